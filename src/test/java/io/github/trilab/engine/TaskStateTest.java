package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStateTest {
    private static final Path PAGE = Path.of("src", "docs", "states.md");
    private static final String RENEW = "trilab.renew";

    private static Set<TaskState> after(TaskState state) {
        Set<TaskState> next = EnumSet.noneOf(TaskState.class);
        for (TaskState to : TaskState.values()) {
            if (state.mayBecome(to)) {
                next.add(to);
            }
        }
        return next;
    }

    /// The page of the documentation that shows the table.
    private static String page() {
        StringBuilder page = new StringBuilder("""
                # States of a task

                What a task on a node can be in, and what may follow, as `TaskState` says it. A test makes this page;
                `mvn test -Dtest=TaskStateTest -Dtrilab.renew=true` renews it after a change of the table.

                ```mermaid
                stateDiagram-v2
                    [*] --> waiting
                """);
        for (TaskState from : TaskState.values()) {
            after(from).forEach(to -> page.append("    %s --> %s\n".formatted(from.word(), to.word())));
        }
        for (TaskState state : TaskState.values()) {
            if (state.ended()) {
                page.append("    %s --> [*]\n".formatted(state.word()));
            }
        }
        page.append("""
                ```

                | state | ends it | lets others start |
                |---|---|---|
                """);
        for (TaskState state : TaskState.values()) {
            page.append("| %s | %s | %s |\n"
                    .formatted(state.word(), state.ended() ? "yes" : "", state.succeeded() ? "yes" : ""));
        }
        return page.toString();
    }

    @Test
    void theDocumentationShowsTheTable() throws IOException {
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(PAGE, page());
        }

        assertEquals(
                page(),
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                PAGE + " is out of date: run mvn test -Dtest=TaskStateTest -D" + RENEW + "=true");
    }

    @Test
    void everyStateIsReachedFromTheFirst() {
        Set<TaskState> reached = EnumSet.of(TaskState.WAITING);
        Deque<TaskState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (TaskState next : after(open.remove())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }

        assertEquals(EnumSet.allOf(TaskState.class), reached);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasNotEndedLeadsOnAndNothingStaysAsItIs(TaskState state) {
        assertTrue(state.ended() || !after(state).isEmpty());
        assertFalse(state.mayBecome(state));
    }

    @ParameterizedTest
    @EnumSource(names = {"OK", "CHANGED", "SKIPPED", "CANCELLED"})
    void whatSucceededOrWasStoppedStaysSo(TaskState state) {
        assertEquals(Set.of(), after(state));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatEndedLetsOthersStart(TaskState state) {
        assertTrue(!state.succeeded() || state.ended());
    }
}
