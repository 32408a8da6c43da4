package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The `journalctl` program of a node, as far as it shows the journals of units.
final class JournalctlProgram implements Program {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Node node;
    private final Systemd systemd;

    JournalctlProgram(Node node, Systemd systemd) {
        this.node = node;
        this.systemd = systemd;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        String unit = "";
        String format = "short";
        int count = Integer.MAX_VALUE;
        List<String> words = call.arguments();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.matches("-[a-z]*u") || word.equals("--unit")) {
                unit = next;
                i++;
            } else if (word.startsWith("--unit=")) {
                unit = word.substring("--unit=".length());
            } else if (word.equals("-n") || word.equals("--lines")) {
                count = number(next);
                i++;
            } else if (word.matches("-n\\d+|--lines=\\d+")) {
                count = number(word.replaceAll("\\D", ""));
            } else if (word.equals("-o") || word.equals("--output")) {
                format = next;
                i++;
            } else if (word.startsWith("--output=")) {
                format = word.substring("--output=".length());
            }
        }
        List<String> lines = lines(systemd, node, unit, format, count);
        for (String line : lines.isEmpty() ? List.of("-- No entries --") : lines) {
            call.print(line);
        }
        return 0;
    }

    private static int number(String text) {
        return text.matches("\\d{1,8}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    /// The last lines of the journals of the units that a pattern matches, all where it is empty.
    static List<String> lines(Systemd systemd, Node node, String pattern, String format, int count) {
        List<State.Entry> entries = new ArrayList<>();
        for (String name : systemd.names()) {
            if (pattern.isEmpty() || SystemctlProgram.matches(name, pattern)) {
                systemd.look(name, u -> List.copyOf(u.journal)).ifPresent(entries::addAll);
            }
        }
        entries.sort(Comparator.comparingLong(State.Entry::time));
        return entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
                .map(e -> {
                    Instant time = Instant.ofEpochMilli(e.time());
                    return switch (format) {
                        case "cat" -> e.text();
                        case "short-iso" -> ISO.format(time) + " " + node.name() + " " + e.source() + ": " + e.text();
                        default -> SHORT.format(time) + " " + node.name() + " " + e.source() + ": " + e.text();
                    };
                })
                .toList();
    }
}
