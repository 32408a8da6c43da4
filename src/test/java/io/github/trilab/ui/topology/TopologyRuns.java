package io.github.trilab.ui.topology;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.Journal;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Runs for tests of the topology: made up ones, and views along the way of one that really was.
final class TopologyRuns {
    private static final TaskKey LOOK = new TaskKey("prerequisites", "check-node", "node1");
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    final Lab lab;
    private final RunFold fold = new RunFold();
    private Instant now = START;

    /// A run of the guide's whole plan that has just begun.
    TopologyRuns(int regions) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= regions; i++) {
            nodes.add(Node.of("node" + i, "10.250.201." + (23 + i)));
        }
        lab = Lab.of("lab-bologna", nodes);
        fold.accept(new Event.Started(
                START,
                "20261122-120000-7f3a",
                lab,
                Mode.RUN,
                "maria@classroom-1",
                "0.1.0",
                Guide.plan(lab).outline()));
    }

    /// The view of a run of which this journal is, right after the first event like this one; of
    /// all of it where there is none.
    static RunView until(Path journal, Predicate<Event> last) throws IOException {
        RunFold fold = new RunFold();
        for (Event event : Journal.read(journal)) {
            fold.accept(event);
            if (last.test(event)) {
                break;
            }
        }
        return fold.view();
    }

    RunView view() {
        return fold.view();
    }

    TopologyRuns see(Observation observation) {
        fold.accept(new Event.Observed(later(), LOOK, observation));
        return this;
    }

    /// Every task of these steps is done on all nodes.
    TopologyRuns done(String... steps) {
        for (RunView.Step step : fold.view().steps()) {
            if (List.of(steps).contains(step.id())) {
                for (RunView.Task task : step.tasks()) {
                    begin(task.key());
                    move(task.key(), TaskState.RUNNING, TaskState.CHANGED, "as the lab says");
                }
            }
        }
        return this;
    }

    TopologyRuns begin(TaskKey key) {
        move(key, TaskState.WAITING, TaskState.READY, "");
        return move(key, TaskState.READY, TaskState.RUNNING, "");
    }

    TopologyRuns move(TaskKey key, TaskState from, TaskState to, String message) {
        fold.accept(new Event.Moved(later(), key, from, to, 1, message));
        return this;
    }

    TopologyRuns phase(TaskKey key, String name, int index, int of) {
        fold.accept(new Event.Phase(later(), key, name, index, of));
        return this;
    }

    /// DevStack runs on every node.
    TopologyRuns running() {
        done("prerequisites");
        for (Node node : lab.nodes()) {
            TaskKey key = devstack(node.name());
            begin(key).phase(key, "Starting Neutron", 13, 19);
        }
        return this;
    }

    static TaskKey devstack(String node) {
        return new TaskKey("setup", "run-devstack", node);
    }

    /// Services as a deployment leaves them.
    TopologyRuns services() {
        for (String unit : List.of("q-svc0", "t-api", "t-job")) {
            see(new Observation.Service(lab.centralNode(), "devstack@" + unit + ".service", "active"));
        }
        for (Node node : lab.nodes()) {
            for (String unit : List.of("zun-api", "zun-compute", "zun-wsproxy", "kuryr-libnetwork")) {
                see(new Observation.Service(node.name(), "devstack@" + unit + ".service", "active"));
            }
        }
        return this;
    }

    /// Everything is deployed and was seen.
    TopologyRuns deployed() {
        return done("prerequisites", "setup", "pods", "images", "network", "containers")
                .seen();
    }

    /// What a deployment leaves behind was seen.
    TopologyRuns seen() {
        services();
        see(new Observation.Pod(lab.centralRegion(), "", "a1"));
        see(new Observation.Net("container-net", "b1", "10.0.60.0/24", 1070));
        for (int i = 0; i < lab.regions().size(); i++) {
            Region region = lab.regions().get(i);
            see(new Observation.Pod(region.name(), region.availabilityZone(), "p" + i));
            see(container(region, lab.containers().name(i), "member", "Running", 62 + i));
            see(container(region, "backend%02d".formatted(i + 1), "backend", "Running", 162 + i));
        }
        see(container(lab.regions().getFirst(), "balancer", "balancer", "Running", 250));
        return pings();
    }

    static Observation.Container container(Region region, String name, String role, String status, int address) {
        return new Observation.Container(
                region.name(), name, "u-" + name, role, status, address == 0 ? "" : "10.0.60." + address);
    }

    TopologyRuns pings() {
        for (Region from : lab.regions()) {
            for (Region to : lab.regions()) {
                if (!from.equals(to)) {
                    see(ping(
                            from,
                            to,
                            3,
                            0.3 + (from.name().hashCode() ^ to.name().hashCode()) % 40 / 100.0));
                }
            }
        }
        return this;
    }

    static Observation.Ping ping(Region from, Region to, int received, double average) {
        return new Observation.Ping(
                from.name(),
                to.name(),
                "10.0.60.62",
                "10.0.60.63",
                3,
                received,
                received == 0 ? null : Math.abs(average));
    }

    private Instant later() {
        now = now.plusMillis(137);
        return now;
    }
}
