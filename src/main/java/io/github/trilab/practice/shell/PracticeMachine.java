package io.github.trilab.practice.shell;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A practice node: a file tree in a folder of this computer, and processes that live in this
/// program. A new start finds the files as they were, and no process: as after a reboot.
public final class PracticeMachine implements Machine, AutoCloseable {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String MOTD = "/etc/motd";

    private final String name;
    private final Path root;
    private volatile Pacing pacing;
    private final Faults faults;
    private final Clock clock;
    private final long boot;
    private final Tree tree;
    private final Accounts accounts;
    private final Processes processes;
    private final CommandLog log;
    private final Programs programs;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<Integer, String> listening = new ConcurrentSkipListMap<>(Map.of(22, "sshd"));
    private final Locks locks = new Locks();

    private volatile Figures figures = Figures.FIT;
    private volatile Reachability network = Reachability.alone("127.0.1.1");

    private PracticeMachine(String name, Path root, Pacing pacing, Faults faults, Clock clock) throws IOException {
        this.name = name;
        this.root = root.toAbsolutePath().normalize();
        this.pacing = pacing;
        this.faults = faults;
        this.clock = clock;
        this.boot = clock.millis();
        this.processes = new Processes(name, clock);
        this.programs = new Programs(this);
        this.tree = new Tree(
                this.root,
                this.root.resolveSibling(name + ".owners"),
                new Provided(this),
                () -> faults.active(Faults.Kind.DISK, name).isPresent());
        this.accounts = new Accounts(tree);
        this.log = new CommandLog(this.root.resolveSibling(name + ".commands.jsonl"));
        new BootFiles(tree).make(name, figures);
        files().write(Provided.UPTIME, "0.00 0.00\n", "root");
        files().write("/proc/sys/kernel/random/boot_id", UUID.randomUUID() + "\n", "root");
    }

    /// Starts a node; its files are made where there are none. Beside the root there are
    /// `NAME.owners` (owners, modes, links) and `NAME.commands.jsonl` (see [CommandLog]).
    ///
    /// @param root folder of this computer that holds the file tree
    /// @throws IOException where its files cannot be made or read
    public static PracticeMachine create(String name, Path root, Pacing pacing, Faults faults) throws IOException {
        return create(name, root, pacing, faults, Clock.systemUTC());
    }

