package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one region: what every picture of it shows.
///
/// @param index 0 for the lab's first region
/// @param address of its node
/// @param pod null where there is none yet
/// @param services of its node without those of the central region; what is not up comes first
/// @param tasks on its node
/// @param mark the worst that they came to
/// @param containers that are there, its own one first; that one has an empty status where it is
///     still to come
public record RegionFacts(
        Region region,
        int index,
        String address,
        Observation.@Nullable Pod pod,
        List<Observation.Service> services,
        List<RunView.Task> tasks,
        Mark mark,
        List<Observation.Container> containers) {
    private static final List<String> ROLES = List.of("member", "backend", "balancer");

    /// Of all regions, in the lab's order.
    public static List<RegionFacts> all(Facts facts) {
        List<RegionFacts> all = new ArrayList<>();
        for (Region region : facts.run().lab().regions()) {
            all.add(of(facts, region, all.size()));
        }
        return List.copyOf(all);
    }

    private static RegionFacts of(Facts facts, Region region, int index) {
        List<RunView.Task> tasks = facts.tasks().stream()
                .filter(task -> task.key().node().equals(region.node()))
                .toList();
        return new RegionFacts(
                region,
                index,
                facts.run().lab().node(region.node()).map(Node::address).orElse(""),
                facts.pod(region.name()).orElse(null),
                facts.services().stream()
                        .filter(service -> service.node().equals(region.node()) && !Facts.central(service))
                        .sorted(Comparator.comparing(service -> service.state().equals("active")))
                        .toList(),
                tasks,
                mark(facts, tasks),
                containers(facts, region, index));
    }

    private static List<Observation.Container> containers(Facts facts, Region region, int index) {
        List<Observation.Container> seen = new ArrayList<>(facts.containersOf(region.name()));
        if (seen.stream().noneMatch(container -> container.role().equals("member"))) {
            String name = facts.run().lab().containers().name(index);
            seen.addFirst(new Observation.Container(region.name(), name, "", "member", "", ""));
        }
        seen.sort(Comparator.comparingInt(container -> Math.floorMod(ROLES.indexOf(container.role()), 4)));
        return List.copyOf(seen);
    }

    /// Tasks that run now, are tried again, or went wrong.
    public List<RunView.Task> active() {
        return tasks.stream()
                .filter(task ->
                        List.of("busy", "bad").contains(Mark.of(task.state()).tone()))
                .toList();
    }

    private static Mark mark(Facts facts, List<RunView.Task> tasks) {
        List<TaskState> states = tasks.stream().map(RunView.Task::state).toList();
        for (TaskState state : List.of(
                TaskState.FAILED,
                TaskState.UNREACHABLE,
                TaskState.RETRYING,
                TaskState.RUNNING,
                TaskState.CANCELLED,
                TaskState.BLOCKED)) {
            if (states.contains(state)) {
                return facts.mark(state);
            }
        }
        if (states.isEmpty() || states.contains(TaskState.WAITING) || states.contains(TaskState.READY)) {
            return Mark.of(TaskState.WAITING);
        }
        boolean checked = facts.checked() && states.contains(TaskState.CHANGED);
        return checked ? facts.mark(TaskState.CHANGED) : new Mark("✓", "good", "done");
    }
}
