package io.github.trilab.cli;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunControl;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunOptions;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Redactor;
import io.github.trilab.report.Format;
import io.github.trilab.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Carries out one run for a command: shows it, lets Ctrl-C stop it, sums it up, writes its
/// reports.
final class Workbench {
    private static final int TAIL = 200;
    private static final long STOP_SECONDS = 90;

    private final Parts parts;
    private final Path state;
    private final PrintWriter out;
    private final PrintWriter err;
    private final RunningOptions options;
    private final Redactor redactor = new Redactor();

    Workbench(Parts parts, Path state, PrintWriter out, PrintWriter err, RunningOptions options) {
        this.parts = parts;
        this.state = state;
        this.out = out;
        this.err = err;
        this.options = options;
    }

    /// Told of the folder of the run as soon as there is one.
    interface Begun {
        void in(String run, Path folder) throws IOException;
    }

    /// Carries out the plan.
    ///
    /// @param again the run to take up again, null for a new one
    /// @return the exit code
    int carryOut(Plan plan, Mode mode, RunOptions how, @Nullable PastRun again, Begun begun)
            throws IOException, InterruptedException {
        Asking asking = new Asking(parts.interactive() && !options.json(), out);
        Engine engine = new Engine(
                state,
                parts.connectors().apply(asking.hostKeys(options.acceptNewHostKeys())),
                redactor,
                asking.secrets(),
                parts.environment(),
                parts.clock(),
                parts.version());
        Watching watching = new Watching(begun, progress(mode), how, asking);
        if (again != null) {
            again.events().forEach(watching.fold::accept);
        }
        Thread hook = new Thread(watching::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Ending ending = engine.carryOut(plan, mode, how, again == null ? null : again.id(), watching);
            watching.progress.end();
            watching.sumUp(ending);
            return Exit.of(ending);
        } catch (Engine.LabBusyException e) {
            err.println("trilab: " + e.getMessage());
            return Exit.FAILED;
        } finally {
            watching.over.countDown();
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Ctrl-C: the hook itself is what waits for this.
        }
    }

    private Progress progress(Mode mode) {
        if (options.json()) {
            return new JsonProgress(out);
        }
        boolean diffs = mode == Mode.CHECK || options.verbose();
        return parts.drawing()
                ? new TerminalProgress(out, ZoneId.systemDefault(), diffs)
                : new PlainProgress(out, ZoneId.systemDefault(), diffs);
    }

    private final class Watching implements Engine.Watcher {
        private final Begun begun;
        private final Progress progress;
        private final RunOptions how;
        private final Asking asking;
        private final RunFold fold = new RunFold();
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicReference<@Nullable RunControl> control = new AtomicReference<>();
        private @Nullable LogStore log;
        private @Nullable Path folder;

        Watching(Begun begun, Progress progress, RunOptions how, Asking asking) {
            this.begun = begun;
            this.progress = progress;
            this.how = how;
            this.asking = asking;
        }

        @Override
        public void begins(String run, Path runFolder, LogStore runLog, RunControl runControl) {
            log = runLog;
            folder = runFolder;
            control.set(runControl);
            try {
                begun.in(run, runFolder);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void happened(Event event) {
            fold.accept(event);
            progress.show(event);
            if (event instanceof Event.Moved moved && moved.to() == TaskState.READY) {
                String task = moved.key().step() + "/" + moved.key().task();
                if (how.pauses().contains(task)) {
                    pause(task);
                }
            }
            if (event instanceof Event.Ended) {
                writeReports();
            }
        }

        /// The run's own thread must not wait for a person: another one does.
        private void pause(String task) {
            Thread.ofVirtual().start(() -> {
                RunControl to = control.get();
                if (to != null && (!asking.possible() || asking.yes("Paused before " + task + ". Go on?"))) {
                    to.proceed();
                } else if (to != null) {
                    to.stop();
                }
            });
        }

        private RunView view() {
            LogStore from = log;
            return from == null
                    ? fold.view()
                    : fold.view(key -> from.tail(key.node(), key.step() + "/" + key.task(), TAIL));
        }

        private void writeReports() {
            Path to = folder;
            if (to == null || log == null) {
                return;
            }
            Path report = options.report();
            try {
                // The run keeps its own; a second copy goes where the user wants it.
                ReportWriter.write(view(), to, EnumSet.allOf(Format.class));
                if (report != null) {
                    ReportWriter.write(view(), report, EnumSet.allOf(Format.class));
                }
            } catch (IOException e) {
                err.println("trilab: the report cannot be written: " + e.getMessage());
            }
        }

        /// Ctrl-C: stops the run and waits until what cannot be cut off has ended.
        void stopAndWait() {
            RunControl to = control.get();
            if (to == null || over.getCount() == 0) {
                return;
            }
            err.println();
            err.println("Stopping: what must not be cut off is finished first. `trilab resume` goes on later.");
            to.stop();
            try {
                if (!over.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                    err.println(
                            "Still not stopped after " + STOP_SECONDS + " s: leaving. `trilab resume` goes on later.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void sumUp(Ending ending) {
            if (options.json()) {
                return;
            }
            RunView view = fold.view();
            List<TaskState> states = view.tasks().map(RunView.Task::state).toList();
            StringBuilder counts = new StringBuilder();
            for (TaskState state : Arrays.asList(
                    TaskState.OK,
                    TaskState.CHANGED,
                    TaskState.SKIPPED,
                    TaskState.FAILED,
                    TaskState.UNREACHABLE,
                    TaskState.CANCELLED,
                    TaskState.BLOCKED)) {
                long count = states.stream().filter(s -> s == state).count();
                if (count > 0
                        || Set.of(TaskState.OK, TaskState.CHANGED, TaskState.FAILED)
                                .contains(state)) {
                    counts.append("  ")
                            .append(state.word(view.mode()))
                            .append('=')
                            .append(count);
                }
            }
            long millis = java.time.Duration.between(
                            view.started(), parts.clock().instant())
                    .toMillis();
            out.println();
            for (RunView.Step step : view.steps()) {
                out.println("  " + step.title() + ": " + step.state().word(view.mode()));
            }
            out.println(ending.word() + counts + String.format(Locale.ROOT, "  %.1f s", millis / 1000.0) + "  run "
                    + view.id());
            Path to = folder;
            Path report = options.report() == null ? to : options.report();
            if (report != null) {
                out.println("report: " + report.resolve(Format.HTML.file()));
            }
            if (!ending.fine()) {
                out.println("to go on after mending: trilab resume " + view.id());
            }
            out.flush();
        }
    }
}
