package io.github.trilab.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A keyring in memory.
final class TestKeyring implements Keyring {
    private final Map<String, char[]> entries = new HashMap<>();
    private int reads;

    /// How often an entry was asked for.
    int reads() {
        return reads;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Optional<char[]> read(String name) {
        reads++;
        return Optional.ofNullable(entries.get(name)).map(char[]::clone);
    }

    @Override
    public void store(String name, char[] secret) {
        entries.put(name, secret.clone());
    }

    @Override
    public void delete(String name) {
        entries.remove(name);
    }
}
