package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Scripts with what they print and how they end, from a data file: `=== name`, the script,
/// `--- exit code`, the output.
final class ShellCases {
    /// A script.
    record Case(String name, String script, int code, String output) {
        @Override
        public String toString() {
            return name;
        }
    }

    private ShellCases() {}

    static List<Case> of(String file) {
        List<Case> cases = new ArrayList<>();
        String name = "";
        int code = -1;
        StringBuilder script = new StringBuilder();
        StringBuilder output = new StringBuilder();
        for (String line : text("/practice/shell/" + file).lines().toList()) {
            if (line.startsWith("=== ")) {
                add(cases, name, script, code, output);
                name = line.substring(4);
                code = -1;
            } else if (code < 0 && line.matches("--- \\d+")) {
                code = Integer.parseInt(line.substring(4));
            } else {
                (code < 0 ? script : output).append(line).append('\n');
            }
        }
        add(cases, name, script, code, output);
        return cases;
    }

    private static void add(List<Case> cases, String name, StringBuilder script, int code, StringBuilder output) {
        if (!name.isEmpty()) {
            cases.add(new Case(name, script.toString().stripTrailing(), code, output.toString()));
        }
        script.setLength(0);
        output.setLength(0);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(ShellCases.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
