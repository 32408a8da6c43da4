package io.github.trilab.remote.ssh;

import java.io.IOException;

/// A key pair to log in with, wherever the private half is.
interface Identity {
    /// What messages call it.
    String name();

    /// The public half in wire form.
    byte[] publicKey();

    /// Signs with an algorithm that fits the key.
    ///
    /// @param algorithm like `rsa-sha2-256`
    /// @return the signature in wire form
    byte[] sign(String algorithm, byte[] data) throws IOException;
}
