package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.SSHClient;

/// The clients on the way to a node: jump hosts first, the node last.
final class Line implements AutoCloseable {
    private final List<SSHClient> clients = new ArrayList<>();

    /// Goes on to the next.
    void add(SSHClient client) {
        clients.add(client);
    }

    /// Whether it leads anywhere yet.
    boolean isEmpty() {
        return clients.isEmpty();
    }

    /// The last one.
    SSHClient client() {
        return clients.getLast();
    }

    /// Hangs up, the far end first.
    @Override
    public void close() {
        for (SSHClient client : clients.reversed()) {
            close(client);
        }
    }

    /// Hangs up on one client.
    static void close(SSHClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // Hanging up on somebody who already has: there is nothing left to hang up.
            return;
        }
    }
}
