package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.log.FileHold;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Recognised;
import io.github.trilab.log.Redactor;
import io.github.trilab.log.Signatures;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.NodeHold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs plans: check, run, undo and tear-down, and takes up again a run that was cut off.
public final class Engine {
    /// Somebody else works on the lab.
    public static final class LabBusyException extends Exception {
        private static final long serialVersionUID = 1;

        LabBusyException(Lab lab) {
            super("Another TriLab works on the lab " + lab.name() + " right now; wait for it, or stop it.");
        }
    }

    /// Watches a run.
    public interface Watcher {
        /// The run has an id, a folder, a log, and somebody to send wishes to.
        void begins(String run, Path folder, LogStore log, RunControl control);

        /// Something happened; called on the thread that owns the run, after the journal has it.
        void happened(Event event);
    }

    /// Name of the journal in a run's folder.
    public static final String JOURNAL = "journal.jsonl";

    /// Name of the log's folder in a run's folder.
    public static final String LOG = "log";

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private final Path state;
    private final Connector connector;
    private final Redactor redactor;
    private final Secrets.Prompt prompt;
    private final Keyring keyring;
    private final Map<String, String> environment;
    private final Clock clock;
    private final String version;
    private final Signatures signatures = Signatures.bundled();

    /// With this computer's keyring.
    ///
    /// @param state folder that runs, journals and secrets are kept below
    /// @param redactor knows every secret that was used
    /// @param prompt asks for secrets
    /// @param environment for secrets kept in variables, and the user's name
    /// @param version of TriLab
    public Engine(
            Path state,
            Connector connector,
            Redactor redactor,
            Secrets.Prompt prompt,
            Map<String, String> environment,
            Clock clock,
            String version) {
        this(state, connector, redactor, prompt, Keyring.system(), environment, clock, version);
    }

    /// @param state folder that runs, journals and secrets are kept below
    /// @param redactor knows every secret that was used
    /// @param prompt asks for secrets
    /// @param keyring where `keyring:` secrets are
    /// @param environment for secrets kept in variables, and the user's name
    /// @param version of TriLab
    public Engine(
            Path state,
            Connector connector,
            Redactor redactor,
            Secrets.Prompt prompt,
            Keyring keyring,
            Map<String, String> environment,
            Clock clock,
            String version) {
        this.state = state;
        this.connector = connector;
        this.redactor = redactor;
        this.prompt = prompt;
        this.keyring = keyring;
        this.environment = environment;
        this.clock = clock;
        this.version = version;
    }

    /// Carries out a plan.
    ///
    /// @param plan forwards; it is turned here for [Mode#UNDO] and [Mode#TEARDOWN]
    /// @param again id of a run that was cut off and is taken up again, null for a new one
    /// @return how it ended
    /// @throws LabBusyException where another run works on the lab
    /// @throws IOException where the state folder cannot be read or written; what ran then has been
    ///     stopped, but for jobs on nodes, which are followed again by who takes the run up
    /// @throws InterruptedException where the calling thread was interrupted; the run was stopped
    ///     then, as by [RunControl#stop]
    public Ending carryOut(Plan plan, Mode mode, RunOptions options, @Nullable String again, Watcher watcher)
            throws LabBusyException, IOException, InterruptedException {
        LabHome home = LabHome.of(state, plan.lab());
        Optional<FileHold> lock = home.lock();
        if (lock.isEmpty()) {
            throw new LabBusyException(plan.lab());
        }
        try (FileHold _ = lock.get()) {
            Path folder = again == null ? home.newRun(clock) : home.earlierRun(again);
            return inFolder(home, folder, turned(plan, mode), mode, options, watcher);
        } catch (UncheckedIOException e) {
            throw new IOException(
                    e.getMessage() + ". The run was given up; once that is mended, it can be taken up again.", e);
        }
    }

    private Ending inFolder(LabHome home, Path folder, Plan plan, Mode mode, RunOptions options, Watcher watcher)
            throws IOException, InterruptedException {
        String id = String.valueOf(folder.getFileName());
        Secrets secrets = home.secrets(redactor, prompt, keyring, environment);
        Claims claims = new Claims(home.file("claims"));
        Late late = new Late();
        try (Journal journal = Journal.open(folder.resolve(JOURNAL));
                LogStore log = LogStore.open(folder.resolve(LOG), redactor, clock, late::recognised)) {
            EventCleaning cleaning = new EventCleaning(redactor);
            Consumer<Event> sink = event -> {
                Event clean = cleaning.clean(event);
                journal.append(clean);
                watcher.happened(clean);
            };
            RunContext context = new RunContext(
                    plan.lab(), mode, folder, log, claims, secrets, new Facts(), clock, late, new Stopping());
            NodeHold.Holder holder =
                    new NodeHold.Holder(home.key(), who(), plan.lab().name(), id, clock.instant());
            Run run = new Run(
                    plan,
                    context,
                    options,
                    connector,
                    () -> mode == Mode.CHECK ? Hold.none() : Hold.of(holder, clock),
                    sink);
            late.run = run;
            watcher.begins(id, folder, log, run);
            sink.accept(new Event.Started(clock.instant(), id, plan.lab(), mode, who(), version, plan.outline()));
            Ending ending = run.execute();
            sink.accept(new Event.Ended(clock.instant(), ending));
            if (run.interrupted()) {
                throw new InterruptedException("the thread of the run was interrupted");
            }
            return ending;
        }
    }

    private static Plan turned(Plan plan, Mode mode) {
        return switch (mode) {
            case CHECK, RUN -> plan;
            case UNDO -> plan.reversed();
            case TEARDOWN -> plan.onlyCreating().reversed();
        };
    }

    private String who() {
        String user = System.getProperty("user.name", "unknown");
        return user + "@" + host();
    }

    private String host() {
        String known = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
        if (!known.isBlank()) {
            return known;
        }
        try {
            // Shells set HOSTNAME without exporting it; asking the resolver may take seconds.
            return Files.isReadable(KERNEL_NAME)
                    ? Files.readString(KERNEL_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /// Ties the log, which is opened first, to the run, which needs the log.
    private final class Late implements Events {
        private volatile @Nullable Run run;

        @Override
        public void post(Event event) {
            Run to = run;
            if (to != null) {
                to.post(event);
            }
        }

        @Override
        public void record(Event event) throws InterruptedException {
            Run to = run;
            if (to != null) {
                to.record(event);
            }
        }

        void recognised(Recognised known) {
            Run to = run;
            if (to == null) {
                return;
            }
            if (signatures.passing(known.signature())) {
                to.mayPass(known.node(), known.task());
            }
            to.post(new Event.KnownFailure(
                    clock.instant(),
                    TaskKey.parse(known.task() + "@" + known.node()),
                    known.signature(),
                    known.title(),
                    known.cause(),
                    known.remedy(),
                    known.lines()));
        }
    }
}
