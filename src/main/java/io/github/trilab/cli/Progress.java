package io.github.trilab.cli;

import io.github.trilab.engine.Event;

/// Shows a run as it goes on.
interface Progress {
    /// Something happened. Texts have their secrets removed already.
    void show(Event event);

    /// Nothing more will happen.
    void end();
}
