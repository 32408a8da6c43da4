package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Lab lab = Lab.of(
            "Plans",
            List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2"), Node.of("node3", "192.0.2.3")));

    private static TestTask task(String id, Need... needs) {
        return new TestTask(id, site -> Seen.done("")).after(needs);
    }

    private static Step step(String id, TestTask... tasks) {
        return new Step(id, "Title of " + id, "why", List.of(tasks));
    }

    private Plan plan(TestTask... tasks) {
        return Plan.of(lab, List.of(step("one", tasks)));
    }

    private static Set<String> needs(Plan plan, String key) {
        return plan.entry(TaskKey.parse(key)).orElseThrow().needs().stream()
                .map(TaskKey::toString)
                .collect(Collectors.toSet());
    }

    private static List<String> keys(Plan plan) {
        return plan.entries().stream().map(e -> e.key().toString()).toList();
    }

    @Test
    void putsEachTaskOnEachNodeItIsFor() {
        Plan plan = plan(task("a").on("node1", "node3"), task("b").on("node2"));

        assertEquals(List.of("one/a@node1", "one/a@node3", "one/b@node2"), keys(plan));
    }

    @Test
    void needsATaskOnTheSameNode() {
        assertEquals(Set.of("one/a@node2"), needs(plan(task("a"), task("b", Need.here("one/a"))), "one/b@node2"));
    }

    @Test
    void needsATaskOnTheCentralNode() {
        Plan plan = plan(task("a"), task("b", Need.central("one/a")));

        assertEquals(Set.of("one/a@node1"), needs(plan, "one/b@node3"));
        assertEquals(Set.of("one/a@node1"), needs(plan, "one/b@node1"));
    }

    @Test
    void needsATaskOnEveryNodeThatHasIt() {
        Plan plan = plan(task("a").on("node1", "node2"), task("b", Need.everywhere("one/a")));

        assertEquals(Set.of("one/a@node1", "one/a@node2"), needs(plan, "one/b@node3"));
    }

    @Test
    void aTaskThatNeedsItselfOnTheCentralNodeLetsThatNodeGoFirst() {
        Plan plan = plan(task("a", Need.central("one/a")));

        assertEquals(Set.of(), needs(plan, "one/a@node1"));
        assertEquals(Set.of("one/a@node1"), needs(plan, "one/a@node2"));
    }

    @Test
    void refusesANeedThatNoStepHas() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> plan(task("a", Need.here("one/missing"))));

        assertEquals("one/a@node1 needs one/missing, which does not exist", refused.getMessage());
    }

    @Test
    void refusesACircle() {
        assertThrows(
                IllegalArgumentException.class,
                () -> plan(
                        task("a", Need.here("one/c")), task("b", Need.here("one/a")), task("c", Need.here("one/b"))));
    }

    @Test
    void refusesTwoTasksOfOneName() {
        assertThrows(IllegalArgumentException.class, () -> plan(task("a"), task("a")));
    }

    private Plan chain() {
        return Plan.of(
                lab,
                List.of(
                        step("one", task("a").creating(), task("b", Need.everywhere("one/a"))),
                        step(
                                "two",
                                task("c", Need.here("one/b")),
                                task("d", Need.here("two/c")).creating())));
    }

    @Test
    void oneStepAloneNeedsNothingOfTheOthers() {
        Plan only = chain().only(List.of("two"));

        assertEquals(List.of("two"), only.steps().stream().map(Step::id).toList());
        assertEquals(Set.of(), needs(only, "two/c@node2"));
        assertEquals(Set.of("two/c@node2"), needs(only, "two/d@node2"));
    }

    @Test
    void whatIsLeftComesInTheSameOrderAsBefore() {
        Plan creating = chain().onlyCreating();

        assertEquals(
                Set.of("one/a@node1", "one/a@node2", "one/a@node3"),
                needs(creating, "two/d@node2"),
                "by way of b and c, which are left out");
        assertEquals(6, creating.entries().size());
    }

    @Test
    void backwardsEachTaskWaitsForThoseThatNeededIt() {
        Plan turned = chain().reversed();

        assertEquals(Set.of("two/c@node2"), needs(turned, "one/b@node2"));
        assertEquals(Set.of("one/b@node1", "one/b@node2", "one/b@node3"), needs(turned, "one/a@node3"));
        assertEquals(Set.of(), needs(turned, "two/d@node1"));
        assertEquals(
                List.of("two", "one"), turned.steps().stream().map(Step::id).toList());
        assertEquals(
                List.of("two/d", "two/c"),
                turned.outline().getFirst().tasks().stream()
                        .filter(t -> t.key().node().equals("node1"))
                        .map(t -> t.key().step() + "/" + t.key().task())
                        .toList());
    }

    @Test
    void backwardsTwiceIsForwards() {
        Plan twice = chain().reversed().reversed();

        assertEquals(keys(chain()), keys(twice));
        chain().entries()
                .forEach(e -> assertEquals(
                        e.needs(), twice.entry(e.key()).orElseThrow().needs()));
    }

    @Test
    void keepsOnlyTasksThatJustLook() {
        Plan looking = plan(task("a").beside(), task("b"), task("c").beside().creating())
                .onlyLooking();

        assertTrue(
                keys(looking).stream().allMatch(k -> k.startsWith("one/a@")),
                () -> keys(looking).toString());
        assertEquals(3, looking.entries().size());
    }
}
