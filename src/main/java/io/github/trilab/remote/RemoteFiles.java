package io.github.trilab.remote;

import java.util.Optional;

/// Files of a node, each operation in one round trip.
@SuppressWarnings("DoNotCallSuggester")
public final class RemoteFiles {
    /// The largest file that [#read] takes, in bytes.
    public static final int LARGEST = 64 * 1024 * 1024;

    private RemoteFiles() {}

    /// Reads a file; empty where there is none.
    public static Optional<RemoteFile> read(Connection node, String path, boolean asRoot)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Writes a file as a whole or not at all.
    public static void write(
            Connection node, String path, byte[] content, boolean asRoot, boolean secret, boolean backup)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Removes a file; no file is fine.
    public static void remove(Connection node, String path, boolean asRoot)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
