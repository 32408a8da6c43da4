package io.github.trilab.engine;

/// Takes what happens in a run, from any thread, to the thread that owns it.
interface Events {
    /// Hands an event over; the journal has it soon, in the order of the thread that calls.
    void post(Event event);

    /// Hands an event over and returns when the journal has it: for what must be known of a change
    /// before it is begun.
    ///
    /// @throws InterruptedException where the run is given up meanwhile
    void record(Event event) throws InterruptedException;
}
