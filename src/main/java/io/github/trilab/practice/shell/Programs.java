package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The programs of a node: the small ones that every node has, and those that were installed.
final class Programs {
    private static final String FOLDER = "/usr/bin/";
    private static final long SIZE = 31_000;

    /// A program and whether it is none of the small ones every node has.
    private record Entry(Program program, boolean installed) {}

    /// One of the small programs.
    private final class Small implements Program {
        private final String program;

        Small(String program) {
            this.program = program;
        }

        @Override
        public int run(Call call) throws IOException, InterruptedException {
            NodeProcess process = machine.processes().get(call.pid());
            if (process == null) {
                throw new IllegalStateException("no such process: " + call.pid());
            }
            return new Run(machine, call, process, "").run(StandardPrograms.find(program));
        }
    }

    private final PracticeMachine machine;
    private final Map<String, Entry> programs = new ConcurrentSkipListMap<>();
    private final Map<String, Program> placed = new ConcurrentSkipListMap<>();

    Programs(PracticeMachine machine) {
        this.machine = machine;
        for (String program : StandardPrograms.NAMES) {
            programs.put(program, new Entry(new Small(program), false));
        }
    }

    /// Puts a program into the folder of programs.
    void install(String program, Program what) {
        programs.put(program, new Entry(what, true));
    }

    /// Puts a program at a path.
    void installAt(String path, Program program) {
        placed.put(path, program);
    }

    /// Takes a program away, by its name or path.
    void uninstall(String program) {
        if (program.startsWith("/")) {
            placed.remove(program);
        } else {
            programs.remove(program);
        }
    }

    /// Forgets programs that were placed at a path, or in a folder that is gone.
    void forget(String path) {
        placed.keySet().removeIf(there -> there.equals(path) || there.startsWith(path + "/"));
    }

    /// A program as a file; null where there is none at that path.
    @Nullable
    Stat stat(String path) {
        boolean there = placed.containsKey(path)
                || (path.startsWith(FOLDER) && programs.containsKey(path.substring(FOLDER.length())));
        return there ? new Stat(path, Stat.Kind.FILE, "root", "root", 0755, SIZE, machine.boot(), null) : null;
    }

    /// The names of the programs in a folder.
    List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        if (folder.equals("/usr/bin")) {
            names.addAll(programs.keySet());
        }
        for (String path : placed.keySet()) {
            if (Paths.parent(path).equals(folder)) {
                names.add(Paths.name(path));
            }
        }
        return names;
    }

    /// What a command's name stands for.
    Lookup find(String command, String directory, String path, String user) {
        if (command.contains("/")) {
            return at(Paths.join(directory, command), user);
        }
        Lookup worst = new Lookup.NotFound();
        if (command.isEmpty()) {
            return worst;
        }
        for (String folder : path.split(":", -1)) {
            Lookup found = at(Paths.join(directory, (folder.isEmpty() ? "." : folder) + "/" + command), user);
            if (found instanceof Lookup.Found) {
                return found;
            }
            if (found instanceof Lookup.Denied) {
                worst = found;
            }
        }
        return worst;
    }

    private Lookup at(String path, String user) {
        View view = machine.view(user);
        try {
            Stat file = view.look(path);
            if (file == null) {
                return new Lookup.NotFound();
            }
            if (file.folder()) {
                return new Lookup.Folder();
            }
            Program there = placed.get(file.path());
            if (there != null) {
                return new Lookup.Found(path, there, true);
            }
            if (!view.may(file, View.RUN)) {
                return new Lookup.Denied();
            }
            Entry entry =
                    machine.tree().real(file.path()).exists() || !file.path().startsWith(FOLDER)
                            ? null
                            : programs.get(file.name());
            return entry == null
                    ? new Lookup.Found(path, new ScriptProgram(machine, path), false)
                    : new Lookup.Found(file.path(), entry.program, entry.installed);
        } catch (FileFault e) {
            return e.errno() == Errno.EACCES ? new Lookup.Denied() : new Lookup.NotFound();
        }
    }
}
