package io.github.trilab.remote.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TailTest {
    @Property(tries = 200)
    void holdsTheLastBytesHoweverTheyCome(
            @ForAll @IntRange(min = 1, max = 40_000) int most,
            @ForAll List<@IntRange(min = 0, max = 20_000) Integer> pieces) {
        Tail tail = new Tail(most);
        StringBuilder all = new StringBuilder();
        for (int length : pieces) {
            // More room than bytes, as in a reader's buffer.
            byte[] bytes = new byte[length + 3];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) ('a' + (all.length() + i) % 23);
            }
            tail.add(bytes, length);
            all.append(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        }
        assertEquals(all.substring(Math.max(0, all.length() - most)), tail.text());
    }

    @Test
    void beginsWithAWholeCharacterWhereItWasCut() {
        Tail tail = new Tail(5);
        byte[] bytes = "aé日本".getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length);
        assertEquals("本", tail.text());
    }
}
