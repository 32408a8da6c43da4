package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final SourceProject ZUN = SourceProject.ZUN;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTree() throws IOException {
        for (Map.Entry<String, String> file : Samples.tree(ZUN, "stein").entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Map<String, String> change() {
        return Map.of(ZUN.functionFile(), "# ünïcode\r\n", ZUN.optionFile(), "new");
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void readsWhatIsThere() throws IOException {
        assertEquals(Samples.tree(ZUN, "stein"), SourceTree.at(folder, ZUN).read());
        Files.delete(folder.resolve(ZUN.optionFile()));
        assertEquals(
                java.util.Set.of(ZUN.functionFile()),
                SourceTree.at(folder, ZUN).read().keySet());
    }

    @Test
    void writesBothFilesAndLeavesNothingBeside() throws IOException {
        SourceTree tree = SourceTree.at(folder, ZUN);
        tree.write(change());
        assertEquals(change(), tree.read());
        assertEquals(2, files());
    }

    @Test
    void keepsPermissions() throws IOException {
        Path file = folder.resolve(ZUN.functionFile());
        FileStore store = Files.getFileStore(file);
        Assumptions.assumeTrue(store.supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrw---x"));
        SourceTree.at(folder, ZUN).write(change());
        assertEquals("rwxrw---x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void takesTheFirstFileBackWhenTheSecondFails() throws IOException {
        AtomicInteger moves = new AtomicInteger();
        SourceTree tree = new SourceTree(folder, ZUN, (from, to) -> {
            if (moves.incrementAndGet() == 2) {
                throw new IOException("disk full");
            }
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        });
        IOException failure = assertThrows(IOException.class, () -> tree.write(change()));
        assertEquals("disk full", failure.getMessage());
        assertEquals(2, moves.get());
        assertEquals(Samples.tree(ZUN, "stein"), tree.read());
        assertEquals(2, files());
    }

    @Test
    void changesNothingWhereAFileIsMissing() throws IOException {
        Files.delete(folder.resolve(ZUN.optionFile()));
        assertThrows(IOException.class, () -> SourceTree.at(folder, ZUN).write(change()));
        assertEquals(
                Samples.tree(ZUN, "stein").get(ZUN.functionFile()),
                Files.readString(folder.resolve(ZUN.functionFile())));
        assertEquals(1, files());
    }

    @Test
    void refusesAFileThatWouldNotSurvive() throws IOException {
        Files.write(folder.resolve(ZUN.functionFile()), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        IOException failure =
                assertThrows(IOException.class, () -> SourceTree.at(folder, ZUN).read());
        assertTrue(String.valueOf(failure.getMessage()).contains("zun/common/clients.py is not UTF-8"));
    }

    @Test
    void doesNotTouchAFileThatHasThisText() throws IOException {
        SourceTree tree = new SourceTree(folder, ZUN, (from, to) -> {
            throw new IOException("moved " + to);
        });
        tree.write(Samples.tree(ZUN, "stein"));
        assertEquals(2, files());
    }
}
