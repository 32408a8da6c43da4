package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Commands that are part of the shell.
final class Builtins {
    /// A command of the shell.
    interface Builtin {
        /// Runs it.
        ///
        /// @param words its name first
        int run(Shell shell, List<String> words) throws IOException, InterruptedException;
    }

    private static final Set<String> DECLARING = Set.of("export", "local", "readonly", "declare", "typeset");

    private Builtins() {}

    /// The shell's own command of that name; null where there is none.
    static @Nullable Builtin find(String name) {
        return switch (name) {
            // Execution runs exec; it is looked for here, so that `command -v exec` finds it.
            case ":", "exec", "hash", "shopt" -> (shell, words) -> 0;
            case ".", "source" -> Builtins::dot;
            case "cd" -> Builtins::cd;
            case "exit" -> (shell, words) -> leave(shell, words, Shell.Leave.Kind.EXIT);
            case "return" -> (shell, words) -> leave(shell, words, Shell.Leave.Kind.RETURN);
            case "break" -> (shell, words) -> loop(shell, words, Shell.Leave.Kind.BREAK);
            case "continue" -> (shell, words) -> loop(shell, words, Shell.Leave.Kind.CONTINUE);
            case "export", "readonly", "local", "declare", "typeset" -> Builtins::declare;
            case "unset" -> Builtins::unset;
            case "set" -> Builtins::set;
            case "shift" -> Builtins::shift;
            case "eval" ->
                (shell, words) ->
                        shell.source(String.join(" ", words.subList(1, words.size())), Accounts.number(line(shell)));
            case "read" -> Builtins::read;
            case "umask" -> Builtins::umask;
            case "wait" -> Builtins::waitFor;
            case "trap" -> Builtins::trap;
            case "command", "builtin" -> Builtins::command;
            case "type" -> Builtins::type;
            case "jobs" -> Builtins::jobs;
            case "getopts" -> Builtins::getopts;
            case "let" -> Builtins::let;
            case "echo", "printf", "test", "[", "true", "false", "kill", "pwd" -> Builtins::tool;
            default -> null;
        };
    }

    /// Whether that command takes assignments as arguments.
    static boolean declares(String name) {
        return DECLARING.contains(name);
    }

    private static String line(Shell shell) {
        return Objects.requireNonNullElse(shell.variable("LINENO"), "1");
    }

