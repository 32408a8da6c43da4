package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What all tasks of a run share.
///
/// @param folder of the run
/// @param events takes events from any thread
/// @param stopped opened when the run is stopped
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
        CountDownLatch stopped) {

    void emit(Event event) {
        events.accept(event);
    }
}
