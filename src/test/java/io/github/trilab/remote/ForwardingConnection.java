package io.github.trilab.remote;

/// A connection that hands everything on to another one, for tests to do one thing differently. The
/// other one is not closed with it.
public class ForwardingConnection implements Connection {
    private final Connection connection;

    /// @param connection where everything goes
    public ForwardingConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
        return connection.run(command, output);
    }

    @Override
    public Terminal shell(Terminal.Size size) throws RemoteException, InterruptedException {
        return connection.shell(size);
    }

    @Override
    public Terminal terminal(Command command, Terminal.Size size) throws RemoteException, InterruptedException {
        return connection.terminal(command, size);
    }

    @Override
    public void close() {}
}
