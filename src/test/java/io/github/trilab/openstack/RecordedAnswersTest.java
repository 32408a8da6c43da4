package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// Every answer that was recorded from real clients and tools is read as it should be, or is named
/// as none of ours.
class RecordedAnswersTest {
    private static Map<String, Executable> checks() {
        Map<String, Executable> all = new TreeMap<>();
        for (Recorded part : new Recorded[] {
            RecordedCatalog.checks(),
            RecordedPods.checks(),
            RecordedImages.checks(),
            RecordedNetworks.checks(),
            RecordedContainers.checks(),
            RecordedTools.checks()
        }) {
            part.checks().forEach((file, check) -> {
                if (all.put(file, check) != null) {
                    throw new IllegalStateException(file + " is expected to be two things");
                }
            });
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> readsWhatRealClientsPrinted() {
        return checks().entrySet().stream().map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()));
    }

    @Test
    void leavesNoRecordedAnswerAside() {
        assertEquals(new TreeSet<>(Fixture.names()), new TreeSet<>(checks().keySet()));
    }
}
