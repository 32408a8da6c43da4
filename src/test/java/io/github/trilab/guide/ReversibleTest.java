package io.github.trilab.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.Plan;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.Task;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReversibleTest {
    @Test
    void theTasksThatCanBeTakenBackAreThoseThatLookForWhatToTakeBack() throws Exception {
        Lab lab = Lab.of("lab", List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2")));
        List<Task> tasks =
                Guide.plan(lab).entries().stream().map(Plan.Entry::task).toList();
        for (Task task : tasks) {
            boolean looks = !task.getClass()
                    .getMethod("lookBack", Site.class)
                    .getDeclaringClass()
                    .equals(Task.class);
            assertEquals(looks, task.reversible(), task.id());
        }
        assertTrue(tasks.stream().anyMatch(Task::reversible));
    }
}
