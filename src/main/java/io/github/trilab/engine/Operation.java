package io.github.trilab.engine;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.RemoteFile;
import org.jspecify.annotations.Nullable;

/// One thing that a [Change] does to a node.
public sealed interface Operation {
    /// The command as a person would type it.
    String shown();

    /// Runs a command.
    ///
    /// @param command what is run; safe to run twice
    /// @param shown as typed by a person
    /// @param verdict decides from the answer whether it worked
    record Run(Command command, String shown, Verdict verdict) implements Operation {
        /// A command whose exit code tells.
        public static Run of(Command command) {
            return new Run(command, command.display(), Verdict.exitCode(command.display()));
        }
    }

    /// Runs a command that must not run twice, as a job on the node: where the connection or the
    /// program dies meanwhile, the next attempt waits for the one under way instead of starting
    /// another.
    ///
    /// @param command what is run
    /// @param shown as typed by a person
    /// @param verdict decides from the answer whether it worked
    /// @param watch sees each line of output as it comes; where there is one, standard error comes
    ///     with standard output
    record Once(Command command, String shown, Verdict verdict, Watch watch) implements Operation {
        /// A command that nobody watches.
        public Once(Command command, String shown, Verdict verdict) {
            this(command, shown, verdict, Watch.NONE);
        }
    }

    /// Runs a long command as a job on the node and follows its output. A stop ends it, so what it
    /// leaves unfinished must be in nobody's way.
    ///
    /// @param job its name; where such a job runs already it is followed instead
    /// @param shown as typed by a person
    /// @param watch sees each line of output
    /// @param renews whether what it changes about the user (groups, say) counts from the next
    ///     login on
    record Follow(Job job, Command command, String shown, Watch watch, Verdict verdict, boolean renews)
            implements Operation {
        /// A command after which no new login is needed.
        public Follow(Job job, Command command, String shown, Watch watch, Verdict verdict) {
            this(job, command, shown, watch, verdict, false);
        }
    }

    /// Writes a file, atomically, keeping owner and mode of the one that was there, with a backup
    /// of it beside it.
    ///
    /// @param path where
    /// @param before what was there, null where nothing
    /// @param after new content
    /// @param asRoot write through sudo
    /// @param secret whether it holds secrets: it is then readable by its owner only
    record Write(String path, @Nullable RemoteFile before, byte[] after, boolean asRoot, boolean secret)
            implements Operation {
        @Override
        public String shown() {
            return before == null ? "write " + path : "edit " + path;
        }
    }

    /// Removes a file that TriLab wrote.
    record Remove(String path, @Nullable RemoteFile before, boolean asRoot) implements Operation {
        @Override
        public String shown() {
            return (asRoot ? "sudo " : "") + "rm " + Command.quote(path);
        }
    }

    /// Records that the lab is about to create something, before it does: tear-down removes only
    /// what is recorded.
    ///
    /// @param what `kind/region/name`
    record Claim(String what) implements Operation {
        @Override
        public String shown() {
            return "";
        }
    }

    /// Decides from a command's answer whether it worked.
    @FunctionalInterface
    interface Verdict {
        /// Returns where it worked.
        ///
        /// @throws TaskFailure where it did not
        void judge(Answer answer) throws TaskFailure;

        /// Exit code 0 is success.
        static Verdict exitCode(String shown) {
            return answer -> {
                if (!answer.ok()) {
                    throw TaskFailure.of(
                            shown,
                            answer,
                            "Read what it printed in this task's log, mend that on the node, then resume.");
                }
            };
        }
    }

    /// Sees a long command's output line by line, and tells how far it is. A bar that is drawn over
    /// and over on one line is a line each time.
    @FunctionalInterface
    interface Watch {
        /// Sees nothing.
        Watch NONE = line -> null;

        /// The phase that begins with this line, null where none does.
        RunView.@Nullable Phase line(String line);
    }
}
