package io.github.trilab.remote.ssh;

import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/// Checks the host key of one handshake against what is known. It decides at once and asks nobody:
/// a person may take longer than a handshake may last, so an unknown key ends the handshake, and
/// the question comes after it.
final class HostKeyCheck implements HostKeyVerifier {
    /// What there is to say about the key that the node showed.
    enum Verdict {
        /// No handshake got that far.
        NONE,
        /// It is the known one, or the pinned one.
        KNOWN,
        /// Nothing is known of the host.
        UNKNOWN,
        /// Something else is known of the host.
        CHANGED,
        /// It is on record as revoked.
        REVOKED
    }

    private final @Nullable String pinned;
    private final List<KnownHosts.Known> known;
    private final List<KnownHosts.Known> knownWithoutPort;
    private volatile Verdict verdict = Verdict.NONE;
    private volatile byte[] seen = {};

    /// @param pinned fingerprint that alone is accepted, null to go by the known keys
    /// @param known keys on record for the host and port
    /// @param knownWithoutPort keys on record for the host; as with OpenSSH, one of them does, too
    HostKeyCheck(@Nullable String pinned, List<KnownHosts.Known> known, List<KnownHosts.Known> knownWithoutPort) {
        this.pinned = pinned;
        this.known = known;
        this.knownWithoutPort = knownWithoutPort;
    }

    Verdict verdict() {
        return verdict;
    }

    /// The key that the node showed, in wire form.
    byte[] seen() {
        return seen;
    }

    /// The fingerprints that would have been accepted, for a message.
    String expected() {
        return pinned != null
                ? pinned
                : known.stream()
                        .filter(key -> !key.revoked())
                        .map(key -> key.type() + " " + Fingerprint.of(key.key()) + " in line " + key.line())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        return accepts(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /// Whether that key, in wire form, is the right one.
    boolean accepts(byte[] key) {
        seen = key;
        verdict = judge();
        return verdict == Verdict.KNOWN;
    }

    private Verdict judge() {
        if (pinned != null) {
            return bare(pinned).equals(Fingerprint.of(seen)) ? Verdict.KNOWN : Verdict.CHANGED;
        }
        if (KnownHosts.holds(known, seen, true) || KnownHosts.holds(knownWithoutPort, seen, true)) {
            return Verdict.REVOKED;
        }
        if (KnownHosts.holds(known, seen, false)) {
            return Verdict.KNOWN;
        }
        // A node that shows a key of another type than the known one was asked for the known one first.
        if (!KnownHosts.types(known).isEmpty()) {
            return Verdict.CHANGED;
        }
        return KnownHosts.holds(knownWithoutPort, seen, false) ? Verdict.KNOWN : Verdict.UNKNOWN;
    }

    private static String bare(String fingerprint) {
        return fingerprint.strip().replaceAll("=+$", "");
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        Set<String> types = KnownHosts.types(known.isEmpty() ? knownWithoutPort : known);
        return pinned != null
                ? List.of()
                : types.stream()
                        .flatMap(type -> Algorithms.algorithms(type).stream())
                        .toList();
    }
}
