package io.github.trilab.guide;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.Task;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.OpenStackException;
import io.github.trilab.remote.RemoteException;
import java.util.List;

/// What all tasks of the guide have in common: their texts, what they need, and typed calls.
public abstract class GuideTask implements Task {
    private final String id;
    private final String title;
    private final String why;
    private final List<Need> needs;

    /// A task.
    ///
    /// @param id name within its step
    /// @param title what it does, a few words
    /// @param why why, and where it differs from the guide
    protected GuideTask(String id, String title, String why, Need... needs) {
        this.id = id;
        this.title = title;
        this.why = why;
        this.needs = List.of(needs);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String why() {
        return why;
    }

    @Override
    public final List<Need> needs() {
        return needs;
    }

    /// Asks something that changes nothing.
    public static <T> T ask(Site site, Call<T> call) throws TaskFailure, RemoteException, InterruptedException {
        try {
            return call.read(site.run(call.command()));
        } catch (OpenStackException e) {
            throw failure(site, e);
        }
    }

    /// What is done with an answer.
    @FunctionalInterface
    protected interface Then<T> {
        /// Takes the answer.
        void take(T answer) throws TaskFailure;
    }

    /// An operation that may be repeated.
    protected static <T> Operation run(Site site, Call<T> call, Then<T> then) {
        return new Operation.Run(call.command(), call.shown(), judge(site, call, then));
    }

    /// An operation that must not run twice.
    protected static <T> Operation once(Site site, Call<T> call, Then<T> then) {
        return new Operation.Once(call.command(), call.shown(), judge(site, call, then));
    }

    /// The same, which tells how far it is.
    protected static <T> Operation once(Site site, Call<T> call, Operation.Watch watch, Then<T> then) {
        return new Operation.Once(call.command(), call.shown(), judge(site, call, then), watch);
    }

    private static <T> Operation.Verdict judge(Site site, Call<T> call, Then<T> then) {
        return answer -> {
            try {
                then.take(call.read(answer));
            } catch (OpenStackException e) {
                throw failure(site, e);
            }
        };
    }

    /// The failure that a refused command is.
    protected static TaskFailure failure(Site site, OpenStackException e) {
        return failure(site.node().name(), e);
    }

    /// The failure that a command is which a node refused.
    static TaskFailure failure(String node, OpenStackException e) {
        TaskFailure.Kind kind = switch (e.kind()) {
            case CONFLICT, AMBIGUOUS -> new TaskFailure.Kind.Conflict();
            case UNAUTHORIZED -> new TaskFailure.Kind.Access();
            case UNKNOWN_COMMAND, NO_ENVIRONMENT, WRONG_REGION -> new TaskFailure.Kind.Refused();
            default ->
                new TaskFailure.Kind.CommandFailed(
                        e.command(), e.exit(), e.kind().passing());
        };
        return new TaskFailure(kind, e.getMessage() + " (" + node + ")", remedy(e.kind()));
    }

    /// What a person does about it.
    static String remedy(OpenStackException.Kind kind) {
        return switch (kind) {
            case CONFLICT, AMBIGUOUS -> "Look at what is there already, and remove or rename it.";
            case UNAUTHORIZED ->
                "The admin password of openrc on this node is not Keystone's: were the nodes stacked with different"
                        + " local.conf files?";
            case UNKNOWN_COMMAND, NO_ENVIRONMENT ->
                "DevStack has not finished on this node, or a client plugin is missing: run step Setup.";
            case WRONG_REGION ->
                "The region is not registered: DevStack of that region's node is not up, or the name differs.";
            case NOT_FOUND -> "Look for a slip in the name in the lab document, or make what is missing; then resume.";
            case KEYSTONE_UNREACHABLE ->
                "Keystone runs on the first node: see why with systemctl status devstack@keystone there, start it, then"
                        + " resume.";
            case SERVICE_UNREACHABLE ->
                "See why with systemctl status and journalctl -u of its unit on that node, start it, then resume.";
            case NETWORK ->
                "Look at the way from that node to the server, or name a mirror that it reaches; then resume.";
            case DENIED -> "Give this node's user the right to do that, then resume.";
            case VERSION -> "Install an older Docker on that node, as devstack.dockerVersion lets DevStack do (T16).";
            case BAD_REQUEST, TIMEOUT, OTHER ->
                "Read this task's log and the journal of the service on that node, mend what they say, then resume.";
        };
    }

    /// A refusal: nothing was changed.
    public static TaskFailure refused(String message, String remedy) {
        return new TaskFailure(new TaskFailure.Kind.Refused(), message, remedy);
    }

    /// What is there differs from what the lab says.
    public static TaskFailure conflict(String message, String remedy) {
        return new TaskFailure(new TaskFailure.Kind.Conflict(), message, remedy);
    }

    /// It is not as it should be after the change.
    protected static TaskFailure notProven(String message, String remedy) {
        return new TaskFailure(new TaskFailure.Kind.NotProven(), message, remedy);
    }
}
