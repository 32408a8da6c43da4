package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Programs that start, stop and show processes.
final class ProcessPrograms {
    private ProcessPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "sleep" -> ProcessPrograms::sleep;
            case "timeout" -> ProcessPrograms::timeout;
            case "setsid" -> ProcessPrograms::setsid;
            case "nohup" -> ProcessPrograms::nohup;
            case "nice" -> ProcessPrograms::nice;
            case "stdbuf" -> ProcessPrograms::nice;
            case "env" -> ProcessPrograms::env;
            case "printenv" -> ProcessPrograms::printenv;
            case "xargs" -> ProcessPrograms::xargs;
            case "ps" -> ProcessPrograms::ps;
            case "pgrep" -> run -> pgrep(run, false);
            case "pkill" -> run -> pgrep(run, true);
            case "flock" -> ProcessPrograms::flock;
            default -> null;
        };
    }

    /// A time as sleep and timeout take it: `1.5`, `2m`.
    private static Duration duration(String text) {
        int unit = text.isEmpty() ? -1 : "smhd".indexOf(text.charAt(text.length() - 1));
        String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
        double[] seconds = {1, 60, 3600, 86400};
        try {
            return Duration.ofNanos((long) (Double.parseDouble(digits) * seconds[Math.max(unit, 0)] * 1e9));
        } catch (NumberFormatException e) {
            throw new Options.Wrong("invalid time interval '" + text + "'");
        }
    }

    private static int sleep(Run run) throws IOException, InterruptedException {
        if (run.arguments().isEmpty()) {
            return FilePrograms.missing(run, "operand");
        }
        Duration time = Duration.ZERO;
        for (String word : run.arguments()) {
            time = time.plus(duration(word));
        }
        // Nothing ends it before its time but a signal.
        var _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        return 0;
    }

    private static int timeout(Run run) throws IOException, InterruptedException {
        Options options = run.options("+k:s:v kill-after=k signal=s preserve-status foreground");
        List<String> words = options.operands();
        if (words.size() < 2) {
            return FilePrograms.missing(run, "operand") + 124;
        }
        Duration limit = duration(words.get(0));
        List<String> command = words.subList(1, words.size());
        Lookup lookup = Children.find(run, command.get(0), run.environment());
        if (!(lookup instanceof Lookup.Found found)) {
            run.complain("failed to run command " + Run.quoted(command.get(0)) + ": "
                    + (lookup instanceof Lookup.NotFound ? Errno.ENOENT : Errno.EACCES).text());
            return lookup instanceof Lookup.NotFound ? 127 : 126;
        }
        Signal chosen = Signal.of(options.value("s", "TERM"));
        Signal signal = chosen == null ? Signal.TERM : chosen;
        NodeProcess child = run.machine()
                .start(
                        run.process(),
                        run.process().user(),
                        found,
                        command,
                        run.environment(),
                        run.call().directory(),
                        run.process().files().share(),
                        true);
        try {
            if (limit.isZero()) {
                return child.await();
            }
            return child.end().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            run.machine().processes().signalGroup(child.pid(), signal);
            String grace = options.value("k");
            if (grace != null) {
                killLater(run, child, duration(grace));
            }
            int code = child.await();
            return options.hasLong("preserve-status") || signal == Signal.KILL ? code : 124;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Signal own = run.process().killedBy();
            run.machine().processes().signalGroup(child.pid(), own == null ? Signal.TERM : own);
            throw e;
        }
    }

    private static void killLater(Run run, NodeProcess child, Duration grace) throws InterruptedException {
        try {
            child.end().get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            run.machine().processes().signalGroup(child.pid(), Signal.KILL);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int setsid(Run run) throws IOException, InterruptedException {
        Options options = run.options("+cfw fork=f wait=w ctty=c");
        if (options.operands().isEmpty()) {
            run.complain("no command specified");
            return 1;
        }
        boolean leads = run.process().group() == run.process().pid();
        if (!leads && !options.has("f")) {
            run.process().leadSession();
            return Children.become(run, options.operands(), run.environment());
        }
        // A group's leader cannot lead a session: its child does.
        List<String> command = options.operands();
        Lookup lookup = Children.find(run, command.get(0), run.environment());
        if (!(lookup instanceof Lookup.Found found)) {
            run.complain("failed to execute " + command.get(0) + ": " + Errno.ENOENT.text());
            return 127;
        }
        NodeProcess child = run.machine()
                .start(
                        run.process(),
                        new Lookup.Found(
                                found.path(),
                                call -> {
                                    NodeProcess own = run.machine().processes().get(call.pid());
                                    if (own != null) {
                                        own.leadSession();
                                    }
                                    return found.program().run(call);
                                },
                                found.installed()),
                        command,
                        run.environment(),
                        run.call().directory(),
                        run.process().files().share());
        return options.has("w") ? child.await() : 0;
    }

    private static int nohup(Run run) throws IOException, InterruptedException {
        List<String> command = run.arguments();
        if (command.isEmpty()) {
            return FilePrograms.missing(run, "operand") + 124;
        }
        run.process().ignore(Signal.HUP, true);
        Descriptors files = run.process().files();
        if (files.terminal(1)) {
            run.complain("ignoring input and appending output to 'nohup.out'");
            files.set(1, Copies.output(run, run.absolute("nohup.out"), true));
        }
        return Children.become(run, command, run.environment());
    }

    private static int nice(Run run) throws IOException, InterruptedException {
        Options options = run.options("+n:o:i:e: adjustment=n");
        if (options.operands().isEmpty()) {
            run.print("0");
            return 0;
        }
        return Children.become(run, options.operands(), run.environment());
    }

    private static int env(Run run) throws IOException, InterruptedException {
        Options options = run.options("+iu:C:0 ignore-environment=i unset=u chdir=C null=0");
        Map<String, String> environment = options.has("i") ? new HashMap<>() : new HashMap<>(run.environment());
        options.values("u").forEach(environment::remove);
        List<String> words = options.operands();
        int i = 0;
        while (i < words.size() && words.get(i).indexOf('=') > 0) {
            int equals = words.get(i).indexOf('=');
            environment.put(words.get(i).substring(0, equals), words.get(i).substring(equals + 1));
            i++;
        }
        if (i == words.size()) {
            for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
                run.print(variable.getKey() + "=" + variable.getValue());
            }
            return 0;
        }
        return Children.become(run, words.subList(i, words.size()), environment);
    }

    private static int printenv(Run run) throws IOException {
        int code = 0;
        if (run.arguments().isEmpty()) {
            for (Map.Entry<String, String> variable : new TreeMap<>(run.environment()).entrySet()) {
                run.print(variable.getKey() + "=" + variable.getValue());
            }
        }
        for (String name : run.arguments()) {
            String value = run.environment().get(name);
            if (value == null) {
                code = 1;
            } else {
                run.print(value);
            }
        }
        return code;
    }

    private static int xargs(Run run) throws IOException, InterruptedException {
        Options options = run.options("+0n:I:rd:tP:L: null=0 max-args=n no-run-if-empty=r delimiter=d");
        String text;
        try (InputStream in = run.open("-")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String place = options.value("I");
        String delimiter = options.has("0") ? "\0" : options.value("d");
        List<String> items = new ArrayList<>();
        if (delimiter != null || place != null) {
            String between = delimiter == null ? "\n" : Escapes.ansi(delimiter);
            for (String item : text.split(Pattern.quote(between), -1)) {
                items.add(place == null ? item : item.strip());
            }
            if (!items.isEmpty()
                    && (items.getLast().isEmpty() || items.getLast().equals("\n"))) {
                items.removeLast();
            }
            items.removeIf(item -> place != null && item.isEmpty());
        } else {
            items.addAll(words(text));
        }
        List<String> command = options.operands().isEmpty() ? List.of("echo") : options.operands();
        int most = Math.max(1, Accounts.number(options.value("n", options.value("L", "1000000"))));
        int code = 0;
        if (place != null) {
            for (String item : items) {
                List<String> filled = new ArrayList<>();
                command.forEach(word -> filled.add(word.replace(place, item)));
                code = worst(code, Children.run(run, filled, run.environment()));
            }
            return code;
        }
        if (items.isEmpty() && !options.has("r")) {
            return worst(0, Children.run(run, command, run.environment()));
        }
        for (int i = 0; i < items.size(); i += most) {
            List<String> filled = new ArrayList<>(command);
            filled.addAll(items.subList(i, Math.min(items.size(), i + most)));
            code = worst(code, Children.run(run, filled, run.environment()));
        }
        return code;
    }

    private static int worst(int before, int code) {
        return code == 0 ? before : code >= 126 ? code : 123;
    }

    /// Words as xargs reads them: quotes and backslashes protect blanks.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static int ps(Run run) throws IOException {
        List<String> words = new ArrayList<>(run.arguments());
        if (!words.isEmpty()
                && words.get(0).matches("a?u?x?w*")
                && !words.get(0).isEmpty()) {
            words.set(0, "-ef");
        }
        Options options = Options.read(words, "eAfo:p:u:C:wg: format=o pid=p user=u no-headers no-heading=no-headers");
        List<String> columns = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        for (String format : options.values("o")) {
            for (String column : format.split("[ ,]", -1)) {
                int equals = column.indexOf('=');
                String name = equals < 0 ? column : column.substring(0, equals);
                columns.add(name);
                titles.put(name, equals < 0 ? title(name) : column.substring(equals + 1));
            }
        }
        if (columns.isEmpty()) {
            columns.addAll(options.has("f") ? List.of("user", "pid", "ppid", "args") : List.of("pid", "comm"));
            columns.forEach(column -> titles.put(column, title(column)));
        }
        List<String> pids = new ArrayList<>();
        options.values("p").forEach(list -> pids.addAll(List.of(list.split("[ ,]", -1))));
        List<NodeProcess> shown = new ArrayList<>();
        for (NodeProcess process : run.machine().processes().all()) {
            boolean listed = !pids.isEmpty()
                    ? pids.contains(Integer.toString(process.pid()))
                    : options.has("eA")
                            || (options.value("u") != null
                                    ? process.user().equals(options.value("u"))
                                    : process.session() == run.process().session());
            if (listed && (options.value("C") == null || command(process).equals(options.value("C")))) {
                shown.add(process);
            }
        }
        boolean heading =
                titles.values().stream().anyMatch(title -> !title.isEmpty()) && !options.hasLong("no-headers");
        print(run, columns, titles, shown, heading);
        return shown.isEmpty() ? 1 : 0;
    }

    private static void print(
            Run run, List<String> columns, Map<String, String> titles, List<NodeProcess> shown, boolean heading)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        if (heading) {
            rows.add(columns.stream()
                    .map(column -> titles.getOrDefault(column, ""))
                    .toList());
        }
        for (NodeProcess process : shown) {
            rows.add(
                    columns.stream().map(column -> column(run, process, column)).toList());
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                int at = i;
                int width =
                        rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
                boolean right = List.of("pid", "ppid", "pgid", "sid", "etimes").contains(columns.get(i));
                String blanks = " ".repeat(width - row.get(i).length());
                boolean last = i == columns.size() - 1;
                line.append(i == 0 ? "" : " ").append(right ? blanks + row.get(i) : row.get(i) + (last ? "" : blanks));
            }
            run.print(line.toString());
        }
    }

    private static String title(String column) {
        return switch (column) {
            case "args", "command", "cmd" -> "COMMAND";
            case "comm", "ucmd" -> "COMMAND";
            case "etimes" -> "ELAPSED";
            case "stat", "s", "state" -> "S";
            default -> column.toUpperCase(Locale.ROOT);
        };
    }

    private static String command(NodeProcess process) {
        return process.arguments().isEmpty()
                ? "?"
                : Paths.name(process.arguments().get(0));
    }

    private static String column(Run run, NodeProcess process, String column) {
        return switch (column) {
            case "pid" -> Integer.toString(process.pid());
            case "ppid" -> Integer.toString(process.parent());
            case "pgid", "pgrp" -> Integer.toString(process.group());
            case "sid", "sess", "session" -> Integer.toString(process.session());
            case "user", "uname", "euser", "ruser" -> process.user();
            case "args", "command", "cmd" ->
                String.join(" ", process.arguments()).replace('\n', ' ');
            case "comm", "ucmd" -> command(process);
            case "stat", "s", "state" -> "S";
            case "etimes" -> Long.toString((run.machine().clock().millis() - process.started()) / 1000);
            case "tty", "tt" -> "?";
            default -> "-";
        };
    }

    private static int pgrep(Run run, boolean kill) throws IOException {
        List<String> words = new ArrayList<>(run.arguments());
        Signal signal = Signal.TERM;
        if (kill
                && !words.isEmpty()
                && words.get(0).length() > 1
                && Signal.of(words.get(0).substring(1)) != null) {
            Signal named = Signal.of(words.removeFirst().substring(1));
            signal = named == null ? signal : named;
        }
        Options options = Options.read(words, "fxlanou:U:g:P:s:cv full=f exact=x euid=u pgroup=g parent=P session=s");
        Pattern pattern = options.operands().isEmpty() ? null : Regexes.extended(options.operand(0), false);
        List<NodeProcess> found = new ArrayList<>();
        for (NodeProcess process : run.machine().processes().all()) {
            String text = options.has("f") ? String.join(" ", process.arguments()) : command(process);
            boolean matches = pattern == null
                    || (options.has("x")
                            ? pattern.matcher(text).matches()
                            : pattern.matcher(text).find());
            String user = options.value("u", options.value("U", process.user()));
            boolean group =
                    options.value("g", Integer.toString(process.group())).equals(Integer.toString(process.group()));
            boolean parent =
                    options.value("P", Integer.toString(process.parent())).equals(Integer.toString(process.parent()));
            boolean session =
                    options.value("s", Integer.toString(process.session())).equals(Integer.toString(process.session()));
            if (matches && group && parent && session && process.user().equals(user) && process != run.process()) {
                found.add(process);
            }
        }
        for (NodeProcess process : found) {
            boolean mine = run.call().user().equals("root")
                    || process.user().equals(run.call().user());
            if (kill && !mine) {
                run.complain("killing pid " + process.pid() + " failed: Operation not permitted");
            } else if (kill) {
                process.signal(signal);
            } else if (!options.has("c")) {
                run.print(process.pid() + (options.has("la") ? " " + String.join(" ", process.arguments()) : ""));
            }
        }
        if (!kill && options.has("c")) {
            run.print(Integer.toString(found.size()));
        }
        return found.isEmpty() ? 1 : 0;
    }

    private static int flock(Run run) throws IOException, InterruptedException {
        Options options = run.options("+nxsw:c:u nonblock=n exclusive=x shared=s timeout=w command=c");
        List<String> words = options.operands();
        String command = options.value("c");
        if (words.isEmpty() || (words.size() < 2 && command == null)) {
            return run.fail("requires a file and a command");
        }
        if (command == null && words.size() == 3 && words.get(1).equals("-c")) {
            command = words.get(2);
        }
        String path = run.absolute(words.get(0));
        run.view().toWrite(path, false);
        String wait = options.value("w");
        Duration limit = options.has("n") ? Duration.ZERO : wait == null ? Duration.ofDays(365) : duration(wait);
        Locks locks = run.machine().locks();
        if (!locks.take(run.view().resolve(path, true), limit)) {
            return 1;
        }
        try {
            return Children.run(
                    run,
                    command == null ? words.subList(1, words.size()) : List.of("sh", "-c", command),
                    run.environment());
        } finally {
            locks.release(run.view().resolve(path, true));
        }
    }
}
