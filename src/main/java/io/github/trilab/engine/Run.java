package io.github.trilab.engine;

import io.github.trilab.lab.Node;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run of a plan. One thread owns it: the one that calls [#execute()] takes messages from a queue
/// and alone changes states; task bodies run on virtual threads and answer by message.
final class Run implements RunControl, Events {
    private sealed interface Message {
        /// @param recorded is told when the journal has the event
        record Happened(Event event, CountDownLatch recorded) implements Message {}

        record Ended(Item item, Outcome outcome) implements Message {}

        /// A task's thread could not even tell how it ended: the log cannot be written, say.
        record Broken(Item item, Throwable cause) implements Message {}

        record Asked(Runnable what) implements Message {}
    }

    private final RunContext context;
    private final RunOptions options;
    private final Consumer<Event> sink;
    private final Board board;
    private final Lanes lanes = new Lanes();
    private final Map<String, Door> doors = new HashMap<>();
    private final Set<String> pauses = new HashSet<>();
    private final Set<TaskKey> passed = new HashSet<>();
    private final Set<String> passing = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean stopping;
    private boolean interrupted;

    /// @param sink takes each event, on the thread that owns the run, before anything follows from
    ///     it; where it throws, the run is given up
    /// @param holds the hold on a node
    Run(
            Plan plan,
            RunContext context,
            RunOptions options,
            Connector connector,
            Supplier<Hold> holds,
            Consumer<Event> sink) {
        this.context = context;
        this.options = options;
        this.sink = sink;
        this.board = new Board(plan, context.clock(), sink);
        this.pauses.addAll(options.pauses());
        Endpoints endpoints = new Endpoints(context.secrets());
        for (Node node : plan.lab().nodes()) {
            doors.put(node.name(), new Door(connector, endpoints.of(node), holds.get()));
        }
    }

    @Override
    public void post(Event event) {
        inbox.add(new Message.Happened(event, new CountDownLatch(1)));
    }

    @Override
    public void record(Event event) throws InterruptedException {
        CountDownLatch recorded = new CountDownLatch(1);
        inbox.add(new Message.Happened(event, recorded));
        recorded.await();
    }

    /// A failure that may pass by itself was seen in a task's output.
    void mayPass(String node, String task) {
        passing.add(task + "@" + node);
    }

    /// Runs the plan to its end on the calling thread. An interruption of that stops the run as a
    /// person would (see [#interrupted]). When this returns, or throws what the sink or the log
    /// threw, no thread of the run is left and all connections are closed.
    ///
    /// @return how it ended
    Ending execute() {
        List<Thread> beats = doors.values().stream()
                .map(door -> Thread.ofVirtual().name("beat").start(() -> beat(door)))
                .toList();
        try {
            board.begin(options.skips());
            while (true) {
                handleAll();
                board.wake();
                startWhatMay();
                if (board.over()) {
                    break;
                }
                Message message = next();
                if (message != null) {
                    handle(message);
                }
            }
            handleAll();
        } catch (RuntimeException | Error broken) {
            leave();
            throw broken;
        } finally {
            over.countDown();
            beats.forEach(Thread::interrupt);
            beats.forEach(this::join);
            doors.values().stream()
                    .map(door -> Thread.ofVirtual().name("giving back").start(() -> giveBack(door)))
                    .toList()
                    .forEach(this::join);
            doors.values().forEach(Door::close);
        }
        return board.ending(context.mode());
    }

    /// Lets a node hear of the run.
    private void beat(Door door) {
        try {
            while (!over.await(Hold.BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                beatOnce(door);
            }
        } catch (InterruptedException e) {
            return; // the run is over
        }
    }

    private static void beatOnce(Door door) throws InterruptedException {
        try {
            door.beat();
        } catch (RemoteException missed) {
            return; // whoever uses the door next meets it himself
        }
    }

    /// Where that fails, the node is free again after a while all the same.
    private static void giveBack(Door door) {
        try {
            door.giveBack();
        } catch (RemoteException | InterruptedException e) {
            return;
        }
    }

    private void join(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /// Whether the run was stopped by an interruption of its own thread.
    boolean interrupted() {
        return interrupted;
    }

    /// Waits for a message, or until a task is to be tried again.
    private @Nullable Message next() {
        try {
            Optional<Instant> due = board.due();
            if (due.isEmpty()) {
                return inbox.take();
            }
            Duration wait = Duration.between(context.clock().instant(), due.get());
            return inbox.poll(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return new Message.Asked(this::stopNow);
        }
    }

    private void handleAll() {
        for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
            handle(message);
        }
    }

    private void handle(Message message) {
        switch (message) {
            case Message.Happened(Event event, CountDownLatch recorded) -> {
                sink.accept(event);
                recorded.countDown();
            }
            case Message.Asked(Runnable what) -> what.run();
            case Message.Ended(Item item, Outcome outcome) -> ended(item, outcome);
            case Message.Broken(Item item, Throwable cause) -> {
                item.shield = null;
                throw cause instanceof RuntimeException e ? e : new IllegalStateException("in " + item.key(), cause);
            }
        }
    }

    /// The run cannot go on: waits for the end of every task's thread.
    private void leave() {
        context.stopping().leave();
        for (Item item : board.items()) {
            Shield shield = item.shield;
            if (shield != null) {
                shield.cut();
            }
        }
        while (board.items().stream().anyMatch(item -> item.shield != null)) {
            try {
                switch (inbox.take()) {
                    case Message.Ended(Item item, Outcome _) -> item.shield = null;
                    case Message.Broken(Item item, Throwable _) -> item.shield = null;
                    case Message.Happened _, Message.Asked _ -> {}
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void startWhatMay() {
        for (Item item : board.in(TaskState.READY)) {
            if (!pausedBefore(item) && lanes.enter(item.node(), looks(item))) {
                start(item);
            }
        }
    }

    private boolean looks(Item item) {
        return item.entry.task().sideBySide() || context.mode() == Mode.CHECK;
    }

    private boolean pausedBefore(Item item) {
        return pauses.contains(item.task()) && !passed.contains(item.key());
    }

    private void start(Item item) {
        Door door = doors.get(item.node());
        if (door == null) {
            throw new IllegalStateException("no door to " + item.node());
        }
        item.attempt++;
        passing.remove(item.key().toString());
        board.move(item, TaskState.RUNNING, "");
        Shield shield = new Shield();
        Attempt attempt = new Attempt(context, item.entry, door, item.behindChange, shield);
        item.shield = shield;
        Thread.ofVirtual().name(item.key().toString()).start(() -> {
            shield.enter();
            inbox.add(attempted(item, attempt));
        });
    }

    private static Message attempted(Item item, Attempt attempt) {
        try {
            return new Message.Ended(item, attempt.make());
        } catch (RuntimeException | Error cause) {
            return new Message.Broken(item, cause);
        }
    }

    private void ended(Item item, Outcome outcome) {
        item.shield = null;
        lanes.leave(item.node(), looks(item));
        switch (outcome) {
            case Outcome.Fine(String summary) -> board.succeeded(item, TaskState.OK, summary);
            case Outcome.Changed(String summary) -> {
                board.succeeded(item, TaskState.CHANGED, summary);
                board.changeToCome(item);
            }
            case Outcome.Hidden() -> board.hidden(item);
            case Outcome.Stopped() -> board.ended(item, TaskState.CANCELLED, "stopped", "was stopped");
            case Outcome.Failed(TaskFailure failure) -> failed(item, failure);
        }
    }

    private void failed(Item item, TaskFailure failure) {
        Instant now = context.clock().instant();
        sink.accept(new Event.Failed(
                now, item.key(), item.attempt, failure.kind().word(), failure.getMessage(), failure.remedy()));
        if (stopping) {
            board.ended(item, TaskState.CANCELLED, "stopped", "was stopped");
        } else if (mayPass(item, failure.kind()) && item.attempt < options.attempts()) {
            Duration wait = options.backOff(item.attempt);
            board.retryAt(
                    item,
                    now.plus(wait),
                    sentence(failure.getMessage()) + " Trying again in " + Wording.time(wait) + ".");
        } else if (failure.kind() instanceof TaskFailure.Kind.Unreachable) {
            board.ended(item, TaskState.UNREACHABLE, failure.getMessage(), "could not be reached");
        } else {
            board.ended(item, TaskState.FAILED, failure.getMessage(), "failed");
        }
    }

    private boolean mayPass(Item item, TaskFailure.Kind kind) {
        return kind.retryable()
                || (kind instanceof TaskFailure.Kind.CommandFailed
                        && passing.contains(item.key().toString()));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private void stopNow() {
        if (stopping) {
            return;
        }
        stopping = true;
        context.stopping().stop();
        board.stop();
        board.in(TaskState.RUNNING).forEach(this::interrupt);
    }

    private void interrupt(Item item) {
        Shield shield = item.shield;
        String finishing = shield == null ? null : shield.interrupt();
        if (finishing != null) {
            try (LogWriter log = context.log().writer(item.node(), item.task())) {
                log.line(Severity.WARNING, "Stopping: this cannot be cut off and is finished first: " + finishing);
            }
        }
    }

    @Override
    public void stop() {
        inbox.add(new Message.Asked(this::stopNow));
    }

    @Override
    public void pauseBefore(String task) {
        inbox.add(new Message.Asked(() -> pauses.add(task)));
    }

    @Override
    public void proceed() {
        inbox.add(new Message.Asked(() ->
                board.in(TaskState.READY).stream().filter(this::pausedBefore).forEach(item -> passed.add(item.key()))));
    }

    @Override
    public void skip(TaskKey key, String reason) {
        unlessStopping(() -> board.skip(board.item(key), reason), key);
    }

    @Override
    public void retry(TaskKey key) {
        unlessStopping(() -> board.retry(board.item(key)), key);
    }

    /// What a person asks for after the stop would start something new.
    private void unlessStopping(Runnable what, TaskKey key) {
        board.item(key); // whoever asks for a task that is not there is told, not the run
        inbox.add(new Message.Asked(() -> {
            if (!stopping) {
                what.run();
            }
        }));
    }
}
