package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFoldTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Lab LAB = Lab.of("lab", List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2")));
    private static final TaskKey CLONE = new TaskKey("setup", "clone", "node1");
    private static final TaskKey STACK = new TaskKey("setup", "stack", "node1");
    private static final TaskKey PODS = new TaskKey("pods", "create-pods", "node1");

    private final RunFold fold = new RunFold();

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Event.Started started(int seconds, Mode mode) {
        return new Event.Started(
                at(seconds),
                "run-1",
                LAB,
                mode,
                "maria@classroom",
                "0.1.0",
                List.of(
                        new Event.Step(
                                "setup",
                                "Setup",
                                List.of(
                                        new Event.Task(CLONE, "Clone the sources", "why"),
                                        new Event.Task(STACK, "Run DevStack", "why"))),
                        new Event.Step("pods", "Pods", List.of(new Event.Task(PODS, "Create the pods", "why")))));
    }

    private static Event moved(int seconds, TaskKey key, TaskState from, TaskState to, int attempt, String message) {
        return new Event.Moved(at(seconds), key, from, to, attempt, message);
    }

    private static List<Event> running(int seconds, TaskKey key) {
        return List.of(
                moved(seconds, key, TaskState.WAITING, TaskState.READY, 1, ""),
                moved(seconds, key, TaskState.READY, TaskState.RUNNING, 1, ""));
    }

    private void accept(Event... events) {
        Stream.of(events).forEach(fold::accept);
    }

    private RunView.Task task(TaskKey key) {
        return fold.view().steps().stream()
                .flatMap(step -> step.tasks().stream())
                .filter(task -> task.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasNothingToViewBeforeARunBegins() {
        accept(new Event.Ended(at(1), Ending.DONE));
        assertFalse(fold.begun());
        assertThrows(IllegalStateException.class, fold::view);
    }

    @Test
    void addsUpATaskThatWasRetriedAndThenChangedItsNode() {
        accept(started(0, Mode.RUN));
        running(1, CLONE).forEach(fold::accept);
        accept(
                new Event.Planned(at(1), CLONE, "clones zun", List.of("git clone zun", "git clone kuryr"), "+a\n"),
                new Event.Phase(at(2), CLONE, "zun", 1, 2),
                new Event.Ran(at(3), CLONE, "git clone zun", 128, 1500),
                new Event.Failed(at(3), CLONE, 1, "command", "the clone dropped", "try a mirror"),
                moved(3, CLONE, TaskState.RUNNING, TaskState.RETRYING, 1, "tries again in 5 s"));
        assertEquals("tries again in 5 s", task(CLONE).message());
        assertEquals(TaskState.RETRYING, fold.view().failures().getFirst().state());
        accept(
                moved(8, CLONE, TaskState.RETRYING, TaskState.RUNNING, 2, ""),
                new Event.Planned(at(8), CLONE, "clones zun", List.of("git clone zun", "git clone kuryr"), "+a\n"),
                new Event.Ran(at(9), CLONE, "git clone zun", 0, 900));

        assertEquals(
                List.of(
                        new RunView.Ran("git clone zun", 128, 1500L),
                        new RunView.Ran("git clone zun", 0, 900L),
                        new RunView.Ran("git clone kuryr", null, null)),
                task(CLONE).commands());

        accept(
                new Event.Ran(at(10), CLONE, "git clone kuryr", 0, 800),
                moved(11, CLONE, TaskState.RUNNING, TaskState.CHANGED, 2, "cloned zun and kuryr"));
        RunView.Task task = task(CLONE);
        assertEquals(TaskState.CHANGED, task.state());
        assertEquals(2, task.attempts());
        assertEquals(at(1), task.started());
        assertEquals(at(11), task.ended());
        assertEquals("cloned zun and kuryr", task.summary());
        assertEquals("", task.message());
        assertEquals("+a", task.diff());
        assertNull(task.phase());
        assertEquals(TaskState.CHANGED, fold.view().failures().getFirst().state());
    }

    @Test
    void keepsWhatWasPlannedInACheck() {
        accept(started(0, Mode.CHECK));
        running(1, CLONE).forEach(fold::accept);
        accept(
                new Event.Planned(at(1), CLONE, "clones zun", List.of("git clone zun"), ""),
                moved(2, CLONE, TaskState.RUNNING, TaskState.CHANGED, 1, "would clone zun"),
                new Event.Ended(at(3), Ending.CHANGES));
        assertEquals(
                List.of(new RunView.Ran("git clone zun", null, null)),
                task(CLONE).commands());
        assertEquals(Ending.CHANGES, fold.view().outcome());
        assertEquals(at(3), fold.view().ended());
    }

    @Test
    void keepsHistoryAndWaitsAnewWhenARunIsTakenUpAgain() {
        accept(started(0, Mode.RUN));
        running(1, CLONE).forEach(fold::accept);
        accept(
                new Event.Ran(at(2), CLONE, "git clone zun", 0, 900),
                moved(3, CLONE, TaskState.RUNNING, TaskState.CHANGED, 1, "cloned zun"));
        running(4, STACK).forEach(fold::accept);
        accept(new Event.Failed(at(5), STACK, 1, "unreachable", "the connection was lost", ""), started(100, Mode.RUN));

        assertEquals(TaskState.WAITING, task(CLONE).state());
        assertEquals(TaskState.WAITING, task(STACK).state());
        assertEquals(1, task(CLONE).commands().size());
        assertEquals(TaskState.WAITING, fold.view().failures().getFirst().state());
        assertEquals(START, fold.view().started());
        assertEquals(Ending.RUNNING, fold.view().outcome());

        running(101, CLONE).forEach(fold::accept);
        running(101, STACK).forEach(fold::accept);
        accept(
                moved(102, CLONE, TaskState.RUNNING, TaskState.OK, 1, "is cloned"),
                moved(110, STACK, TaskState.RUNNING, TaskState.CHANGED, 1, "DevStack ran"),
                new Event.Ended(at(111), Ending.DONE));
        assertEquals(2, task(STACK).attempts());
        assertEquals(at(4), task(STACK).started(), "what was cut off went on");
        assertEquals(at(101), task(CLONE).started(), "what had ended was looked at anew");
        assertEquals(TaskState.CHANGED, task(CLONE).state(), "what an earlier part of the run changed stays changed");
        assertEquals(Ending.DONE, fold.view().outcome());
    }

    @Test
    void doesNotMindEventsItCannotPlace() {
        accept(started(0, Mode.RUN));
        RunView before = fold.view();
        TaskKey stranger = new TaskKey("pods", "nobody", "node9");
        accept(
                moved(1, stranger, TaskState.WAITING, TaskState.READY, 1, ""),
                new Event.Ran(at(1), stranger, "true", 0, 1),
                new Event.Phase(at(1), stranger, "x", 1, 2),
                new Event.Planned(at(1), stranger, "x", List.of(), ""),
                new Event.Started(at(2), "another-run", LAB, Mode.RUN, "x", "y", List.of()));
        assertEquals(before, fold.view());
        accept(new Event.Failed(at(3), stranger, 1, "late", "too late", ""));
        assertNull(fold.view().failures().getFirst().state());
    }

    @Test
    void aTaskThatEndedStaysAsItEnded() {
        accept(started(0, Mode.RUN));
        running(1, CLONE).forEach(fold::accept);
        accept(moved(2, CLONE, TaskState.RUNNING, TaskState.OK, 1, "fine"));
        accept(moved(9, CLONE, TaskState.RUNNING, TaskState.FAILED, 1, "late news"));
        assertEquals(TaskState.OK, task(CLONE).state());
        assertEquals(at(2), task(CLONE).ended());
    }

    @Test
    void keepsTheNewestObservationOfEachKeyInTheOrderTheyWereFirstSeen() {
        Observation creating = new Observation.Container("RegionOne", "c1", "u", "member", "Creating", "");
        Observation pod = new Observation.Pod("RegionOne", "az1", "id");
        Observation up = new Observation.Container("RegionOne", "c1", "u", "member", "Running", "10.0.60.2");
        accept(started(0, Mode.RUN));
        Stream.of(creating, pod, up).forEach(seen -> fold.accept(new Event.Observed(at(1), STACK, seen)));
        assertEquals(List.of(up, pod), fold.view().observations());
    }

    @Test
    void aTaskThatLooksAgainMakesItsOwnChecksAnewAndLeavesThoseOfOthers() {
        Observation memory =
                new Observation.Check("system", "memory", "node1", Observation.Level.PASS, "8 GiB", "8 GiB", "");
        Observation clone = new Observation.Check("sources", "zun", "node1", Observation.Level.FAIL, "", "", "");
        Observation pod = new Observation.Pod("RegionOne", "az1", "id");
        accept(started(0, Mode.RUN));
        fold.accept(new Event.Observed(at(1), CLONE, clone));
        fold.accept(new Event.Observed(at(1), STACK, memory));
        fold.accept(new Event.Observed(at(1), CLONE, pod));
        running(2, CLONE).forEach(fold::accept);
        assertEquals(List.of(memory, pod), fold.view().observations());
    }

    @Test
    void makesNothingAnewWhereNothingHappened() {
        accept(started(0, Mode.RUN));
        RunView one = fold.view();
        assertSame(one, fold.view());
        running(1, CLONE).forEach(fold::accept);
        RunView two = fold.view();
        assertNotSame(one, two);
        assertSame(one.steps().get(1), two.steps().get(1), "the step without news");
        assertSame(one.steps().get(0).tasks().get(1), two.steps().get(0).tasks().get(1), "the task without news");
    }

    @Test
    void viewsMadeBeforeDoNotChange() {
        accept(started(0, Mode.RUN));
        running(1, CLONE).forEach(fold::accept);
        RunView before = fold.view();
        accept(new Event.Ran(at(2), CLONE, "true", 0, 1), moved(2, CLONE, TaskState.RUNNING, TaskState.OK, 1, ""));
        RunView.Task then = before.steps().getFirst().tasks().getFirst();
        assertEquals(TaskState.RUNNING, then.state());
        assertTrue(then.commands().isEmpty());
    }

    @Test
    void asksForOutputOfStartedTasksOnly() {
        accept(started(0, Mode.RUN));
        running(1, CLONE).forEach(fold::accept);
        List<TaskKey> asked = new ArrayList<>();
        RunView view = fold.view(key -> {
            asked.add(key);
            return List.of("last line");
        });
        assertEquals(List.of(CLONE), asked);
        assertEquals(
                List.of("last line"), view.steps().getFirst().tasks().getFirst().tail());
        assertTrue(fold.view().steps().getFirst().tasks().getFirst().tail().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "OK, OK, ok",
        "OK, CHANGED, changed",
        "SKIPPED, SKIPPED, skipped",
        "SKIPPED, OK, ok",
        "CHANGED, WAITING, waiting",
        "WAITING, READY, ready",
        "READY, RETRYING, retrying",
        "RETRYING, RUNNING, running",
        "RUNNING, BLOCKED, blocked",
        "BLOCKED, CANCELLED, cancelled",
        "CANCELLED, UNREACHABLE, unreachable",
        "UNREACHABLE, FAILED, failed",
    })
    void aStepIsInTheWorstStateOfItsTasks(TaskState one, TaskState other, String word) {
        accept(started(0, Mode.RUN));
        accept(moved(1, CLONE, TaskState.WAITING, one, 1, ""), moved(1, STACK, TaskState.WAITING, other, 1, ""));
        assertEquals(word, fold.view().steps().getFirst().state().word());
    }

    @Property(tries = 200)
    void repeatedEventsChangeNothing(@ForAll @Size(max = 12) List<Boolean> repeat) {
        List<Event> events = new ArrayList<>(List.of(started(0, Mode.RUN)));
        events.addAll(running(1, CLONE));
        events.add(new Event.Planned(at(1), CLONE, "s", List.of("a", "b"), "+x"));
        events.add(new Event.Ran(at(2), CLONE, "a", 0, 5));
        events.add(new Event.Failed(at(3), CLONE, 1, "command", "m", "r"));
        events.add(moved(3, CLONE, TaskState.RUNNING, TaskState.RETRYING, 1, "again"));
        events.add(moved(4, CLONE, TaskState.RETRYING, TaskState.RUNNING, 2, ""));
        events.add(new Event.KnownFailure(at(4), CLONE, "sig", "t", "c", "r", List.of("l")));
        events.add(moved(5, CLONE, TaskState.RUNNING, TaskState.CHANGED, 2, "done"));
        events.add(started(50, Mode.RUN));
        RunFold once = new RunFold();
        RunFold twice = new RunFold();
        for (int i = 0; i < events.size(); i++) {
            once.accept(events.get(i));
            twice.accept(events.get(i));
            // everything so far comes again, as where a journal is read twice
            if (i < repeat.size() && repeat.get(i)) {
                events.subList(0, i + 1).forEach(twice::accept);
            }
            assertEquals(once.view(), twice.view());
        }
    }

    @Test
    void viewsALargeRunOftenEnoughForAWindow() {
        List<Event.Task> tasks = new ArrayList<>();
        for (int node = 1; node <= 20; node++) {
            for (int task = 1; task <= 60; task++) {
                tasks.add(new Event.Task(new TaskKey("setup", "task" + task, "node" + node), "t", "w"));
            }
        }
        accept(new Event.Started(
                START, "run-1", LAB, Mode.RUN, "u", "v", List.of(new Event.Step("setup", "Setup", tasks))));
        long begin = System.nanoTime();
        for (Event.Task task : tasks) {
            fold.accept(moved(1, task.key(), TaskState.WAITING, TaskState.READY, 1, ""));
            fold.view();
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - begin);
        // 1,200 views after 1,200 events; ten a second are asked for, and 120 s would be too slow
        assertTrue(spent.compareTo(Duration.ofSeconds(30)) < 0, () -> "took " + spent);
    }
}
