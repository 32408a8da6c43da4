package io.github.trilab.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Detached jobs on a node. A job outlives the connection that started it.
///
/// Every method takes one round trip in the normal case, [#once] two: the result is removed on the
/// node when it has arrived here, since the node cannot know that. All but [#cancel] and [#discard]
/// leave a running job alone when they are interrupted or the connection is lost; a command's limit
/// and silence are kept by cancelling the job.
public final class Jobs {
    /// How long [#cancel] waits after asking before it kills.
    public static final Duration GRACE = Duration.ofSeconds(10);

    private static final int FAILED = 90;
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final String SAID = "trilab: ";

    private Jobs() {}

    /// How a job is.
    public static Job.Status status(Connection node, Job job) throws RemoteException, InterruptedException {
        Answer answer = node.run(Command.script(JobScripts.STATUS, job.id()).within(SHORT));
        return parse(node, job, answer.out().strip(), answer);
    }

    /// All jobs that run, or have ended and were not discarded.
    public static List<Job> left(Connection node) throws RemoteException, InterruptedException {
        Answer answer = node.run(Command.script(JobScripts.LEFT, "").within(SHORT));
        List<Job> jobs = new ArrayList<>();
        answer.out().lines().filter(id -> !id.isBlank()).forEach(id -> jobs.add(new Job(id)));
        return jobs;
    }

    /// Runs a command as a job and waits for its end, then removes the job. Where a job of that
    /// name runs already (the connection was lost, say), waits for the end of that one. What an
    /// earlier one left behind is discarded and the command run anew. Of several who wait, the last
    /// gets the result.
    ///
    /// @param command not through sudo and not on a terminal; its silence is not watched, as the
    ///     output comes at the end
    /// @param output takes what the command printed, once it has ended
    /// @return exit code and output of the command
    /// @throws RemoteException of [RemoteException.Kind#JOB_LOST] where the job ended without an
    ///     exit code
    public static Answer once(Connection node, Job job, Command command, Output output)
            throws RemoteException, InterruptedException {
        FirstLine first = new FirstLine(output);
        Command script = Command.script(
                        JobScripts.ONCE,
                        job.id(),
                        line(command),
                        "apart",
                        String.valueOf(command.input().length),
                        JobScripts.KEEPER,
                        "discard")
                .shownAs(command.display())
                .withInput(command.input())
                .within(command.limit());
        Answer answer = guarded(node, job, script, first);
        String code = first.line();
        if (answer.exit() == FAILED || code == null) {
            throw failed(node, job, answer);
        }
        if (code.equals("taken")) {
            throw new RemoteException(
                    RemoteException.Kind.JOB_LOST,
                    node.name() + ": somebody else waits for job " + job.id() + " and takes its result");
        }
        if (code.equals("lost")) {
            throw lost(node, job);
        }
        String out = answer.out().startsWith(code + "\n") ? answer.out().substring(code.length() + 1) : answer.out();
        Answer result = new Answer(number(node, job, code, answer), out, answer.err(), answer.time());
        try {
            discard(node, job);
        } catch (RemoteException e) {
            return result; // it is here, and that is what counts; the next of that name discards what stays there
        }
        return result;
    }

    /// Starts a command as a job and hands on what it prints, both streams merged, as it prints it.
    /// Where a job of that name runs already, attaches to that one.
    ///
    /// With `offset` 0, what an earlier job left behind is discarded and the command started anew.
    /// With a larger one nothing is ever started: this is how a caller that has seen that much goes
    /// on after a lost connection (see [#attach]).
    ///
    /// The job's folder stays until [#discard], or until the next start.
    ///
    /// @param command not through sudo and not on a terminal
    /// @param offset how many bytes of the output are known already
    /// @param output takes the rest, as [Output.Stream#OUT]
    /// @return exit code, and the end of the output
    /// @throws RemoteException of [RemoteException.Kind#JOB_LOST] where the job ended without an
    ///     exit code; its output was handed on all the same
    public static Answer follow(Connection node, Job job, Command command, long offset, Output output)
            throws RemoteException, InterruptedException {
        return follow(node, job, command, offset, offset > 0, output);
    }

    /// Attaches to a job that runs or has ended; never starts one.
    ///
    /// @param limit the longest to wait, then the job is cancelled
    /// @param offset how many bytes of the output are known already
    /// @return exit code, and the end of the output
    /// @throws RemoteException of [RemoteException.Kind#JOB_LOST] where the job ended without an
    ///     exit code, or there is no trace of it
    public static Answer attach(Connection node, Job job, Duration limit, long offset, Output output)
            throws RemoteException, InterruptedException {
        Command nothing = Command.of("true").shownAs("job " + job.id()).within(limit);
        return follow(node, job, nothing, offset, true, output);
    }

    /// Ends a job: asks its whole process group to end, kills what is left after [#GRACE], and
    /// waits until it is gone. A job that does not run is left as it is.
    public static void cancel(Connection node, Job job) throws RemoteException, InterruptedException {
        cancel(node, job, GRACE);
    }

    /// The same with another time of grace.
    public static void cancel(Connection node, Job job, Duration grace) throws RemoteException, InterruptedException {
        Command script = Command.script(JobScripts.CANCEL, job.id(), String.valueOf(grace.toMillis() / 100));
        Answer answer = node.run(script.within(grace.plus(SHORT)));
        if (!answer.ok()) {
            throw failed(node, job, answer);
        }
    }

