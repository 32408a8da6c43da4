package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the memory that it looks at is that of the whole process")
class LongLogTest {
    private static final int LINES = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void readsAMillionLinesInAnyOrderInLittleMemory() throws IOException {
        long before = used();
        try (LogStore log = LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {})) {
            try (LogWriter writer = log.writer("node1", "stack.sh")) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < LINES; i++) {
                    lines.append("line ").append(i).append(" of many\n");
                    if (i % 1000 == 999) {
                        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                        writer.bytes(false, bytes, bytes.length);
                        lines.setLength(0);
                    }
                }
            }
            assertEquals(LINES, log.size());
            LogView view = log.view(Filter.ALL.nodes("node1"));
            assertEquals(LINES, view.size());
            Random random = new Random(5);
            for (int i = 0; i < 2000; i++) {
                int index = random.nextInt(LINES);
                assertEquals(
                        "line " + index + " of many",
                        log.read(index, 20).getFirst().text());
                if (i % 20 == 0) {
                    assertEquals(index, view.read(index, 20).getFirst().index());
                }
            }
            long grown = used() - before;
            assertTrue(grown < 20_000_000, "a log of a million lines holds " + grown + " bytes of memory");
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
