package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// `printf`.
final class Printf {
    private final Run run;
    private final List<String> arguments;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int next;
    private int code;
    private boolean stopped;

    private Printf(Run run, List<String> arguments) {
        this.run = run;
        this.arguments = arguments;
    }

    static int run(Run run) throws IOException {
        List<String> words = run.arguments();
        if (!words.isEmpty() && words.get(0).equals("--")) {
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            run.complain("usage: printf format [arg ...]");
            return 2;
        }
        Printf printf = new Printf(run, words.subList(1, words.size()));
        int before;
        do {
            before = printf.next;
            printf.once(words.get(0));
        } while (!printf.stopped && printf.next < printf.arguments.size() && printf.next > before);
        run.out().write(printf.out.toByteArray());
        return printf.code;
    }

    private String argument() {
        return next < arguments.size() ? arguments.get(next++) : "";
    }

    private void once(String format) throws IOException {
        int i = 0;
        StringBuilder plain = new StringBuilder();
        while (i < format.length() && !stopped) {
            char c = format.charAt(i);
            if (c != '%') {
                plain.append(c);
                i++;
                if (c == '\\' && i < format.length()) {
                    plain.append(format.charAt(i++));
                }
                continue;
            }
            if (i + 1 < format.length() && format.charAt(i + 1) == '%') {
                plain.append('%');
                i += 2;
                continue;
            }
            plain(plain);
            int start = ++i;
            while (i < format.length() && "-+ #0".indexOf(format.charAt(i)) >= 0) {
                i++;
            }
            String flags = format.substring(start, i);
            int[] place = {i};
            int width = number(format, place);
            int precision = -1;
            if (place[0] < format.length() && format.charAt(place[0]) == '.') {
                place[0]++;
                precision = Math.max(0, number(format, place));
            }
            i = place[0];
            if (i >= format.length()) {
                run.complain("%: missing format character");
                code = 1;
                return;
            }
            conversion(format.charAt(i++), flags, width, precision);
        }
        plain(plain);
    }

    private void plain(StringBuilder text) {
        Escapes.Replaced replaced = Escapes.replace(text.toString(), true);
        out.writeBytes(replaced.bytes());
        stopped |= replaced.stopped();
        text.setLength(0);
    }

    private int number(String format, int[] place) throws IOException {
        if (place[0] < format.length() && format.charAt(place[0]) == '*') {
            place[0]++;
            return (int) integer(argument());
        }
        int start = place[0];
        while (place[0] < format.length() && Character.isDigit(format.charAt(place[0]))) {
            place[0]++;
        }
        return start == place[0] ? -1 : Integer.parseInt(format.substring(start, place[0]));
    }

    private void conversion(char kind, String flags, int width, int precision) throws IOException {
        switch (kind) {
            case 's' -> {
                String text = argument();
                pad(precision >= 0 && precision < text.length() ? text.substring(0, precision) : text, flags, width);
            }
            case 'b' -> {
                Escapes.Replaced replaced = Escapes.replace(argument(), true);
                out.writeBytes(replaced.bytes());
                stopped |= replaced.stopped();
            }
            case 'q' -> {
                String text = argument();
                pad(text.matches("[\\w@%+=:,./-]+") ? text : BasicPrograms.quote(text), flags, width);
            }
            case 'c' -> {
                String text = argument();
                pad(text.isEmpty() ? "" : text.substring(0, 1), flags, width);
            }
            case 'd', 'i', 'u' -> signed(Long.toString(integer(argument())), flags, width, precision);
            case 'x' -> signed(Long.toHexString(integer(argument())), flags, width, precision);
            case 'X' -> signed(Long.toHexString(integer(argument())).toUpperCase(Locale.ROOT), flags, width, precision);
            case 'o' -> signed(Long.toOctalString(integer(argument())), flags, width, precision);
            case 'f', 'F', 'e', 'E', 'g', 'G' -> {
                String text = argument();
                String java = "%." + (precision < 0 ? 6 : precision) + (kind == 'F' ? 'f' : kind);
                signed(
                        String.format(Locale.ROOT, java, text.isEmpty() ? BigDecimal.ZERO : decimal(text)),
                        flags,
                        width,
                        -1);
            }
            default -> {
                run.complain("%" + kind + ": invalid directive");
                code = 1;
                stopped = true;
            }
        }
    }

    private void signed(String digits, String flags, int width, int precision) {
        boolean negative = digits.startsWith("-");
        String bare = negative ? digits.substring(1) : digits;
        bare = "0".repeat(Math.max(0, precision - bare.length())) + bare;
        String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        if (flags.contains("0") && !flags.contains("-") && precision < 0) {
            bare = "0".repeat(Math.max(0, width - sign.length() - bare.length())) + bare;
        }
        pad(sign + bare, flags, width);
    }

    private void pad(String text, String flags, int width) {
        String blanks = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
        out.writeBytes((flags.contains("-") ? text + blanks : blanks + text).getBytes(StandardCharsets.UTF_8));
    }

    private long integer(String text) throws IOException {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return 0;
        }
        if ((digits.startsWith("'") || digits.startsWith("\"")) && digits.length() > 1) {
            return digits.codePointAt(1);
        }
        try {
            return Long.decode(digits);
        } catch (NumberFormatException e) {
            run.complain(text + ": expected numeric value");
            code = 1;
            return 0;
        }
    }

    private BigDecimal decimal(String text) throws IOException {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            run.complain(text + ": expected numeric value");
            code = 1;
            return BigDecimal.ZERO;
        }
    }
}
