package io.github.trilab.lab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Segment numbers from `first` to `last`, both included; written `1001:2000`, or
/// `bridge:2001:3000` with the physical network that a VLAN range belongs to.
///
/// @param network physical network, empty for VXLAN
public record Range(String network, int first, int last) {
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z0-9_-]+):)?(\\d{1,8}):(\\d{1,8})");

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException where it is not one
    @JsonCreator
    public static Range parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "must be written FIRST:LAST or NETWORK:FIRST:LAST, like bridge:2001:3000");
        }
        return new Range(
                m.group(1) == null ? "" : m.group(1), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    /// Whether both share a number on the same physical network.
    public boolean overlaps(Range other) {
        return network.equals(other.network) && first <= other.last && other.first <= last;
    }

    /// The written form.
    @JsonValue
    @Override
    public String toString() {
        return (network.isEmpty() ? "" : network + ":") + first + ":" + last;
    }
}
