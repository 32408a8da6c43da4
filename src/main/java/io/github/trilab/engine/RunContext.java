package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// What all tasks of a run share.
///
/// @param folder of the run
/// @param events takes events from any thread
/// @param stopping tells when the run is given up
record RunContext(
        Lab lab,
        Mode mode,
        Path folder,
        LogStore log,
        Claims claims,
        Secrets secrets,
        Facts facts,
        Clock clock,
        Consumer<Event> events,
        Stopping stopping) {

    void emit(Event event) {
        events.accept(event);
    }
}
