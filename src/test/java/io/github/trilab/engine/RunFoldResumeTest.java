package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the parts of a run that was cut off and taken up again add up to.
class RunFoldResumeTest {
    private static final TaskKey A = new TaskKey("one", "a", "node1");
    private static final TaskKey B = new TaskKey("one", "b", "node1");
    private static final Lab LAB =
            Lab.of("Fold", List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2")));

    private final RunFold fold = new RunFold();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private void start() {
        fold.accept(new Event.Started(
                tick(),
                "run-1",
                LAB,
                Mode.RUN,
                "me@here",
                "1",
                List.of(new Event.Step(
                        "one", "One", List.of(new Event.Task(A, "A", "why a"), new Event.Task(B, "B", "why b"))))));
    }

    private void move(TaskKey key, TaskState from, TaskState to, int attempt, String message) {
        fold.accept(new Event.Moved(tick(), key, from, to, attempt, message));
    }

    private void begin(TaskKey key, int attempt) {
        if (attempt == 1) {
            move(key, TaskState.WAITING, TaskState.READY, 0, "");
        }
        move(key, TaskState.READY, TaskState.RUNNING, attempt, "");
    }

    private void plan(TaskKey key) {
        fold.accept(new Event.Planned(tick(), key, "change it", List.of("touch it"), "-a\n+b\n"));
    }

    private void ran(TaskKey key) {
        fold.accept(new Event.Ran(tick(), key, "touch it", 0, 5));
    }

    private RunView.Task task(TaskKey key) {
        return fold.view().steps().getFirst().tasks().stream()
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasNothingToShowBeforeARunBegan() {
        assertFalse(fold.begun());
        assertThrows(IllegalStateException.class, fold::view);
    }

    @Test
    void whatAnEarlierPartChangedStaysChanged() {
        start();
        begin(A, 1);
        plan(A);
        ran(A);
        move(A, TaskState.RUNNING, TaskState.CHANGED, 1, "it is there");
        start();
        begin(A, 1);
        move(A, TaskState.RUNNING, TaskState.OK, 1, "it is there");

        assertEquals(TaskState.CHANGED, task(A).state());
        assertEquals(2, task(A).attempts());
        assertEquals(List.of(new RunView.Ran("touch it", 0, 5L)), task(A).commands());
        assertEquals("-a\n+b", task(A).diff());
    }

    @Test
    void whatWasCutOffInTheMiddleOfItsChangeIsChangedToo() {
        start();
        begin(A, 1);
        plan(A);
        start();
        begin(A, 1);
        move(A, TaskState.RUNNING, TaskState.OK, 1, "it is there");

        assertEquals(TaskState.CHANGED, task(A).state());
        assertEquals(TaskState.WAITING, task(B).state());
    }

    @Test
    void whatNobodyChangedIsOk() {
        start();
        begin(A, 1);
        move(A, TaskState.RUNNING, TaskState.OK, 1, "it was there");

        assertEquals(TaskState.OK, task(A).state());
        assertEquals("it was there", task(A).summary());
    }

    @Test
    void takingUpAgainKeepsTheStartOfTheRunAndOfWhatWasCutOff() {
        start();
        Instant first = now;
        begin(A, 1);
        Instant began = now;
        start();
        begin(A, 1);

        assertEquals(first, fold.view().started());
        assertEquals(began, task(A).started());
        assertNull(task(A).ended());
        assertEquals(Ending.RUNNING, fold.view().outcome());
    }

    @Test
    void attemptsAddUpOverRetries() {
        start();
        begin(A, 1);
        move(A, TaskState.RUNNING, TaskState.RETRYING, 1, "again in 1 s");
        move(A, TaskState.RETRYING, TaskState.READY, 1, "");
        begin(A, 2);
        fold.accept(new Event.Failed(tick(), A, 2, "command", "it failed", "mend it"));
        move(A, TaskState.RUNNING, TaskState.FAILED, 2, "it failed");
        move(A, TaskState.FAILED, TaskState.READY, 0, "taken up again");
        move(A, TaskState.READY, TaskState.RUNNING, 1, "");

        assertEquals(TaskState.RUNNING, task(A).state());
        assertEquals(3, task(A).attempts());
        assertEquals("running", fold.view().failures().getFirst().state());
        move(A, TaskState.RUNNING, TaskState.OK, 1, "fine");
        assertEquals("ok", fold.view().failures().getFirst().state());
        assertEquals("", task(A).message());
    }

    @Test
    void aBlockedTaskWaitsAgainOnceTheFailedOneIsTakenUp() {
        start();
        begin(A, 1);
        move(A, TaskState.RUNNING, TaskState.FAILED, 1, "it failed");
        move(B, TaskState.WAITING, TaskState.BLOCKED, 0, "needs a");
        assertEquals(TaskState.FAILED, fold.view().steps().getFirst().state());
        move(A, TaskState.FAILED, TaskState.READY, 0, "taken up again");
        move(B, TaskState.BLOCKED, TaskState.WAITING, 0, "");

        assertEquals(TaskState.WAITING, task(B).state());
        assertNull(task(B).ended());
        assertEquals("", task(B).message());
    }

    @Test
    void theSameEventTwiceCountsOnce() {
        start();
        begin(A, 1);
        Event.Ran ran = new Event.Ran(tick(), A, "touch it", 0, 5);
        fold.accept(ran);
        fold.accept(ran);

        assertEquals(1, task(A).commands().size());
    }

    @Test
    void endsWithTheRun() {
        start();
        fold.accept(new Event.Ended(tick(), Ending.DONE));
        assertEquals(Ending.DONE, fold.view().outcome());
        assertEquals(now, fold.view().ended());
        start();
        assertNull(fold.view().ended(), "taken up again");
    }

    @Test
    void asksForTheOutputOfTasksThatStarted() {
        start();
        begin(A, 1);

        assertEquals(
                List.of("last line of one/a@node1"),
                fold.view(key -> List.of("last line of " + key))
                        .steps()
                        .getFirst()
                        .tasks()
                        .getFirst()
                        .tail());
        assertEquals(
                List.of(),
                fold.view(key -> List.of("x")).steps().getFirst().tasks().get(1).tail());
    }
}
