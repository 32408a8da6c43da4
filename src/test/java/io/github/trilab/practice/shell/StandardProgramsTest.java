package io.github.trilab.practice.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class StandardProgramsTest {
    @Test
    void everyNameHasItsProgram() {
        for (String name : StandardPrograms.NAMES) {
            assertNotNull(StandardPrograms.find(name), name);
        }
        assertEquals(StandardPrograms.NAMES.size(), new HashSet<>(StandardPrograms.NAMES).size());
        assertThrows(IllegalArgumentException.class, () -> StandardPrograms.find("openstack"));
    }
}
