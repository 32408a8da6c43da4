package io.github.trilab.practice.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Signals that a process of a node may get.
enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    KILL(9),
    USR1(10),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CONT(18),
    STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// The signal of that name (`TERM`, `SIGTERM`) or number; null where there is none.
    static @Nullable Signal of(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.startsWith("SIG")) {
            name = name.substring(3);
        }
        for (Signal signal : values()) {
            if (signal.name().equals(name) || Integer.toString(signal.number).equals(name)) {
                return signal;
            }
        }
        return null;
    }
}