    /// Starts a node with a clock of its own.
    public static PracticeMachine create(String name, Path root, Pacing pacing, Faults faults, Clock clock)
            throws IOException {
        return new PracticeMachine(name, root, pacing, faults, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path root() {
        return root;
    }

    /// The node's clock.
    public Clock clock() {
        return clock;
    }

    /// How fast work goes by.
    public Pacing pacing() {
        return pacing;
    }

    /// Has work go by at another speed from now on.
    public void pace(Pacing next) {
        pacing = next;
    }

    /// Faults that it shows.
    public Faults faults() {
        return faults;
    }

    /// What its hardware is said to be.
    public Figures figures() {
        return figures;
    }

    /// Changes what its hardware is said to be.
    public void figures(Figures newFigures) {
        figures = newFigures;
    }

    /// What it sees of the network.
    public Reachability network() {
        return network;
    }

    /// Changes what it sees of the network.
    public void network(Reachability newNetwork) {
        network = newNetwork;
    }

    /// Makes sudo ask a user for a password; null: it asks for none, as it is at first.
    public void sudoPassword(String user, @Nullable String password) {
        if (password == null) {
            passwords.remove(user);
        } else {
            passwords.put(user, password);
        }
    }

    @Nullable
    String sudoPassword(String user) {
        return passwords.get(user);
    }

    /// Tells somebody of every command line that comes over SSH and of every call of an installed
    /// program, before it runs.
    public void onCommand(Consumer<CommandLog.Entry> listener) {
        log.listen(listener);
    }

    /// Ports that services listen on, with the service's name. Programs that act as services change
    /// it; sshd's is there from the start.
    public Map<Integer, String> listening() {
        return listening;
    }

    Locks locks() {
        return locks;
    }

    /// When it was started, in milliseconds since 1970.
    public long boot() {
        return boot;
    }

    Tree tree() {
        return tree;
    }

    Accounts accounts() {
        return accounts;
    }

    Processes processes() {
        return processes;
    }

    Programs programs() {
        return programs;
    }

    /// The file tree as a process may see it.
    View view(NodeProcess process) {
        return new View(tree, accounts, process.user(), process.umask());
    }

    View view(String user) {
        return new View(tree, accounts, user, 022);
    }

    int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public Files files() {
        return new Everything(this);
    }

    @Override
    public void install(String program, Program what) {
        programs.install(program, what);
    }

    @Override
    public void installAt(String path, Program program) {
        programs.installAt(path, program);
    }

    @Override
    public void uninstall(String program) {
        programs.uninstall(program);
    }

    @Override
    public int shell(Call caller, String line) throws IOException, InterruptedException {
        NodeProcess parent = processes.get(caller.pid());
        Descriptors files = new Descriptors()
                .set(0, OpenFile.reading(new Lent.Input(caller.in()), false))
                .set(1, OpenFile.writing(new Lent.Output(caller.out()), caller.terminal()))
                .set(2, OpenFile.writing(new Lent.Output(caller.err()), caller.terminal()));
        return processes
                .start(
                        parent,
                        caller.user(),
                        List.of("sh", "-c", line),
                        files,
                        false,
                        own -> new Shell(this, own, false, caller.environment(), caller.directory(), "sh", List.of())
                                .script(line))
                .await();
    }

    @Override
    public int attach(Call caller, List<String> command, Map<String, String> environment) throws InterruptedException {
        NodeProcess own = caller.machine() instanceof PracticeMachine outer ? outer.processes.get(caller.pid()) : null;
        Terminal screen = own == null ? null : own.files().screen();
        Descriptors files = new Descriptors()
                .set(0, OpenFile.typed(new Lent.Input(caller.in()), screen))
                .set(1, OpenFile.writing(new Lent.Output(caller.out()), caller.terminal()))
                .set(2, OpenFile.writing(new Lent.Output(caller.err()), caller.terminal()));
        String name = Paths.name(command.getFirst());
        boolean shell = command.size() == 1 && List.of("sh", "ash", "bash").contains(name);
        NodeProcess inside = processes.start(null, "root", command, files, true, process -> {
            Shell runs = new Shell(this, process, false, environment, "/", name, List.of());
            return shell
                    ? new Interactive(runs, false).run()
                    : new Invocation(runs, new Redirection(runs)).runProgram(command);
        });
        // Whoever is attached has made the terminal raw: Ctrl-C is for the other side alone.
        Runnable before =
                screen == null ? null : screen.onInterrupt(() -> processes.signalGroup(inside.pid(), Signal.INT));
        try {
            return inside.await();
        } catch (InterruptedException e) {
            processes.signalGroup(inside.pid(), Signal.HUP);
            throw e;
        } finally {
            if (screen != null && before != null) {
                var _ = screen.onInterrupt(before);
            }
        }
    }

    @Override
    public int spawn(String user, String program, Program what) {
        Descriptors files = new Descriptors()
                .set(0, OpenFile.nothing())
                .set(1, OpenFile.nothing())
                .set(2, OpenFile.nothing());
        return processes
                .start(
                        null,
                        user,
                        List.of(program),
                        files,
                        true,
                        own -> what.run(call(own, List.of(program), environment(user), "/")))
                .pid();
    }

    @Override
    public void kill(int pid) {
        processes.signalGroup(pid, Signal.TERM);
    }

    @Override
    public boolean alive(int pid) {
        return processes.get(pid) != null;
    }

    @Override
    public void work(long millis) throws InterruptedException {
        long scaled = pacing.scaled(millis);
        if (scaled > 0) {
            Thread.sleep(scaled);
        } else if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("killed");
        }
    }

    /// A user's environment right after logging in.
    Map<String, String> environment(String user) {
        Map<String, String> environment = new TreeMap<>();
        Accounts.User known = accounts.user(user);
        environment.put("HOME", accounts.home(user));
        environment.put("LOGNAME", user);
        environment.put("USER", user);
        environment.put("SHELL", known == null ? "/bin/sh" : known.shell());
        environment.put("PATH", PATH);
        return environment;
    }

    /// Runs a command line of a user who logged in on a terminal; it is logged.
    ///
    /// @param line null for an interactive shell
    /// @param extra added to the user's environment
    public Session login(String user, @Nullable String line, Map<String, String> extra, Terminal terminal) {
        OutputStream screen = terminal.out();
        return login(user, line, extra, OpenFile.typed(terminal.in(), terminal), true, screen, screen);
    }

    /// Runs a command line of a user who logged in; it is logged.
    ///
    /// @param line null for an interactive shell
    /// @param extra added to the user's environment
    /// @param terminal whether the streams are a terminal
    public Session login(
            String user,
            @Nullable String line,
            Map<String, String> extra,
            boolean terminal,
            InputStream in,
            OutputStream out,
            OutputStream err) {
        return login(user, line, extra, OpenFile.reading(in, terminal), terminal, out, err);
    }

    private Session login(
            String user,
            @Nullable String line,
            Map<String, String> extra,
            OpenFile in,
            boolean terminal,
            OutputStream out,
            OutputStream err) {
        Map<String, String> environment = environment(user);
        environment.putAll(extra);
        Session.Outputs outputs = new Session.Outputs();
        Descriptors files =
                new Descriptors().set(0, in).set(1, outputs.open(out, terminal)).set(2, outputs.open(err, terminal));
        String home = view(user).folder(accounts.home(user)) ? accounts.home(user) : "/";
        if (line != null) {
            log.add(new CommandLog.Entry(clock.instant(), name, user, line, null, List.of()));
        }
        List<String> words = line == null ? List.of("-bash") : List.of("bash", "-c", line);
        NodeProcess process = processes.start(null, user, words, files, true, own -> {
            Shell shell = new Shell(this, own, true, environment, home, words.get(0), List.of());
            if (line != null) {
                return shell.script(line);
            }
            if (terminal && files().exists(MOTD)) {
                own.files().output(1).write(files().read(MOTD).getBytes(StandardCharsets.UTF_8));
            }
            return new Interactive(shell, true).run();
        });
        return Session.of(process, processes, outputs);
    }

    /// Starts a program as a child of a process.
    ///
    /// @param files the child's open files; it lets go of them at its end
    NodeProcess start(
            NodeProcess parent,
            Lookup.Found found,
            List<String> words,
            Map<String, String> environment,
            String directory,
            Descriptors files) {
        return start(parent, parent.user(), found, words, environment, directory, files, false);
    }

    NodeProcess start(
            NodeProcess parent,
            String user,
            Lookup.Found found,
            List<String> words,
            Map<String, String> environment,
            String directory,
            Descriptors files,
            boolean ownGroup) {
        return processes.start(
                parent, user, words, files, ownGroup, own -> runHere(own, found, words, environment, directory));
    }

    /// Runs a program within a process that became it.
    int runHere(
            NodeProcess process,
            Lookup.Found found,
            List<String> words,
            Map<String, String> environment,
            String directory)
            throws IOException, InterruptedException {
        if (found.installed()) {
            log.add(new CommandLog.Entry(
                    clock.instant(),
                    name,
                    process.user(),
                    null,
                    words.get(0),
                    List.copyOf(words.subList(1, words.size()))));
        }
        return found.program().run(call(process, words, environment, directory));
    }

    private Call call(NodeProcess process, List<String> words, Map<String, String> environment, String directory) {
        Descriptors files = process.files();
        return new Call(
                this,
                List.copyOf(words),
                new HashMap<>(environment),
                directory,
                process.user(),
                process.pid(),
                files.terminal(1),
                new Lent.Input(files.input(0)),
                new Lent.Output(files.output(1)),
                new Lent.Output(files.output(2)));
    }

    /// Ends all processes and closes its files.
    @Override
    public void close() {
        processes.killAll();
        tree.close();
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
