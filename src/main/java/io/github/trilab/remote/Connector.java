package io.github.trilab.remote;

/// Opens doors to nodes.
public interface Connector {
    /// Connects and logs in.
    ///
    /// @throws RemoteException where that fails
    /// @throws InterruptedException where the thread was interrupted
    Connection connect(Endpoint endpoint) throws RemoteException, InterruptedException;
}
