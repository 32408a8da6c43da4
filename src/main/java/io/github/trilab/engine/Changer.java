package io.github.trilab.engine;

import io.github.trilab.change.UnifiedDiff;
import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import io.github.trilab.remote.RemoteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out a change, operation by operation. What must not be cut off is shielded from a stop.
final class Changer {
    private final RunContext run;
    private final TaskKey key;
    private final Door door;
    private final NodeSite site;
    private final LogWriter log;
    private final Shield shield;

    Changer(RunContext run, TaskKey key, Door door, NodeSite site, LogWriter log, Shield shield) {
        this.run = run;
        this.key = key;
        this.door = door;
        this.site = site;
        this.log = log;
        this.shield = shield;
    }

    /// How the names of the jobs begin that a task's operations run as on its node.
    static String jobs(Lab lab, TaskKey key) {
        return LabHome.id(lab) + "." + key.step() + "." + key.task() + ".";
    }

    /// Tells what the change will do. The journal has it before anything is done: where this
    /// process dies, whoever takes the run up knows that the change was this run's.
    void announce(Change change) throws InterruptedException {
        List<String> commands = new ArrayList<>();
        StringBuilder diffs = new StringBuilder();
        for (Operation operation : change.operations()) {
            if (!operation.shown().isEmpty()) {
                commands.add(operation.shown());
            }
            diffs.append(diff(operation));
        }
        run.events()
                .record(new Event.Planned(run.clock().instant(), key, change.summary(), commands, diffs.toString()));
    }

    private static String diff(Operation operation) {
        return switch (operation) {
            case Operation.Write w -> diff(w.path(), w.before(), text(w));
            case Operation.Remove r -> diff(r.path(), r.before(), "");
            case Operation.Run _, Operation.Once _, Operation.Follow _, Operation.Claim _ -> "";
        };
    }

    private static String diff(String path, @Nullable RemoteFile before, String after) {
        return UnifiedDiff.of(path.substring(1), before == null ? "" : before.text(), after);
    }

    private static String text(Operation.Write write) {
        return new String(write.after(), StandardCharsets.UTF_8);
    }

    /// Carries it out. Where an operation fails, or is stopped, files that operations before it
    /// wrote or removed are put back.
    void carryOut(Change change) throws TaskFailure, RemoteException, InterruptedException {
        List<Operation> done = new ArrayList<>();
        try {
            for (int i = 0; i < change.operations().size(); i++) {
                Operation operation = change.operations().get(i);
                site.changes();
                carryOut(operation, new Job(jobs(run.lab(), key) + i));
                done.add(operation);
            }
        } catch (TaskFailure | RemoteException | InterruptedException | RuntimeException e) {
            putBack(done, e);
            throw e;
        }
    }

    private void putBack(List<Operation> done, Exception why) throws InterruptedException {
        for (Operation operation : done.reversed()) {
            switch (operation) {
                case Operation.Write w -> putBack(w.path(), w.before(), w.asRoot(), w.secret(), why);
                case Operation.Remove r -> putBack(r.path(), r.before(), r.asRoot(), true, why);
                case Operation.Run _, Operation.Once _, Operation.Follow _, Operation.Claim _ -> {}
            }
        }
    }

    private void putBack(String path, @Nullable RemoteFile before, boolean asRoot, boolean secret, Exception why)
            throws InterruptedException {
        shield.raiseAfterStop("putting back " + path);
        try {
            door.insist(connection -> {
                if (before == null) {
                    RemoteFiles.remove(connection, path, asRoot);
                } else {
                    RemoteFiles.write(connection, path, before.content(), asRoot, secret, false);
                }
                return true;
            });
            log.line(Severity.INFO, "Put back " + path + ", since the change was not carried out to its end.");
        } catch (RemoteException e) {
            why.addSuppressed(e);
            log.line(Severity.ERROR, "Could not put back " + path + ": " + e.getMessage());
        } finally {
            shield.lower();
        }
    }

