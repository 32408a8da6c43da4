package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/// What is to be done: tasks on nodes, each with those it needs. A graph without cycles.
public final class Plan {
    /// A task on a node.
    ///
    /// @param needs what must have succeeded before; all of it is in the same plan
    public record Entry(TaskKey key, Task task, Node node, Set<TaskKey> needs) {}

    private final Lab lab;
    private final List<Step> steps;
    private final SequencedMap<TaskKey, Entry> entries;

    private Plan(Lab lab, List<Step> steps, SequencedMap<TaskKey, Entry> entries) {
        this.lab = lab;
        this.steps = steps;
        this.entries = entries;
    }

    /// The plan of these steps for the lab: each task on each node it is for.
    ///
    /// @throws IllegalArgumentException where a task needs one that does not exist, or itself in
    ///     the end
    public static Plan of(Lab lab, List<Step> steps) {
        SequencedMap<TaskKey, Entry> entries = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        for (Step step : steps) {
            for (Task task : step.tasks()) {
                if (!known.add(step.id() + "/" + task.id())) {
                    throw new IllegalArgumentException("two tasks " + step.id() + "/" + task.id());
                }
                for (Node node : lab.nodes()) {
                    if (task.isFor(lab, node)) {
                        TaskKey key = new TaskKey(step.id(), task.id(), node.name());
                        entries.put(key, new Entry(key, task, node, Set.of()));
                    }
                }
            }
        }
        entries.replaceAll(
                (key, entry) -> new Entry(key, entry.task(), entry.node(), needs(lab, entry, known, entries)));
        Plan plan = new Plan(lab, List.copyOf(steps), entries);
        plan.refuseCycles();
        return plan;
    }

    private static Set<TaskKey> needs(Lab lab, Entry entry, Set<String> known, SequencedMap<TaskKey, Entry> entries) {
        Set<TaskKey> needs = new LinkedHashSet<>();
        for (Need need : entry.task().needs()) {
            if (!known.contains(need.task())) {
                throw new IllegalArgumentException(entry.key() + " needs " + need.task() + ", which does not exist");
            }
            for (Node node : lab.nodes()) {
                boolean wanted = switch (need.where()) {
                    case SAME_NODE -> node.name().equals(entry.key().node());
                    case CENTRAL_NODE -> node.name().equals(lab.centralNode());
                    case EVERY_NODE -> true;
                };
                TaskKey key = TaskKey.parse(need.task() + "@" + node.name());
                if (wanted && !key.equals(entry.key()) && entries.containsKey(key)) {
                    needs.add(key);
                }
            }
        }
        return Collections.unmodifiableSet(needs);
    }

    private void refuseCycles() {
        Frontier frontier = new Frontier(this);
        List<TaskKey> open = new ArrayList<>(frontier.start());
        int done = 0;
        while (!open.isEmpty()) {
            done++;
            open.addAll(frontier.succeeded(open.removeLast()));
        }
        if (done != entries.size()) {
            throw new IllegalArgumentException("tasks need each other in a circle");
        }
    }

    /// The same plan with only these steps: what they need of other steps is taken to be there, and
    /// found missing by the tasks' own look where it is not.
    public Plan only(Collection<String> stepIds) {
        return keeping(entry -> stepIds.contains(entry.key().step()));
    }

    /// The same plan with only these tasks on these nodes.
    public Plan onlyTasks(Collection<TaskKey> keys) {
        return keeping(entry -> keys.contains(entry.key()));
    }

    /// The same plan with only the tasks that create something in OpenStack.
    public Plan onlyCreating() {
        return keeping(entry -> entry.task().creates());
    }

    /// The same plan with only the tasks that just look.
    public Plan onlyLooking() {
        return keeping(entry -> entry.task().sideBySide() && !entry.task().creates());
    }

    private Plan keeping(Predicate<Entry> wanted) {
        // What was needed by way of a task that is left out still comes first.
        Frontier frontier = new Frontier(this);
        SequencedMap<TaskKey, Entry> kept = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (wanted.test(entry)) {
                kept.put(key, new Entry(key, entry.task(), entry.node(), new LinkedHashSet<>()));
            }
        });
        Map<TaskKey, Set<TaskKey>> needs = new HashMap<>();
        kept.keySet()
                .forEach(key -> frontier.behind(key)
                        .forEach(waiter -> needs.computeIfAbsent(waiter, k -> new LinkedHashSet<>())
                                .add(key)));
        kept.replaceAll((key, entry) ->
                new Entry(key, entry.task(), entry.node(), Set.copyOf(needs.getOrDefault(key, Set.of()))));
        Set<String> left = new LinkedHashSet<>();
        kept.keySet().forEach(key -> left.add(key.step()));
        return new Plan(lab, steps.stream().filter(s -> left.contains(s.id())).toList(), kept);
    }

    /// The plan backwards: what was needed now waits for what needed it.
    public Plan reversed() {
        SequencedMap<TaskKey, Entry> turned = new LinkedHashMap<>();
        for (Entry entry : entries.sequencedValues().reversed()) {
            Set<TaskKey> needs = new LinkedHashSet<>();
            for (Entry other : entries.values()) {
                if (other.needs().contains(entry.key())) {
                    needs.add(other.key());
                }
            }
            turned.put(
                    entry.key(),
                    new Entry(entry.key(), entry.task(), entry.node(), Collections.unmodifiableSet(needs)));
        }
        return new Plan(lab, steps.reversed(), turned);
    }

    /// What is deployed.
    public Lab lab() {
        return lab;
    }

    /// The steps, in order.
    public List<Step> steps() {
        return steps;
    }

    /// All tasks on nodes, in order.
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /// One of them.
    public Optional<Entry> entry(TaskKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// The steps as the journal keeps them.
    public List<Event.Step> outline() {
        return steps.stream()
                .map(step -> new Event.Step(
                        step.id(),
                        step.title(),
                        entries.values().stream()
                                .filter(e -> e.key().step().equals(step.id()))
                                .map(e -> new Event.Task(
                                        e.key(), e.task().title(), e.task().why()))
                                .toList()))
                .toList();
    }
}
