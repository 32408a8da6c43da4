package io.github.trilab.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The states of a run's tasks, and what follows for the others when one of them changes. For the
/// thread that owns the run; [#item] alone is for every thread.
final class Board {
    private final Clock clock;
    private final Consumer<Event> sink;
    private final Frontier frontier;
    private final Map<TaskKey, Item> items = new LinkedHashMap<>();

    /// @param sink takes each change of state before anything follows from it
    Board(Plan plan, Clock clock, Consumer<Event> sink) {
        this.clock = clock;
        this.sink = sink;
        this.frontier = new Frontier(plan);
        plan.entries().forEach(entry -> items.put(entry.key(), new Item(entry)));
    }

    /// The task of that name.
    ///
    /// @throws IllegalArgumentException where the run has none
    Item item(TaskKey key) {
        Item item = items.get(key);
        if (item == null) {
            throw new IllegalArgumentException("There is no task " + key + " in this run.");
        }
        return item;
    }

    Collection<Item> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    List<Item> in(TaskState state) {
        return items.values().stream().filter(item -> item.state == state).toList();
    }

    /// Leaves tasks out and frees those that need nothing.
    ///
    /// @param skips reasons by `step/task` or `step/task@node`
    void begin(Map<String, String> skips) {
        for (Item item : items.values()) {
            String everywhere = skips.get(item.task());
            String reason = everywhere == null ? skips.get(item.key().toString()) : everywhere;
            if (reason != null) {
                skip(item, reason);
            }
        }
        frontier.start().forEach(this::freed);
    }

    /// Puts a task into its next state.
    void move(Item item, TaskState next, String message) {
        if (!item.state.mayBecome(next)) {
            throw new IllegalStateException(item.key() + " cannot go from " + item.state + " to " + next);
        }
        TaskState from = item.state;
        item.state = next;
        sink.accept(new Event.Moved(clock.instant(), item.key(), from, next, item.attempt, message));
    }

    /// It succeeded: what needs it may start.
    void succeeded(Item item, TaskState state, String summary) {
        move(item, state, summary);
        through(item);
    }

    /// In a check: what comes after it looks at a node that is not yet as it will be.
    void changeToCome(Item item) {
        frontier.behind(item.key()).forEach(key -> item(key).behindChange = true);
    }

    /// In a check: it cannot be told yet. What needs it looks all the same.
    void hidden(Item item) {
        move(item, TaskState.BLOCKED, "can be told once what it needs is done");
        through(item);
        changeToCome(item);
    }

    /// It did not succeed: what needs it does not start.
    ///
    /// @param why what became of it, said of the task: `failed`
    void ended(Item item, TaskState state, String message, String why) {
        move(item, state, message);
        for (TaskKey key : frontier.behind(item.key())) {
            Item waiter = item(key);
            if (waiter.state == TaskState.WAITING) {
                move(waiter, TaskState.BLOCKED, "needs " + item.key() + ", which " + why);
            }
        }
    }

    /// It failed and is tried again.
    void retryAt(Item item, Instant due, String message) {
        item.due = due;
        move(item, TaskState.RETRYING, message);
    }

    /// When the next task is to be tried again.
    Optional<Instant> due() {
        return items.values().stream()
                .filter(item -> item.state == TaskState.RETRYING)
                .flatMap(item -> Optional.ofNullable(item.due).stream())
                .min(Instant::compareTo);
    }

    /// Those whose time has come are ready again.
    void wake() {
        Instant now = clock.instant();
        for (Item item : in(TaskState.RETRYING)) {
            Instant due = item.due;
            if (due == null || !due.isAfter(now)) {
                item.due = null;
                move(item, TaskState.READY, "trying again");
            }
        }
    }

    /// A person leaves a task out that has not started, or did not succeed.
    void skip(Item item, String reason) {
        if (item.state.mayBecome(TaskState.SKIPPED)) {
            item.due = null;
            move(item, TaskState.SKIPPED, reason);
            if (frontier.free(item.key())) {
                through(item);
            }
            reopen(item);
        }
    }

    /// A person takes a task up again.
    void retry(Item item) {
        if (item.state == TaskState.FAILED || item.state == TaskState.UNREACHABLE) {
            item.attempt = 0;
            move(item, TaskState.READY, "taken up again");
            reopen(item);
        }
    }

    /// A person stops the run: nothing new starts.
    void stop() {
        for (Item item : items.values()) {
            switch (item.state) {
                case WAITING, READY, RETRYING -> move(item, TaskState.CANCELLED, "the run was stopped");
                case RUNNING, OK, CHANGED, SKIPPED, FAILED, UNREACHABLE, CANCELLED, BLOCKED -> {}
            }
        }
    }

    /// Whether nothing more happens by itself.
    boolean over() {
        return items.values().stream().allMatch(item -> item.state.ended() && item.shield == null);
    }

    /// How the run ended.
    Ending ending(Mode mode) {
        Set<TaskState> states = new HashSet<>();
        items.values().forEach(item -> states.add(item.state));
        if (states.contains(TaskState.CANCELLED)) {
            return Ending.CANCELLED;
        }
        if (states.contains(TaskState.FAILED)) {
            return Ending.FAILED;
        }
        if (states.contains(TaskState.UNREACHABLE)) {
            return Ending.UNREACHABLE;
        }
        if (mode == Mode.CHECK) {
            return states.contains(TaskState.CHANGED) || states.contains(TaskState.BLOCKED)
                    ? Ending.CHANGES
                    : Ending.DONE;
        }
        return states.contains(TaskState.BLOCKED) ? Ending.FAILED : Ending.DONE;
    }

    private void through(Item item) {
        frontier.succeeded(item.key()).forEach(this::freed);
    }

    /// All it needs has succeeded. A task that is left out lets others pass only now: they also
    /// come after what it would have come after.
    private void freed(TaskKey key) {
        Item item = item(key);
        if (item.state == TaskState.WAITING) {
            move(item, TaskState.READY, "");
        } else if (item.state == TaskState.SKIPPED) {
            through(item);
        }
    }

    /// What was blocked behind a task waits again, unless another task still blocks it.
    private void reopen(Item item) {
        Set<TaskKey> closed = new HashSet<>(frontier.behind(item.key()));
        closed.removeIf(key -> item(key).state != TaskState.BLOCKED);
        List<Item> again = new ArrayList<>();
        for (boolean more = true; more; ) {
            List<Item> opened = closed.stream()
                    .map(this::item)
                    .filter(waiter -> !held(waiter, again))
                    .toList();
            opened.forEach(waiter -> closed.remove(waiter.key()));
            again.addAll(opened);
            more = !opened.isEmpty();
        }
        for (Item waiter : again) {
            move(waiter, TaskState.WAITING, "");
            if (frontier.free(waiter.key())) {
                freed(waiter.key());
            }
        }
    }

    private boolean held(Item item, List<Item> opened) {
        return item.entry.needs().stream().map(this::item).anyMatch(need -> switch (need.state) {
            case FAILED, UNREACHABLE, CANCELLED -> true;
            case BLOCKED -> !opened.contains(need);
            case SKIPPED -> !frontier.free(need.key()) && held(need, opened);
            case WAITING, READY, RUNNING, RETRYING, OK, CHANGED -> false;
        });
    }
}
