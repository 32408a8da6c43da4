package io.github.trilab.bench;

import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The pauses of the window's thread while a flood of lines comes.
public final class Pauses {
    private static final int PROBE_MILLIS = 5;
    private static final int BURST_MILLIS = 10;
    private static final int LOOK_MILLIS = 10;
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int SHOWN = 12;
    private static final double AIM_MILLIS = 50;
    private static final long AIM_MEGABYTES = 256;

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
    private volatile int measured;
    private volatile int first;
    private final AtomicLong waiting = new AtomicLong();
    private final Map<String, Integer> places = new HashMap<>();
    private volatile @Nullable Thread window;

    /// Writes so many lines, as if these nodes printed them, and prints what that did to the window
    /// and the heap.
    ///
    /// @param rate lines a second
    /// @param goesOn whether to go on
    public void measure(LogStore store, List<String> nodes, long lines, long rate, BooleanSupplier goesOn)
            throws InterruptedException {
        long before = heap();
        long begun = System.nanoTime();
        long written;
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            var probe = clock.scheduleAtFixedRate(this::probe, 0, PROBE_MILLIS, TimeUnit.MILLISECONDS);
            var warm = clock.schedule(() -> first = measured, FIRST_SECONDS, TimeUnit.SECONDS);
            var look = clock.scheduleAtFixedRate(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            written = write(store, nodes, lines, rate, goesOn);
            probe.cancel(false);
            warm.cancel(false);
            look.cancel(false);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        CountDownLatch rest = new CountDownLatch(1);
        Platform.runLater(rest::countDown);
        rest.await();
        long used = heap();
        int told = Math.min(first, measured);
        say("the first " + FIRST_SECONDS + " seconds", Arrays.copyOf(pauses, told));
        double late = say("from then on", Arrays.copyOfRange(pauses, told, measured));
        System.out.printf(
                Locale.ROOT,
                "%,d lines in %.1f s: %,.0f a second; heap in use %d MB before, %d MB after%n",
                written,
                seconds,
                written / seconds,
                before,
                used);
        places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(place ->
                        System.out.println("  long pauses, seen " + place.getValue() + " times in: " + place.getKey()));
        System.out.printf(
                Locale.ROOT,
                "aims: 99th percentile under %.0f ms, %s; heap under %d MB, %s%n",
                AIM_MILLIS,
                late < AIM_MILLIS ? "met" : "missed",
                AIM_MEGABYTES,
                used < AIM_MEGABYTES ? "met" : "missed");
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static double say(String when, long[] found) {
        Arrays.sort(found);
        System.out.printf(
                Locale.ROOT,
                "pauses of the window's thread, %s (%,d measured): median %.1f ms, 99th percentile %.1f ms, longest %.1f ms%n",
                when,
                found.length,
                at(found, 0.5),
                at(found, 0.99),
                at(found, 1));
        return at(found, 0.99);
    }

    /// How long something waits for the window's thread: asked every few milliseconds, so that a
    /// long pause counts as often as it would be noticed.
    private void probe() {
        long asked = System.nanoTime();
        waiting.compareAndSet(0, asked);
        Platform.runLater(() -> {
            window = Thread.currentThread();
            waiting.set(0);
            int at = measured;
            if (at < pauses.length) {
                pauses[at] = System.nanoTime() - asked;
                measured = at + 1;
            }
        });
    }

    /// Where the window's thread is while somebody waits for it for long.
    private void look() {
        long since = waiting.get();
        Thread thread = window;
        if (since == 0 || thread == null || System.nanoTime() - since < LONG_NANOS) {
            return;
        }
        List<String> frames = Arrays.stream(thread.getStackTrace())
                .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName())
                .toList();
        String ours = Arrays.stream(thread.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.github.trilab"))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .limit(3)
                .collect(Collectors.joining(" < "));
        String where = frames.stream().limit(4).collect(Collectors.joining(" < "));
        places.merge(thread.getState() + " " + where + (ours.isEmpty() ? "" : " ... " + ours), 1, Integer::sum);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))] / 1e6;
    }

    private static long write(LogStore store, List<String> nodes, long lines, long rate, BooleanSupplier goesOn) {
        List<LogWriter> writers = nodes.stream()
                .map(node -> store.writer(node, "setup/run-devstack"))
                .toList();
        long begun = System.nanoTime();
        StringBuilder chunk = new StringBuilder();
        long written = 0;
        while (written < lines && goesOn.getAsBoolean()) {
            long due = Math.min(lines, (System.nanoTime() - begun) / 1_000_000 * rate / 1000);
            for (int writer = 0; written < due; writer = (writer + 1) % writers.size()) {
                chunk.setLength(0);
                for (int i = 0; i < 100 && written < due; i++, written++) {
                    chunk.append(LINES[(int) (written % LINES.length)]).append('\n');
                }
                byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                writers.get(writer).bytes(false, bytes, bytes.length);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS));
        }
        writers.forEach(LogWriter::close);
        return written;
    }
}
