package io.github.trilab.remote;

import org.jspecify.annotations.Nullable;

/// A command could not be run to its end on a node. The message is one clear sentence that names
/// the node.
public final class RemoteException extends Exception {
    private static final long serialVersionUID = 1;

    /// What went wrong, and so what to do.
    public enum Kind {
        /// Nobody answers at the address, or not in time: try again later.
        UNREACHABLE(true),
        /// The connection broke while a command ran: connect again.
        LOST(true),
        /// The command took longer than its limit.
        TIMED_OUT(false),
        /// The command printed nothing for longer than it may.
        SILENT(false),
        /// No way of logging in was accepted.
        LOGIN_REFUSED(false),
        /// The node's host key is not known, and nobody was there to ask.
        HOST_KEY_UNKNOWN(false),
        /// The node answers with another host key than the known one.
        HOST_KEY_CHANGED(false),
        /// sudo asks for a password that is not there, or refuses the one given.
        SUDO_REFUSED(false),
        /// A key file, passphrase, `~/.ssh/config` or other local thing is not as it should be.
        LOCAL(false),
        /// The file on the node cannot be read or written.
        FILE(false),
        /// Another TriLab works on the node: see [NodeHold].
        HELD(false),
        /// A detached job is gone without an exit code: it was killed, or the node was restarted.
        JOB_LOST(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /// Whether the same attempt may succeed a little later.
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;

    /// A failure of that kind.
    public RemoteException(Kind kind, String message) {
        this(kind, message, null);
    }

    /// A failure of that kind with its cause.
    public RemoteException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// The message, never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
