package io.github.trilab.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final Lab lab = Lab.of("demo", List.of(Node.of("node1", "192.0.2.11"), Node.of("node2", "192.0.2.12")));
    private final Draft draft = Draft.of(lab);

    @Test
    void holdsTheLabItWasMadeOf() {
        assertEquals(lab, draft.lab().orElseThrow());
        assertEquals("192.0.2.12", draft.text("nodes[1].address"));
        assertEquals(2, draft.size("nodes"));
    }

    @Test
    void aNumberIsANumberAgainAfterItWasMistyped() {
        draft.text("nodes[0].port", "22x");
        assertTrue(draft.lab().isEmpty());
        assertEquals(1, draft.findings("nodes[0].port").size());

        draft.text("nodes[0].port", " 2222 ");

        assertEquals(2222, draft.lab().orElseThrow().nodes().getFirst().port());
    }

    @Test
    void whatNeedNotBeThereGoesAwayWhenItIsEmptied() {
        draft.text("nodes[0].jump", "ops@gate");
        assertEquals("ops@gate", draft.lab().orElseThrow().nodes().getFirst().jump());

        draft.text("nodes[0].jump", "");

        assertEquals(lab, draft.lab().orElseThrow());
    }

    @Test
    void whatHasToBeThereIsMissedWhenItIsEmptied() {
        draft.text("network.cidr", "");

        assertEquals(1, draft.findings("network.cidr").size());
        assertEquals("", draft.text("network.cidr"));
    }

    @Test
    void anUnfinishedDocumentCanBeEditedFurther() throws LabException {
        draft.text("nodes[1].address", "no address");

        Draft again = Draft.of(draft.document());

        assertEquals("no address", again.text("nodes[1].address"));
        assertEquals(draft.findings(), again.findings());
    }

    @Test
    void aDocumentThatIsNoJsonObjectIsRefused() {
        assertThrows(LabException.class, () -> Draft.of("[]"));
        assertThrows(LabException.class, () -> Draft.of("not json"));
    }

    @Test
    void entriesAreAddedDoubledAndRemoved() {
        draft.duplicate("nodes", 0);
        assertEquals(3, draft.size("nodes"));
        assertTrue(draft.findings().stream().anyMatch(f -> f.path().startsWith("nodes[1]")));

        draft.remove("nodes", 1);

        assertEquals(lab, draft.lab().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> draft.add("nodes", "{"));
    }
}
