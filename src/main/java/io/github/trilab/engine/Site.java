package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.time.Clock;
import java.util.Optional;

/// A node as a task sees it: where it is in the lab, and the door to it. What commands print goes
/// to the log.
public interface Site {
    /// What is deployed.
    Lab lab();

    /// The node.
    Node node();

    /// The region that runs on the node.
    default Region region() {
        return lab().regionOf(node().name());
    }

    /// Runs a command that changes nothing.
    Answer run(Command command) throws RemoteException, InterruptedException;

    /// Reads a file, empty where there is none.
    Optional<RemoteFile> read(String path, boolean asRoot) throws RemoteException, InterruptedException;

    /// How a detached job is.
    Job.Status job(Job job) throws RemoteException, InterruptedException;

    /// Tells what was seen of the lab.
    void observe(Observation observation);

    /// Adds a line to the log.
    void say(String line);

    /// A fact of this run, shared by its tasks: loaded once, however many ask, until it is
    /// forgotten.
    ///
    /// @param key names the fact, with the node or region it is about
    <T> T fact(String key, Class<T> type, Loader<T> loader) throws TaskFailure, RemoteException, InterruptedException;

    /// Sets a fact that a task came to know.
    void tell(String key, Object value);

    /// Forgets a fact that a change made untrue.
    void forget(String key);

    /// Whether the lab recorded that it was about to create this (see [Operation.Claim]).
    boolean claimed(String what);

    /// What was claimed is gone: the claim is given up (not in a check).
    void gone(String what);

    /// The lab's generated DevStack passwords and other secrets, by name: made once, then kept.
    String secret(String name);

    /// From now on this text is hidden wherever it would be shown: in log, journal and reports.
    void hide(String secret);

    /// The lab takes over a secret that its nodes use already, in place of one of its own.
    ///
    /// @return whether it is another one than it had
    boolean adopt(String name, String secret);

    /// The time.
    Clock clock();

    /// Loads a fact.
    @FunctionalInterface
    interface Loader<T> {
        /// The fact.
        T load() throws TaskFailure, RemoteException, InterruptedException;
    }
}
