package io.github.trilab.guide.images;

import io.github.trilab.engine.Operation;
import io.github.trilab.engine.RunView;
import io.github.trilab.openstack.GlanceProgress;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Tells how much of an image is uploaded, a tenth at a time: a phase is a line of the journal.
final class UploadProgress implements Operation.Watch {
    private static final int STEPS = 10;

    private int told = -1;

    @Override
    public RunView.@Nullable Phase line(String line) {
        OptionalDouble fraction = GlanceProgress.of(line);
        int step = fraction.isEmpty() ? -1 : (int) Math.floor(fraction.getAsDouble() * STEPS + 1e-9);
        if (step <= told) {
            return null;
        }
        told = step;
        return new RunView.Phase("uploaded " + step * (100 / STEPS) + " %", step, STEPS);
    }
}
