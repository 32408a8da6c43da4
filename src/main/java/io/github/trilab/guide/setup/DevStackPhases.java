package io.github.trilab.guide.setup;

import io.github.trilab.engine.Operation;
import io.github.trilab.engine.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells from stack.sh's output how far it is: its summary lines come in this order (DOMAIN section
/// 6).
final class DevStackPhases implements Operation.Watch {
    static final List<String> PHASES = List.of(
            "Installing package prerequisites",
            "Tricircle pre-install",
            "Installing OpenStack project source",
            "Installing Tricircle",
            "Installing zun",
            "Starting Keystone",
            "Configuring Glance",
            "Configuring Neutron",
            "Configuring Nova",
            "Configuring Tricircle",
            "Starting Glance",
            "Uploading images",
            "Starting Nova API",
            "Starting Neutron",
            "Starting Placement",
            "Creating initial neutron network elements",
            "Starting Nova",
            "Initializing Tricircle Service",
            "Starting zun");

    private int reached;

    @Override
    public RunView.@Nullable Phase line(String line) {
        int bar = line.indexOf(" | ");
        String text = (bar < 0 ? line : line.substring(bar + 3)).strip();
        for (int i = 0; i < PHASES.size(); i++) {
            String phase = PHASES.get(i);
            if (text.startsWith(phase) && text.length() <= phase.length() + 3) {
                // Plugins' phases come between; the count never goes back.
                reached = Math.max(reached, i + 1);
                return new RunView.Phase(phase, reached, PHASES.size());
            }
        }
        return null;
    }
}
