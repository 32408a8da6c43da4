package io.github.trilab.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class MetricsTest {
    private static final String TEXT = "0123456789".repeat(10);

    @BeforeAll
    static void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void aTextThatFitsIsShownWhole() {
        assertEquals(new Painter.Part(true, 0, 100, 0), part(TEXT, 0, 100));
    }

    @Test
    void aTextThatIsTooWideLeavesAColumnForItsSign() {
        assertEquals(new Painter.Part(true, 0, 39, 0), part(TEXT, 0, 40));
    }

    @Test
    void aPushedTextBeginsWithTheFirstWholeCharacter() {
        Painter.Part part = part(TEXT, 10.5, 40);
        assertEquals(11, part.from());
        assertEquals(0.5 * column(), part.indent(), 0.001);
        assertEquals(49, part.to());
    }

    @Test
    void atTheFarEndTheLastCharacterIsShown() {
        assertEquals(100, part(TEXT, 60, 40.001).to());
    }

    @Test
    void ofATextThatEndsBeforeNothingIsShown() {
        Painter.Part part = part("short", 10, 40);
        assertEquals(part.from(), part.to());
    }

    @Test
    void aPairOfSurrogatesIsNotTornApart() {
        Painter.Part part = part("\uD83D\uDE00".repeat(30), 10, 20);
        assertEquals(0, part.from() % 2);
        assertEquals(0, part.to() % 2);
    }

    /// @param left in columns, as `room` is
    private static Painter.Part part(String text, double left, double room) {
        return fx(() -> {
            Metrics metrics = new Metrics(12);
            return metrics.part(text, left * metrics.column(), room * metrics.column() + 0.001);
        });
    }

    private static double column() {
        return fx(() -> new Metrics(12).column());
    }

    private static <T> T fx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, what);
    }
}
