package io.github.trilab.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the log: `LogBench [LINES]`. Not a test.
public final class LogBench {
    private static final Logger LOG = LoggerFactory.getLogger(LogBench.class);

    private static final String[] LINES = {
        "2026-11-22 12:04:07.431 | + functions-common:install_package:1230 : real_install_package libffi-dev libssl-dev",
        "Collecting oslo.config===6.11.3 (from -c /opt/stack/requirements/upper-constraints.txt (line 405))",
        "Get:37 http://archive.ubuntu.com/ubuntu bionic-updates/main amd64 libmysqlclient20 amd64 5.7.42 [688 kB]",
        "\u001b[01;36mINFO oslo_service \u001b[00;36m[req-5e1f demo]\u001b[0m Child 4711 started",
        "Setting up rabbitmq-server (3.6.10-1ubuntu0.5) ...",
        "+ lib/keystone:bootstrap_keystone:543 : /usr/local/bin/keystone-manage bootstrap --bootstrap-username admin",
        "DEBUG neutron.agent.linux.utils [-] Running command: ['ip', 'link', 'show'] from (pid=991) create_process",
        "remote: Compressing objects: 100% (2241/2241), done.",
    };

    private LogBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("trilab-log");
        Redactor redactor = new Redactor();
        for (int i = 0; i < 8; i++) {
            redactor.add("s3cret-" + Integer.toHexString(i * 7919 + 123456789) + "$'x");
        }
        try (LogStore log = LogStore.open(folder, redactor, Clock.systemUTC(), known -> {})) {
            time("write", lines, () -> write(log, lines));
            time("write again", lines, () -> write(log, lines));
            LogView errors = log.view(Filter.ALL.least(Severity.WARNING));
            LogView node = log.view(Filter.ALL.nodes("node1"));
            time("view by severity", 2L * lines, errors::size);
            time("view by node", 2L * lines, node::size);
            Search plain = log.search("bootstrap_keystone", false, false, Filter.ALL);
            time("search text", 2L * lines, plain::count);
            Search regex = log.search("child \\d+ started", true, true, Filter.ALL);
            time("search regex", 2L * lines, regex::count);
            Random random = new Random(7);
            time("read 100 lines anywhere", 1000, () -> {
                for (int i = 0; i < 1000; i++) {
                    log.read(random.nextLong(2L * lines), 100);
                }
            });
            time("read 100 lines of a view", 1000, () -> {
                for (int i = 0; i < 1000; i++) {
                    node.read(random.nextLong(node.size()), 100);
                }
            });
            time("next hit", 1000, () -> {
                OptionalLong hit = plain.next(random.nextLong(lines));
                for (int i = 0; i < 999 && hit.isPresent(); i++) {
                    hit = plain.next(hit.getAsLong());
                }
            });
            time("tail of 20 lines", 1000, () -> {
                for (int i = 0; i < 1000; i++) {
                    log.tail("node0", "stack.sh", 20);
                }
            });
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            LOG.info("memory in use: {} MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
        time(
                "reopen",
                2L * lines,
                () -> LogStore.open(folder, redactor, Clock.systemUTC(), known -> {})
                        .close());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void time(String what, long count, Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info(String.format(
                Locale.ROOT, "%-26s %,12d in %7.3f s: %,12.0f a second", what, count, seconds, count / seconds));
    }

    private static void write(LogStore log, int lines) {
        try (LogWriter first = log.writer("node0", "stack.sh");
                LogWriter second = log.writer("node1", "stack.sh")) {
            StringBuilder chunk = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                chunk.append(LINES[i % LINES.length]).append('\n');
                if (i % 97 == 96 || i == lines - 1) {
                    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                    (i % 2 == 0 ? first : second).bytes(false, bytes, bytes.length);
                    chunk.setLength(0);
                }
            }
        }
    }
}
