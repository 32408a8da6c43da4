package io.github.trilab.openstack;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `git clone --progress` prints while it receives: `Receiving objects:  45%
/// (450/1000)`. The objects are what takes the time.
public final class GitProgress {
    private static final Pattern RECEIVING = Pattern.compile("^Receiving objects: +(\\d{1,3})%");

    private GitProgress() {}

    /// The fraction received, 0 to 1; empty where the line does not tell it.
    public static OptionalDouble of(String line) {
        Matcher receiving = RECEIVING.matcher(line);
        return receiving.find()
                ? OptionalDouble.of(Math.min(100, Integer.parseInt(receiving.group(1))) / 100.0)
                : OptionalDouble.empty();
    }
}
