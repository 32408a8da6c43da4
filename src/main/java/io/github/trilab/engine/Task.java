package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One piece of the deployment: declared, not scripted. A dry run, a run, a second run that changes
/// nothing, resume and the proof afterwards all are the same look at the node.
public interface Task {
    /// Name within its step: `restart-zun`.
    String id();

    /// What it does, a few words.
    String title();

    /// Why, and where it differs from the guide; one to three sentences.
    String why();

    /// What must have succeeded before.
    default List<Need> needs() {
        return List.of();
    }

    /// Whether it is for this node of the lab.
    default boolean isFor(Lab lab, Node node) {
        return true;
    }

    /// Whether it may run beside other tasks on its node: it only looks, or only calls OpenStack's
    /// API (DOMAIN T17). Tasks that change the node itself run one after another.
    default boolean sideBySide() {
        return false;
    }

    /// Whether it creates something in OpenStack, which tear-down takes back.
    default boolean creates() {
        return false;
    }

    /// How long [Seen.Pending] may last.
    default Duration patience() {
        return Duration.ofMinutes(5);
    }

    /// Looks at the node, and says what is left to do. Changes nothing.
    ///
    /// @throws TaskFailure where what it sees cannot be brought to what the lab says
    Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException;

    /// What it would do on a node where nothing of it is there yet: for a check that cannot look,
    /// since something that this task needs is still to be changed. It asks nothing of the node
    /// (and may throw none of what asking throws); empty where the lab document alone tells
    /// nothing.
    default Optional<Expected> expected(Site site) {
        return Optional.empty();
    }

    /// Whether what it did can be taken back; where not, [#lookBack] never finds anything.
    default boolean reversible() {
        return false;
    }

    /// Whether what was seen stands on what this task makes on the node: once that is gone, it is
    /// no longer true.
    default boolean concerns(Observation seen, Lab lab, Node node) {
        return false;
    }

    /// Looks at the node, and says what is left to take back of what [#look] led to. Changes
    /// nothing.
    ///
    /// @throws TaskFailure where it cannot be taken back
    default Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return Seen.done("nothing to take back");
    }
}
