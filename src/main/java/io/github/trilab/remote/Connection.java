package io.github.trilab.remote;

/// An open door to one node. Several threads may use it at once; each command has a channel of its
/// own.
public interface Connection extends AutoCloseable {
    /// How much of each stream an [Answer] holds at most, in bytes: of more, the end is kept. The
    /// [Output] sees all.
    int KEPT = 4 * 1024 * 1024;

    /// What people call the node; messages name it so.
    default String name() {
        return "the node";
    }

    /// Runs a command to its end.
    ///
    /// @throws RemoteException where the command could not be run to its end; an exit code other
    ///     than 0 is an answer
    /// @throws InterruptedException where the thread was interrupted; the command is then ended as
    ///     far as SSH can
    Answer run(Command command, Output output) throws RemoteException, InterruptedException;

    /// Runs a command to its end.
    default Answer run(Command command) throws RemoteException, InterruptedException {
        return run(command, Output.NONE);
    }

    /// Closes the door. Commands that run are cut off; detached jobs go on.
    @Override
    void close();
}
