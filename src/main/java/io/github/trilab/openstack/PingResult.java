package io.github.trilab.openstack;

import org.jspecify.annotations.Nullable;

/// What `ping` found out.
///
/// @param minimumMs shortest round trip in milliseconds; null where nothing came back
/// @param averageMs average round trip in milliseconds; null where nothing came back
/// @param maximumMs longest round trip in milliseconds; null where nothing came back
/// @param said why it could not ping at all (`ping: bad address`); empty where it did
public record PingResult(
        int sent,
        int received,
        @Nullable Double minimumMs,
        @Nullable Double averageMs,
        @Nullable Double maximumMs,
        String said) {
    /// Whether anything came back.
    public boolean reached() {
        return received > 0;
    }

    /// The share that was lost, 0 to 1; all of it where nothing was sent.
    public double loss() {
        return sent == 0 ? 1 : Math.max(0, sent - received) / (double) sent;
    }
}
