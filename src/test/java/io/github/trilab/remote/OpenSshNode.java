package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// OpenSSH's own server, started for one test with its own keys and configuration. Runs as the user
/// who runs the tests.
public final class OpenSshNode implements TestNode {
    private static final String PROGRAM = "/usr/sbin/sshd";

    private final int port;
    private final Path home;
    private final Path folder;
    private final Process process;

    /// Starts it in a folder of its own.
    ///
    /// @param options more lines for its configuration; of two that differ, the first counts
    public OpenSshNode(Path folder, String... options) {
        Assumptions.assumeTrue(Shell.has(PROGRAM), "no sshd installed");
        this.folder = folder;
        home = folder.resolve("home");
        try {
            Files.createDirectories(home);
            port = freePort();
            List<String> lines = new ArrayList<>(List.of(options));
            for (String type : List.of("ed25519", "ecdsa", "rsa")) {
                lines.add("HostKey " + Keys.host(type));
            }
            lines.addAll(configuration(port, folder.resolve("authorized_keys")));
            lines.addAll(List.of(
                    "MaxStartups 100",
                    "AllowTcpForwarding yes",
                    // Users made for a test have a home of their own.
                    "Match User " + user(),
                    "SetEnv HOME=" + home));
            authorize(Keys.login());
            Files.write(folder.resolve("sshd_config"), lines);
            if (Shell.isRoot()) {
                // Where sshd locks up the part of itself that has no privileges.
                Files.createDirectories(Path.of("/run/sshd"));
            }
            File log = folder.resolve("sshd.log").toFile();
            process = new ProcessBuilder(
                            PROGRAM,
                            "-D",
                            "-e",
                            "-f",
                            folder.resolve("sshd_config").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        awaitListening(port);
    }

    /// What is the same for all that a user starts for himself: only those keys let in, on this
    /// computer.
    public static List<String> configuration(int port, Path authorizedKeys) {
        return List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "PidFile none",
                "StrictModes no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UsePAM no",
                "UseDNS no",
                "AuthorizedKeysFile " + authorizedKeys);
    }

    /// Waits until somebody listens on a port.
    public static void awaitListening(int port) {
        await("sshd on port " + port)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> listens(port));
    }

    /// Lets one more key in.
    public void authorize(Path key) {
        try {
            Path file = folder.resolve("authorized_keys");
            List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
            lines.add(Keys.line(key));
            Files.write(file, lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A port where nobody listens right now.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return System.getProperty("user.name");
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
