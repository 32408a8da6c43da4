package io.github.trilab.ui.terminal;

import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Terminal;
import org.jspecify.annotations.Nullable;

/// How a tab's terminal is opened, each time anew. Not for the window's thread.
///
/// @param connecting opens the door to the node
/// @param command what runs on the terminal; null: the login shell
/// @param verdict says what was wrong where the program itself cannot
record Opening(Connecting connecting, @Nullable Command command, Verdict verdict) {
    /// Opens the door to a node.
    interface Connecting {
        Connection connect() throws RemoteException, InterruptedException;
    }

    /// Judges how a program ended.
    interface Verdict {
        /// Nothing to say.
        Verdict NONE = (exit, screen) -> "";

        /// What was wrong; empty where nothing was, or its exit code says all.
        ///
        /// @param screen what it last showed
        String of(int exit, String screen);
    }

    /// A terminal with the connection that is there for it alone.
    record Open(Connection connection, Terminal terminal) implements AutoCloseable {
        @Override
        public void close() {
            terminal.close();
            connection.close();
        }
    }

    Open open(Terminal.Size size) throws RemoteException, InterruptedException {
        Connection connection = connecting.connect();
        boolean done = false;
        try {
            Terminal terminal = command == null ? connection.shell(size) : connection.terminal(command, size);
            done = true;
            return new Open(connection, terminal);
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }
}
