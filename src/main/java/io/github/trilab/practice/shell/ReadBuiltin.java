package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/// The shell's `read`.
final class ReadBuiltin {
    private ReadBuiltin() {}

    static int read(Shell shell, List<String> words) throws IOException {
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
        BitSet kept = new BitSet();
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

    private static void divide(Shell shell, byte[] bytes, BitSet kept, List<String> names) {
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

    private static boolean separator(byte[] bytes, BitSet kept, int at, String ifs) {
        return !kept.get(at) && ifs.indexOf(bytes[at]) >= 0;
    }

    private static boolean blank(byte[] bytes, BitSet kept, int at, String ifs) {
        return separator(bytes, kept, at, ifs) && " \t\n".indexOf(bytes[at]) >= 0;
    }

    private static int blanks(byte[] bytes, BitSet kept, int start, String ifs) {
        int at = start;
        while (at < bytes.length && blank(bytes, kept, at, ifs)) {
            at++;
        }
        return at;
    }
}
