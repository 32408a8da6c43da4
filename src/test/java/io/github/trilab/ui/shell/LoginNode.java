package io.github.trilab.ui.shell;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Secret;
import io.github.trilab.practice.Logins;
import io.github.trilab.practice.NodeServer;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A practice lab of two nodes. To the second one a person logs in with a password, and its host
/// key is known to nobody at first.
final class LoginNode implements AutoCloseable {
    /// What it accepts.
    static final String PASSWORD = "Right-1-horse";

    private final Path folder;
    private final PracticeLab lab;
    private NodeServer server;

    LoginNode(Path folder) throws IOException {
        this.folder = folder;
        lab = PracticeLab.start(PracticeOptions.instant(2).in(folder));
        server = serve(0, "first");
    }

    private NodeServer serve(int port, String key) throws IOException {
        return NodeServer.start(
                lab.machine("node2"),
                port,
                folder.resolve("node2." + key + ".key"),
                Logins.NOBODY.withPassword("stack", PASSWORD));
    }

    PracticeLab practice() {
        return lab;
    }

    /// The first node, as it is logged in to.
    Node other() {
        return lab.lab().nodes().getFirst();
    }

    /// Where it listens on this computer.
    int port() {
        return server.port();
    }

    /// How `known_hosts` calls it.
    String knownAs() {
        return "[127.0.0.1]:" + port();
    }

    /// Its host key as OpenSSH prints it.
    String fingerprint() {
        return server.fingerprint();
    }

    /// Its line of a `known_hosts` file.
    String knownLine() {
        return knownAs() + " " + server.hostKey();
    }

    /// Has it installed anew, as far as its host key goes.
    void changeHostKey() throws IOException {
        int port = server.port();
        server.close();
        server = serve(port, "second");
    }

    /// Makes sudo on it ask for a password.
    void sudoAsksFor(String password) {
        server.machine().sudoPassword("stack", password);
    }

    /// Whether anything ran on it.
    boolean touched() {
        return !lab.nodeCommands("node2").isEmpty();
    }

    /// Writes a document of the lab, filled in, and puts it among those that were open.
    void document(Path home) throws IOException {
        Lab like = lab.lab();
        Node second = like.nodes().getLast();
        Node login = new Node(
                second.name(),
                "127.0.0.1",
                port(),
                "stack",
                new Login(Login.Kind.PASSWORD, null, null, Secret.parse("prompt:Password of stack@node2")),
                null,
                null,
                null,
                second.hostIp(),
                null,
                null,
                null);
        Path file = folder.resolve("ours.lab.json");
        LabFile.write(
                file,
                new Lab(
                        "ours",
                        false,
                        like.release(),
                        like.refs(),
                        like.centralRegion(),
                        List.of(like.nodes().getFirst(), login),
                        like.regions(),
                        like.devstack(),
                        like.image(),
                        like.network(),
                        like.containers(),
                        like.balancing()));
        Files.createDirectories(home);
        Files.writeString(home.resolve("window.json"), "{\"recent\": [\"" + file + "\"]}");
    }

    @Override
    public void close() throws IOException {
        server.close();
        lab.close();
    }
}
