package io.github.trilab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where TriLab keeps what it must remember: `labs/<lab id>/` for what belongs to a lab (generated
/// secrets, its lock), `runs/<run id>/` for the journal and log of a run. Nobody but the user can
/// look into it.
///
/// @param home the folder that holds all of it, absolute
public record Folders(Path home) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_SLUG = 40;

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

    /// The folder of one lab.
    ///
    /// @throws IllegalArgumentException where the id is not one that [#labId(String, Path)] gives
    public Path lab(String id) {
        return home.resolve("labs").resolve(checked(id));
    }

    /// The folder that holds one folder a run.
    public Path runs() {
        return home.resolve("runs");
    }

    /// The folder of one run.
    ///
    /// @throws IllegalArgumentException where the id could lead anywhere else
    public Path run(String id) {
        return runs().resolve(checked(id));
    }

    /// The id of a lab: readable, and one of its own for every lab document. Runs of one document
    /// share it whatever folder they are started from.
    ///
    /// @param name the lab's name
    /// @param document its file
    public static String labId(String name, Path document) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9]+", "-");
        String slug = plain.replaceAll("^-+|-+$", "").toLowerCase(Locale.ROOT);
        String readable = slug.isEmpty() ? "lab" : slug.substring(0, Math.min(LONGEST_SLUG, slug.length()));
        String where = document.toAbsolutePath().normalize().toString();
        return readable + "-" + HexFormat.of().formatHex(sha256(where), 0, 4);
    }

    /// Makes the folder and those above it; whichever are new can only be entered by the user.
    ///
    /// @return the folder
    /// @throws IOException where it cannot be made, or a file is in its place
    public static Path create(Path folder) throws IOException {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                return Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(e.getFile() + " is a file; TriLab needs a folder there", e);
        }
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no such lab or run: the id has letters that no id has");
        }
        return id;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
