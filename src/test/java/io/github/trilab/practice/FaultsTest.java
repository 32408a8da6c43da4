package io.github.trilab.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.Faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"slow@node1=500", "mtu@node2=1400#2", "docker@*=29.1.3", "stack@node2#1", "disk@node1"})
    void readsWhatItWrites(String text) {
        assertEquals(text, Fault.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "slow@node1,milliseconds",
        "slow@node1=long,milliseconds",
        "mtu@node2=-5,bytes",
        "docker@node1=new,version",
    })
    void refusesADetailThatTheKindCannotUse(String text, String needed) {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Fault.parse(text))
                .getMessage());
        assertTrue(said.contains(needed), said);
    }

    @Test
    void refusesWhatIsNoFault() {
        assertThrows(IllegalArgumentException.class, () -> Fault.parse("rain@node1"));
    }
}
