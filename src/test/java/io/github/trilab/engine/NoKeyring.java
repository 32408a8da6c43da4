package io.github.trilab.engine;

import java.util.Optional;

/// A computer without a keyring.
public final class NoKeyring implements Keyring {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public Optional<char[]> read(String name) throws KeyringException {
        throw new KeyringException(MISSING);
    }

    @Override
    public void store(String name, char[] secret) throws KeyringException {
        throw new KeyringException(MISSING);
    }

    @Override
    public void delete(String name) throws KeyringException {
        throw new KeyringException(MISSING);
    }
}
