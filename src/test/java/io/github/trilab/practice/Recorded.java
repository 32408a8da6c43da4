package io.github.trilab.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recorded answer of a real client: what was typed, what came back.
///
/// @param line the command line
/// @param exit the exit code
record Recorded(String line, String out, String err, int exit) {
    private static final Pattern FORM = Pattern.compile(
            "\\$ (.*?)\\n--- stdout\\n(.*)--- stderr\\n(.*)--- exit code (\\d+)[^\\n]*\\n?", Pattern.DOTALL);

    /// What differs from run to run, and what stands for it.
    private static final List<String[]> VARIABLE = List.of(
            new String[] {"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID"},
            new String[] {"gAAAA[A-Za-z0-9_-]+", "TOKEN"},
            new String[] {"0x7f[0-9a-f]{10}", "POINTER"},
            new String[] {"fa(:[0-9a-f]{2}){5}", "MAC"},
            new String[] {"\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|\\+0000)?", "TIME"},
            new String[] {"10\\.0\\.\\d+\\.(?!0/|254|255|1\\b|2\\b)\\d+", "ADDRESS"},
            new String[] {"\\b[0-9a-f]{16,}\\b", "HASH"},
            new String[] {"\\b(?=[0-9a-f]*[a-f])[0-9a-f]{12}\\b", "HOST"},
            new String[] {"time=[0-9.]+ ms", "time=MS"},
            new String[] {"= [0-9.]+/[0-9.]+/[0-9.]+ ms", "= MIN/AVG/MAX ms"},
            new String[] {"(segmentation_id\\W+)\\d+", "$1VNI"},
            new String[] {"(size\\W+)\\d+", "$1SIZE"},
            new String[] {"\\d+ (seconds|mins)", "AGE"},
            new String[] {"-{3,}", "---"},
            new String[] {" {2,}", " "});

    /// The recording of that name.
    static Recorded of(String name) throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream("/fixtures/" + name + ".txt")) {
            if (in == null) {
                throw new IOException("no recording " + name);
            }
            Matcher m = FORM.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!m.matches()) {
                throw new IOException("not a recording: " + name);
            }
            return new Recorded(m.group(1), m.group(2), m.group(3), Integer.parseInt(m.group(4)));
        }
    }

    /// The text without what differs from run to run.
    static String shape(String text) {
        String shaped = text;
        for (String[] pair : VARIABLE) {
            shaped = shaped.replaceAll(pair[0], pair[1]);
        }
        return shaped.strip();
    }
}
