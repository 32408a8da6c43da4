package io.github.trilab.ui.session;

import io.github.trilab.engine.Endpoints;
import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Estimate;
import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunOptions;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.Secrets;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Node;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.NamedHost;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lab that is open in the window: its document, its runs, and the one that goes on. Knows no
/// JavaFX; safe for use by several threads. Reading [#snapshot()] never waits for a disk or a node;
/// what views ask at every beat ([#plan()], [#pauses()], [#skips()], [#estimate()], [#runs()])
/// does not wait for anything, another thread's snapshot included.
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Wiring wiring;
    private final Questions questions;
    private final Path file;
    private final Draft draft;
    private final Saver saver;
    private final Redactor redactor = new Redactor();
    private volatile Set<String> pauses = Set.of();
    private volatile Map<String, String> skips = Map.of();
    private final History history;
    private Lab lab;
    private volatile Plan plan;
    private @Nullable Going going;
    private @Nullable Thread thread;
    private @Nullable LabView known;
    private String trouble = "";

    private Session(Wiring wiring, Questions questions, Path file, Draft draft, Lab lab) throws IOException {
        this.wiring = wiring;
        this.questions = questions;
        this.file = file;
        this.draft = draft;
        this.saver = new Saver(file, draft);
        this.lab = lab;
        this.plan = Guide.plan(lab);
        this.history = History.of(wiring.state(), lab);
    }

    /// Opens a lab document.
    ///
    /// @throws LabException where it is nothing that could be edited
    /// @throws IOException where it, or what is known of its runs, cannot be read
    public static Session open(Wiring wiring, Questions questions, Path file) throws LabException, IOException {
        Draft draft = Draft.of(LabFile.text(file));
        // One that is half typed is shown with the guide's values until it is whole.
        return new Session(wiring, questions, file, draft, draft.lab().orElseGet(() -> standIn(draft)));
    }

    private static Lab standIn(Draft draft) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < Math.max(2, draft.size("nodes")); i++) {
            String name = draft.text("nodes[" + i + "].name");
            nodes.add(Node.of(name.isBlank() ? "node" + (i + 1) : name, draft.text("nodes[" + i + "].address")));
        }
        return Lab.of(draft.text("name"), nodes);
    }

    /// The file of the lab document.
    public Path file() {
        return file;
    }

    /// The document while it is edited. After a change [#edited()] is to be called.
    public Draft draft() {
        return draft;
    }

    /// The draft was changed: it will be saved, and runs from now on take its values.
    public void edited() {
        saver.soon();
        draft.lab().ifPresent(this::use);
    }

    private synchronized void use(Lab next) {
        if (!next.equals(lab)) {
            lab = next;
            plan = Guide.plan(next);
            known = null;
        }
    }

    /// What a snapshot is made of.
    private record Basis(
            Lab lab,
            Plan plan,
            PastRuns past,
            @Nullable Going going,
            @Nullable LabView known,
            String trouble,
            @Nullable LogStore log) {}

    private synchronized Basis basis() {
        return new Basis(lab, plan, history.past(), going, known, trouble.isEmpty() ? saver.failure() : trouble, log());
    }

    /// How everything stands now.
    public Snapshot snapshot() {
        Basis now = basis();
        Going run = now.going();
        RunView current = run == null ? null : run.view();
        LabView view = now.known();
        if (view == null || run != null) {
            view = LabView.of(now.plan(), now.past().with(current), current == null ? null : current.id());
            keep(now, view);
        }
        return new Snapshot(
                now.lab(),
                view,
                run == null ? null : new Snapshot.Running(run.mode(), current, run.stopping(), run.paused()),
                now.past().stale(view, now.lab()),
                run == null || current == null
                        ? Optional.empty()
                        : now.past()
                                .estimate()
                                .left(run.plan(), current, wiring.clock().instant())
                                .map(left -> Duration.ofSeconds(left.toSeconds())),
                run == null ? now.past().interrupted() : Optional.empty(),
                now.trouble(),
                now.log());
    }

    /// Between runs a view stays the same, unless something changed meanwhile.
    @SuppressWarnings("ReferenceEquality") // of these things, not of others like them
    private synchronized void keep(Basis of, LabView view) {
        if (going == null && of.going() == null && plan == of.plan() && history.past() == of.past()) {
            known = view;
        }
    }

    /// Why a run cannot begin now, in one sentence; empty where it can.
    public synchronized Optional<String> hindrance() {
        if (going != null) {
            return Optional.of("A run goes on already.");
        }
        return draft.findings().isEmpty()
                ? Optional.empty()
                : Optional.of("What is marked as wrong in the forms has to be mended first.");
    }

    /// Begins a run of steps.
    ///
    /// @param steps ids; empty for all
    public void start(Mode mode, Collection<String> steps) {
        synchronized (this) {
            Plan all = plan;
            carryOut(steps.isEmpty() ? all : all.only(steps), mode, null);
        }
    }

    /// Begins a run of some tasks only.
    public synchronized void startTasks(Mode mode, Collection<TaskKey> tasks) {
        carryOut(plan.onlyTasks(tasks), mode, null);
    }

    /// Takes up again the run that was cut off, stopped, or failed.
    ///
    /// @throws IOException where what is known of it cannot be read
    public void resume(String run) throws IOException {
        Path folder;
        synchronized (this) {
            folder = history.folder(run).orElse(null);
        }
        if (folder == null) {
            throw new IOException("this lab has no run " + run);
        }
        PastRun again = PastRun.read(folder).orElseThrow(() -> new IOException("the run " + run + " never began"));
        synchronized (this) {
            Map<String, String> more = new LinkedHashMap<>(again.skips());
            more.putAll(skips);
            skips = Map.copyOf(more);
            Set<TaskKey> keys = new HashSet<>();
            again.fold().view().steps().forEach(step -> step.tasks().forEach(task -> keys.add(task.key())));
            carryOut(plan.onlyTasks(keys), again.mode(), again);
        }
    }

    private synchronized void carryOut(Plan chosen, Mode mode, @Nullable PastRun again) {
        if (hindrance().isPresent()) {
            trouble = hindrance().orElseThrow();
            return;
        }
        trouble = "";
        questions.reconsider();
        Going run = new Going(chosen, mode, again == null ? new RunFold() : again.fold(), pauses, this::begun);
        RunOptions defaults = RunOptions.defaults();
        RunOptions how =
                new RunOptions(skips, mode == Mode.RUN ? pauses : Set.of(), defaults.attempts(), defaults.firstWait());
        going = run;
        thread = Thread.ofPlatform()
                .name("run")
                .start(() -> run(run, chosen, mode, how, again == null ? null : again.id()));
    }

    /// The log that is read from now on is that of the run that began.
    private synchronized void begun() {
        history.closeLog();
    }

    private void run(Going run, Plan chosen, Mode mode, RunOptions how, @Nullable String again) {
        Engine engine = new Engine(
                wiring.state(),
                wiring.connectors().apply(questions.hostKeys()),
                redactor,
                questions.secrets(),
                wiring.keyring(),
                wiring.environment(),
                wiring.clock(),
                wiring.version());
        String problem = "";
        try {
            engine.carryOut(chosen, mode, how, again, run);
        } catch (Engine.LabBusyException | IOException e) {
            problem = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A run broke", e);
            problem = "The run broke: " + e.getMessage();
        }
        over(run, problem);
    }

    private void over(Going run, String problem) {
        RunView view = run.view();
        Path folder = run.folder();
        String report = view == null || folder == null ? "" : History.writeReport(folder);
        synchronized (this) {
            trouble = problem.isEmpty() ? report : problem;
            if (view != null && folder != null) {
                history.add(view, folder);
            }
            if (view != null && view.failures().stream().anyMatch(f -> f.kind().equals("access"))) {
                questions.forget();
            }
            going = null;
            thread = null;
            known = null;
            history.openNewestLog();
        }
    }

    /// Ends the run that goes on.
    public synchronized void stop() {
        Going run = going;
        if (run != null) {
            run.stop();
        }
    }

    /// Tries a failed task again: within the run that goes on, or by taking up the last one.
    ///
    /// @throws IOException where what is known of the last run cannot be read
    public void retry(TaskKey key) throws IOException {
        questions.reconsider();
        Optional<Snapshot.Interrupted> last;
        synchronized (this) {
            Going run = going;
            if (run != null) {
                if (run.control() != null) {
                    run.control().retry(key);
                }
                return;
            }
            unskip(key);
            last = history.past().interrupted();
        }
        if (last.isPresent()) {
            resume(last.get().run());
        } else {
            startTasks(Mode.RUN, Set.of(key));
        }
    }

    /// Leaves a task out, now or when it is run next.
    public synchronized void skip(TaskKey key, String reason) {
        Map<String, String> more = new LinkedHashMap<>(skips);
        more.put(key.toString(), reason);
        skips = Map.copyOf(more);
        Going run = going;
        if (run != null && run.control() != null) {
            run.control().skip(key, reason);
        }
    }

    /// Has a task run again that was left out.
    public synchronized void unskip(TaskKey key) {
        Map<String, String> fewer = new LinkedHashMap<>(skips);
        fewer.remove(key.toString());
        skips = Map.copyOf(fewer);
    }

    /// Tasks that are left out, with the reason, by their written form.
    public Map<String, String> skips() {
        return skips;
    }

    /// Sets or takes away a pause point.
    ///
    /// @param task `step/task`
    public synchronized void pauseBefore(String task, boolean pause) {
        Set<String> now = new LinkedHashSet<>(pauses);
        if (pause) {
            now.add(task);
            if (going != null) {
                going.pauseBefore(task);
            }
        } else {
            now.remove(task);
        }
        pauses = Set.copyOf(now);
    }

    /// The pause points, as `step/task`.
    public Set<String> pauses() {
        return pauses;
    }

    /// Lets go on what waits at a pause point.
    public synchronized void proceed() {
        Going run = going;
        if (run != null) {
            run.proceed();
        }
    }

    /// The log of the run that goes on, else of the last one; null where there was none.
    public synchronized @Nullable LogStore log() {
        LogStore current = going == null ? null : going.log();
        return current == null ? history.log() : current;
    }

    /// The runs of this lab, oldest first, that have ended.
    public List<RunView> runs() {
        return history.past().runs();
    }

    /// The folder of a run.
    public synchronized Optional<Path> folder(String run) {
        RunView current = going == null ? null : going.view();
        if (going != null && current != null && current.id().equals(run)) {
            return Optional.ofNullable(going.folder());
        }
        return history.folder(run);
    }

    /// A run with the last lines of each task's output, for a report. Reads the disk.
    ///
    /// @throws IOException where it cannot be read
    public Optional<RunView> whole(String run) throws IOException {
        Optional<Path> folder = folder(run);
        Optional<PastRun> read = folder.isEmpty() ? Optional.empty() : PastRun.read(folder.get());
        return read.isEmpty() ? Optional.empty() : Optional.of(read.get().view());
    }

    /// Opens a connection of its own to a node, beside those of runs. Waits for the node, and maybe
    /// for a person.
    ///
    /// @throws RemoteException where that fails, or the lab's secrets cannot be read
    public Connection connect(Node node) throws RemoteException, InterruptedException {
        Lab now;
        synchronized (this) {
            now = lab;
        }
        questions.reconsider();
        try {
            Secrets secrets = LabHome.of(wiring.state(), now)
                    .secrets(redactor, questions.secrets(), wiring.keyring(), wiring.environment());
            return wiring.connectors().apply(questions.hostKeys()).connect(new Endpoints(secrets).of(node));
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.LOGIN_REFUSED || e.kind() == RemoteException.Kind.SUDO_REFUSED) {
                questions.forget(); // so that the next attempt asks again
            }
            throw e;
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.LOCAL, String.valueOf(e.getMessage()), e);
        }
    }

    /// The hosts that this computer's SSH configuration names. Reads the disk.
    ///
    /// @throws RemoteException where the configuration is there but cannot be read
    public List<NamedHost> namedHosts() throws RemoteException {
        return wiring.connectors().apply(questions.hostKeys()).namedHosts();
    }

    /// All tasks of the lab.
    public Plan plan() {
        return plan;
    }

    /// How long tasks took in earlier runs.
    public Estimate estimate() {
        return history.past().estimate();
    }

    /// What tear-down would delete, each as `kind/region/name`. Reads the disk.
    ///
    /// @throws IOException where it cannot be read
    public List<String> claims() throws IOException {
        Lab now;
        synchronized (this) {
            now = lab;
        }
        return LabHome.of(wiring.state(), now).claims();
    }

    /// Takes secrets out of text that comes from a node by another way than a run.
    public Redactor redactor() {
        return redactor;
    }

    /// Saves what is not saved yet and ends the run that goes on, as [#stop()] does; jobs on nodes
    /// that were not stopped go on and are followed again by a resume.
    @Override
    public void close() {
        saver.close();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            stop();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        begun();
        questions.forget();
    }
}
