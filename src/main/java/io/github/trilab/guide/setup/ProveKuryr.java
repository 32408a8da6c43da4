package io.github.trilab.guide.setup;

import io.github.trilab.change.SourceProject;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Observation;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;

/// Proves that the Kuryr which is loaded passes the region name on.
public final class ProveKuryr extends GuideTask {
    /// Imports the module as the service does, and looks at the function that was loaded.
    private static final String CODE = """
            import inspect
            import kuryr.lib.utils as m
            print(m.__file__)
            print('region_name' in inspect.getsource(m.get_neutron_client))
            """;

    /// Proves Kuryr.
    public ProveKuryr() {
        super(
                "prove-kuryr",
                "Prove that the right Kuryr is loaded",
                "DevStack installs the tree in /opt/stack/kuryr only where LIBS_FROM_GIT names it; otherwise pip's kuryr-lib"
                        + " runs, and the patched tree is dead code (T4). So the module is imported on the node and looked at.",
                Need.here("setup/run-devstack"));
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Answer answer = site.run(Command.of("python3", "-c", CODE));
        String[] lines = answer.out().strip().split("\n", -1);
        if (!answer.ok() || lines.length < 2) {
            throw TaskFailure.of(
                    "python3 -c 'import kuryr.lib.utils'",
                    answer,
                    "Kuryr is not installed on " + site.node().name() + ": run DevStack on it again.");
        }
        String file = lines[lines.length - 2].strip();
        site.observe(new Observation.Version(site.node().name(), SourceProject.KURYR.title() + " loaded from", file));
        if (!lines[lines.length - 1].strip().equals("True")) {
            throw notProven(
                    "The Kuryr that runs on " + site.node().name() + " (" + file
                            + ") does not pass the region name on.",
                    "local.conf must name kuryr in LIBS_FROM_GIT, so that the patched tree is installed; then run DevStack"
                            + " again.");
        }
        return Seen.done("loaded from " + file);
    }
}
