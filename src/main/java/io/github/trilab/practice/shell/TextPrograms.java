package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Programs that pass bytes on: `cat`, `head`, `tee`, `wc`, `tr`, checksums.
final class TextPrograms {
    private static final int BUFFER = 65536;

    private TextPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "cat" -> TextPrograms::cat;
            case "head" -> TextPrograms::head;
            case "tee" -> TextPrograms::tee;
            case "wc" -> TextPrograms::wc;
            case "tr" -> TextPrograms::tr;
            case "base64" -> TextPrograms::base64;
            case "sha256sum" -> run -> sum(run, "SHA-256");
            case "sha1sum" -> run -> sum(run, "SHA-1");
            case "md5sum" -> run -> sum(run, "MD5");
            case "cmp" -> TextPrograms::cmp;
            case "yes" -> TextPrograms::yes;
            default -> null;
        };
    }

    private static int cat(Run run) throws IOException, InterruptedException {
        Options options = run.options("nAbeEstTuv number=n show-all=A");
        int[] line = {0};
        return run.inputs(options.operands(), (in, name) -> {
            if (options.has("nA")) {
                numbered(run, in, options, line);
                return;
            }
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                run.out().write(buffer, 0, n);
                // What comes slowly is passed on at once.
                if (in.available() == 0) {
                    run.out().flush();
                }
                run.process().check();
            }
        });
    }

    private static void numbered(Run run, InputStream in, Options options, int[] line) throws IOException {
        boolean start = true;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (start && options.has("n")) {
                run.write(String.format(Locale.ROOT, "%6d\t", ++line[0]));
            }
            start = b == '\n';
            if (options.has("A") && b == '\n') {
                run.write("$\n");
            } else if (options.has("A") && b == '\t') {
                run.write("^I");
            } else if (options.has("A") && b < 32) {
                run.write("^" + (char) (b + 64));
            } else {
                run.out().write(b);
            }
        }
    }

    private static int head(Run run) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(run.arguments());
        if (!words.isEmpty() && words.get(0).matches("-\\d+")) {
            words.set(0, "-n" + words.get(0).substring(1));
        }
        Options options = Options.read(words, "n:c:qv lines=n bytes=c quiet=q silent=q verbose=v");
        String bytes = options.value("c");
        String lines = options.value("n", "10");
        String count = bytes == null ? lines : bytes;
        long most = Sizes.parse(count.startsWith("-") ? count.substring(1) : count);
        boolean titles = (options.operands().size() > 1 && !options.has("q")) || options.has("v");
        boolean[] first = {true};
        return run.inputs(options.operands(), (in, name) -> {
            if (titles) {
                run.write((first[0] ? "" : "\n") + "==> " + (name.equals("-") ? "standard input" : name) + " <==\n");
                first[0] = false;
            }
            if (count.startsWith("-")) {
                allBut(run, in, most, bytes != null);
                return;
            }
            long left = most;
            byte[] buffer = new byte[8192];
            while (left > 0) {
                int n = in.read(buffer);
                if (n < 0) {
                    break;
                }
                int end = 0;
                if (bytes != null) {
                    end = (int) Math.min(n, left);
                    left -= end;
                } else {
                    while (end < n && left > 0) {
                        left -= buffer[end++] == '\n' ? 1 : 0;
                    }
                }
                run.out().write(buffer, 0, end);
            }
        });
    }

    private static void allBut(Run run, InputStream in, long last, boolean bytes) throws IOException {
        byte[] all = in.readAllBytes();
        int end = all.length;
        if (bytes) {
            end = (int) Math.max(0, end - last);
        } else {
            long left = last;
            while (end > 0 && left > 0) {
                end--;
                while (end > 0 && all[end - 1] != '\n') {
                    end--;
                }
                left--;
            }
        }
        run.out().write(all, 0, end);
    }

    private static int tee(Run run) throws IOException {
        Options options = run.options("aip append=a ignore-interrupts=i");
        List<OpenFile> files = new ArrayList<>();
        int code = 0;
        try {
            for (String operand : options.operands()) {
                try {
                    files.add(Copies.output(run, run.absolute(operand), options.has("a")));
                } catch (FileFault e) {
                    code = run.fail(operand + ": " + e.text());
                }
            }
            byte[] buffer = new byte[BUFFER];
            InputStream in = run.call().in();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                run.out().write(buffer, 0, n);
                run.out().flush();
                for (OpenFile file : files) {
                    try {
                        file.output().write(buffer, 0, n);
                    } catch (FileFault e) {
                        code = run.fail(options.operand(files.indexOf(file)) + ": " + e.text());
                    }
                }
            }
        } finally {
            files.forEach(OpenFile::release);
        }
        return code;
    }

    private static int wc(Run run) throws IOException, InterruptedException {
        Options options = run.options("lwcmL lines=l words=w bytes=c chars=m");
        boolean all = !options.has("lwcm");
        List<String[]> rows = new ArrayList<>();
        long[] total = new long[4];
        int code = run.inputs(options.operands(), (in, name) -> {
            long[] counts = count(in);
            for (int i = 0; i < counts.length; i++) {
                total[i] += counts[i];
            }
            rows.add(row(options, all, counts, options.operands().isEmpty() ? "" : name));
        });
        if (rows.size() > 1) {
            rows.add(row(options, all, total, "total"));
        }
        int columns = rows.isEmpty() ? 0 : rows.get(0).length - 1;
        int width = 1;
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                width = Math.max(width, row[i].length());
            }
        }
        if (columns > 1 && (options.operands().isEmpty() || options.operands().contains("-"))) {
            width = 7;
        }
        for (String[] row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                text.append(i == 0 ? "" : " ")
                        .append(" ".repeat(Math.max(0, width - row[i].length())))
                        .append(row[i]);
            }
            run.print(text + (row[columns].isEmpty() ? "" : " " + row[columns]));
        }
        return code;
    }

    private static long[] count(InputStream in) throws IOException {
        long[] counts = new long[4];
        boolean word = false;
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                byte b = buffer[i];
                counts[0] += b == '\n' ? 1 : 0;
                boolean blank = b == ' ' || (b >= '\t' && b <= '\r');
                counts[1] += !blank && !word ? 1 : 0;
                word = !blank;
                counts[3] += (b & 0xc0) == 0x80 ? 0 : 1;
            }
            counts[2] += n;
        }
        return counts;
    }

    private static String[] row(Options options, boolean all, long[] counts, String name) {
        List<String> cells = new ArrayList<>();
        String letters = "lwcm";
        for (int i = 0; i < counts.length; i++) {
            if (options.has(letters.substring(i, i + 1)) || (all && i < 3)) {
                cells.add(Long.toString(counts[i]));
            }
        }
        cells.add(name);
        return cells.toArray(String[]::new);
    }

    private static int tr(Run run) throws IOException {
        Options options = run.options("+dscCt delete=d squeeze-repeats=s complement=c");
        String from = characters(options.operand(0));
        String to = characters(options.operand(1));
        BitSet set = new BitSet();
        from.chars().forEach(set::set);
        if (options.has("cC")) {
            set.flip(0, 256);
            from = set.stream()
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        BitSet squeezed = new BitSet();
        if (options.has("s")) {
            (options.operands().size() > 1 ? to : from).chars().forEach(squeezed::set);
        }
        int[] map = new int[256];
        for (int i = 0; i < 256; i++) {
            int place = from.lastIndexOf(i);
            map[i] = place < 0 || to.isEmpty() || options.has("d") ? i : to.charAt(Math.min(place, to.length() - 1));
        }
        int last = -1;
        InputStream in = run.open("-");
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (options.has("d") && set.get(b)) {
                continue;
            }
            int mapped = map[b];
            if (mapped == last && squeezed.get(mapped)) {
                continue;
            }
            run.out().write(mapped);
            last = mapped;
        }
        return 0;
    }

    private static String characters(String text) {
        StringBuilder set = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("[:", i) && text.indexOf(":]", i) > 0) {
                int end = text.indexOf(":]", i);
                String name = text.substring(i + 2, end);
                for (char c = 0; c < 256; c++) {
                    if (Glob.named(name, c)) {
                        set.append(c);
                    }
                }
                i = end + 2;
                continue;
            }
            char c = text.charAt(i++);
            if (c == '\\' && i < text.length()) {
                int length = text.charAt(i) >= '0' && text.charAt(i) <= '7' ? 3 : 1;
                int end = Math.min(text.length(), i + length);
                byte[] bytes =
                        Escapes.replace("\\" + text.substring(i, end), false).bytes();
                c = (char) (bytes[0] & 0xff);
                i = end;
            }
            if (i + 1 < text.length() && text.charAt(i) == '-') {
                for (char next = c; next <= text.charAt(i + 1); next++) {
                    set.append(next);
                }
                i += 2;
            } else {
                set.append(c);
            }
        }
        return set.toString();
    }

    private static int base64(Run run) throws IOException, InterruptedException {
        Options options = run.options("diw: decode=d ignore-garbage=i wrap=w");
        int wrap = Accounts.number(options.value("w", "76"));
        int[] code = {0};
        int read = run.inputs(options.operands(), (in, name) -> {
            byte[] bytes = in.readAllBytes();
            if (options.has("d")) {
                try {
                    run.out().write(Base64.getMimeDecoder().decode(bytes));
                } catch (IllegalArgumentException e) {
                    code[0] = run.fail("invalid input");
                }
                return;
            }
            String text = (wrap > 0 ? Base64.getMimeEncoder(wrap, new byte[] {'\n'}) : Base64.getEncoder())
                    .encodeToString(bytes);
            run.write(text + (wrap > 0 && !text.isEmpty() ? "\n" : ""));
        });
        return Math.max(read, code[0]);
    }

    private static String digest(InputStream in, String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sum(Run run, String algorithm) throws IOException, InterruptedException {
        Options options = run.options("bctw check=c binary=b text=t status quiet");
        if (options.has("c")) {
            return check(run, options, algorithm);
        }
        return run.inputs(options.operands(), (in, name) -> run.print(digest(in, algorithm) + "  " + name));
    }

    private static int check(Run run, Options options, String algorithm) throws IOException, InterruptedException {
        int[] bad = {0};
        int read = run.inputs(options.operands(), (in, list) -> {
            for (String line : Lines.of(in)) {
                String[] parts = line.split("[ *]+", 2);
                if (parts.length < 2) {
                    continue;
                }
                String state = "FAILED open or read";
                try (InputStream file = run.open(parts[1])) {
                    state = digest(file, algorithm).equals(parts[0]) ? "OK" : "FAILED";
                } catch (FileFault e) {
                    run.complain(parts[1] + ": " + e.text());
                }
                bad[0] += state.equals("OK") ? 0 : 1;
                if (!options.hasLong("status")) {
                    run.print(parts[1] + ": " + state);
                }
            }
        });
        return Math.max(read, bad[0] > 0 ? 1 : 0);
    }

    private static int cmp(Run run) throws IOException {
        Options options = run.options("sl silent=s quiet=s");
        ByteArrayOutputStream[] both = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        for (int i = 0; i < 2; i++) {
            try (InputStream in = run.open(options.operand(i))) {
                in.transferTo(both[i]);
            } catch (FileFault e) {
                run.complain(options.operand(i) + ": " + e.text());
                return 2;
            }
        }
        byte[] one = both[0].toByteArray();
        byte[] two = both[1].toByteArray();
        int at = java.util.Arrays.mismatch(one, two);
        if (at < 0) {
            return 0;
        }
        if (!options.has("s")) {
            if (at >= one.length || at >= two.length) {
                run.complain("EOF on " + options.operand(at >= one.length ? 0 : 1));
            } else {
                int line = 1;
                for (int i = 0; i < at; i++) {
                    line += one[i] == '\n' ? 1 : 0;
                }
                run.print(
                        options.operand(0) + " " + options.operand(1) + " differ: byte " + (at + 1) + ", line " + line);
            }
        }
        return 1;
    }

    private static int yes(Run run) throws IOException, InterruptedException {
        String line = run.arguments().isEmpty() ? "y" : String.join(" ", run.arguments());
        while (true) {
            run.process().check();
            run.print(line);
        }
    }
}
