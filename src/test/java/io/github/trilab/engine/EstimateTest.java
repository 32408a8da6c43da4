package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Lab LAB = Lab.of("lab", List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2")));
    private static final TaskKey STACK1 = new TaskKey("setup", "run-devstack", "node1");
    private static final TaskKey STACK2 = new TaskKey("setup", "run-devstack", "node2");

    private final Plan plan = Guide.plan(LAB).only(List.of("setup"));

    private RunFold begun(String id) {
        RunFold fold = new RunFold();
        fold.accept(new Event.Started(START, id, LAB, Mode.RUN, "maria@classroom", "0.1.0", plan.outline()));
        return fold;
    }

    private static void move(RunFold fold, TaskKey key, long seconds, TaskState from, TaskState to) {
        fold.accept(new Event.Moved(START.plusSeconds(seconds), key, from, to, 1, ""));
    }

    /// DevStack took ten minutes.
    private RunView earlier() {
        RunFold fold = begun("run-1");
        move(fold, STACK1, 0, TaskState.WAITING, TaskState.READY);
        move(fold, STACK1, 0, TaskState.READY, TaskState.RUNNING);
        move(fold, STACK1, 600, TaskState.RUNNING, TaskState.CHANGED);
        return fold.view();
    }

    @Test
    void tellsNothingWhereNothingIsKnown() {
        assertEquals(
                Optional.empty(),
                new Estimate(List.of()).left(plan, begun("run-2").view(), START));
    }

    @Test
    void addsUpTheLongestChainOfTasksThatWaitForEachOther() {
        Estimate estimate = new Estimate(List.of(earlier()));

        // node1 is stacked before node2.
        assertEquals(
                Optional.of(Duration.ofMinutes(20)),
                estimate.left(plan, begun("run-2").view(), START));
        assertEquals(Optional.of(Duration.ofMinutes(10)), estimate.of(STACK2));
    }

    @Test
    void takesOffWhatIsSpentAlready() {
        RunFold now = begun("run-2");
        move(now, STACK1, 0, TaskState.WAITING, TaskState.READY);
        move(now, STACK1, 0, TaskState.READY, TaskState.RUNNING);

        Optional<Duration> left = new Estimate(List.of(earlier())).left(plan, now.view(), START.plusSeconds(120));

        assertEquals(Optional.of(Duration.ofMinutes(18)), left);
    }

    @Test
    void tellsNothingWhereATaskTakesFarLongerThanEverBefore() {
        RunFold now = begun("run-2");
        move(now, STACK1, 0, TaskState.WAITING, TaskState.READY);
        move(now, STACK1, 0, TaskState.READY, TaskState.RUNNING);
        Estimate estimate = new Estimate(List.of(earlier()));

        assertEquals(Optional.of(Duration.ofMinutes(10)), estimate.left(plan, now.view(), START.plusSeconds(700)));
        assertEquals(Optional.empty(), estimate.left(plan, now.view(), START.plusSeconds(1300)));
    }
}
