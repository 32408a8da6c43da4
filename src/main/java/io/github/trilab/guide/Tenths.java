package io.github.trilab.guide;

import io.github.trilab.engine.Operation;
import io.github.trilab.engine.RunView;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// How far a command is that draws a bar, told in steps of a tenth: the bar moves far more often
/// than anybody could read.
public final class Tenths implements Operation.Watch {
    private static final int STEPS = 10;

    private final IntFunction<String> words;
    private final Function<String, OptionalDouble> bar;
    private int told = -1;

    /// @param words says how much is done, in percent
    /// @param bar the fraction that a line tells, 0 to 1; empty where it tells none
    public Tenths(IntFunction<String> words, Function<String, OptionalDouble> bar) {
        this.words = words;
        this.bar = bar;
    }

    @Override
    public RunView.@Nullable Phase line(String line) {
        OptionalDouble fraction = bar.apply(line);
        int step = fraction.isEmpty() ? -1 : (int) Math.floor(fraction.getAsDouble() * STEPS + 1e-9);
        if (step <= told) {
            return null;
        }
        told = step;
        return new RunView.Phase(words.apply(step * (100 / STEPS)), step, STEPS);
    }
}
