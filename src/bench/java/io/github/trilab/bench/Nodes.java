package io.github.trilab.bench;

import io.github.trilab.remote.OpenSshNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/// Many OpenSSH servers on this computer, each with a home folder of its own, for the user who
/// measures.
final class Nodes implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> servers = new ArrayList<>();

    /// Starts them.
    Nodes(Path folder, int count) throws IOException, InterruptedException {
        this.folder = folder;
        if (!Files.isExecutable(SSHD)) {
            throw new IOException("there is no " + SSHD + " (Debian: apt-get install openssh-server)");
        }
        if (user().equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (String key : List.of("login", "host")) {
            Shell.run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    key,
                    "-f",
                    folder.resolve(key).toString());
        }
        String key = Files.readString(folder.resolve("login.pub"));
        Files.writeString(folder.resolve("authorized_keys"), key);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        try {
            for (int i = 0; i < count; i++) {
                start(i);
            }
            for (int port : ports) {
                OpenSshNode.awaitListening(port);
            }
        } catch (IOException | ConditionTimeoutException e) {
            close();
            throw e;
        }
    }

    private void start(int i) throws IOException {
        int port = OpenSshNode.freePort();
        Path config = folder.resolve("sshd_config." + i);
        Files.createDirectories(home(i));
        List<String> lines = new ArrayList<>(OpenSshNode.configuration(port, folder.resolve("authorized_keys")));
        lines.addAll(List.of(
                "HostKey " + folder.resolve("host"),
                "PrintMotd no",
                "Subsystem sftp internal-sftp",
                "SetEnv HOME=" + home(i)));
        Files.write(config, lines);
        ports.add(port);
        servers.add(new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log." + i).toFile())
                .start());
    }

    /// Their ports.
    List<Integer> ports() {
        return List.copyOf(ports);
    }

    /// Writes what `known_hosts` is to hold of these ports.
    void know(List<Integer> known) throws IOException {
        String[] key = Files.readString(folder.resolve("host.pub")).split(" ", -1);
        List<String> lines = new ArrayList<>();
        for (int port : known) {
            lines.add("[127.0.0.1]:" + port + " " + key[0] + " " + key[1]);
        }
        Files.write(knownHosts(), lines);
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// The private key that all let in.
    Path key() {
        return folder.resolve("login");
    }

    static String user() {
        return System.getProperty("user.name");
    }

    Path home(int i) {
        return homes().resolve("node" + (i + 1));
    }

    /// The folder of all homes.
    Path homes() {
        return folder.resolve("home");
    }

    /// Makes the first so many as new, and warms none of them more than the others.
    void clean(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            Shell.run("rm", "-rf", home(i).toString());
            Files.createDirectories(home(i));
        }
    }

    private void end() {
        for (Process server : List.copyOf(servers)) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }

    @Override
    public void close() {
        end();
        for (Process server : servers) {
            server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
