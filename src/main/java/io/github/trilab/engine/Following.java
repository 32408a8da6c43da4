package io.github.trilab.engine;

import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Follows a long job on a node: starts it, or takes it up again at the byte where the last look at
/// it ended, in this process or in one that died.
final class Following {
    private final RunContext run;
    private final TaskKey key;
    private final Door door;
    private final LogWriter log;

    Following(RunContext run, TaskKey key, Door door, LogWriter log) {
        this.run = run;
        this.key = key;
        this.door = door;
        this.log = log;
    }

    /// Follows it to its end.
    ///
    /// @throws InterruptedException where the run was stopped; the job's whole process group is
    ///     then ended
    Answer follow(Operation.Follow what) throws RemoteException, InterruptedException {
        Job job = what.job();
        Path mark = run.folder().resolve(job.id() + ".offset");
        try {
            boolean runs = door.with(c -> Jobs.status(c, job)).state() == Job.State.RUNNING;
            if (runs) {
                long offset = read(mark);
                log.line(Severity.INFO, "It runs on the node already: following from byte " + offset + ".");
                return door.with(
                        c -> Jobs.attach(c, job, what.command().limit(), offset, sink(what.watch(), mark, offset)));
            }
            Files.deleteIfExists(mark);
            return door.with(c -> Jobs.follow(c, job, what.command(), 0, sink(what.watch(), mark, 0)));
        } catch (InterruptedException e) {
            cancel(job);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The mark of job " + job.id() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /// Runs on an interrupted thread: the connection was opened before, and ending the group must
    /// not be cut off in turn.
    private void cancel(Job job) throws InterruptedException {
        log.line(Severity.WARNING, "Stopping: ending the job's processes on the node.");
        try {
            door.with(connection -> {
                Jobs.cancel(connection, job);
                return true;
            });
        } catch (RemoteException e) {
            log.line(
                    Severity.ERROR,
                    "Could not end job " + job.id() + " on " + key.node() + ": " + e.getMessage()
                            + " It may still run there.");
        }
    }

    private Output sink(Operation.Watch watch, Path mark, long start) {
        return new Output() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();
            private long offset = start;

            @Override
            public void accept(Stream stream, byte[] bytes, int length) {
                if (stream == Stream.ERR) {
                    log.bytes(true, bytes, length);
                    return;
                }
                log.bytes(false, bytes, length);
                for (int i = 0; i < length; i++) {
                    if (bytes[i] == '\n') {
                        seen(line.toString(StandardCharsets.UTF_8));
                        line.reset();
                    } else {
                        line.write(bytes[i]);
                    }
                }
                offset += length;
                // An unfinished line is read again by whoever takes this up: it is not in the log yet.
                write(mark, offset - line.size());
            }

            private void seen(String text) {
                RunView.Phase phase = watch.line(text);
                if (phase != null) {
                    run.emit(new Event.Phase(run.clock().instant(), key, phase.name(), phase.index(), phase.of()));
                }
            }
        };
    }

    private static long read(Path mark) throws IOException {
        return Files.exists(mark) ? Long.parseLong(Files.readString(mark).strip()) : 0;
    }

    private static void write(Path mark, long offset) {
        try {
            Files.writeString(mark, offset + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The mark " + mark + " cannot be written: " + e.getMessage(), e);
        }
    }
}
