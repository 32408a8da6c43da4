package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;

import io.github.trilab.log.LogLine;
import io.github.trilab.log.LogStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A run that a test started, on a thread of its own.
final class Going implements Engine.Watcher {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private record Begun(String run, Path folder, RunControl control) {}

    final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean breaking;
    final Thread thread;
    private final CompletableFuture<Begun> begun = new CompletableFuture<>();
    private final CompletableFuture<Ending> outcome = new CompletableFuture<>();

    Going(Engine engine, Plan plan, Mode mode, RunOptions options, @Nullable String again) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(engine.carryOut(plan, mode, options, again, this));
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
                begun.completeExceptionally(e);
            }
        });
    }

    @Override
    public void begins(String run, Path folder, LogStore log, RunControl control) {
        begun.complete(new Begun(run, folder, control));
    }

    @Override
    public void happened(Event event) {
        if (breaking) {
            throw new IllegalStateException("the watcher broke");
        }
        events.add(event);
    }

    /// The run's owner is failed by its watcher.
    void breakAtNextEvent() {
        breaking = true;
    }

    private Begun begun() throws Exception {
        return begun.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    String id() throws Exception {
        return begun().run();
    }

    Path folder() throws Exception {
        return begun().folder();
    }

    RunControl control() throws Exception {
        return begun().control();
    }

    /// Waits for the run's end.
    Going end() throws Exception {
        outcome();
        return this;
    }

    /// The outcome's word; throws what the engine threw.
    Ending outcome() throws Exception {
        try {
            return outcome.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError("the run does not end; its events:\n" + events, e);
        }
    }

    boolean over() {
        return outcome.isDone();
    }

    RunView view() {
        RunFold fold = new RunFold();
        events.forEach(fold::accept);
        return fold.view();
    }

    RunView.Task task(String name) {
        return task(Bench.key(name));
    }

    RunView.Task task(TaskKey key) {
        return view().steps().stream()
                .flatMap(s -> s.tasks().stream())
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    TaskState state(String name) {
        return task(name).state();
    }

    /// All states that a task went to, in order.
    List<TaskState> way(TaskKey key) {
        return moves(key).map(Event.Moved::to).toList();
    }

    java.util.stream.Stream<Event.Moved> moves(TaskKey key) {
        return events.stream()
                .filter(Event.Moved.class::isInstance)
                .map(Event.Moved.class::cast)
                .filter(m -> m.key().equals(key));
    }

    /// Waits until a task went to that state.
    void untilState(TaskKey key, TaskState state) {
        until(e -> e instanceof Event.Moved m && m.key().equals(key) && m.to() == state);
    }

    void until(Predicate<Event> happened) {
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> events.stream().anyMatch(happened));
    }

    /// Texts of the log, in order.
    List<String> log() throws Exception {
        return log(folder());
    }

    static List<String> log(Path run) throws IOException {
        try (LogStore log = LogStore.openToRead(run.resolve(Engine.LOG))) {
            return log.read(0, (int) log.size()).stream().map(LogLine::text).toList();
        }
    }
}
