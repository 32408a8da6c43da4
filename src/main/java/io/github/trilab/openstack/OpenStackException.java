package io.github.trilab.openstack;

/// A command was refused, or answered something that cannot be read. The message is one sentence
/// with the program's own words.
public final class OpenStackException extends Exception {
    private static final long serialVersionUID = 1;

    /// What went wrong, and so what to do.
    public enum Kind {
        /// The thing asked for does not exist.
        NOT_FOUND,
        /// The name fits several things: use the id (DOMAIN T12, T21).
        AMBIGUOUS,
        /// It is there already, is in use, or is in the wrong state (HTTP 409).
        CONFLICT,
        /// The region has no such service (DOMAIN T11).
        WRONG_REGION,
        /// Keystone refuses user, password or project.
        UNAUTHORIZED,
        /// Keystone does not answer.
        KEYSTONE_UNREACHABLE,
        /// Keystone answers, the service behind it does not.
        SERVICE_UNREACHABLE,
        /// The client does not know the command: a plugin, or the client itself, is missing
        /// (DOMAIN T25).
        UNKNOWN_COMMAND,
        /// The request makes no sense to client or server.
        BAD_REQUEST,
        /// The server ended the command: `appcontainer exec` after 5 seconds (DOMAIN T23).
        TIMEOUT,
        /// DevStack's `openrc` is not there, or did not set what the client needs.
        NO_ENVIRONMENT,
        /// A registry or a git server cannot be reached, or dropped the connection.
        NETWORK,
        /// The user may not do it.
        DENIED,
        /// Docker refuses the version of its client (DOMAIN T16).
        VERSION,
        /// Anything else; also answers that cannot be read.
        OTHER;

        /// Whether the same command may succeed a little later.
        public boolean passing() {
            return this == KEYSTONE_UNREACHABLE || this == SERVICE_UNREACHABLE || this == NETWORK;
        }
    }

    private final Kind kind;
    private final String command;
    private final int exit;
    private final String said;

    OpenStackException(Kind kind, String message, Reply reply) {
        super(message);
        this.kind = kind;
        this.command = reply.shown();
        this.exit = reply.answer().exit();
        this.said = reply.said();
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// The command line that failed, as a person would type it.
    public String command() {
        return command;
    }

    /// Its exit code; may be 0 (DOMAIN T22).
    public int exit() {
        return exit;
    }

    /// All that the command printed about it, for details.
    public String said() {
        return said;
    }

    /// The message, never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
