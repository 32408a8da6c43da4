package io.github.trilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    }
}
