package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHoldTest {
    private final Path folder;

    FileHoldTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// What another process finds.
    private String elsewhere(Path where) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        where.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return said.strip();
    }

    /// Another process that wants the file.
    static final class Elsewhere {
        private Elsewhere() {}

        static void main(String[] arguments) throws IOException {
            System.out.println(FileHold.take(Path.of(arguments[0]), "lock").isPresent() ? "free" : "held");
        }
    }

    @Test
    void aSecondOneInTheSameProcessIsRefusedAndDoesNotLoosenTheFirst() throws Exception {
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), Files.createDirectory(folder.resolve("real")));
        try (FileHold _ = FileHold.take(alias, "lock").orElseThrow()) {
            assertTrue(FileHold.take(folder.resolve("real"), "lock").isEmpty());
            assertEquals("held", elsewhere(folder.resolve("real")));
        }
        assertEquals("free", elsewhere(alias));
        FileHold.take(alias, "lock").orElseThrow().close();
    }

    @Test
    void aLogThatIsBeingWrittenStaysSoAfterThisProcessWantedItTwice() throws Exception {
        try (LogStore _ = LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {})) {
            IOException refused = assertThrows(
                    IOException.class, () -> LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {}));
            assertEquals("The log in " + folder + " is being written by another run of TriLab", refused.getMessage());
            assertEquals("held", elsewhere(folder));
        }
        assertEquals("free", elsewhere(folder));
    }
}
