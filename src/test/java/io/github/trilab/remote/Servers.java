package io.github.trilab.remote;

import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.nio.file.Path;
import java.time.Duration;

/// The servers that behaviour is tested against.
public enum Servers {
    /// See [MinaNode].
    MINA {
        @Override
        public TestNode start(Path folder) {
            return new MinaNode(folder, node -> {});
        }
    },
    /// See [OpenSshNode].
    OPENSSH {
        @Override
        public TestNode start(Path folder) {
            return new OpenSshNode(folder);
        }
    };

    /// Starts one.
    public abstract TestNode start(Path folder);

    /// Settings that have nothing to do with the files of who runs the tests.
    public static SshSettings settings(Path folder) {
        return new SshSettings(
                HostKeyQuestion.ACCEPT_NEW,
                folder.resolve("known_hosts"),
                folder.resolve("config"),
                null,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15));
    }

    /// Connects with those settings.
    public static Connection connect(Path folder, Endpoint endpoint) throws Exception {
        return new SshConnector(settings(folder)).connect(endpoint);
    }
}
