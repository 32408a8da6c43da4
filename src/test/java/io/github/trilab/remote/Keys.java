package io.github.trilab.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Key pairs for tests, made by ssh-keygen as users make theirs.
public final class Keys {
    private static final Path FOLDER = folder();
    private static final Path LOGIN = make(FOLDER, "login", "-t", "ed25519", "-N", "");

    private Keys() {}

    /// The key that every test node lets in.
    public static Path login() {
        return LOGIN;
    }

    /// A host key of a type: `ed25519`, `ecdsa`, `rsa`. Made once, as it takes time.
    public static synchronized Path host(String type) {
        Path key = FOLDER.resolve("host_" + type);
        return Files.exists(key) ? key : make(FOLDER, "host_" + type, "-t", type, "-N", "");
    }

    /// Makes a key pair.
    ///
    /// @param options of ssh-keygen
    public static Path make(Path folder, String name, String... options) {
        Path file = folder.resolve(name);
        String[] command = new String[options.length + 6];
        System.arraycopy(new String[] {"ssh-keygen", "-q", "-C", name, "-f", file.toString()}, 0, command, 0, 6);
        System.arraycopy(options, 0, command, 6, options.length);
        Shell.run(command);
        return file;
    }

    /// The public half, as a line of `authorized_keys`.
    public static String line(Path key) {
        try {
            return Files.readString(key.resolveSibling(key.getFileName() + ".pub"))
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The fingerprint as OpenSSH prints it.
    public static String fingerprint(Path key) {
        return Shell.run("ssh-keygen", "-l", "-f", key + ".pub").split(" ", -1)[1];
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("trilab-keys");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Shell.run("rm", "-rf", folder.toString())));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
