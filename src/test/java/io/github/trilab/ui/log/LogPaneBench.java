package io.github.trilab.ui.log;

import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Redactor;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures the window's pauses while lines come, and the memory in use afterwards:
/// `LogPaneBench [LINES] [LINES A SECOND]`, with `-Xmx256m`. Not a test. With the class path of the
/// tests in `target/classpath` (`mvn -q test-compile dependency:build-classpath
/// -Dmdep.outputFile=target/classpath`):
///
///     java -Xmx256m -cp target/test-classes:target/classes:$(cat target/classpath) \
///         io.github.trilab.ui.log.LogPaneBench 10000000 50000
public final class LogPaneBench {
    private static final int PROBE_MILLIS = 5;
    private static final int BURST_MILLIS = 10;

    /// Meanwhile the JVM still compiles what paints: told apart.
    private static final int FIRST_SECONDS = 5;

    private static final String[] LINES = {
        "2026-11-22 12:04:07.431 | + functions-common:install_package:1230 : real_install_package libffi-dev libssl-dev",
        "Collecting oslo.config===6.11.3 (from -c /opt/stack/requirements/upper-constraints.txt (line 405))",
        "\u001b[01;36mINFO oslo_service \u001b[00;36m[req-5e1f demo]\u001b[0m Child 4711 started",
        "WARNING neutron.agent.linux.utils [-] Running command: ['ip', 'link', 'show'] from (pid=991)",
        "remote: Compressing objects: 100% (2241/2241), done.",
    };

    private final long[] pauses = new long[1 << 20];
    private int measured;
    private int first;

    private LogPaneBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long lines = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        long rate = arguments.length > 1 ? Long.parseLong(arguments[1]) : 50_000;
        if (System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        new LogPaneBench().run(lines, rate);
    }

    private void run(long lines, long rate) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("trilab-log");
        CountDownLatch shown = new CountDownLatch(1);
        try (LogStore store = LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {});
                Pulse pulse = new Pulse()) {
            Platform.startup(() -> {
                Theme theme = new Theme();
                LogPane pane = new LogPane(pulse, ZoneId.systemDefault());
                Scene scene = new Scene(pane, 1000, 600);
                theme.dress(scene);
                Stage stage = new Stage();
                stage.setScene(scene);
                stage.show();
                pane.setNodes(List.of("node0", "node1", "node2", "node3"));
                pane.show(store);
                shown.countDown();
            });
            shown.await();
            measure(store, lines, rate);
        } finally {
            Platform.exit();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(LogStore store, long lines, long rate) throws InterruptedException {
        TimeUnit.SECONDS.sleep(2); // the window draws itself for the first time
        long begun = System.nanoTime();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            var probe = clock.scheduleAtFixedRate(this::probe, 0, PROBE_MILLIS, TimeUnit.MILLISECONDS);
            var warm = clock.schedule(() -> Platform.runLater(() -> first = measured), FIRST_SECONDS, TimeUnit.SECONDS);
            write(store, lines, rate);
            probe.cancel(false);
            warm.cancel(false);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        CountDownLatch rest = new CountDownLatch(1);
        Platform.runLater(rest::countDown);
        rest.await();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        say("the first " + FIRST_SECONDS + " seconds", Arrays.copyOf(pauses, first));
        say("from then on", Arrays.copyOfRange(pauses, first, measured));
        System.out.printf(
                Locale.ROOT,
                "%,d lines in %.1f s: %,.0f a second; heap in use %d MB of %d MB%n",
                lines,
                seconds,
                lines / seconds,
                used,
                runtime.maxMemory() >> 20);
    }

    private static void say(String when, long[] found) {
        Arrays.sort(found);
        System.out.printf(
                Locale.ROOT,
                "pauses of the window's thread, %s (%,d measured): median %.1f ms, 99th percentile %.1f ms, longest %.1f ms%n",
                when,
                found.length,
                at(found, 0.5),
                at(found, 0.99),
                at(found, 1));
    }

    /// How long something waits for the window's thread: asked every few milliseconds, so that a
    /// long pause counts as often as it would be noticed.
    private void probe() {
        long asked = System.nanoTime();
        Platform.runLater(() -> {
            if (measured < pauses.length) {
                pauses[measured++] = System.nanoTime() - asked;
            }
        });
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))] / 1e6;
    }

    private static void write(LogStore store, long lines, long rate) {
        LogWriter[] writers = new LogWriter[4];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = store.writer("node" + i, "setup/run-devstack");
        }
        long begun = System.nanoTime();
        StringBuilder chunk = new StringBuilder();
        for (long written = 0; written < lines; ) {
            long due = Math.min(lines, (System.nanoTime() - begun) / 1_000_000 * rate / 1000);
            for (int writer = 0; written < due; writer = (writer + 1) % writers.length) {
                chunk.setLength(0);
                for (int i = 0; i < 100 && written < due; i++, written++) {
                    chunk.append(LINES[(int) (written % LINES.length)]).append('\n');
                }
                byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                writers[writer].bytes(false, bytes, bytes.length);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS));
        }
        for (LogWriter writer : writers) {
            writer.close();
        }
    }
}
