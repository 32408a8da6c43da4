package io.github.trilab.practice;

/// How fast the practice lab's work goes by.
///
/// @param divisor how many times faster than a real node; 0: work takes no time at all
/// @param least shortest time in milliseconds that work takes where it takes any
public record Pacing(double divisor, long least) {
    /// Work takes no time (tests, `--practice`).
    public static final Pacing INSTANT = new Pacing(0, 0);

    /// Work takes a sixtieth of its real time, but long enough to be read.
    public static final Pacing DEMONSTRATION = new Pacing(60, 40);

    /// A quarter of that speed: to explain every line of it to a room.
    public static final Pacing LECTURE = new Pacing(15, 120);

    /// How long work takes here.
    ///
    /// @param millis how long it takes on a real node
    /// @return milliseconds
    public long scaled(long millis) {
        return divisor == 0 || millis <= 0 ? 0 : Math.max(least, Math.round(millis / divisor));
    }
}
