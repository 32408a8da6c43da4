package io.github.trilab.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where TriLab keeps what it must remember; what is in it is [io.github.trilab.engine.LabHome]'s.
///
/// @param home the folder that holds all of it, absolute
public record Folders(Path home) {
    /// The folders on this machine.
    ///
    /// @param option what `--home` says, null where it is not given
    public static Folders here(@Nullable Path option) {
        return of(
                option,
                System.getProperty("os.name", ""),
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")));
    }

    /// The folders by the conventions of a platform: the option, else `TRILAB_HOME`, else
    /// `~/Library/Application Support/TriLab` on macOS, `%LOCALAPPDATA%\TriLab` on Windows, and
    /// elsewhere `$XDG_STATE_HOME/trilab` or `~/.local/state/trilab` (XDG Base Directory
    /// Specification).
    ///
    /// @param option what `--home` says, null where it is not given
    /// @param osName the system's name as Java gives it (`os.name`)
    /// @param environment the environment variables
    /// @param userHome the user's home folder
    public static Folders of(@Nullable Path option, String osName, Map<String, String> environment, Path userHome) {
        String variable = environment.getOrDefault("TRILAB_HOME", "");
        Path home;
        if (option != null) {
            home = option;
        } else if (!variable.isBlank()) {
            home = Path.of(variable);
        } else {
            home = conventional(osName.toLowerCase(Locale.ROOT), environment, userHome);
        }
        return new Folders(home.toAbsolutePath().normalize());
    }

    private static Path conventional(String system, Map<String, String> environment, Path userHome) {
        if (system.startsWith("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("TriLab");
        }
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local)).resolve("TriLab");
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        // The specification has relative paths ignored.
        return (state.startsWith("/")
                        ? Path.of(state)
                        : userHome.resolve(".local").resolve("state"))
                .resolve("trilab");
    }
}
