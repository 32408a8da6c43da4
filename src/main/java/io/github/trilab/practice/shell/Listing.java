package io.github.trilab.practice.shell;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Programs that tell about files: `ls`, `stat`, `find`, `du`.
final class Listing {
    private static final long HALF_YEAR = 15_778_476_000L;

    private Listing() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "ls" -> Listing::ls;
            case "stat" -> Listing::stat;
            case "du" -> Listing::du;
            case "find" -> Find::run;
            default -> null;
        };
    }

    private static int ls(Run run) throws IOException {
        Options options = run.options("laA1dthrFRinSNpGgo all=a almost-all=A directory=d human-readable=h recursive=R"
                + " reverse=r color full-time=l numeric-uid-gid=n group-directories-first");
        List<String> operands = options.operands().isEmpty() ? List.of(".") : options.operands();
        List<String> files = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        int code = 0;
        for (String operand : operands) {
            try {
                boolean asLink = options.has("ld") && !operand.endsWith("/");
                Stat file = run.view().lookAtLink(run.absolute(operand));
                if (file == null) {
                    throw new FileFault(Errno.ENOENT);
                }
                boolean folder = !options.has("d")
                        && (file.folder() || (!asLink && run.view().folder(run.absolute(operand))));
                (folder ? folders : files).add(operand);
            } catch (FileFault e) {
                run.complain("cannot access " + Run.quoted(operand) + ": " + e.text());
                code = 2;
            }
        }
        if (!files.isEmpty()) {
            show(run, options, "", files, false);
        }
        boolean titles = operands.size() > 1 || options.has("R");
        boolean first = files.isEmpty();
        for (String folder : folders) {
            code = Math.max(code, folder(run, options, folder, titles, first));
            first = false;
        }
        return code;
    }

    private static int folder(Run run, Options options, String folder, boolean title, boolean first)
            throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (String name : run.view().list(run.absolute(folder))) {
                if (!name.startsWith(".") || options.has("aA")) {
                    names.add(name);
                }
            }
        } catch (FileFault e) {
            run.complain("cannot open directory " + Run.quoted(folder) + ": " + e.text());
            return 2;
        }
        if (options.has("a")) {
            names.addAll(0, List.of(".", ".."));
        }
        if (title) {
            run.write((first ? "" : "\n") + folder + ":\n");
        }
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        show(run, options, prefix, names, true);
        int code = 0;
        if (options.has("R")) {
            for (String name : names) {
                Stat child = run.view().lookAtLink(run.absolute(prefix + name));
                if (child != null && child.folder() && !name.equals(".") && !name.equals("..")) {
                    code = Math.max(code, folder(run, options, prefix + name, true, false));
                }
            }
        }
        return code;
    }

    private static void show(Run run, Options options, String prefix, List<String> names, boolean total)
            throws IOException {
        record Row(String name, Stat file) {}
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            String path = run.absolute(prefix + name);
            Stat file = name.equals(".") || name.equals("..")
                    ? run.view().look(path)
                    : run.view().lookAtLink(path);
            if (file != null) {
                rows.add(new Row(name, file));
            }
        }
        Comparator<Row> order = options.has("t")
                ? Comparator.comparingLong((Row row) -> -row.file.modified()).thenComparing(Row::name)
                : options.has("S")
                        ? Comparator.comparingLong((Row row) -> -row.file.size())
                                .thenComparing(Row::name)
                        : Comparator.comparing(Row::name);
        rows.sort(options.has("r") ? order.reversed() : order);
        if (!options.has("lngo")) {
            for (Row row : rows) {
                run.print(row.name + mark(options, row.file));
            }
            return;
        }
        Accounts accounts = run.machine().accounts();
        if (total) {
            long blocks = rows.stream()
                    .mapToLong(row -> (row.file.size() + 4095) / 4096 * 4)
                    .sum();
            run.print("total " + blocks);
        }
        List<String[]> table = new ArrayList<>();
        int[] widths = new int[4];
        for (Row row : rows) {
            Stat file = row.file;
            String[] cells = {
                file.folder() ? "2" : "1",
                options.has("n") ? Integer.toString(accounts.uid(file.owner())) : file.owner(),
                options.has("n") ? Integer.toString(accounts.gid(file.group())) : file.group(),
                options.has("h") ? Sizes.human(file.size()) : Long.toString(file.size())
            };
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.max(widths[i], cells[i].length());
            }
            table.add(cells);
        }
        for (int i = 0; i < rows.size(); i++) {
            Stat file = rows.get(i).file;
            String[] cells = table.get(i);
            run.print(String.format(
                    Locale.ROOT,
                    "%s %" + widths[0] + "s %-" + widths[1] + "s %-" + widths[2] + "s %" + widths[3] + "s %s %s%s%s",
                    file.permissions(),
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    time(file.modified(), run.machine().clock().millis()),
                    rows.get(i).name,
                    mark(options, file),
                    file.link() == null ? "" : " -> " + file.link()));
        }
    }

    private static String time(long modified, long now) {
        boolean recent = modified <= now && now - modified < HALF_YEAR;
        return Dates.format(recent ? "%b %e %H:%M" : "%b %e  %Y", Instant.ofEpochMilli(modified));
    }

    private static String mark(Options options, Stat file) {
        if (file.folder()) {
            return options.has("Fp") ? "/" : "";
        }
        return options.has("F") && (file.mode() & 0111) != 0 && file.link() == null ? "*" : "";
    }

    private static int stat(Run run) throws IOException {
        Options options = run.options("c:Lft format=c printf: dereference=L file-system=f terse=t");
        String format = options.value("c");
        String printf = options.value("printf");
        int code = 0;
        for (String operand : options.operands()) {
            Stat file;
            try {
                String path = run.absolute(operand);
                file = options.has("L") ? run.view().stat(path) : run.view().statLink(path);
            } catch (FileFault e) {
                code = run.fail("cannot stat " + Run.quoted(operand) + ": " + e.text());
                continue;
            }
            if (printf != null) {
                run.out()
                        .write(Escapes.replace(fields(run, printf, operand, file), false)
                                .bytes());
            } else if (format != null) {
                run.print(fields(run, format, operand, file));
            } else {
                run.print(fields(
                        run,
                        "  File: %N\n  Size: %-10s\tBlocks: %b          IO Block: 4096   %F\n"
                                + "Access: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nModify: %y",
                        operand,
                        file));
            }
        }
        return code;
    }

    private static String fields(Run run, String format, String name, Stat file) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                text.append(c);
                continue;
            }
            int start = ++i;
            while (i < format.length() - 1 && "-.0123456789".indexOf(format.charAt(i)) >= 0) {
                i++;
            }
            String width = format.substring(start, i);
            String value = field(run, format.charAt(i), name, file);
            if (width.equals(".") && "XYZ".indexOf(format.charAt(i)) >= 0) {
                // With a dot: nanoseconds too.
                value += String.format(Locale.ROOT, ".%09d", Math.floorMod(file.modified(), 1000) * 1_000_000L);
                width = "";
            }
            if (width.startsWith("0") && value.length() < Accounts.number(width)) {
                value = "0".repeat(Accounts.number(width) - value.length()) + value;
            } else if (!width.isEmpty() && !width.startsWith("0")) {
                value = String.format(Locale.ROOT, "%" + width + "s", value);
            }
            text.append(value);
        }
        return text.toString();
    }

    private static String field(Run run, char kind, String name, Stat file) {
        Accounts accounts = run.machine().accounts();
        return switch (kind) {
            case 'a' -> Integer.toOctalString(file.mode());
            case 'A' -> file.permissions();
            case 'U' -> file.owner();
            case 'G' -> file.group();
            case 'u' -> Integer.toString(accounts.uid(file.owner()));
            case 'g' -> Integer.toString(accounts.gid(file.group()));
            case 's' -> Long.toString(file.size());
            case 'n' -> name;
            case 'N' -> file.link() == null ? name : Run.quoted(name) + " -> " + Run.quoted(file.link());
            case 'F' ->
                file.size() == 0 && file.kind() == Stat.Kind.FILE
                        ? "regular empty file"
                        : file.kind().text();
            case 'Y', 'X', 'Z' -> Long.toString(Math.floorDiv(file.modified(), 1000));
            case 'y', 'x', 'z' -> Dates.format("%F %T.%N %z", Instant.ofEpochMilli(file.modified()));
            case 'h' -> file.folder() ? "2" : "1";
            case 'i' -> Integer.toString(file.path().hashCode() & 0x7fffffff);
            case 'b' -> Long.toString((file.size() + 4095) / 4096 * 8);
            case 'B' -> "512";
            case 'f' ->
                Integer.toHexString(file.mode() | (file.folder() ? 0x4000 : file.link() != null ? 0xa000 : 0x8000));
            case 'd' -> "64769";
            case 'm' -> "/";
            case '%' -> "%";
            default -> "?";
        };
    }

    private static int du(Run run) throws IOException {
        Options options = run.options("sbkhma summarize=s bytes=b human-readable=h max-depth:");
        for (String operand : options.operands().isEmpty() ? List.of(".") : options.operands()) {
            try {
                long bytes = size(run, run.absolute(operand));
                String shown = options.has("b")
                        ? Long.toString(bytes)
                        : options.has("h") ? Sizes.human(bytes) : Long.toString((bytes + 1023) / 1024);
                run.print(shown + "\t" + operand);
            } catch (FileFault e) {
                return run.fail("cannot access " + Run.quoted(operand) + ": " + e.text());
            }
        }
        return 0;
    }

    private static long size(Run run, String path) throws FileFault {
        Stat file = run.view().statLink(path);
        long bytes = file.size();
        if (file.folder()) {
            for (String name : run.view().list(path)) {
                bytes += size(run, path + "/" + name);
            }
        }
        return bytes;
    }
}
