package io.github.trilab.ui.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.Ending;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Observation;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window does with a lab, on the practice lab, without a window.
class SessionTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private PracticeLab practice;
    private Session session;

    @BeforeEach
    void start() throws Exception {
        practice = PracticeLab.start(PracticeOptions.instant(2).in(folder.resolve("practice")));
        LabFile.write(document(), practice.lab());
        session = open();
    }

    @AfterEach
    void end() throws IOException {
        session.close();
        practice.close();
    }

    private Path document() {
        return folder.resolve("practice.lab.json");
    }

    private Session open() throws Exception {
        return Session.open(PracticeDeployment.wiring(folder), new Questions(new Nobody()), document());
    }

    private static final class Nobody implements Questions.Person {
        @Override
        public Optional<char[]> secret(String label) {
            return Optional.empty();
        }

        @Override
        public boolean trust(String node, String host, String type, String fingerprint) {
            return false;
        }
    }

    private Snapshot rest() {
        await().atMost(LONG).until(() -> !session.snapshot().running());
        return session.snapshot();
    }

    private static TaskState state(Snapshot snapshot, String step) {
        return snapshot.view().run().steps().stream()
                .filter(s -> s.id().equals(step))
                .map(RunView.Step::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsEveryTaskOfTheGuideBeforeAnythingRan() {
        Snapshot snapshot = session.snapshot();

        assertEquals(
                Guide.STEPS,
                snapshot.view().run().steps().stream().map(RunView.Step::id).toList());
        assertTrue(snapshot.view().origins().isEmpty());
        assertEquals(TaskState.WAITING, state(snapshot, "containers"));
        assertTrue(snapshot.interrupted().isEmpty());
    }

    @Test
    void addsUpStepsThatWereRunOneByOne() {
        session.start(Mode.RUN, List.of("prerequisites"));
        rest();
        session.start(Mode.RUN, List.of("setup"));
        Snapshot after = rest();

        assertEquals("", after.trouble());
        assertEquals(TaskState.CHANGED, state(after, "prerequisites"));
        assertEquals(TaskState.CHANGED, state(after, "setup"));
        assertEquals(TaskState.WAITING, state(after, "pods"));
        assertEquals(2, session.runs().size());
        assertNotNull(session.log());
        assertTrue(session.log().size() > 0);
    }

    @Test
    void aCheckAfterARunSaysThatNothingIsLeftToDo() {
        session.start(Mode.RUN, List.of());
        Snapshot done = rest();
        assertEquals(TaskState.CHANGED, state(done, "containers"), done::trouble);
        assertTrue(done.view().run().observations().stream().anyMatch(Observation.Ping.class::isInstance));

        session.start(Mode.CHECK, List.of("pods"));
        Snapshot checked = rest();

        assertEquals(TaskState.OK, state(checked, "pods"));
        assertTrue(checked.view().onlyChecked(new TaskKey("pods", "create-region-pod", "node2"))
                || checked.view().origins().values().stream()
                        .map(LabView.Origin::mode)
                        .anyMatch(Mode.CHECK::equals));
    }

    @Test
    void whatACheckWouldChangeIsStillToCome() throws IOException {
        session.start(Mode.CHECK, List.of());
        Snapshot checked = rest();

        assertEquals(TaskState.BLOCKED, state(checked, "pods"));
        assertTrue(checked.view().standing().steps().stream()
                .filter(step -> step.id().equals("pods"))
                .flatMap(step -> step.tasks().stream())
                .allMatch(task -> task.state() == TaskState.WAITING));
    }

    @Test
    void tearDownTakesBackWhatWasSeenOfIt() throws IOException {
        session.start(Mode.RUN, List.of());
        rest();
        assertFalse(session.claims().isEmpty());

        session.start(Mode.TEARDOWN, List.of());
        Snapshot after = rest();

        assertEquals(TaskState.WAITING, state(after, "pods"));
        assertEquals(TaskState.CHANGED, state(after, "setup"));
        assertTrue(after.view().run().observations().stream().noneMatch(Observation.Pod.class::isInstance));
        assertTrue(session.claims().isEmpty());
    }

    @Test
    void aFailedRunIsOfferedAgainAndSucceedsAfterTheFaultIsGone() throws Exception {
        practice.faults().add(Faults.Fault.parse("stack@node2=distutils#1"));
        session.start(Mode.RUN, List.of());
        Snapshot failed = rest();
        assertEquals(TaskState.FAILED, state(failed, "setup"));
        String run = failed.interrupted().orElseThrow().run();

        session.resume(run);
        Snapshot done = rest();

        assertEquals(TaskState.CHANGED, state(done, "containers"), done::trouble);
        assertTrue(done.interrupted().isEmpty());
        assertEquals(1, session.runs().size());
    }

    @Test
    void aLabThatIsOpenedAgainKnowsItsRuns() throws Exception {
        session.start(Mode.RUN, List.of("prerequisites"));
        rest();
        session.close();

        session = open();

        assertEquals(TaskState.CHANGED, state(session.snapshot(), "prerequisites"));
        assertNotNull(session.log());
    }

    @Test
    void aStepWhoseInputsChangedAfterItRanIsStale() {
        session.start(Mode.RUN, List.of("prerequisites"));
        rest();
        assertEquals(Set.of(), session.snapshot().stale());

        session.draft().text("devstack.gitBase", "https://git.example.org");
        session.edited();

        assertEquals(Set.of("prerequisites"), session.snapshot().stale());
    }

    @Test
    void whatIsTypedIsSavedEvenWhenItIsNoGoodYet() throws Exception {
        session.draft().text("nodes[1].port", "twenty-two");
        session.edited();
        await().atMost(LONG).until(() -> Files.readString(document()).contains("twenty-two"));

        assertEquals(
                List.of("nodes[1].port"),
                session.draft().findings().stream().map(f -> f.path()).toList());
        session.start(Mode.RUN, List.of());

        assertFalse(session.snapshot().running());
        assertEquals(
                "What is marked as wrong in the forms has to be mended first.",
                session.snapshot().trouble());
    }

    @Test
    void waitsAtAPausePointUntilAPersonSaysGoOn() {
        session.pauseBefore("prerequisites/clone-zun", true);
        session.start(Mode.RUN, List.of("prerequisites"));
        await().atMost(LONG).until(() -> {
            Snapshot.Running going = session.snapshot().going();
            return going != null && going.paused().size() == 2;
        });

        session.proceed();

        assertEquals(TaskState.CHANGED, state(rest(), "prerequisites"));
    }

    @Test
    void stopEndsTheRunAndItCanBeTakenUpAgain() throws Exception {
        session.pauseBefore("setup/run-devstack", true);
        session.start(Mode.RUN, List.of("prerequisites", "setup"));
        await().atMost(LONG).until(() -> {
            Snapshot.Running going = session.snapshot().going();
            return going != null && !going.paused().isEmpty();
        });
        session.stop();
        Snapshot stopped = rest();
        assertEquals(Ending.CANCELLED, stopped.interrupted().orElseThrow().outcome());

        session.pauseBefore("setup/run-devstack", false);
        session.resume(stopped.interrupted().orElseThrow().run());

        assertEquals(TaskState.CHANGED, state(rest(), "setup"));
    }

    @Test
    void aSkippedTaskKeepsItsReason() {
        TaskKey key = new TaskKey("prerequisites", "check-peers", "node1");
        session.skip(key, "one rack only");
        session.start(Mode.RUN, List.of("prerequisites"));

        RunView.Task skipped = rest().view().run().steps().getFirst().tasks().stream()
                .filter(task -> task.key().equals(key))
                .findFirst()
                .orElseThrow();
        assertEquals(TaskState.SKIPPED, skipped.state());
        assertTrue(skipped.message().contains("one rack only"), skipped::message);
    }
}
