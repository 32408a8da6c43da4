package io.github.trilab.guide.setup;

import io.github.trilab.change.LocalConf;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CentralLook;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.Endpoint;
import io.github.trilab.openstack.Systemctl;
import io.github.trilab.openstack.Unit;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Proves that Tricircle is really there: its summary line, its endpoint, its units.
public final class ProveTricircle extends CentralLook {
    /// What runs beside the first region for the central one.
    private static final Set<String> CENTRAL_UNITS =
            Set.of("devstack@t-api.service", "devstack@t-job.service", "devstack@q-svc0.service");

    private static final String REMEDY =
            "Name a ref of openstack/tricircle that holds code (stable/train), and run DevStack on this node again.";

    /// Proves Tricircle.
    public ProveTricircle() {
        super(
                "prove-tricircle",
                "Prove that Tricircle is live",
                "DevStack skips a plugin without plugin.sh and says nothing: with Tricircle's empty master everything looks"
                        + " fine until the first pod (T6).",
                Need.here("setup/run-devstack"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<String> missing = new ArrayList<>();
        Answer summary =
                site.run(Command.of("grep", "-c", "Installing Tricircle", LocalConf.logFile(site.lab()) + ".summary"));
        if (!summary.ok()) {
            missing.add("no line `Installing Tricircle` in the summary of stack.sh");
        }
        List<Unit> units = ask(site, Systemctl.list("devstack@*"));
        units.stream()
                .filter(unit -> CENTRAL_UNITS.contains(unit.name()))
                .forEach(
                        unit -> site.observe(new Observation.Service(site.node().name(), unit.name(), unit.active())));
        for (String name : List.of("t-api", "q-svc0")) {
            boolean runs =
                    units.stream().anyMatch(u -> u.name().equals("devstack@" + name + ".service") && u.running());
            if (!runs) {
                missing.add("unit devstack@" + name + " is not active");
            }
        }
        String central = site.lab().centralRegion();
        List<Endpoint> endpoints = OpenStack.endpoints(site);
        if (endpoints.stream()
                .noneMatch(e -> e.region().equals(central) && e.service().equals("tricircle"))) {
            missing.add("no tricircle endpoint in " + central);
        }
        if (!missing.isEmpty()) {
            throw notProven(
                    "Tricircle is not live on " + site.node().name() + ": " + String.join("; ", missing), REMEDY);
        }
        return Seen.done("endpoint in " + central + ", t-api and q-svc0 active");
    }
}
