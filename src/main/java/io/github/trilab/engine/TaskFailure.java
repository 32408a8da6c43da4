package io.github.trilab.engine;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.NodeHold;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import org.jspecify.annotations.Nullable;

/// A task cannot do its work. The message says what happened and where in one sentence, the remedy
/// what to do next.
public final class TaskFailure extends Exception {
    private static final long serialVersionUID = 1;

    /// What went wrong: says whether trying again by itself makes sense.
    public sealed interface Kind {
        /// The word in journals and reports.
        String word();

        /// Whether the engine may try again by itself.
        default boolean retryable() {
            return false;
        }

        /// The node could not be reached, or the connection was lost.
        record Unreachable() implements Kind {
            @Override
            public String word() {
                return "unreachable";
            }

            @Override
            public boolean retryable() {
                return true;
            }
        }

        /// A command failed.
        ///
        /// @param passing whether it is known to pass by itself (a clone that dropped, a lock that
        ///     is held)
        record CommandFailed(String line, int exit, boolean passing) implements Kind {
            @Override
            public String word() {
                return "command";
            }

            @Override
            public boolean retryable() {
                return passing;
            }
        }

        /// Something did not happen in time.
        record Late() implements Kind {
            @Override
            public String word() {
                return "late";
            }
        }

        /// What is there differs from what the lab says, and is not ours to change.
        record Conflict() implements Kind {
            @Override
            public String word() {
                return "conflict";
            }
        }

        /// The node, its sources or the lab do not allow it; nothing was changed.
        record Refused() implements Kind {
            @Override
            public String word() {
                return "refused";
            }
        }

        /// After the change the node is not as it should be.
        record NotProven() implements Kind {
            @Override
            public String word() {
                return "not proven";
            }
        }

        /// A secret, key or permission is missing or wrong.
        record Access() implements Kind {
            @Override
            public String word() {
                return "access";
            }
        }

        /// A defect of TriLab itself.
        record Defect() implements Kind {
            @Override
            public String word() {
                return "defect";
            }
        }
    }

    private final Kind kind;
    private final String remedy;

    /// A failure.
    public TaskFailure(Kind kind, String message, String remedy) {
        this(kind, message, remedy, null);
    }

    private TaskFailure(Kind kind, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /// A command that answered with an error.
    public static TaskFailure of(String line, Answer answer, String remedy) {
        String said = lastLine(answer.err().isBlank() ? answer.out() : answer.err());
        return new TaskFailure(
                new Kind.CommandFailed(line, answer.exit(), false),
                said.isEmpty()
                        ? "`" + line + "` failed with exit code " + answer.exit()
                        : "`" + line + "` failed with exit code " + answer.exit() + ": " + said,
                remedy);
    }

    /// A connection that failed.
    public static TaskFailure of(RemoteException failed) {
        return switch (failed.kind()) {
            case UNREACHABLE, LOST ->
                new TaskFailure(
                        new Kind.Unreachable(),
                        failed.getMessage(),
                        "Check that the node is up and reachable, then resume.",
                        failed);
            case TIMED_OUT, SILENT ->
                new TaskFailure(
                        new Kind.Late(), failed.getMessage(), "Look at the node's load and log, then resume.", failed);
            case HOST_KEY_UNKNOWN, HOST_KEY_CHANGED ->
                new TaskFailure(
                        new Kind.Access(),
                        failed.getMessage(),
                        "Make sure which host key is the node's own, then resume.",
                        failed);
            case LOGIN_REFUSED, SUDO_REFUSED, LOCAL ->
                new TaskFailure(
                        new Kind.Access(), failed.getMessage(), "Mend the login of this node, then resume.", failed);
            case FILE ->
                new TaskFailure(
                        new Kind.Refused(),
                        failed.getMessage(),
                        "Look at the file, its owner and the space on the node, then resume.",
                        failed);
            case HELD ->
                new TaskFailure(
                        new Kind.Refused(),
                        failed.getMessage(),
                        "Wait until that run has ended, or stop it there, then resume. Where that TriLab is gone for"
                                + " good, the node is free once nothing runs there and nobody was heard of for "
                                + Wording.time(NodeHold.EXPIRY)
                                + ", or at once when the file ~/.trilab/lock is removed there.",
                        failed);
            case JOB_LOST ->
                new TaskFailure(
                        new Kind.Refused(),
                        failed.getMessage(),
                        "Look at the job's output and at the node (was it restarted?), then run the task again.",
                        failed);
        };
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// What to do next; may be empty.
    public String remedy() {
        return remedy;
    }

    /// The message, never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
