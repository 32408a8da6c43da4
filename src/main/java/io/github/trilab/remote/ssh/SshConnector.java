package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.RemoteException;

/// Connects to nodes over SSH.
public final class SshConnector implements Connector {
    private final SshSettings settings;

    /// A connector with these settings; it opens nothing yet.
    public SshConnector(SshSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection connect(Endpoint endpoint) throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException(settings.toString());
    }
}
