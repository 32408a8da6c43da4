package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.Scripts;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.Docker;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Learns what a node is, in one round trip.
public final class GatherFacts extends GuideTask {
    /// Reads facts.
    public GatherFacts() {
        super(
                "gather-facts",
                "Gather facts",
                "Everything that the checks need to know of a node is asked in one command, so that a slow line"
                        + " costs one wait and not thirty.");
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    /// What is known of the node; asked once a run.
    static NodeFacts of(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact("facts/" + site.node().name(), NodeFacts.class, () -> {
            List<String> arguments = new ArrayList<>(
                    List.of(site.lab().devstack().dest(), site.lab().devstack().directory()));
            for (Node other : site.lab().nodes()) {
                if (!other.equals(site.node())) {
                    arguments.add(other.serviceIp());
                }
            }
            Answer answer = site.run(Scripts.command("facts.sh", arguments.toArray(String[]::new))
                    .within(Duration.ofSeconds(60L + 15L * arguments.size())));
            NodeFacts facts = NodeFacts.parse(answer.out());
            if (facts.user().isEmpty()) {
                throw refused(
                        site.node().name() + " answered, but not as a Linux host with a POSIX shell would.",
                        "Log in by hand and look at what the shell of "
                                + site.node().user() + " prints.");
            }
            return facts;
        });
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        NodeFacts facts = of(site);
        // Its secrets are hidden before anybody looks, and the tasks that compare nodes know it.
        FoundConf.of(site);
        String node = site.node().name();
        version(site, node, "system", facts.release("PRETTY_NAME"));
        version(site, node, "kernel", facts.kernel());
        version(site, node, "Python", facts.python());
        version(site, node, "Docker", facts.docker().map(Docker.Version::shown).orElse(""));
        return Seen.done(facts.release("PRETTY_NAME") + ", " + facts.cpus() + " CPUs, " + facts.memoryMebibytes() / 1024
                + " GiB memory, " + facts.freeMebibytes() / 1024 + " GiB free");
    }

    private static void version(Site site, String node, String component, String version) {
        if (!version.isEmpty()) {
            site.observe(new Observation.Version(node, component, version));
        }
    }
}
