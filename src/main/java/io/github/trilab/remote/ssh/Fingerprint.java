package io.github.trilab.remote.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Fingerprints and types of public keys in SSH's wire form.
final class Fingerprint {
    private Fingerprint() {}

    /// As OpenSSH prints it: `SHA256:` and Base64 without padding.
    static String of(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The type that the key itself names, like `ssh-ed25519`.
    static String type(byte[] key) {
        int length = key.length < 4 ? 0 : ByteBuffer.wrap(key).getInt();
        return length <= 0 || length > key.length - 4 ? "" : new String(key, 4, length, StandardCharsets.US_ASCII);
    }
}
