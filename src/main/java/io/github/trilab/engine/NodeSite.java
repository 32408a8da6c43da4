package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import io.github.trilab.remote.RemoteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A node as one task sees it during a run.
final class NodeSite implements Site {
    private final RunContext run;
    private final Plan.Entry entry;
    private final Door door;
    private final LogWriter log;
    private final Set<Job> underWay = new HashSet<>();

    NodeSite(RunContext run, Plan.Entry entry, Door door, LogWriter log) {
        this.run = run;
        this.entry = entry;
        this.door = door;
        this.log = log;
    }

    @Override
    public Lab lab() {
        return run.lab();
    }

    @Override
    public Node node() {
        return entry.node();
    }

    @Override
    public Answer run(Command command) throws RemoteException, InterruptedException {
        log.line(Severity.DEBUG, "$ " + command.display());
        return door.run(command, output());
    }

    /// Where output goes.
    Output output() {
        return (stream, bytes, length) -> log.bytes(stream == Output.Stream.ERR, bytes, length);
    }

    @Override
    public Optional<RemoteFile> read(String path, boolean asRoot) throws RemoteException, InterruptedException {
        return door.with(connection -> RemoteFiles.read(connection, path, asRoot));
    }

    @Override
    public Job.Status job(Job job) throws RemoteException, InterruptedException {
        Job.Status status = door.with(connection -> Jobs.status(connection, job));
        if (status.state() == Job.State.RUNNING) {
            underWay.add(job);
        }
        return status;
    }

    /// Whether the job ran when the task looked at it.
    boolean sawRunning(Job job) {
        return underWay.contains(job);
    }

    @Override
    public void observe(Observation observation) {
        run.emit(new Event.Observed(run.clock().instant(), entry.key(), observation));
    }

    @Override
    public void say(String line) {
        log.line(Severity.INFO, line);
    }

    @Override
    public <T> T fact(String key, Class<T> type, Loader<T> loader)
            throws TaskFailure, RemoteException, InterruptedException {
        return run.facts().get(key, type, loader);
    }

    @Override
    public void tell(String key, Object value) {
        run.facts().set(key, value);
    }

    @Override
    public void forget(String key) {
        run.facts().forget(key);
    }

    @Override
    public boolean claimed(String what) {
        return run.claims().holds(what);
    }

    @Override
    public void gone(String what) {
        if (run.mode() == Mode.CHECK) {
            return;
        }
        try {
            run.claims().drop(what);
        } catch (IOException e) {
            throw new UncheckedIOException("The lab's list of what it created cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public String secret(String name) {
        return run.secrets().made(name);
    }

    @Override
    public void hide(String secret) {
        run.secrets().hide(secret);
    }

    @Override
    public boolean adopt(String name, String secret) {
        return run.secrets().adopt(name, secret);
    }

    @Override
    public Clock clock() {
        return run.clock();
    }
}
