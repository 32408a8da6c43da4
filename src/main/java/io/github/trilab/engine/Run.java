package io.github.trilab.engine;

import io.github.trilab.lab.Node;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run of a plan. One thread owns it: the one that calls [#execute()] takes messages from a queue
/// and alone changes states; task bodies run on virtual threads and answer by message.
final class Run implements RunControl {
    private static final int AT_ONCE = 6;

    private sealed interface Message {
        record Happened(Event event) implements Message {}

        record Ended(TaskKey key, Outcome outcome) implements Message {}

        record Asked(Runnable what) implements Message {}
    }

    /// A task as the loop sees it.
    private static final class Item {
        final Plan.Entry entry;
        TaskState state = TaskState.WAITING;
        int attempt;
        boolean behindChange;

        @Nullable
        Instant due;

        @Nullable
        Shield shield;

        Item(Plan.Entry entry) {
            this.entry = entry;
        }

        TaskKey key() {
            return entry.key();
        }
    }

    private final Plan plan;
    private final RunContext context;
    private final RunOptions options;
    private final Consumer<Event> sink;
    private final Frontier frontier;
    private final Map<TaskKey, Item> items = new LinkedHashMap<>();
    private final Map<String, Door> doors = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private final Map<String, Boolean> changing = new HashMap<>();
    private final Set<String> pauses = new HashSet<>();
    private final Set<TaskKey> passed = new HashSet<>();
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Set<String> passing = ConcurrentHashMap.newKeySet();
    private boolean stopping;

    /// @param sink takes each event, on the thread that owns the run, before anything follows from
    ///     it
    Run(Plan plan, RunContext context, RunOptions options, Connector connector, Consumer<Event> sink) {
        this.plan = plan;
        this.context = context;
        this.options = options;
        this.sink = sink;
        this.frontier = new Frontier(plan);
        this.pauses.addAll(options.pauses());
        Endpoints endpoints = new Endpoints(context.secrets());
        for (Node node : plan.lab().nodes()) {
            doors.put(node.name(), new Door(connector, endpoints.of(node)));
        }
        plan.entries().forEach(entry -> items.put(entry.key(), new Item(entry)));
    }

    /// Takes an event from any thread.
    void post(Event event) {
        inbox.add(new Message.Happened(event));
    }

    /// A failure that may pass by itself was seen in a task's output.
    void mayPass(String node, String task) {
        passing.add(task + "@" + node);
    }

    /// Runs the plan to its end on the calling thread.
    ///
    /// @return the outcome's word: `done`, `changes`, `failed`, `unreachable` or `cancelled`
    String execute() throws InterruptedException {
        applySkips();
        frontier.start().forEach(this::free);
        try {
            while (true) {
                startWhatMay();
                if (over()) {
                    break;
                }
                Message message = next();
                if (message != null) {
                    handle(message);
                }
            }
        } finally {
            doors.values().forEach(Door::close);
        }
        for (Message left = inbox.poll(); left != null; left = inbox.poll()) {
            if (left instanceof Message.Happened(Event event)) {
                sink.accept(event);
            }
        }
        return outcome();
    }

    private void applySkips() {
        for (Item item : List.copyOf(items.values())) {
            String reason =
                    options.skips().get(item.key().step() + "/" + item.key().task());
            reason = reason == null ? options.skips().get(item.key().toString()) : reason;
            if (reason != null) {
                move(item, TaskState.SKIPPED, reason);
                frontier.succeeded(item.key()).forEach(this::free);
            }
        }
    }

    private @Nullable Message next() throws InterruptedException {
        Instant due = items.values().stream()
                .filter(i -> i.state == TaskState.RETRYING && i.due != null)
                .map(i -> java.util.Objects.requireNonNull(i.due))
                .min(Instant::compareTo)
                .orElse(null);
        if (due == null) {
            return inbox.take();
        }
        long millis =
                Math.max(1, Duration.between(context.clock().instant(), due).toMillis());
        Message message = inbox.poll(millis, TimeUnit.MILLISECONDS);
        Instant now = context.clock().instant();
        for (Item item : items.values()) {
            Instant at = item.due;
            if (item.state == TaskState.RETRYING && at != null && !at.isAfter(now)) {
                item.due = null;
                move(item, TaskState.READY, "trying again");
            }
        }
        return message;
    }

    private void handle(Message message) {
        switch (message) {
            case Message.Happened(Event event) -> sink.accept(event);
            case Message.Asked(Runnable what) -> what.run();
            case Message.Ended(TaskKey key, Outcome outcome) -> ended(item(key), outcome);
        }
    }

    private Item item(TaskKey key) {
        Item item = items.get(key);
        if (item == null) {
            throw new IllegalArgumentException("no task " + key + " in this run");
        }
        return item;
    }

    private boolean over() {
        return items.values().stream().allMatch(i -> i.state.ended())
                && items.values().stream().allMatch(i -> i.shield == null);
    }

    /// What can start is started: on one node one task that changes it at a time, others side by
    /// side.
    private void startWhatMay() {
        for (Item item : items.values()) {
            if (item.state != TaskState.READY) {
                continue;
            }
            if (pausedBefore(item)) {
                continue;
            }
            String node = item.key().node();
            boolean beside = item.entry.task().sideBySide() || context.mode() == Mode.CHECK;
            if (beside ? busy.getOrDefault(node, 0) < AT_ONCE : !changing.getOrDefault(node, false)) {
                start(item, beside);
            }
        }
    }

    private boolean pausedBefore(Item item) {
        return pauses.contains(item.key().step() + "/" + item.key().task()) && !passed.contains(item.key());
    }

    private void start(Item item, boolean beside) {
        String node = item.key().node();
        if (beside) {
            busy.merge(node, 1, Integer::sum);
        } else {
            changing.put(node, true);
        }
        item.attempt++;
        passing.remove(item.key().step() + "/" + item.key().task() + "@" + node);
        move(item, TaskState.RUNNING, "");
        Door door = doors.get(node);
        if (door == null) {
            throw new IllegalStateException("no door to " + node);
        }
        Thread thread = Thread.ofVirtual().name(item.key().toString()).unstarted(() -> {
            Shield shield = item.shield;
            if (shield == null) {
                throw new IllegalStateException("started without a shield");
            }
            Outcome outcome = new Attempt(context, item.entry, door, item.behindChange, shield).make();
            inbox.add(new Message.Ended(item.key(), outcome));
        });
        item.shield = new Shield(thread);
        thread.start();
    }

    private void ended(Item item, Outcome outcome) {
        item.shield = null;
        String node = item.key().node();
        if (item.entry.task().sideBySide() || context.mode() == Mode.CHECK) {
            busy.merge(node, -1, Integer::sum);
        } else {
            changing.put(node, false);
        }
        switch (outcome) {
            case Outcome.Fine(String summary) -> succeeded(item, TaskState.OK, summary);
            case Outcome.Changed(String summary) -> {
                succeeded(item, TaskState.CHANGED, summary);
                frontier.behind(item.key()).forEach(key -> item(key).behindChange = true);
            }
            case Outcome.Hidden() -> {
                move(item, TaskState.BLOCKED, "can be told once what it needs is done");
                frontier.succeeded(item.key()).forEach(this::free);
                frontier.behind(item.key()).forEach(key -> item(key).behindChange = true);
            }
            case Outcome.Stopped() -> stopped(item);
            case Outcome.Failed(TaskFailure failure) -> failed(item, failure);
        }
    }

    private void succeeded(Item item, TaskState state, String summary) {
        move(item, state, summary);
        frontier.succeeded(item.key()).forEach(this::free);
    }

    private void stopped(Item item) {
        move(item, TaskState.CANCELLED, "stopped");
        block(item, "was stopped");
    }

    private void failed(Item item, TaskFailure failure) {
        sink.accept(new Event.Failed(
                context.clock().instant(),
                item.key(),
                item.attempt,
                failure.kind().word(),
                failure.getMessage(),
                failure.remedy()));
        boolean unreachable = failure.kind() instanceof TaskFailure.Kind.Unreachable;
        boolean mayPass = failure.kind().retryable()
                || (failure.kind() instanceof TaskFailure.Kind.CommandFailed
                        && passing.contains(item.key().step() + "/" + item.key().task() + "@"
                                + item.key().node()));
        if (stopping) {
            stopped(item);
        } else if (mayPass && item.attempt < options.attempts()) {
            Duration wait = options.backOff(item.attempt);
            item.due = context.clock().instant().plus(wait);
            move(item, TaskState.RETRYING, failure.getMessage() + " Trying again in " + seconds(wait) + ".");
        } else {
            move(item, unreachable ? TaskState.UNREACHABLE : TaskState.FAILED, failure.getMessage());
            block(item, unreachable ? "could not be reached" : "failed");
        }
    }

    private static String seconds(Duration wait) {
        return wait.toMillis() < 1000 ? wait.toMillis() + " ms" : wait.toSeconds() + " s";
    }

    private void block(Item item, String why) {
        for (TaskKey key : frontier.behind(item.key())) {
            Item waiter = item(key);
            if (waiter.state == TaskState.WAITING || waiter.state == TaskState.READY) {
                move(
                        waiter,
                        stopping ? TaskState.CANCELLED : TaskState.BLOCKED,
                        stopping ? "the run was stopped" : "needs " + item.key() + ", which " + why);
            }
        }
    }

    private void free(TaskKey key) {
        Item item = item(key);
        if (item.state == TaskState.WAITING) {
            move(item, TaskState.READY, "");
        }
    }

    private void move(Item item, TaskState next, String message) {
        if (!item.state.mayBecome(next)) {
            throw new IllegalStateException(item.key() + " cannot go from " + item.state + " to " + next);
        }
        TaskState from = item.state;
        item.state = next;
        sink.accept(new Event.Moved(context.clock().instant(), item.key(), from, next, item.attempt, message));
    }

    private String outcome() {
        Set<TaskState> states = new HashSet<>();
        items.values().forEach(i -> states.add(i.state));
        if (states.contains(TaskState.CANCELLED)) {
            return "cancelled";
        }
        if (states.contains(TaskState.FAILED)) {
            return "failed";
        }
        if (states.contains(TaskState.UNREACHABLE)) {
            return "unreachable";
        }
        if (context.mode() == Mode.CHECK) {
            return states.contains(TaskState.CHANGED) || states.contains(TaskState.BLOCKED) ? "changes" : "done";
        }
        return states.contains(TaskState.BLOCKED) ? "failed" : "done";
    }

    @Override
    public void stop() {
        inbox.add(new Message.Asked(() -> {
            stopping = true;
            context.stopped().countDown();
            for (Item item : List.copyOf(items.values())) {
                switch (item.state) {
                    case WAITING, READY, RETRYING -> move(item, TaskState.CANCELLED, "the run was stopped");
                    case RUNNING -> interrupt(item);
                    default -> {}
                }
            }
        }));
    }

    private void interrupt(Item item) {
        Shield shield = item.shield;
        String finishing = shield == null ? null : shield.interrupt();
        if (finishing != null) {
            try (LogWriter log = context.log()
                    .writer(
                            item.key().node(),
                            item.key().step() + "/" + item.key().task())) {
                log.line(Severity.WARNING, "Stopping: this cannot be cut off and is finished first: " + finishing);
            }
        }
    }

    @Override
    public void pauseBefore(String task) {
        inbox.add(new Message.Asked(() -> pauses.add(task)));
    }

    @Override
    public void proceed() {
        inbox.add(new Message.Asked(() -> {
            for (Item item : items.values()) {
                if (item.state == TaskState.READY && pausedBefore(item)) {
                    passed.add(item.key());
                }
            }
        }));
    }

    @Override
    public void skip(TaskKey key, String reason) {
        inbox.add(new Message.Asked(() -> {
            Item item = item(key);
            if (item.state.mayBecome(TaskState.SKIPPED)) {
                item.due = null;
                succeeded(item, TaskState.SKIPPED, reason);
                reopen(key);
            }
        }));
    }

    @Override
    public void retry(TaskKey key) {
        inbox.add(new Message.Asked(() -> {
            Item item = item(key);
            if (item.state == TaskState.FAILED || item.state == TaskState.UNREACHABLE) {
                item.attempt = 0;
                move(item, TaskState.READY, "taken up again");
                reopen(key);
            }
        }));
    }

    /// What was blocked behind a task waits again, unless another task still blocks it.
    private void reopen(TaskKey key) {
        Set<TaskKey> closed = new HashSet<>(frontier.behind(key));
        closed.removeIf(k -> item(k).state != TaskState.BLOCKED);
        Set<TaskKey> reopened = new HashSet<>();
        List<Item> again = new ArrayList<>();
        for (boolean more = true; more; ) {
            List<Item> opened = closed.stream()
                    .map(this::item)
                    .filter(i -> !held(i, reopened))
                    .toList();
            opened.forEach(i -> closed.remove(i.key()));
            again.addAll(opened);
            opened.forEach(i -> reopened.add(i.key()));
            more = !opened.isEmpty();
        }
        for (Item waiter : again) {
            move(waiter, TaskState.WAITING, "");
            if (frontier.free(waiter.key())) {
                free(waiter.key());
            }
        }
    }

    private boolean held(Item item, Set<TaskKey> opened) {
        return item.entry.needs().stream().anyMatch(need -> switch (item(need).state) {
            case FAILED, UNREACHABLE, CANCELLED -> true;
            case BLOCKED -> !opened.contains(need);
            default -> false;
        });
    }
}