    /// Removes what a job that no longer runs left behind.
    ///
    /// @throws RemoteException of [RemoteException.Kind#FILE] where it still runs
    public static void discard(Connection node, Job job) throws RemoteException, InterruptedException {
        Answer answer = node.run(Command.script(JobScripts.DISCARD, job.id()).within(SHORT));
        if (!answer.ok()) {
            throw failed(node, job, answer);
        }
    }

    private static Answer follow(Connection node, Job job, Command command, long offset, boolean keep, Output output)
            throws RemoteException, InterruptedException {
        Command script = Command.script(
                        JobScripts.START_AND_FOLLOW,
                        job.id(),
                        line(command),
                        "merged",
                        String.valueOf(command.input().length),
                        JobScripts.KEEPER,
                        keep ? "keep" : "discard",
                        String.valueOf(offset))
                .shownAs(command.display())
                .withInput(command.input())
                .within(command.limit())
                .notSilentFor(command.silence());
        Answer answer = guarded(node, job, script, (stream, bytes, length) -> {
            if (stream == Output.Stream.OUT) {
                output.accept(stream, bytes, length);
            }
        });
        String said = answer.err();
        int at = said.lastIndexOf(SAID);
        if (answer.exit() == FAILED || at < 0) {
            throw failed(node, job, answer);
        }
        Job.Status status = parse(node, job, said.substring(at + SAID.length()).strip(), answer);
        return switch (status.state()) {
            case ENDED -> new Answer(status.exit(), answer.out(), "", answer.time());
            case NONE ->
                throw new RemoteException(
                        RemoteException.Kind.JOB_LOST, node.name() + ": there is no trace of job " + job.id());
            case LOST, RUNNING -> throw lost(node, job);
        };
    }

    /// Runs the script; where that takes too long, the job ends as a plain command would.
    private static Answer guarded(Connection node, Job job, Command script, Output output)
            throws RemoteException, InterruptedException {
        try {
            return node.run(script, output);
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.TIMED_OUT || e.kind() == RemoteException.Kind.SILENT) {
                RemoteException named = late(node, job, script, e);
                try {
                    cancel(node, job);
                } catch (RemoteException alsoFailed) {
                    named.addSuppressed(alsoFailed);
                }
                throw named;
            }
            throw e;
        }
    }

    private static RemoteException late(Connection node, Job job, Command script, RemoteException late) {
        return new RemoteException(
                late.kind(),
                late.kind() == RemoteException.Kind.SILENT
                        ? node.name() + ": job " + job.id() + " printed nothing for " + Wording.time(script.silence())
                                + " and was cancelled"
                        : node.name() + ": job " + job.id() + " took longer than " + Wording.time(script.limit())
                                + " and was cancelled",
                late);
    }

    private static String line(Command command) {
        if (command.asRoot() || command.terminal()) {
            throw new IllegalArgumentException("a job runs neither through sudo nor on a terminal");
        }
        return command.line();
    }

    private static Job.Status parse(Connection node, Job job, String state, Answer answer) throws RemoteException {
        String[] words = state.split(" ", -1);
        return switch (words[0]) {
            case "none" -> new Job.Status(Job.State.NONE, -1);
            case "running" -> new Job.Status(Job.State.RUNNING, -1);
            case "lost" -> new Job.Status(Job.State.LOST, -1);
            case "ended" -> new Job.Status(Job.State.ENDED, number(node, job, words[words.length - 1], answer));
            default -> throw failed(node, job, answer);
        };
    }

    private static int number(Connection node, Job job, String code, Answer answer) throws RemoteException {
        try {
            return Integer.parseInt(code);
        } catch (NumberFormatException e) {
            throw failed(node, job, answer);
        }
    }

    private static RemoteException lost(Connection node, Job job) {
        return new RemoteException(
                RemoteException.Kind.JOB_LOST,
                node.name() + ": job " + job.id()
                        + " is gone without an exit code: it was killed, or the node was restarted");
    }

    private static RemoteException failed(Connection node, Job job, Answer answer) {
        String said = answer.err().isBlank()
                ? "exit code " + answer.exit()
                : answer.err().strip();
        return new RemoteException(
                RemoteException.Kind.FILE, node.name() + ": job " + job.id() + " cannot be handled: " + said);
    }

    /// Keeps the first line of standard output to itself and hands on the rest.
    private static final class FirstLine implements Output {
        private final Output rest;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean whole;

        FirstLine(Output rest) {
            this.rest = rest;
        }

        @Nullable
        String line() {
            return whole ? line.toString(StandardCharsets.US_ASCII) : null;
        }

        @Override
        public void accept(Stream stream, byte[] bytes, int length) {
            int from = 0;
            if (stream == Stream.OUT) {
                while (!whole && from < length) {
                    byte b = bytes[from++];
                    if (b == '\n') {
                        whole = true;
                    } else {
                        line.write(b);
                    }
                }
            }
            if (from == 0) {
                rest.accept(stream, bytes, length);
            } else if (from < length) {
                byte[] left = new byte[length - from];
                System.arraycopy(bytes, from, left, 0, left.length);
                rest.accept(stream, left, left.length);
            }
        }
    }
}