    private static void print(Shell shell, String line) throws IOException {
        shell.files().output(1).write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static int tool(Shell shell, List<String> words) throws IOException, InterruptedException {
        Descriptors files = shell.files();
        Call call = new Call(
                shell.machine(),
                words,
                shell.variables().exported(),
                shell.directory(),
                shell.process().user(),
                shell.process().pid(),
                files.terminal(1),
                files.input(0),
                files.output(1),
                files.output(2));
        Run.Tool tool = Objects.requireNonNull(BasicPrograms.builtin(words.get(0), shell.bash()));
        return new Run(shell.machine(), call, shell.process(), shell.prefix()).run(tool);
    }

    private static int dot(Shell shell, List<String> words) throws IOException, InterruptedException {
        if (words.size() < 2) {
            shell.complain(words.get(0) + ": filename argument required");
            return 2;
        }
        String file = words.get(1);
        String path = shell.absolute(file);
        if (!file.contains("/")) {
            String found = onPath(shell, file);
            path = found != null ? found : path;
        }
        String text;
        try {
            text = Files.readString(shell.view().toRead(path).toPath(), StandardCharsets.UTF_8);
        } catch (FileFault e) {
            if (shell.bash()) {
                shell.complain(file + ": " + e.text());
                return 1;
            }
            throw new ShellFault(
                    ".: cannot open " + file + ": " + (e.errno() == Errno.ENOENT ? "No such file" : e.text()), 2);
        }
        return shell.sourceFile(text, file, words.subList(2, words.size()));
    }

    private static @Nullable String onPath(Shell shell, String file) {
        for (String folder :
                Objects.requireNonNullElse(shell.variable("PATH"), "").split(":", -1)) {
            String path = shell.absolute(folder.isEmpty() ? file : folder + "/" + file);
            if (shell.view().may(path, View.READ) && !shell.view().folder(path)) {
                return path;
            }
        }
        return null;
    }

    private static int cd(Shell shell, List<String> words) throws IOException {
        int first = 1;
        boolean physical = false;
        while (first < words.size() && words.get(first).matches("-[LPe@]+|--")) {
            physical = words.get(first).contains("P");
            first++;
        }
        String target = first < words.size() ? words.get(first) : shell.variable("HOME");
        if (target == null) {
            shell.complain("cd: HOME not set");
            return 1;
        }
        boolean shown = target.equals("-");
        if (shown) {
            target = Objects.requireNonNullElse(shell.variable("OLDPWD"), "");
        }
        String path = Paths.absolute(shell.directory(), target);
        try {
            Stat folder = shell.view().stat(target.isEmpty() ? shell.directory() : shell.absolute(target));
            if (!folder.folder()) {
                throw new FileFault(Errno.ENOTDIR);
            }
            if (!shell.view().may(folder, View.RUN)) {
                throw new FileFault(Errno.EACCES);
            }
            // Through a link, `..` means the link's folder as long as that is there.
            shell.directory(physical || !shell.view().folder(path) ? folder.path() : path);
        } catch (FileFault e) {
            shell.complain("cd: " + (shell.bash() ? target + ": " + e.text() : "can't cd to " + target));
            return shell.bash() ? 1 : 2;
        }
        if (shown) {
            print(shell, shell.directory());
        }
        return 0;
    }

    private static int leave(Shell shell, List<String> words, Shell.Leave.Kind kind) throws IOException {
        int code = shell.status();
        if (words.size() > 1) {
            code = Accounts.number(words.get(1));
            if (code < 0 && !words.get(1).startsWith("-")) {
                shell.complain(words.get(0) + ": "
                        + (shell.bash()
                                ? words.get(1) + ": numeric argument required"
                                : "Illegal number: " + words.get(1)));
                code = 2;
                throw new Shell.Leave(Shell.Leave.Kind.EXIT, code);
            }
        }
        throw new Shell.Leave(kind, code & 0xff);
    }

    private static int loop(Shell shell, List<String> words, Shell.Leave.Kind kind) {
        if (!shell.inLoop()) {
            return 0;
        }
        throw new Shell.Leave(kind, words.size() > 1 ? Math.max(1, Accounts.number(words.get(1))) : 1);
    }

    private static int declare(Shell shell, List<String> words) throws IOException {
        String command = words.get(0);
        boolean export = command.equals("export");
        boolean protect = command.equals("readonly");
        boolean local = !export && !protect;
        boolean on = true;
        boolean functions = false;
        int first = 1;
        while (first < words.size()
                && words.get(first).startsWith("-")
                && words.get(first).length() > 1) {
            String flags = words.get(first++);
            on &= !flags.contains("n");
            export |= local && flags.contains("x");
            protect |= local && flags.contains("r");
            functions |= flags.contains("f");
            local &= !flags.contains("g");
        }
        if (functions) {
            return 0;
        }
        if (first == words.size()) {
            for (Map.Entry<String, String> variable :
                    (export ? shell.variables().exported() : shell.variables().all()).entrySet()) {
                String start = shell.bash() && export ? "declare -x " : export ? "export " : "";
                print(
                        shell,
                        start + variable.getKey() + "="
                                + (shell.bash() && export
                                        ? "\"" + variable.getValue() + "\""
                                        : BasicPrograms.quote(variable.getValue())));
            }
            return 0;
        }
        for (String word : words.subList(first, words.size())) {
            int equals = word.indexOf('=');
            boolean append = equals > 0 && word.charAt(equals - 1) == '+';
            String name = equals < 0 ? word : word.substring(0, append ? equals - 1 : equals);
            if (!Parser.name(name)) {
                shell.complain(command + ": "
                        + (shell.bash() ? "`" + word + "': not a valid identifier" : name + ": bad variable name"));
                return shell.bash() ? 1 : 2;
            }
            if (local && !shell.variables().local(name) && command.equals("local")) {
                shell.complain("local: " + (shell.bash() ? "can only be used in a function" : "not in a function"));
                return shell.bash() ? 1 : 2;
            }
            if (equals >= 0) {
                String old = Objects.requireNonNullElse(shell.variables().get(name), "");
                shell.assign(name, (append ? old : "") + word.substring(equals + 1));
            } else if (local && shell.bash() && !export && !protect) {
                shell.variables().unset(name);
            }
            if (export) {
                shell.variables().export(name, on);
            }
            if (protect) {
                shell.variables().protect(name);
            }
        }
        return 0;
    }

    private static int unset(Shell shell, List<String> words) {
        boolean functions = words.size() > 1 && words.get(1).equals("-f");
        for (String name : words.subList(words.size() > 1 && words.get(1).startsWith("-") ? 2 : 1, words.size())) {
            if (functions
                    || (shell.variables().get(name) == null && shell.functions().containsKey(name))) {
                shell.functions().remove(name);
            } else {
                shell.variables().unset(name);
            }
        }
        return 0;
    }

    private static int set(Shell shell, List<String> words) throws IOException {
        if (words.size() == 1) {
            for (Map.Entry<String, String> variable : shell.variables().all().entrySet()) {
                print(shell, variable.getKey() + "=" + BasicPrograms.quote(variable.getValue()));
            }
            return 0;
        }
        int i = 1;
        while (i < words.size()) {
            String word = words.get(i);
            if (word.equals("--")) {
                shell.arguments(words.subList(i + 1, words.size()));
                return 0;
            }
            if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '+')) {
                shell.arguments(words.subList(i, words.size()));
                return 0;
            }
            boolean on = word.charAt(0) == '-';
            i++;
            for (int at = 1; at < word.length(); at++) {
                char letter = word.charAt(at);
                if (letter == 'o' && i < words.size()) {
                    named(shell, words.get(i++), on);
                } else {
                    shell.option(letter, on);
                }
            }
        }
        return 0;
    }

    private static void named(Shell shell, String option, boolean on) {
        switch (option) {
            case "errexit" -> shell.option('e', on);
            case "nounset" -> shell.option('u', on);
            case "xtrace" -> shell.option('x', on);
            case "noglob" -> shell.option('f', on);
            case "noclobber" -> shell.option('C', on);
            case "allexport" -> shell.option('a', on);
            case "pipefail" -> shell.pipefail(on);
            default -> Noise.LOG.debug("set -o {} changes nothing here", option);
        }
    }

    private static int shift(Shell shell, List<String> words) {
        int count = words.size() > 1 ? Accounts.number(words.get(1)) : 1;
        if (count > shell.arguments().size()) {
            if (shell.bash()) {
                return 1;
            }
            throw new ShellFault("shift: can't shift that many", 2);
        }
        shell.arguments(
                shell.arguments().subList(Math.max(count, 0), shell.arguments().size()));
        return 0;
    }

    private static int read(Shell shell, List<String> words) throws IOException {
        Options options = Options.read(words.subList(1, words.size()), "+rp:t:n:sd:a:u:");
        InputStream in = shell.files().input(Accounts.number(options.value("u", "0")));
        String prompt = options.value("p");
        if (prompt != null && shell.files().terminal(0)) {
            shell.files().output(2).write(prompt.getBytes(StandardCharsets.UTF_8));
        }
        String delimiter = options.value("d");
        char end = delimiter == null ? '\n' : delimiter.isEmpty() ? '\0' : delimiter.charAt(0);
        // Characters that a backslash protects from being divided are marked by a bit each.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        java.util.BitSet kept = new java.util.BitSet();
        boolean complete = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == end) {
                complete = true;
                break;
            }
            if (b == '\\' && !options.has("r")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                if (next != '\n') {
                    kept.set(bytes.size());
                    bytes.write(next);
                }
                continue;
            }
            bytes.write(b);
        }
        List<String> names = options.operands().isEmpty() ? List.of("REPLY") : options.operands();
        divide(shell, bytes.toByteArray(), kept, names);
        return complete ? 0 : 1;
    }

    private static void divide(Shell shell, byte[] bytes, java.util.BitSet kept, List<String> names) {
        String ifs = Objects.requireNonNullElse(shell.variable("IFS"), " \t\n");
        int at = blanks(bytes, kept, 0, ifs);
        for (int n = 0; n < names.size(); n++) {
            boolean last = n == names.size() - 1;
            int end = at;
            while (end < bytes.length && !separator(bytes, kept, end, ifs)) {
                end++;
            }
            int after = blanks(bytes, kept, end, ifs);
            if (after < bytes.length && separator(bytes, kept, after, ifs)) {
                after = blanks(bytes, kept, after + 1, ifs);
            }
            if (last && after < bytes.length) {
                end = bytes.length;
                while (end > at && blank(bytes, kept, end - 1, ifs)) {
                    end--;
                }
            }
            shell.assign(names.get(n), new String(bytes, at, end - at, StandardCharsets.UTF_8));
            at = last ? bytes.length : after;
        }
    }

    private static boolean separator(byte[] bytes, java.util.BitSet kept, int at, String ifs) {
        return !kept.get(at) && ifs.indexOf(bytes[at]) >= 0;
    }

    private static boolean blank(byte[] bytes, java.util.BitSet kept, int at, String ifs) {
        return separator(bytes, kept, at, ifs) && " \t\n".indexOf(bytes[at]) >= 0;
    }

    private static int blanks(byte[] bytes, java.util.BitSet kept, int start, String ifs) {
        int at = start;
        while (at < bytes.length && blank(bytes, kept, at, ifs)) {
            at++;
        }
        return at;
    }

    private static int umask(Shell shell, List<String> words) throws IOException {
        if (words.size() == 1) {
            print(shell, String.format(Locale.ROOT, "%04o", shell.process().umask()));
            return 0;
        }
        Integer mask = Modes.change(words.get(1), ~shell.process().umask() & 0777, true, 0);
        if (mask == null) {
            shell.complain("umask: " + words.get(1) + ": invalid mode");
            return 1;
        }
        boolean octal = Character.isDigit(words.get(1).charAt(0));
        shell.process().umask((octal ? mask : ~mask) & 0777);
        return 0;
    }

    private static int waitFor(Shell shell, List<String> words) throws IOException, InterruptedException {
        int code = 0;
        if (words.size() == 1) {
            for (NodeProcess job : new ArrayList<>(shell.jobs().values())) {
                int interrupted = waitOne(shell, job);
                if (interrupted < 0) {
                    return -interrupted;
                }
            }
            shell.jobs().clear();
            return 0;
        }
        for (String word : words.subList(1, words.size())) {
            int pid = word.startsWith("%") ? nth(shell, word) : Accounts.number(word);
            NodeProcess job = shell.jobs().get(pid);
            if (job == null) {
                code = 127;
                if (shell.bash()) {
                    shell.complain("wait: pid " + word + " is not a child of this shell");
                }
                continue;
            }
            code = waitOne(shell, job);
            if (code < 0) {
                return -code;
            }
        }
        return code;
    }

    /// Waits for a job; a trapped signal ends the waiting.
    ///
    /// @return its exit code, or the negative one of the signal
    private static int waitOne(Shell shell, NodeProcess job) throws InterruptedException {
        try {
            return job.await();
        } catch (InterruptedException e) {
            if (!shell.process().hasPending()) {
                throw e;
            }
            return -(128 + Signal.TERM.number());
        }
    }

    private static int nth(Shell shell, String word) {
        List<Integer> pids = new ArrayList<>(shell.jobs().keySet());
        int index = word.equals("%%") || word.equals("%+") ? pids.size() : Accounts.number(word.substring(1));
        return index >= 1 && index <= pids.size() ? pids.get(index - 1) : -1;
    }

    private static int jobs(Shell shell, List<String> words) throws IOException {
        int number = 1;
        boolean pids = words.contains("-p");
        for (NodeProcess job : shell.jobs().values()) {
            if (pids) {
                print(shell, Integer.toString(job.pid()));
            } else if (!job.ended()) {
                print(shell, "[" + number + "]   Running                 " + String.join(" ", job.arguments()));
            }
            number++;
        }
        return 0;
    }

    private static int trap(Shell shell, List<String> words) throws IOException {
        int first = words.size() > 1 && words.get(1).equals("--") ? 2 : 1;
        List<String> rest = words.subList(first, words.size());
        if (rest.isEmpty()) {
            for (Map.Entry<String, String> trap : new TreeMap<>(shell.traps()).entrySet()) {
                print(shell, "trap -- " + BasicPrograms.quote(trap.getValue()) + " " + trap.getKey());
            }
            return 0;
        }
        boolean reset = rest.size() == 1 || rest.get(0).equals("-");
        String action = rest.get(0);
        int code = 0;
        for (String name : rest.subList(rest.size() == 1 ? 0 : 1, rest.size())) {
            Signal signal = Signal.of(name);
            String key = name.equals("0") || name.equals("EXIT") ? "EXIT" : signal == null ? null : signal.name();
            if (key == null) {
                if (!name.equals("ERR") && !name.equals("DEBUG")) {
                    shell.complain(
                            "trap: " + name + ": " + (shell.bash() ? "invalid signal specification" : "bad trap"));
                    code = 1;
                }
                continue;
            }
            if (reset) {
                shell.traps().remove(key);
            } else {
                shell.traps().put(key, action);
            }
            if (signal != null) {
                shell.process().trap(signal, !reset && !action.isEmpty());
                shell.process().ignore(signal, !reset && action.isEmpty());
            }
        }
        return code;
    }

    private static int command(Shell shell, List<String> words) throws IOException, InterruptedException {
        Options options = Options.read(words.subList(1, words.size()), "+vVp");
        List<String> rest = options.operands();
        if (rest.isEmpty()) {
            return 0;
        }
        if (options.has("vV")) {
            int code = 0;
            for (String name : rest) {
                String what = describe(shell, name, options.has("V"));
                if (what == null) {
                    code = shell.bash() ? 1 : 127;
                } else {
                    print(shell, what);
                }
            }
            return code;
        }
        Builtin builtin = find(rest.get(0));
        if (builtin != null) {
            return builtin.run(shell, rest);
        }
        return new Invocation(shell, new Redirection(shell)).runProgram(rest);
    }

    /// What a command's name stands for; null where there is none.
    private static @Nullable String describe(Shell shell, String name, boolean text) {
        if (shell.functions().containsKey(name)) {
            return text ? name + (shell.bash() ? " is a function" : " is a shell function") : name;
        }
        if (find(name) != null) {
            return text ? name + " is a shell builtin" : name;
        }
        if (Set.of("if", "then", "else", "fi", "for", "while", "do", "done", "case", "esac", "{", "}", "!")
                .contains(name)) {
            return text ? name + " is a shell keyword" : name;
        }
        String path = Objects.requireNonNullElse(shell.variable("PATH"), "");
        return shell.machine()
                                .find(
                                        name,
                                        shell.directory(),
                                        path,
                                        shell.process().user())
                        instanceof Lookup.Found found
                ? (text ? name + " is " + found.path() : name.contains("/") ? name : found.path())
                : null;
    }

    private static int type(Shell shell, List<String> words) throws IOException {
        int code = 0;
        boolean kind = words.size() > 1 && words.get(1).equals("-t");
        boolean path = words.size() > 1 && words.get(1).matches("-[pP]");
        for (String name : words.subList(kind || path ? 2 : 1, words.size())) {
            String what = describe(shell, name, !path);
            if (what == null) {
                if (!kind && !path) {
                    print(shell, name + ": not found");
                }
                code = shell.bash() ? 1 : 127;
            } else if (kind) {
                String last = what.substring(what.lastIndexOf(' ') + 1);
                print(shell, Set.of("function", "builtin", "keyword").contains(last) ? last : "file");
            } else {
                print(shell, what);
            }
        }
        return code;
    }

    private static int let(Shell shell, List<String> words) throws IOException, InterruptedException {
        long value = 0;
        for (String word : words.subList(1, words.size())) {
            value = shell.expansion().calculate(Lexer.quoted(word));
        }
        return value != 0 ? 0 : 1;
    }

    private static int getopts(Shell shell, List<String> words) throws IOException {
        String known = words.get(1);
        List<String> arguments = words.size() > 3 ? words.subList(3, words.size()) : shell.arguments();
        int index = Math.max(1, Accounts.number(Objects.requireNonNullElse(shell.variable("OPTIND"), "1")));
        int place = Math.max(1, Accounts.number(Objects.requireNonNullElse(shell.variable("_OPTPLACE"), "1")));
        String word = index <= arguments.size() ? arguments.get(index - 1) : "";
        if (word.length() < 2 || !word.startsWith("-") || word.equals("--")) {
            shell.assign("OPTIND", Integer.toString(word.equals("--") ? index + 1 : index));
            shell.assign(words.get(2), "?");
            return 1;
        }
        char letter = word.charAt(Math.min(place, word.length() - 1));
        int at = letter == ':' ? -1 : known.indexOf(letter);
        boolean more = place + 1 < word.length();
        shell.variables().unset("OPTARG");
        String result = String.valueOf(letter);
        if (at < 0) {
            result = "?";
            if (known.startsWith(":")) {
                shell.assign("OPTARG", String.valueOf(letter));
            } else {
                error(
                        shell,
                        shell.bash() ? shell.name() + ": illegal option -- " + letter : "Illegal option -" + letter);
            }
        } else if (at + 1 < known.length() && known.charAt(at + 1) == ':') {
            if (more) {
                shell.assign("OPTARG", word.substring(place + 1));
            } else if (index < arguments.size()) {
                shell.assign("OPTARG", arguments.get(index));
                index++;
            } else {
                result = known.startsWith(":") ? ":" : "?";
                if (known.startsWith(":")) {
                    shell.assign("OPTARG", String.valueOf(letter));
                } else {
                    error(shell, "No arg for -" + letter + " option");
                }
            }
            more = false;
        }
        shell.assign("_OPTPLACE", Integer.toString(more ? place + 1 : 1));
        shell.assign("OPTIND", Integer.toString(more ? index : index + 1));
        shell.assign(words.get(2), result);
        return 0;
    }

    private static void error(Shell shell, String message) throws IOException {
        OutputStream err = shell.files().output(2);
        err.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
