package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Program;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// systemd of a node: its units, with a process for each that is active.
final class Systemd {
    private static final int JOURNAL_LINES = 200;

    private final World world;
    private final Node node;
    private final Services services;

    Systemd(World world, Node node, Services services) {
        this.world = world;
        this.node = node;
        this.services = services;
    }

    /// Whether a DevStack unit of that short name (`zun-api`) is active.
    static boolean running(State state, String node, String name) {
        return state.unit(node, "devstack@" + name + ".service")
                .filter(u -> u.active.equals("active"))
                .isPresent();
    }

    /// Creates a unit that does not run; an existing one keeps its journal.
    void define(String unit, String description) {
        world.alter(s -> state(s).units.computeIfAbsent(unit, _ -> new State.Unit()).description = description);
    }

    /// Removes a unit.
    void remove(String unit) {
        stop(unit);
        world.alter(s -> state(s).units.remove(unit));
    }

    /// Whether there is such a unit.
    boolean knows(String unit) {
        return world.read(s -> state(s).units.containsKey(unit));
    }

    /// Names of the units, sorted.
    List<String> names() {
        return world.read(s -> List.copyOf(state(s).units.keySet()));
    }

    /// Starts a unit. As with systemd's simple services the start itself succeeds; what a service
    /// finds wrong makes it fail right afterwards (DOMAIN T9).
    void start(String unit) {
        if (world.read(s ->
                s.unit(node.name(), unit).filter(u -> u.active.equals("active")).isPresent())) {
            return;
        }
        Services.Start start = services.start(node, unit);
        String program = program(unit);
        int pid = node.machine().spawn("stack", program, idle(unit));
        world.alter(s -> {
            State.Unit u = unit(s, unit);
            u.active = "active";
            u.sub = "running";
            u.result = "success";
            u.exit = 0;
            u.pid = pid;
            u.region = start.region();
            u.since = world.now();
            u.started = world.micros();
            log(u, "systemd[1]", "Started " + u.description + ".");
            start.lines().forEach(line -> log(u, program + "[" + pid + "]", line));
        });
        if (start.fails()) {
            end(unit, 1, "exit-code");
            node.machine().kill(pid);
        }
        services.started(node, unit);
    }

    /// Stops a unit.
    void stop(String unit) {
        int pid = world.change(s -> {
            State.Unit u = state(s).units.get(unit);
            if (u == null || !u.active.equals("active")) {
                return 0;
            }
            int old = u.pid;
            log(u, "systemd[1]", "Stopping " + u.description + "...");
            u.active = "inactive";
            u.sub = "dead";
            u.result = "success";
            u.pid = 0;
            u.since = world.now();
            log(u, "systemd[1]", "Stopped " + u.description + ".");
            return old;
        });
        if (pid != 0) {
            node.machine().kill(pid);
        }
    }

    /// Stops and starts a unit.
    void restart(String unit) {
        stop(unit);
        start(unit);
    }

    /// Starts again what was active when the practice lab ended.
    void boot() {
        List<String> active = world.read(s -> state(s).units.entrySet().stream()
                .filter(e -> e.getValue().active.equals("active"))
                .map(java.util.Map.Entry::getKey)
                .toList());
        for (String unit : active) {
            world.alter(s -> unit(s, unit).active = "inactive");
            start(unit);
        }
    }

    /// What a unit is like.
    <T extends @Nullable Object> Optional<T> look(String unit, java.util.function.Function<State.Unit, T> view) {
        return world.read(s -> Optional.ofNullable(state(s).units.get(unit)).map(view));
    }

    /// The process of a service: there until it is killed.
    private Program idle(String unit) {
        return call -> {
            try {
                new CountDownLatch(1).await();
                return 0;
            } finally {
                died(unit, call.pid());
            }
        };
    }

    private void died(String unit, int pid) {
        if (!world.frozen()
                && world.read(
                        s -> s.unit(node.name(), unit).filter(u -> u.pid == pid).isPresent())) {
            end(unit, 9, "signal");
        }
    }

    private void end(String unit, int exit, String result) {
        world.alter(s -> {
            State.Unit u = unit(s, unit);
            String how =
                    result.equals("signal") ? "code=killed, status=9/KILL" : "code=exited, status=" + exit + "/FAILURE";
            log(u, "systemd[1]", unit + ": Main process exited, " + how);
            log(u, "systemd[1]", unit + ": Failed with result '" + result + "'.");
            u.active = "failed";
            u.sub = "failed";
            u.result = result;
            u.exit = exit;
            u.pid = 0;
            u.since = world.now();
        });
    }

    private static String program(String unit) {
        return unit.replaceFirst("^devstack@", "").replaceFirst("\\.service$", "");
    }

    private void log(State.Unit unit, String source, String text) {
        unit.journal.add(new State.Entry(world.now(), source, text));
        if (unit.journal.size() > JOURNAL_LINES) {
            unit.journal.removeFirst();
        }
    }

    private State.NodeState state(State s) {
        return s.node(node.name());
    }

    private State.Unit unit(State s, String unit) {
        return state(s).units.computeIfAbsent(unit, _ -> new State.Unit());
    }
}
