package io.github.trilab.remote;

import java.io.IOException;
import java.io.InputStream;

/// A program on a node's pseudo-terminal, with a person before it: what is typed goes there as
/// bytes, what it draws comes back as bytes. Reading, typing, resizing and waiting may each have a
/// thread of their own.
public interface Terminal extends AutoCloseable {
    /// The kind of terminal that programs on the node are told to draw for.
    String TYPE = "xterm-256color";

    /// The size of a screen, in characters.
    record Size(int columns, int rows) {
        /// What programs take for granted where nobody tells them.
        public static final Size USUAL = new Size(80, 24);

        public Size {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException("no size of a terminal: " + columns + " by " + rows);
            }
        }
    }

    /// What the program draws; at its end where the program ended, or the connection was lost.
    InputStream output();

    /// Types. Waits while the program does not take what was typed before; what is typed after its
    /// end goes nowhere.
    ///
    /// @throws IOException where the connection is lost
    void type(byte[] keys) throws IOException, InterruptedException;

    /// Tells the program that its screen has another size now.
    ///
    /// @throws IOException where the connection is lost
    void resize(Size size) throws IOException;

    /// Waits for the program's end. What it drew has to be read meanwhile.
    ///
    /// @return its exit code, 128 and the signal's number where a signal ended it
    /// @throws RemoteException of [RemoteException.Kind#LOST] where the connection was lost, or
    ///     [#close] hung up
    int await() throws RemoteException, InterruptedException;

    /// Hangs up: the program is told that nobody sits there any more. The connection stays.
    @Override
    void close();
}
