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

    /// Opens a terminal with the user's login shell.
    ///
    /// @throws RemoteException where it cannot be opened
    /// @throws InterruptedException where the thread was interrupted
    Terminal shell(Terminal.Size size) throws RemoteException, InterruptedException;

    /// Opens a terminal with this command. Its limits do not count: it is a person who ends it.
    ///
    /// @param command without input and not through sudo, which can ask on the terminal itself
    /// @throws RemoteException where it cannot be opened
    /// @throws InterruptedException where the thread was interrupted
    /// @throws IllegalArgumentException for a command with input or through sudo
    Terminal terminal(Command command, Terminal.Size size) throws RemoteException, InterruptedException;

    /// Closes the door. Commands and terminals are cut off; detached jobs go on.
    @Override
    void close();
}
