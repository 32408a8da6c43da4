package io.github.trilab.practice.shell;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Programs that work line by line: `sort`, `uniq`, `cut`, `tac`, `seq`, `paste`, `nl`.
final class LinePrograms {
    private LinePrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "sort" -> LinePrograms::sort;
            case "uniq" -> LinePrograms::uniq;
            case "cut" -> LinePrograms::cut;
            case "tac" -> LinePrograms::tac;
            case "seq" -> LinePrograms::seq;
            case "paste" -> LinePrograms::paste;
            case "nl" -> LinePrograms::nl;
            case "rev" -> LinePrograms::rev;
            case "comm" -> LinePrograms::comm;
            default -> null;
        };
    }

    private static int sort(Run run) throws IOException, InterruptedException {
        Options options = run.options("rnuVk:t:fbo:shc reverse=r numeric-sort=n unique=u key=k field-separator=t"
                + " version-sort=V ignore-case=f output=o stable=s human-numeric-sort=h check=c");
        List<String> lines = new ArrayList<>();
        int code = run.inputs(options.operands(), (in, name) -> lines.addAll(Lines.ofBytes(in)));
        if (code != 0) {
            return 2;
        }
        String separator = options.value("t");
        Comparator<String> order = null;
        for (String key : options.values("k")) {
            Comparator<String> one = key(key, separator, options);
            order = order == null ? one : order.thenComparing(one);
        }
        Comparator<String> whole = plain(options.has("n"), options.has("V"), options.has("f"), options.has("h"));
        if (order == null) {
            order = options.has("r") ? whole.reversed() : whole;
        }
        Comparator<String> equal = order;
        if (!options.has("us")) {
            order = order.thenComparing(
                    options.has("r") ? Comparator.<String>reverseOrder() : Comparator.naturalOrder());
        }
        if (options.has("c")) {
            for (int i = 1; i < lines.size(); i++) {
                if (order.compare(lines.get(i - 1), lines.get(i)) > 0) {
                    return run.fail("-:" + (i + 1) + ": disorder: " + Lines.text(lines.get(i)));
                }
            }
            return 0;
        }
        lines.sort(order);
        StringBuilder text = new StringBuilder();
        String last = null;
        for (String line : lines) {
            if (!options.has("u") || last == null || equal.compare(last, line) != 0) {
                text.append(line).append('\n');
            }
            last = line;
        }
        String target = options.value("o");
        if (target == null) {
            Lines.write(run, text.toString());
        } else {
            OpenFile file = Copies.output(run, run.absolute(target), false);
            file.output().write(text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            file.release();
        }
        return 0;
    }

    private static Comparator<String> key(String key, @Nullable String separator, Options options) {
        String flags = key.replaceAll("[0-9.,]", "");
        String[] bounds = key.replaceAll("[a-zA-Z]", "").split(",", -1);
        int from = Accounts.number(bounds[0].split("\\.", -1)[0]);
        int to = bounds.length > 1 ? Accounts.number(bounds[1].split("\\.", -1)[0]) : Integer.MAX_VALUE;
        Comparator<String> plain = plain(
                flags.contains("n") || options.has("n"),
                flags.contains("V") || options.has("V"),
                flags.contains("f") || options.has("f"),
                flags.contains("h") || options.has("h"));
        Comparator<String> order =
                (one, two) -> plain.compare(part(one, separator, from, to), part(two, separator, from, to));
        return flags.contains("r") || options.has("r") ? order.reversed() : order;
    }

    private static String part(String line, @Nullable String separator, int from, int to) {
        String[] fields = separator == null
                ? line.strip().split("[ \t]+", -1)
                : line.split(java.util.regex.Pattern.quote(separator), -1);
        if (from > fields.length) {
            return "";
        }
        return String.join(
                separator == null ? " " : separator,
                List.of(fields).subList(from - 1, Math.min(fields.length, Math.max(from, to))));
    }

    private static Comparator<String> plain(boolean numeric, boolean version, boolean anyCase, boolean human) {
        if (numeric || human) {
            return Comparator.comparing(line -> number(line, human));
        }
        if (version) {
            return LinePrograms::versions;
        }
        return anyCase ? Comparator.comparing(line -> line.toUpperCase(Locale.ROOT)) : Comparator.naturalOrder();
    }

    private static BigDecimal number(String line, boolean human) {
        String text = line.strip();
        int end = text.startsWith("-") ? 1 : 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        try {
            BigDecimal value = new BigDecimal(text.substring(0, end));
            int unit = human && end < text.length() ? "KMGTP".indexOf(Character.toUpperCase(text.charAt(end))) : -1;
            return value.multiply(BigDecimal.valueOf(1024).pow(unit + 1));
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static int versions(String one, String two) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < two.length()) {
            if (Character.isDigit(one.charAt(i)) && Character.isDigit(two.charAt(j))) {
                int startOne = i;
                int startTwo = j;
                while (i < one.length() && Character.isDigit(one.charAt(i))) {
                    i++;
                }
                while (j < two.length() && Character.isDigit(two.charAt(j))) {
                    j++;
                }
                int order = new BigDecimal(one.substring(startOne, i))
                        .compareTo(new BigDecimal(two.substring(startTwo, j)));
                if (order != 0) {
                    return order;
                }
            } else {
                int order = Character.compare(one.charAt(i++), two.charAt(j++));
                if (order != 0) {
                    return order;
                }
            }
        }
        return Integer.compare(one.length() - i, two.length() - j);
    }

    private static int uniq(Run run) throws IOException, InterruptedException {
        Options options = run.options("cdui count=c repeated=d unique=u ignore-case=i");
        List<String> lines = new ArrayList<>();
        int code = run.inputs(
                options.operands().subList(0, Math.min(1, options.operands().size())),
                (in, name) -> lines.addAll(Lines.ofBytes(in)));
        int i = 0;
        while (i < lines.size()) {
            int start = i;
            String line = lines.get(i);
            while (i < lines.size()
                    && (options.has("i")
                            ? lines.get(i).equalsIgnoreCase(line)
                            : lines.get(i).equals(line))) {
                i++;
            }
            int count = i - start;
            if ((!options.has("d") || count > 1) && (!options.has("u") || count == 1)) {
                Lines.write(run, (options.has("c") ? String.format(Locale.ROOT, "%7d ", count) : "") + line + "\n");
            }
        }
        return code;
    }

    private static int cut(Run run) throws IOException, InterruptedException {
        Options options = run.options("d:f:c:b:s delimiter=d fields=f characters=c bytes=b only-delimited=s"
                + " output-delimiter: complement");
        String fields = options.value("f");
        String list = fields != null ? fields : options.value("c") != null ? options.value("c") : options.value("b");
        if (list == null) {
            return FilePrograms.missing(run, "list of bytes, characters, or fields");
        }
        String delimiter = Lines.bytes(options.value("d", "\t"));
        if (delimiter.length() != 1) {
            return run.fail("the delimiter must be a single character");
        }
        String joint = Lines.bytes(options.value("output-delimiter", fields == null ? "" : delimiter));
        return run.inputs(options.operands(), (in, name) -> {
            Lines lines = new Lines(in);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (fields != null && line.indexOf(delimiter) < 0) {
                    Lines.write(run, options.has("s") ? "" : line + "\n");
                    continue;
                }
                List<String> parts = fields != null
                        ? List.of(line.split(java.util.regex.Pattern.quote(delimiter), -1))
                        : line.chars().mapToObj(Character::toString).toList();
                List<String> kept = new ArrayList<>();
                for (int i = 1; i <= parts.size(); i++) {
                    if (listed(list, i) != options.hasLong("complement")) {
                        kept.add(parts.get(i - 1));
                    }
                }
                Lines.write(run, String.join(joint, kept) + "\n");
            }
        });
    }

    private static boolean listed(String list, int index) {
        for (String range : list.split(",", -1)) {
            int dash = range.indexOf('-');
            int from = dash == 0 ? 1 : Accounts.number(dash < 0 ? range : range.substring(0, dash));
            int to = dash < 0
                    ? from
                    : dash == range.length() - 1 ? Integer.MAX_VALUE : Accounts.number(range.substring(dash + 1));
            if (from <= index && index <= to) {
                return true;
            }
        }
        return false;
    }

    private static int tac(Run run) throws IOException, InterruptedException {
        Options options = run.options("brs:");
        return run.inputs(options.operands(), (in, name) -> {
            List<String> lines = Lines.ofBytes(in);
            Collections.reverse(lines);
            for (String line : lines) {
                Lines.write(run, line + "\n");
            }
        });
    }

    private static int rev(Run run) throws IOException, InterruptedException {
        return run.inputs(run.arguments(), (in, name) -> {
            for (String line : Lines.of(in)) {
                run.print(new StringBuilder(line).reverse().toString());
            }
        });
    }

    private static int seq(Run run) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(run.arguments());
        String separator = "\n";
        boolean equal = false;
        while (!words.isEmpty() && words.get(0).matches("-[sw].*")) {
            String word = words.removeFirst();
            equal |= word.equals("-w");
            if (word.startsWith("-s")) {
                separator = word.length() > 2 ? word.substring(2) : words.removeFirst();
            }
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (String word : words) {
            try {
                numbers.add(new BigDecimal(word));
            } catch (NumberFormatException e) {
                run.complain("invalid floating point argument: " + Run.quoted(word));
                run.error("Try 'seq --help' for more information.");
                return 1;
            }
        }
        if (numbers.isEmpty() || numbers.size() > 3) {
            return FilePrograms.missing(run, "operand");
        }
        BigDecimal first = numbers.size() > 1 ? numbers.get(0) : BigDecimal.ONE;
        BigDecimal step = numbers.size() > 2 ? numbers.get(1) : BigDecimal.ONE;
        BigDecimal last = numbers.getLast();
        int scale = Math.max(first.scale(), step.scale());
        int width = equal
                ? Math.max(first.toPlainString().length(), last.toPlainString().length())
                : 0;
        boolean any = false;
        for (BigDecimal at = first;
                step.signum() < 0 ? at.compareTo(last) >= 0 : at.compareTo(last) <= 0;
                at = at.add(step)) {
            run.process().check();
            String text = at.setScale(scale, java.math.RoundingMode.HALF_UP).toPlainString();
            run.write((any ? separator : "") + "0".repeat(Math.max(0, width - text.length())) + text);
            any = true;
        }
        run.write(any ? "\n" : "");
        return 0;
    }

    private static int paste(Run run) throws IOException, InterruptedException {
        Options options = run.options("d:s delimiters=d serial=s");
        String delimiter = options.value("d", "\t");
        List<List<String>> columns = new ArrayList<>();
        int code = run.inputs(options.operands(), (in, name) -> columns.add(Lines.of(in)));
        if (options.has("s")) {
            for (List<String> column : columns) {
                run.print(String.join(delimiter, column));
            }
            return code;
        }
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < rows; i++) {
            List<String> cells = new ArrayList<>();
            for (List<String> column : columns) {
                cells.add(i < column.size() ? column.get(i) : "");
            }
            run.print(String.join(delimiter, cells));
        }
        return code;
    }

    private static int nl(Run run) throws IOException, InterruptedException {
        Options options = run.options("b:w:s:n:");
        boolean all = options.value("b", "t").equals("a");
        int[] number = {0};
        return run.inputs(options.operands(), (in, name) -> {
            for (String line : Lines.of(in)) {
                run.print(
                        line.isEmpty() && !all ? "       " : String.format(Locale.ROOT, "%6d\t%s", ++number[0], line));
            }
        });
    }

    private static int comm(Run run) throws IOException, InterruptedException {
        Options options = run.options("123");
        List<List<String>> both = new ArrayList<>();
        int code = run.inputs(options.operands(), (in, name) -> both.add(Lines.of(in)));
        if (both.size() < 2) {
            return Math.max(code, 1);
        }
        int i = 0;
        int j = 0;
        String second = options.has("1") ? "" : "\t";
        String third = second + (options.has("2") ? "" : "\t");
        while (i < both.get(0).size() || j < both.get(1).size()) {
            int order = i >= both.get(0).size()
                    ? 1
                    : j >= both.get(1).size()
                            ? -1
                            : both.get(0).get(i).compareTo(both.get(1).get(j));
            String line = order <= 0 ? both.get(0).get(i) : both.get(1).get(j);
            String column = order < 0 ? "1" : order > 0 ? "2" : "3";
            if (!options.has(column)) {
                run.print((order < 0 ? "" : order > 0 ? second : third) + line);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return code;
    }
}
