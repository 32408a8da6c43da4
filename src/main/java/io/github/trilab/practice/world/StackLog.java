package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What stack.sh prints: to its terminal and to `LOGFILE`, the phases also to the summary beside
/// it.
final class StackLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FILE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final World world;
    private final Node node;
    private final Call call;
    private final String file;
    private final String time;

    /// @param file value of `LOGFILE`, empty where it is not set
    StackLog(World world, Node node, Call call, String file) throws IOException, InterruptedException {
        this.world = world;
        this.node = node;
        this.call = call;
        this.file = file;
        this.time = FILE.format(Instant.ofEpochMilli(world.now()));
    }

    /// Makes the files, and the links that lead to the newest.
    ///
    /// @return whether the user may write there
    boolean open() throws IOException, InterruptedException {
        if (file.isEmpty()) {
            return true;
        }
        String folder = file.substring(0, Math.max(1, file.lastIndexOf('/')));
        String name = file.substring(file.lastIndexOf('/') + 1);
        String line = "mkdir -p " + Sandbox.line(java.util.List.of(folder)) + " && cd "
                + Sandbox.line(java.util.List.of(folder))
                + " && : >" + name + "." + time + " && : >" + name + ".summary." + time
                + " && ln -sf " + name + "." + time + " " + name
                + " && ln -sf " + name + ".summary." + time + " " + name + ".summary";
        return call.machine().shell(call, line) == 0;
    }

    /// Name of the log file.
    String name() {
        return file + "." + time;
    }

    /// A line of detail.
    void detail(String text) throws IOException {
        String line = stamp() + " | " + text;
        call.print(line);
        if (!file.isEmpty()) {
            node.append(name(), line + "\n");
        }
    }

    /// A line of the summary.
    void summary(String text) throws IOException {
        detail(text);
        if (!file.isEmpty()) {
            node.append(file + ".summary." + time, stamp() + " | " + text + "\n");
        }
    }

    private String stamp() {
        return STAMP.format(Instant.ofEpochMilli(world.now()));
    }
}
