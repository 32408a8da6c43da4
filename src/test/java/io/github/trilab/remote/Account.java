package io.github.trilab.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// A user of this computer for the time of one test. Making one takes root.
public final class Account implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final String password;
    private final Path sudoers;

    /// Makes a user.
    ///
    /// @param sudo what sudo lets it do, in the words of sudoers(5), like `NOPASSWD: ALL`; empty
    ///     for nothing
    public Account(String sudo) throws IOException {
        Assumptions.assumeTrue(Shell.isRoot() && Shell.has("/usr/sbin/useradd"), "only root can make users");
        name = String.format(
                Locale.ROOT, "trilab-%d-%d", ProcessHandle.current().pid(), COUNT.incrementAndGet());
        password = "pass word's " + Long.toHexString(Double.doubleToLongBits(Math.random()));
        sudoers = Path.of("/etc/sudoers.d", name);
        // Whoever changes accounts locks their files, and a second one gives up.
        synchronized (COUNT) {
            Shell.run("useradd", "--create-home", "--shell", "/bin/sh", name);
            Shell.run("sh", "-c", "printf '%s:%s\\n' \"$1\" \"$2\" | chpasswd", "sh", name, password);
        }
        if (!sudo.isEmpty()) {
            Assumptions.assumeTrue(Shell.has("/usr/bin/sudo"), "no sudo installed");
            Files.writeString(sudoers, name + " ALL=(ALL) " + sudo + "\n");
            Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
        }
    }

    /// Its login name.
    public String name() {
        return name;
    }

    /// Its password.
    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(sudoers);
        synchronized (COUNT) {
            Shell.run("sh", "-c", "userdel --force --remove \"$1\" 2>&1; ! id \"$1\" 2>/dev/null", "sh", name);
        }
    }
}
