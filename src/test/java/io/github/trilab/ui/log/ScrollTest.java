package io.github.trilab.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScrollTest {
    private final Scroll flat = new Scroll(line -> 1);
    private final Scroll wrapped = new Scroll(line -> line % 2 == 0 ? 3 : 1);

    @Test
    void staysAtTheEndUntilOneScrollsUp() {
        flat.measure(10_000_000_000L, 20);
        assertEquals(9_999_999_980L, flat.top());

        flat.by(-3);
        flat.measure(10_000_000_100L, 20);

        assertFalse(flat.following());
        assertEquals(9_999_999_977L, flat.top());
    }

    @Test
    void followsAgainWhenOneScrollsToTheEnd() {
        flat.measure(100, 20);
        flat.by(-3);
        flat.by(5);

        assertTrue(flat.following());
        assertEquals(80, flat.top());
    }

    @Test
    void doesNotPauseWhereThereIsNothingToScroll() {
        flat.measure(5, 20);
        flat.by(-1);

        assertTrue(flat.following());
    }

    @Test
    void goesRowByRowThroughWrappedLines() {
        wrapped.measure(10, 5); // the last five rows: 1 of line 7 and what lines 8 and 9 take
        assertEquals(7, wrapped.top());

        wrapped.by(-1);
        assertEquals(6, wrapped.top());
        assertEquals(2, wrapped.hidden());

        wrapped.by(-3);
        assertEquals(5, wrapped.top());
        assertEquals(0, wrapped.hidden());

        wrapped.by(2);
        assertEquals(6, wrapped.top());
        assertEquals(1, wrapped.hidden());
    }

    @Test
    void leavesRoomAboveALineItGoesTo() {
        flat.measure(1000, 20);
        flat.to(500, 6);
        assertEquals(494, flat.top());

        flat.to(2, 6);
        assertEquals(0, flat.top());

        flat.to(999, 6);
        assertEquals(980, flat.top());
        assertFalse(flat.following());
    }
}
