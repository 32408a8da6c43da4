package io.github.trilab.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// What a connection holds in memory. One server is enough for what is our own doing.
@Isolated("the memory that it looks at is that of the whole process")
class ConnectionMemoryTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void holdsNoMoreMemoryForMoreOutput(@TempDir Path folder) throws Exception {
        long total = 200 * MIB;
        AtomicLong seen = new AtomicLong();
        AtomicLong most = new AtomicLong();
        try (TestNode node = new OpenSshNode(folder);
                Connection connection = Servers.connect(folder, node.endpoint())) {
            long before = usedMemory();
            Answer answer = connection.run(
                    Command.of("head", "-c", String.valueOf(total), "/dev/zero"), (stream, bytes, length) -> {
                        long now = seen.addAndGet(length);
                        if (now / (25 * MIB) != (now - length) / (25 * MIB)) {
                            most.accumulateAndGet(usedMemory() - before, Math::max);
                        }
                    });
            assertTrue(answer.ok());
        }
        assertEquals(total, seen.get());
        assertTrue(most.get() < 40 * MIB, "held " + most.get() / MIB + " MiB");
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
