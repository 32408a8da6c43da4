package io.github.trilab.report;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run made up of events, for tests to report on.
final class SampleRun {
    private static final TaskKey LOOK = new TaskKey("prerequisites", "check-node", "node1");
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final String DIFF = """
            --- a/etc/zun/zun.conf
            +++ b/etc/zun/zun.conf
            @@ -41,3 +41,4 @@
             [neutron_client]
            -region_name = RegionOne
            +region_name = RegionTwo
             insecure = False
            """;

    /// What a sample's tasks are: step, task, title, seconds.
    private static final List<Shape> SHAPES = List.of(
            new Shape("prerequisites", "facts", "Look at the node", 2, false),
            new Shape("prerequisites", "preflight", "Check whether the node is fit", 6, false),
            new Shape("prerequisites", "refs", "Check the git refs", 4, false),
            new Shape("prerequisites", "patch-zun", "Patch Zun", 1, true),
            new Shape("setup", "clone-sources", "Clone the sources", 84, true),
            new Shape("setup", "write-local-conf", "Write local.conf", 1, true),
            new Shape("setup", "run-devstack", "Run DevStack", 702, true),
            new Shape("setup", "prove-tricircle", "Prove Tricircle is live", 2, false),
            new Shape("setup", "set-zun-region", "Set the region in zun.conf", 1, true),
            new Shape("setup", "restart-zun", "Restart Zun", 5, true),
            new Shape("pods", "create-pods", "Create the pods", 7, true),
            new Shape("images", "save-image", "Pull and save the image", 12, true),
            new Shape("images", "upload-image", "Upload the image", 11, true),
            new Shape("network", "create-network", "Create the network", 6, true),
            new Shape("containers", "create-container", "Create the container", 19, true),
            new Shape("containers", "ping", "Ping between the regions", 9, false),
            new Shape("containers", "balance", "Balance load across the regions", 29, true));
    private static final Map<String, String> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("prerequisites", "Prerequisites");
        STEPS.put("setup", "Setup");
        STEPS.put("pods", "Pods");
        STEPS.put("images", "Images");
        STEPS.put("network", "Network");
        STEPS.put("containers", "Containers");
    }

    private record Shape(String step, String task, String title, int seconds, boolean changes) {
        boolean centralOnly() {
            return step.equals("pods")
                    || step.equals("network")
                    || task.equals("balance")
                    || task.equals("prove-tricircle");
        }
    }

    final List<Event> events = new ArrayList<>();
    final Lab lab;
    private Instant now = START;

    private SampleRun(Lab lab) {
        this.lab = lab;
    }

    static Lab lab(int regions, boolean practice) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= regions; i++) {
            nodes.add(Node.of("node" + i, "10.250.201." + (23 + i)));
        }
        Lab lab = Lab.of("lab-bologna", nodes);
        return new Lab(
                lab.name(),
                practice,
                lab.release(),
                lab.refs(),
                lab.centralRegion(),
                lab.nodes(),
                lab.regions(),
                lab.devstack(),
                lab.image(),
                lab.network(),
                lab.containers(),
                lab.balancing());
    }

    /// All six steps went well, after a clone that dropped once.
    static RunView done(int regions, boolean practice) {
        SampleRun run = new SampleRun(lab(regions, practice));
        run.start();
        run.tasks(SHAPES.size(), null);
        run.observe(false);
        run.end(Ending.DONE);
        return run.view();
    }

    /// Looked at only: all but the last steps would change something, those cannot be seen yet.
    static RunView checked(int regions) {
        SampleRun run = new SampleRun(lab(regions, false));
        run.start(Mode.CHECK);
        run.tasks(7, null);
        run.block(7);
        run.end(Ending.CHANGES);
        return run.view();
    }

    /// DevStack failed on the last node.
    static RunView failed(int regions) {
        SampleRun run = new SampleRun(lab(regions, false));
        run.start();
        run.tasks(7, "node" + regions);
        run.block(7);
        run.observe(true);
        run.end(Ending.FAILED);
        return run.view();
    }

    /// DevStack runs on all nodes, nothing beyond it has been seen.
    static RunView running(int regions) {
        SampleRun run = new SampleRun(lab(regions, true));
        run.start();
        run.tasks(6, null);
        Shape devstack = SHAPES.get(6);
        for (Node node : run.lab.nodes()) {
            TaskKey key = new TaskKey(devstack.step(), devstack.task(), node.name());
            run.move(key, TaskState.WAITING, TaskState.READY, 1, "");
            run.move(key, TaskState.READY, TaskState.RUNNING, 1, "");
            run.later(200);
            run.events.add(new Event.Phase(run.now, key, "Starting Neutron", 9, 16));
        }
        run.checks(false);
        return run.view();
    }

    /// A run of a lab with this text wherever text can be.
    static RunView hostile(String text) {
        List<Node> nodes = List.of(
                new Node(
                        "n1" + text,
                        text,
                        22,
                        text,
                        io.github.trilab.lab.Login.auto(),
                        null,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text),
                Node.of("n2" + text, text));
        Lab plain = Lab.of(text, nodes);
        SampleRun run = new SampleRun(plain);
        List<Event.Task> tasks = new ArrayList<>();
        for (Node node : nodes) {
            tasks.add(new Event.Task(new TaskKey("setup", "task", node.name()), text, text));
        }
        run.events.add(new Event.Started(
                START, text, plain, Mode.RUN, text + "@" + text, text, List.of(new Event.Step("setup", text, tasks))));
        for (Event.Task task : tasks) {
            run.move(task.key(), TaskState.WAITING, TaskState.READY, 1, text);
            run.move(task.key(), TaskState.READY, TaskState.RUNNING, 1, text);
            run.events.add(new Event.Planned(run.now, task.key(), text, List.of(text), "+" + text));
            run.events.add(new Event.Phase(run.now, task.key(), text, 1, 2));
            run.events.add(new Event.Ran(run.now, task.key(), text, 1, 5));
            run.events.add(new Event.Failed(run.now, task.key(), 1, text, text, text));
            run.events.add(new Event.KnownFailure(run.now, task.key(), text, text, text, text, List.of(text)));
            run.later(1500);
            run.move(task.key(), TaskState.RUNNING, TaskState.FAILED, 1, text);
        }
        for (Region region : plain.regions()) {
            run.see(new Observation.Check(text, text, text, Observation.Level.FAIL, text, text, text));
            run.see(new Observation.Version(text, text, text));
            run.see(new Observation.Service(region.node(), text, text));
            run.see(new Observation.Pod(region.name(), text, text));
            run.see(new Observation.RegionImage(text, text, text, text));
            run.see(new Observation.Container(region.name(), text, text, "member", text, text));
        }
        run.see(new Observation.Net(plain.network().name(), text, text, 5));
        run.see(new Observation.Ping("RegionOne", "RegionTwo", text, text, 3, 3, 0.4));
        run.see(new Observation.Ping("RegionTwo", "RegionOne", text, text, 3, 0, null));
        run.see(new Observation.Balance(text, 10, 9, Map.of(text, 9)));
        run.end(Ending.FAILED);
        RunFold fold = new RunFold();
        run.events.forEach(fold::accept);
        return fold.view(key -> List.of(text, "second line"));
    }

    RunView view() {
        RunFold fold = new RunFold();
        events.forEach(fold::accept);
        return fold.view(key -> List.of(
                "2026-11-22 12:16:02.114 | " + key.task() + " begins on " + key.node(),
                "+lib/neutron-legacy:_neutron_ovs_base_setup:85   sudo ovs-vsctl --no-wait -- --may-exist add-br br-int",
                "2026-11-22 12:16:19.870 | \u001b[32mStarting Neutron\u001b[0m",
                "done: " + key));
    }

    private void later(long millis) {
        now = now.plusMillis(millis);
    }

    private void see(Observation observation) {
        events.add(new Event.Observed(now, LOOK, observation));
    }

    private void start() {
        start(Mode.RUN);
    }

    private void start(Mode mode) {
        List<Event.Step> steps = new ArrayList<>();
        STEPS.forEach((id, title) -> {
            List<Event.Task> tasks = new ArrayList<>();
            for (Shape shape : SHAPES) {
                if (shape.step().equals(id)) {
                    for (Node node : nodes(shape)) {
                        tasks.add(new Event.Task(
                                new TaskKey(id, shape.task(), node.name()),
                                shape.title(),
                                "The guide asks for this (" + shape.title()
                                        + "). Where it no longer works TriLab does what works today."));
                    }
                }
            }
            steps.add(new Event.Step(id, title, tasks));
        });
        events.add(new Event.Started(START, "20261122-120000-7f3a", lab, mode, "maria@classroom-1", "0.1.0", steps));
    }

    private List<Node> nodes(Shape shape) {
        return shape.centralOnly() ? lab.nodes().subList(0, 1) : lab.nodes();
    }

    private void tasks(int count, @org.jspecify.annotations.Nullable String failing) {
        for (Shape shape : SHAPES.subList(0, count)) {
            Instant begin = now;
            Instant latest = now;
            int index = 0;
            for (Node node : nodes(shape)) {
                now = begin.plusMillis(index * 130L);
                task(
                        shape,
                        node,
                        index++,
                        node.name().equals(failing) && shape.task().equals("run-devstack"));
                latest = now.isAfter(latest) ? now : latest;
            }
            now = latest.plusMillis(200);
        }
    }

    private void task(Shape shape, Node node, int index, boolean fails) {
        TaskKey key = new TaskKey(shape.step(), shape.task(), node.name());
        move(key, TaskState.WAITING, TaskState.READY, 1, "");
        move(key, TaskState.READY, TaskState.RUNNING, 1, "");
        int attempt = 1;
        if (shape.task().equals("clone-sources") && index == 1) {
            later(9_000);
            events.add(new Event.Failed(
                    now,
                    key,
                    1,
                    "command",
                    "`git clone https://opendev.org/openstack/zun` failed with exit code 128: GnuTLS recv error (-110)",
                    "Try again, or set a mirror in GIT_BASE."));
            events.add(new Event.KnownFailure(
                    now,
                    key,
                    "clone-dropped",
                    "A clone dropped and is tried again",
                    "opendev.org closed the connection (GnuTLS recv error -110).",
                    "If it keeps happening, set a mirror in GIT_BASE.",
                    List.of(
                            "Cloning into '/opt/stack/zun'... GnuTLS recv error (-110)",
                            "git call failed: [git clone]")));
            move(key, TaskState.RUNNING, TaskState.RETRYING, 1, "the clone dropped; tries again in 5 s");
            later(5_000);
            move(key, TaskState.RETRYING, TaskState.RUNNING, 2, "");
            attempt = 2;
        }
        if (shape.changes()) {
            String command = "openstack --os-region-name CentralRegion do " + shape.task() + " --on " + node.name();
            String diff = shape.task().contains("conf")
                            || shape.task().contains("region")
                            || shape.task().contains("patch")
                    ? DIFF
                    : "";
            events.add(new Event.Planned(
                    now,
                    key,
                    shape.title() + " on " + node.name(),
                    List.of(command, "sudo systemctl restart devstack@zun-api"),
                    diff));
            later(shape.seconds() * 900L + index * 37L);
            events.add(new Event.Ran(now, key, command, fails ? 1 : 0, shape.seconds() * 900L));
            if (!fails) {
                events.add(new Event.Ran(now, key, "sudo systemctl restart devstack@zun-api", 0, 48));
            }
        }
        later(shape.seconds() * 100L + index % 7 * 211L);
        if (fails) {
            String message =
                    "`./stack.sh` failed with exit code 1: [ERROR] functions:602 There are not enough hosts available";
            events.add(new Event.Failed(
                    now, key, 1, "command", message, "Restart zun-compute so that it reaches Docker, then resume."));
            move(key, TaskState.RUNNING, TaskState.FAILED, attempt, message);
        } else {
            move(
                    key,
                    TaskState.RUNNING,
                    shape.changes() ? TaskState.CHANGED : TaskState.OK,
                    attempt,
                    shape.title() + ": as the lab says");
        }
    }

    private void block(int from) {
        for (Shape shape : SHAPES.subList(from, SHAPES.size())) {
            for (Node node : nodes(shape)) {
                move(
                        new TaskKey(shape.step(), shape.task(), node.name()),
                        TaskState.WAITING,
                        TaskState.BLOCKED,
                        1,
                        "needs run-devstack on every node");
            }
        }
    }

    private void move(TaskKey key, TaskState from, TaskState to, int attempt, String message) {
        events.add(new Event.Moved(now, key, from, to, attempt, message));
    }

    private void checks(boolean bad) {
        for (Node node : lab.nodes()) {
            see(new Observation.Check(
                    "connection", "ssh login", node.name(), Observation.Level.PASS, "stack, key", "a login", ""));
            see(new Observation.Check(
                    "system",
                    "memory",
                    node.name(),
                    bad ? Observation.Level.WARNING : Observation.Level.PASS,
                    bad ? "7.6 GiB" : "15.6 GiB",
                    "8 GiB or more",
                    bad ? "Give the node more memory." : ""));
            see(new Observation.Check(
                    "system",
                    "distribution",
                    node.name(),
                    Observation.Level.PASS,
                    "bionic",
                    "one that DevStack train knows",
                    ""));
            see(new Observation.Check(
                    "system", "disk", node.name(), Observation.Level.PASS, "61 GiB free", "30 GiB free", ""));
            see(new Observation.Check(
                    "sources", "openstack/zun", node.name(), Observation.Level.PASS, "train-eol", "ref exists", ""));
            for (Node other : lab.nodes()) {
                if (!other.equals(node)) {
                    see(new Observation.Check(
                            "network",
                            "mtu",
                            node.name() + "→" + other.name(),
                            Observation.Level.PASS,
                            "1500",
                            "1450 or more",
                            ""));
                    see(new Observation.Link(node.name(), other.name(), 2, 2, 0.4, 1500));
                }
            }
        }
    }

    private void observe(boolean failed) {
        checks(failed);
        List<Region> regions = lab.regions();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            for (String unit :
                    List.of("zun-api", "zun-compute", "zun-wsproxy", "kuryr-libnetwork", "q-svc", "q-agt", "g-api")) {
                String state = failed && i == regions.size() - 1 && unit.equals("zun-compute") ? "failed" : "active";
                see(new Observation.Service(region.node(), "devstack@" + unit + ".service", state));
            }
            see(new Observation.Version(region.node(), "zun", "4.0.2"));
            see(new Observation.Version(region.node(), "docker", "19.03.15"));
        }
        for (String unit : List.of("keystone", "t-api", "t-job", "q-svc0")) {
            see(new Observation.Service(lab.centralNode(), "devstack@" + unit + ".service", "active"));
        }
        if (!failed) {
            found(regions);
        }
    }

    private void found(List<Region> regions) {
        see(new Observation.Pod("CentralRegion", "", "a1f0c8e2-0000-4000-8000-000000000000"));
        see(new Observation.Net("container-net", "b7e0c8e2-0000-4000-8000-000000000000", "10.0.60.0/24", 1070));
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            see(new Observation.Pod(
                    region.name(), region.availabilityZone(), "a1f0c8e2-0000-4000-8000-0000000000" + (10 + i)));
            see(new Observation.RegionImage(
                    region.name(), "container_cirros", "c1f0c8e2-0000-4000-8000-0000000000" + (10 + i), "active"));
            see(new Observation.Container(
                    region.name(),
                    lab.containers().name(i),
                    "d1f0c8e2-0000-4000-8000-0000000000" + (10 + i),
                    "member",
                    "Running",
                    "10.0.60." + (62 + i)));
            see(new Observation.Container(
                    region.name(),
                    "backend%02d".formatted(i + 1),
                    "e1f0c8e2-0000-4000-8000-0000000000" + (10 + i),
                    "backend",
                    "Running",
                    "10.0.60." + (162 + i)));
            answers.put(region.name(), 100 / regions.size() + (i < 100 % regions.size() ? 1 : 0));
            for (int j = 0; j < regions.size(); j++) {
                if (i != j) {
                    boolean lossy = regions.size() > 2 && i == 1 && j == 3;
                    see(new Observation.Ping(
                            region.name(),
                            regions.get(j).name(),
                            "10.0.60." + (62 + i),
                            "10.0.60." + (62 + j),
                            3,
                            lossy ? 2 : 3,
                            0.31 + (i * 7 + j * 3) % 20 / 40.0));
                }
            }
        }
        see(new Observation.Container(
                "RegionOne", "balancer", "f1f0c8e2-0000-4000-8000-000000000010", "balancer", "Running", "10.0.60.201"));
        see(new Observation.Balance("10.0.60.201", 100, 100, answers));
        later(Duration.ofSeconds(1).toMillis());
    }

    private void end(Ending outcome) {
        later(300);
        events.add(new Event.Ended(now, outcome));
    }
}
