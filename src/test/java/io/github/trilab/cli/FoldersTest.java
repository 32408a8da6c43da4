package io.github.trilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
    private static final Path USER = Path.of("/users/ann");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux,      '',             '',          /users/ann/.local/state/trilab",
        "Linux,      XDG_STATE_HOME, /var/ann,    /var/ann/trilab",
        "Linux,      XDG_STATE_HOME, relative,    /users/ann/.local/state/trilab",
        "FreeBSD,    LOCALAPPDATA,   /c,          /users/ann/.local/state/trilab",
        "Mac OS X,   XDG_STATE_HOME, /var/ann,    /users/ann/Library/Application Support/TriLab",
        "Windows 11, LOCALAPPDATA,   /c/local,    /c/local/TriLab",
        "Windows 11, '',             '',          /users/ann/AppData/Local/TriLab",
        "Windows 11, TRILAB_HOME,    /d/trilab,   /d/trilab",
        "Linux,      TRILAB_HOME,    ' ',         /users/ann/.local/state/trilab",
    })
    void eachPlatformHasItsPlace(String system, String variable, String value, Path expected) {
        Map<String, String> environment = variable.isEmpty() ? Map.of() : Map.of(variable, value);

        assertEquals(new Folders(expected), Folders.of(null, system, environment, USER));
    }

    @Test
    void theOptionGoesBeforeTheEnvironment() {
        Folders folders = Folders.of(Path.of("here"), "Linux", Map.of("TRILAB_HOME", "/d"), USER);

        assertEquals(Path.of("here").toAbsolutePath(), folders.home());
        assertEquals(folders.home().resolve("runs/r1"), folders.run("r1"));
        assertEquals(folders.home().resolve("labs/l1"), folders.lab("l1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "/etc", "-x", "a\\b", "a\n"})
    void anIdNeverLeadsElsewhere(String id) {
        Folders folders = new Folders(USER);

        assertThrows(IllegalArgumentException.class, () -> folders.lab(id));
        assertThrows(IllegalArgumentException.class, () -> folders.run(id));
    }

    @Test
    void aLabIsKnownByItsDocument() {
        String id = Folders.labId("Team Ä / lab", Path.of("/labs/a.json"));

        assertTrue(id.matches("team-a-lab-[0-9a-f]{8}"), id);
        assertEquals(id, Folders.labId("Team Ä / lab", Path.of("/labs/x/../a.json")));
        assertNotEquals(id, Folders.labId("Team Ä / lab", Path.of("/labs/b.json")));
        assertTrue(Folders.labId("研究室", Path.of("/labs/a.json")).startsWith("lab-"));
        assertEquals(
                id.length(), new Folders(USER).lab(id).getFileName().toString().length());
    }

    @Test
    void newFoldersAreForTheUserAlone() throws IOException {
        Path made = Folders.create(folder.resolve("a/b"));

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))));
        assertEquals(made, Folders.create(made));
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        IOException e = assertThrows(IOException.class, () -> Folders.create(file));
        assertTrue(String.valueOf(e.getMessage()).contains(file.toString()));
    }
}
