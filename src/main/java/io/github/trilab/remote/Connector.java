package io.github.trilab.remote;

import java.util.List;

/// Opens doors to nodes.
public interface Connector {
    /// Connects and logs in.
    ///
    /// @throws RemoteException where that fails
    /// @throws InterruptedException where the thread was interrupted
    Connection connect(Endpoint endpoint) throws RemoteException, InterruptedException;

    /// The hosts that `~/.ssh/config`, or what stands for it, names one by one. Reads the disk.
    ///
    /// @throws RemoteException where it is there but cannot be read
    default List<NamedHost> namedHosts() throws RemoteException {
        return List.of();
    }
}
