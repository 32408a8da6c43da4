package io.github.trilab.report;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A run sorted by what a report, or a picture of it, asks.
///
/// @param until when it ended, or the newest time that is known of it
/// @param tasks of all steps
public record Facts(
        RunView run,
        Instant until,
        List<RunView.Task> tasks,
        List<Observation.Check> checks,
        List<Observation.Link> links,
        List<Observation.Version> versions,
        List<Observation.Service> services,
        List<Observation.Pod> pods,
        List<Observation.RegionImage> images,
        List<Observation.Net> networks,
        List<Observation.Container> containers,
        List<Observation.Ping> pings,
        Observation.@Nullable Balance balance) {
    private static final Set<String> CENTRAL_UNITS = Set.of("t-api", "t-job", "q-svc0");

    /// Whether it only looked, and changed nothing.
    boolean checked() {
        return run.mode() == Mode.CHECK;
    }

    /// How a task or a step looks that is in that state.
    Mark mark(TaskState state) {
        return Mark.of(state, run.mode());
    }

    /// Sorts it.
    public static Facts of(RunView run) {
        List<RunView.Task> tasks = run.tasks().toList();
        return new Facts(
                run,
                until(run, tasks),
                tasks,
                only(run, Observation.Check.class),
                only(run, Observation.Link.class),
                only(run, Observation.Version.class),
                only(run, Observation.Service.class),
                only(run, Observation.Pod.class),
                only(run, Observation.RegionImage.class),
                only(run, Observation.Net.class),
                only(run, Observation.Container.class),
                only(run, Observation.Ping.class),
                only(run, Observation.Balance.class).stream().findFirst().orElse(null));
    }

    private static <T extends Observation> List<T> only(RunView run, Class<T> kind) {
        return run.observations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Instant until(RunView run, List<RunView.Task> tasks) {
        if (run.ended() != null) {
            return run.ended();
        }
        Instant newest = run.started();
        for (RunView.Task task : tasks) {
            newest = later(later(newest, task.started()), task.ended());
        }
        for (RunView.Failed failed : run.failures()) {
            newest = later(newest, failed.time());
        }
        return newest;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /// How many tasks are in one of these states.
    long count(TaskState... states) {
        List<TaskState> wanted = List.of(states);
        return tasks.stream().filter(task -> wanted.contains(task.state())).count();
    }

    /// The task of that name on that node.
    Optional<RunView.Task> task(TaskKey key) {
        return tasks.stream().filter(task -> task.key().equals(key)).findFirst();
    }

    /// Title of the step with that id; the id itself where the plan has none.
    String stepTitle(String id) {
        return run.steps().stream()
                .filter(step -> step.id().equals(id))
                .map(RunView.Step::title)
                .findFirst()
                .orElse(id);
    }

    /// From the first start of a step's tasks to their last end; empty where none was started.
    String lasted(RunView.Step step) {
        Instant from = step.tasks().stream()
                .map(RunView.Task::started)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant to = step.tasks().stream()
                .map(RunView.Task::ended)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return Times.between(from, to);
    }

    /// Checks by group, in the order they were made.
    Map<String, List<Observation.Check>> checkGroups() {
        Map<String, List<Observation.Check>> groups = new LinkedHashMap<>();
        checks.forEach(check ->
                groups.computeIfAbsent(check.group(), g -> new ArrayList<>()).add(check));
        return groups;
    }

    /// Units by name and state: unit, state, nodes.
    List<List<String>> unitRows() {
        Map<String, Map<String, List<String>>> rows = new TreeMap<>();
        services.forEach(seen -> add(rows, unit(seen), seen.state(), seen.node()));
        return flat(rows);
    }

    /// Versions by component: component, version, nodes.
    List<List<String>> versionRows() {
        Map<String, Map<String, List<String>>> rows = new TreeMap<>();
        versions.forEach(seen -> add(rows, seen.component(), seen.version(), seen.node()));
        return flat(rows);
    }

    private static void add(Map<String, Map<String, List<String>>> rows, String what, String how, String node) {
        rows.computeIfAbsent(what, w -> new TreeMap<>())
                .computeIfAbsent(how, h -> new ArrayList<>())
                .add(node);
    }

    private static List<List<String>> flat(Map<String, Map<String, List<String>>> rows) {
        List<List<String>> flat = new ArrayList<>();
        rows.forEach((what, ways) ->
                ways.forEach((how, nodes) -> flat.add(List.of(what, how, String.join(", ", nodes)))));
        return flat;
    }

    /// Name of a unit without what all of them have in common.
    public static String unit(Observation.Service service) {
        String name = service.unit();
        name = name.startsWith("devstack@") ? name.substring("devstack@".length()) : name;
        return name.endsWith(".service") ? name.substring(0, name.length() - ".service".length()) : name;
    }

    /// Whether the unit belongs to the central region, not to the region on its node.
    static boolean central(Observation.Service service) {
        return CENTRAL_UNITS.contains(unit(service));
    }

    /// Services of the central region.
    public List<Observation.Service> centralServices() {
        return services.stream()
                .filter(Facts::central)
                .filter(service -> service.node().equals(run.lab().centralNode()))
                .toList();
    }

    /// The lab's stretched network, where it has been seen.
    public Optional<Observation.Net> network() {
        return networks.stream()
                .filter(seen -> seen.name().equals(run.lab().network().name()))
                .findFirst();
    }

    /// The pod of a region.
    public Optional<Observation.Pod> pod(String region) {
        return pods.stream().filter(pod -> pod.region().equals(region)).findFirst();
    }

    Optional<Observation.Link> link(String from, String to) {
        return links.stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .findFirst();
    }

    Optional<Observation.Ping> ping(String from, String to) {
        return pings.stream()
                .filter(ping -> ping.from().equals(from) && ping.to().equals(to))
                .findFirst();
    }

    /// Containers of a region that are still there.
    List<Observation.Container> containersOf(String region) {
        return containers.stream()
                .filter(container -> container.region().equals(region))
                .filter(container -> !container.status().equals("Deleted"))
                .toList();
    }

    /// Nodes in the lab's order, with any that only the tasks name after them.
    List<String> nodes() {
        List<String> nodes =
                new ArrayList<>(run.lab().nodes().stream().map(Node::name).toList());
        for (RunView.Task task : tasks) {
            if (!nodes.contains(task.key().node())) {
                nodes.add(task.key().node());
            }
        }
        return nodes;
    }

    List<String> regions() {
        return run.lab().regions().stream().map(Region::name).toList();
    }

    /// What was done about a failure, one sentence.
    String done(RunView.Failed failed) {
        int attempts = task(failed.key()).map(RunView.Task::attempts).orElse(failed.attempt());
        TaskState state = failed.state();
        return switch (state) {
            case null -> "The task is no longer part of the plan.";
            case OK, CHANGED -> "Tried again; attempt " + attempts + " succeeded (" + state.word() + ").";
            case SKIPPED -> "Skipped by a person: " + reason(failed);
            case RETRYING, READY, WAITING -> "Will be tried again.";
            case RUNNING -> "Attempt " + attempts + " is under way.";
            case CANCELLED -> "Stopped by a person.";
            case FAILED, UNREACHABLE, BLOCKED ->
                attempts > failed.attempt()
                        ? "Tried again; it ended as " + state.word() + " at attempt " + attempts + "."
                        : "Not tried again; the task ended as " + state.word() + ".";
        };
    }

    private String reason(RunView.Failed failed) {
        return task(failed.key())
                .map(RunView.Task::message)
                .filter(text -> !text.isBlank())
                .orElse("no reason given");
    }
}
