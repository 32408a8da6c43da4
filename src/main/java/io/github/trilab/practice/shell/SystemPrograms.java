package io.github.trilab.practice.shell;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Programs that tell about the node and its users.
final class SystemPrograms {
    private SystemPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "id" -> SystemPrograms::id;
            case "whoami" ->
                run -> {
                    run.print(run.call().user());
                    return 0;
                };
            case "groups" ->
                run -> {
                    run.print(String.join(
                            " ", run.machine().accounts().groupsOf(run.call().user())));
                    return 0;
                };
            case "uname" -> SystemPrograms::uname;
            case "arch" ->
                run -> {
                    run.print(run.machine().figures().architecture());
                    return 0;
                };
            case "date" -> SystemPrograms::date;
            case "df" -> SystemPrograms::df;
            case "free" -> SystemPrograms::free;
            case "nproc" ->
                run -> {
                    run.print(Integer.toString(run.machine().figures().processors()));
                    return 0;
                };
            case "uptime" -> SystemPrograms::uptime;
            case "which" -> SystemPrograms::which;
            case "tty" -> SystemPrograms::tty;
            case "stty" -> SystemPrograms::stty;
            case "expr" -> SystemPrograms::expr;
            case "useradd" -> SystemPrograms::useradd;
            case "getconf" -> SystemPrograms::getconf;
            case "lsb_release" -> SystemPrograms::lsbRelease;
            default -> null;
        };
    }

    private static int id(Run run) throws IOException {
        Options options = run.options("ugGnr user=u group=g groups=G name=n");
        Accounts accounts = run.machine().accounts();
        String user = options.operands().isEmpty() ? run.call().user() : options.operand(0);
        if (accounts.user(user) == null) {
            return run.fail(Run.quoted(user) + ": no such user");
        }
        String group = accounts.group(user);
        List<String> groups = accounts.groupsOf(user);
        if (options.has("u")) {
            run.print(options.has("n") ? user : Integer.toString(accounts.uid(user)));
        } else if (options.has("g")) {
            run.print(options.has("n") ? group : Integer.toString(accounts.gid(group)));
        } else if (options.has("G")) {
            run.print(String.join(
                    " ",
                    groups.stream()
                            .map(name -> options.has("n") ? name : Integer.toString(accounts.gid(name)))
                            .toList()));
        } else {
            run.print("uid=" + accounts.uid(user) + "(" + user + ") gid=" + accounts.gid(group) + "(" + group
                    + ") groups="
                    + String.join(
                            ",",
                            groups.stream()
                                    .map(name -> accounts.gid(name) + "(" + name + ")")
                                    .toList()));
        }
        return 0;
    }

    private static int uname(Run run) throws IOException {
        Options options = run.options("asnrvmpio all=a kernel-name=s nodename=n kernel-release=r machine=m");
        Figures figures = run.machine().figures();
        List<String> words = new ArrayList<>();
        boolean all = options.has("a");
        if (all || options.has("s") || options.names().isEmpty()) {
            words.add("Linux");
        }
        if (all || options.has("n")) {
            words.add(run.machine().name());
        }
        if (all || options.has("r")) {
            words.add(figures.kernel());
        }
        if (all || options.has("v")) {
            words.add("#210-Ubuntu SMP");
        }
        if (all || options.has("m")) {
            words.add(figures.architecture());
        }
        if (options.has("pi")) {
            words.add(figures.architecture());
        }
        if (all || options.has("o")) {
            words.add("GNU/Linux");
        }
        run.print(String.join(" ", words));
        return 0;
    }

    private static int date(Run run) throws IOException {
        Options options = run.options("ud:r:RI: utc=u date=d reference=r rfc-email=R");
        Instant time = run.machine().clock().instant();
        String text = options.value("d");
        String reference = options.value("r");
        try {
            if (text != null) {
                time = Dates.parse(text, run.machine().clock());
            } else if (reference != null) {
                time = Instant.ofEpochMilli(
                        run.view().stat(run.absolute(reference)).modified());
            }
        } catch (DateTimeException e) {
            return run.fail("invalid date " + Run.quoted(String.valueOf(text)));
        } catch (FileFault e) {
            return run.fail(reference + ": " + e.text());
        }
        String format = options.operand(0);
        run.print(Dates.format(
                format.startsWith("+")
                        ? format.substring(1)
                        : options.has("R") ? "%a, %d %b %Y %H:%M:%S %z" : "%a %b %e %H:%M:%S UTC %Y",
                time));
        return 0;
    }

    private static int df(Run run) throws IOException {
        Options options = run.options("PkhTmB:lai portability=P human-readable=h print-type=T block-size=B output:");
        Figures figures = run.machine().figures();
        boolean full = run.machine()
                .faults()
                .active(
                        io.github.trilab.practice.Faults.Kind.DISK,
                        run.machine().name())
                .isPresent();
        long used = full ? figures.disk() : figures.used();
        long free = figures.disk() - used;
        for (String operand : options.operands()) {
            if (!run.view().exists(run.absolute(operand))) {
                return run.fail(operand + ": " + Errno.ENOENT.text());
            }
        }
        String output = options.value("output");
        if (output != null) {
            run.print(output.contains("avail") ? "    Avail" : "Use%");
            run.print(
                    output.contains("avail") ? Long.toString(unit(options, free)) : 100 * used / figures.disk() + "%");
            return 0;
        }
        boolean human = options.has("h");
        String block = options.value("B");
        String title = human
                ? "Size"
                : options.has("m") || "1M".equals(block) ? "1M-blocks" : options.has("P") ? "1024-blocks" : "1K-blocks";
        String[][] rows = {
            {
                "Filesystem",
                "Type",
                title,
                "Used",
                options.has("h") && !options.has("P") ? "Avail" : "Available",
                options.has("P") ? "Capacity" : "Use%",
                "Mounted on"
            },
            {
                "/dev/vda1",
                "ext4",
                human ? Sizes.human(figures.disk()) : Long.toString(unit(options, figures.disk())),
                human ? Sizes.human(used) : Long.toString(unit(options, used)),
                human ? Sizes.human(free) : Long.toString(unit(options, free)),
                (100 * used + figures.disk() - 1) / figures.disk() + "%",
                "/"
            }
        };
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                if (i == 1 && !options.has("T")) {
                    continue;
                }
                // GNU df keeps these least widths.
                int least = i == 0 ? 14 : i >= 2 && i <= 4 ? 5 : 0;
                int width = Math.max(least, Math.max(rows[0][i].length(), rows[1][i].length()));
                boolean left = i < 2 || i == row.length - 1;
                String blanks = " ".repeat(width - row[i].length());
                line.append(line.isEmpty() ? "" : " ").append(left ? row[i] + blanks : blanks + row[i]);
            }
            run.print(line.toString().stripTrailing());
        }
        return 0;
    }

    private static long unit(Options options, long bytes) {
        String block = options.value("B");
        long unit = options.has("m")
                ? 1L << 20
                : block == null ? 1024 : Sizes.parse(block.matches("[A-Z].*") ? "1" + block : block);
        return bytes / unit;
    }

    private static int free(Run run) throws IOException {
        Options options = run.options("bkmghtw bytes=b kibi=k mebi=m gibi=g human=h");
        long memory = run.machine().figures().memory();
        int shift = options.has("b") ? 0 : options.has("m") ? 20 : options.has("g") ? 30 : 10;
        long[] values = {memory, memory / 4, memory / 2, 1L << 20, memory / 4, memory * 3 / 4};
        StringBuilder line = new StringBuilder("Mem:    ");
        for (long value : values) {
            String shown = options.has("h") ? Sizes.human(value) : Long.toString(value >> shift);
            line.append(String.format(Locale.ROOT, "%12s", shown));
        }
        run.print("              total        used        free      shared  buff/cache   available");
        run.print(line.toString());
        run.print("Swap:   " + String.format(Locale.ROOT, "%12d%12d%12d", 0, 0, 0));
        return 0;
    }

    private static int uptime(Run run) throws IOException {
        long minutes = (run.machine().clock().millis() - run.machine().boot()) / 60_000;
        run.print(Dates.format(" %T up ", run.machine().clock().instant()) + minutes
                + " min,  1 user,  load average: 0.08, 0.12, 0.09");
        return 0;
    }

    private static int which(Run run) throws IOException {
        int code = 0;
        for (String name : run.options("as").operands()) {
            String path = run.environment().getOrDefault("PATH", "");
            if (run.machine()
                            .programs()
                            .find(name, run.call().directory(), path, run.call().user())
                    instanceof Lookup.Found found) {
                run.print(found.path());
            } else {
                code = 1;
            }
        }
        return code;
    }

    private static int tty(Run run) throws IOException {
        boolean terminal = run.process().files().terminal(0);
        run.print(terminal ? "/dev/pts/0" : "not a tty");
        return terminal ? 0 : 1;
    }

    private static int stty(Run run) throws IOException {
        if (!run.process().files().terminal(0)) {
            return run.fail("'standard input': Inappropriate ioctl for device");
        }
        Terminal screen = run.process().files().screen();
        if (run.call().argument(1).equals("size")) {
            Terminal.Size size = screen == null ? new Terminal.Size(80, 24) : screen.size();
            run.print(size.rows() + " " + size.columns());
        }
        return 0;
    }

    private static int getconf(Run run) throws IOException {
        return switch (run.call().argument(1)) {
            case "_NPROCESSORS_ONLN", "_NPROCESSORS_CONF" -> {
                run.print(Integer.toString(run.machine().figures().processors()));
                yield 0;
            }
            case "PAGE_SIZE", "PAGESIZE" -> {
                run.print("4096");
                yield 0;
            }
            case "ARG_MAX" -> {
                run.print("2097152");
                yield 0;
            }
            case "LONG_BIT" -> {
                run.print("64");
                yield 0;
            }
            default -> run.fail("Unrecognized variable `" + run.call().argument(1) + "'");
        };
    }

    private static int lsbRelease(Run run) throws IOException {
        Options options = run.options("sicrdav short=s id=i codename=c release=r description=d all=a");
        String[][] fields = {
            {"i", "Distributor ID", "DISTRIB_ID"},
            {"d", "Description", "DISTRIB_DESCRIPTION"},
            {"r", "Release", "DISTRIB_RELEASE"},
            {"c", "Codename", "DISTRIB_CODENAME"}
        };
        String text = FilePrograms.text(run, "/etc/lsb-release");
        for (String[] field : fields) {
            if (options.has(field[0]) || options.has("a")) {
                String value = "n/a";
                for (String line : text.split("\n", -1)) {
                    if (line.startsWith(field[2] + "=")) {
                        value = line.substring(field[2].length() + 1).replace("\"", "");
                    }
                }
                run.print(options.has("s") ? value : field[1] + ":\t" + value);
            }
        }
        return 0;
    }

    private static int useradd(Run run) throws IOException {
        Options options = run.options("s:d:mMru:g:G:c: shell=s home-dir=d create-home=m system=r uid=u gid=g groups=G");
        String user = options.operand(0);
        Accounts accounts = run.machine().accounts();
        if (!run.call().user().equals("root")) {
            return run.fail("Permission denied.");
        }
        if (accounts.user(user) != null) {
            run.complain("user '" + user + "' already exists");
            return 9;
        }
        int id = 1000;
        while (accounts.user(Integer.toString(id)) != null) {
            id++;
        }
        String home = options.value("d", "/home/" + user);
        Machine.Files files = run.machine().files();
        files.write("/etc/group", files.read("/etc/group") + user + ":x:" + id + ":\n", "root");
        files.write(
                "/etc/passwd",
                files.read("/etc/passwd") + user + ":x:" + id + ":" + id + "::" + home + ":"
                        + options.value("s", "/bin/sh") + "\n",
                "root");
        if (options.has("m") && !files.exists(home)) {
            run.view().makeFolder(home, 0755);
            run.view().changeOwner(run.view().stat(home), user, user);
        }
        return 0;
    }

    /// `expr`: comparisons, arithmetic, `:` and the string functions.
    private static int expr(Run run) throws IOException {
        List<String> words = run.arguments();
        int[] at = {0};
        String value;
        try {
            value = either(words, at);
            if (at[0] < words.size()) {
                throw new Options.Wrong("syntax error");
            }
        } catch (Options.Wrong | ArithmeticException e) {
            run.complain(e instanceof ArithmeticException ? "division by zero" : String.valueOf(e.getMessage()));
            return 2;
        } catch (NumberFormatException e) {
            run.complain("non-integer argument");
            return 2;
        }
        run.print(value);
        return value.isEmpty() || value.equals("0") ? 1 : 0;
    }

    private static boolean accept(List<String> words, int[] at, String... operators) {
        return at[0] < words.size() && List.of(operators).contains(words.get(at[0]));
    }

    private static boolean truth(String value) {
        return !value.isEmpty() && !value.equals("0");
    }

    private static String either(List<String> words, int[] at) {
        String left = both(words, at);
        while (accept(words, at, "|")) {
            at[0]++;
            String right = both(words, at);
            left = truth(left) ? left : right;
        }
        return left;
    }

    private static String both(List<String> words, int[] at) {
        String left = comparison(words, at);
        while (accept(words, at, "&")) {
            at[0]++;
            String right = comparison(words, at);
            left = truth(left) && truth(right) ? left : "0";
        }
        return left;
    }

    private static String comparison(List<String> words, int[] at) {
        String left = sum(words, at);
        while (accept(words, at, "=", "==", "!=", "<", "<=", ">", ">=")) {
            String operator = words.get(at[0]++);
            String right = sum(words, at);
            boolean numbers = left.matches("-?\\d+") && right.matches("-?\\d+");
            int order = numbers ? Long.compare(Long.parseLong(left), Long.parseLong(right)) : left.compareTo(right);
            boolean holds = switch (operator) {
                case "=", "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
            left = holds ? "1" : "0";
        }
        return left;
    }

    private static String sum(List<String> words, int[] at) {
        String left = product(words, at);
        while (accept(words, at, "+", "-")) {
            boolean plus = words.get(at[0]++).equals("+");
            long right = Long.parseLong(product(words, at));
            left = Long.toString(Long.parseLong(left) + (plus ? right : -right));
        }
        return left;
    }

    private static String product(List<String> words, int[] at) {
        String left = match(words, at);
        while (accept(words, at, "*", "/", "%")) {
            String operator = words.get(at[0]++);
            long one = Long.parseLong(left);
            long two = Long.parseLong(match(words, at));
            left = Long.toString(operator.equals("*") ? one * two : operator.equals("/") ? one / two : one % two);
        }
        return left;
    }

    private static String match(List<String> words, int[] at) {
        String left = primary(words, at);
        while (accept(words, at, ":")) {
            at[0]++;
            left = matched(left, primary(words, at));
        }
        return left;
    }

    private static String matched(String text, String regex) {
        Matcher matcher = Regexes.basic(regex, false).matcher(text);
        boolean found = matcher.lookingAt();
        if (matcher.groupCount() > 0) {
            return found ? Objects.requireNonNullElse(matcher.group(1), "") : "";
        }
        return found ? Integer.toString(matcher.end()) : "0";
    }

    private static String word(List<String> words, int[] at) {
        if (at[0] >= words.size()) {
            throw new Options.Wrong("syntax error: missing argument");
        }
        return words.get(at[0]++);
    }

    private static String primary(List<String> words, int[] at) {
        String word = word(words, at);
        return switch (word) {
            case "(" -> {
                String inner = either(words, at);
                at[0]++;
                yield inner;
            }
            case "length" -> Integer.toString(word(words, at).length());
            case "match" -> matched(word(words, at), word(words, at));
            case "substr" -> {
                String text = word(words, at);
                int start = Integer.parseInt(word(words, at));
                int length = Integer.parseInt(word(words, at));
                int end = Math.min(text.length(), start - 1 + length);
                yield start < 1 || length < 1 || start > text.length() ? "" : text.substring(start - 1, end);
            }
            default -> word;
        };
    }
}