    private void carryOut(Operation operation, Job job) throws TaskFailure, RemoteException, InterruptedException {
        switch (operation) {
            case Operation.Run(Command command, String shown, Operation.Verdict verdict) -> {
                log.line(Severity.INFO, "$ " + shown);
                Answer answer = door.run(command, site.output());
                ran(shown, answer);
                verdict.judge(answer);
            }
            case Operation.Once(Command command, String shown, Operation.Verdict verdict, Operation.Watch watch) -> {
                log.line(Severity.INFO, "$ " + shown);
                Answer answer = shielded(shown, () -> once(job, command, watch));
                ran(shown, answer);
                verdict.judge(answer);
            }
            case Operation.Follow follow -> {
                log.line(Severity.INFO, "$ " + follow.shown());
                Following following = new Following(run, key, door, log, shield);
                Answer answer = following.follow(follow, site.sawRunning(follow.job()));
                ran(follow.shown(), answer);
                if (follow.renews()) {
                    door.renew();
                }
                judge(follow.verdict(), answer, following.endedUnseen());
            }
            case Operation.Write write -> {
                log.line(Severity.INFO, write.shown());
                shielded(
                                write.shown(),
                                () -> door.with(connection -> RemoteFiles.write(
                                        connection,
                                        write.path(),
                                        write.after(),
                                        write.asRoot(),
                                        write.secret(),
                                        write.before() != null)))
                        .ifPresent(file -> site.readBack(file, write.asRoot()));
                ran(write.shown(), null);
            }
            case Operation.Remove remove -> {
                log.line(Severity.INFO, remove.shown());
                shielded(
                        remove.shown(),
                        () -> door.with(connection -> {
                            RemoteFiles.remove(connection, remove.path(), remove.asRoot());
                            return true;
                        }));
                ran(remove.shown(), null);
            }
            case Operation.Claim(String what) -> {
                try {
                    run.claims().add(what);
                } catch (IOException e) {
                    throw new TaskFailure(
                            new TaskFailure.Kind.Refused(),
                            "The lab's list of what it created cannot be written on this computer: " + e.getMessage(),
                            "Make room in the state folder, then resume.");
                }
            }
        }
    }

    /// What failed while nobody looked is shown once, as the failure it was: running it again by
    /// itself would take as long, and hide the cause. The next attempt starts it anew.
    private static void judge(Operation.Verdict verdict, Answer answer, boolean endedUnseen) throws TaskFailure {
        try {
            verdict.judge(answer);
        } catch (TaskFailure failed) {
            if (!endedUnseen) {
                throw failed;
            }
            String said = failed.getMessage();
            throw new TaskFailure(
                    failed.kind(),
                    Run.sentence(said) + " This happened while TriLab was not connected; trying again starts it anew.",
                    failed.remedy());
        }
    }

    private Answer once(Job job, Command command, Operation.Watch watch) throws RemoteException, InterruptedException {
        try {
            return door.with(connection -> watch.equals(Operation.Watch.NONE)
                    ? Jobs.once(connection, job, command, site.output())
                    : watched(connection, job, command, watch));
        } catch (RemoteException e) {
            // It may go on there: whoever tries again waits for its end, and looks then.
            door.lookForJobsAgain();
            throw e;
        }
    }

    private Answer watched(Connection connection, Job job, Command command, Operation.Watch watch)
            throws RemoteException, InterruptedException {
        LineWatch lines = new LineWatch(site.output(), line -> {
            RunView.Phase phase = watch.line(line);
            if (phase != null) {
                run.emit(new Event.Phase(run.clock().instant(), key, phase.name(), phase.index(), phase.of()));
            }
        });
        Answer answer = Jobs.follow(connection, job, command, 0, lines);
        lines.end();
        Jobs.discard(connection, job);
        return answer;
    }

    private interface Part<T> {
        T run() throws RemoteException, InterruptedException;
    }

    private <T> T shielded(String what, Part<T> part) throws RemoteException, InterruptedException {
        shield.raise(what);
        try {
            return part.run();
        } finally {
            shield.lower();
        }
    }

    private void ran(String shown, @Nullable Answer answer) {
        run.emit(new Event.Ran(
                run.clock().instant(),
                key,
                shown,
                answer == null ? 0 : answer.exit(),
                answer == null ? 0 : answer.time().toMillis()));
    }
}
