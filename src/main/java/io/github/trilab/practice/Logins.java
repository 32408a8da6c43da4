package io.github.trilab.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who may log in to a practice node.
///
/// @param passwords accepted password by user
/// @param keys accepted public keys by user, as lines of an `authorized_keys` file
public record Logins(Map<String, String> passwords, Map<String, List<String>> keys) {
    /// Nobody.
    public static final Logins NOBODY = new Logins(Map.of(), Map.of());

    public Logins {
        passwords = Map.copyOf(passwords);
        keys = Map.copyOf(keys);
    }

    /// The same, and a user with a password.
    public Logins withPassword(String user, String password) {
        Map<String, String> more = new LinkedHashMap<>(passwords);
        more.put(user, password);
        return new Logins(more, keys);
    }

    /// The same, and a user with a public key.
    ///
    /// @param line as in an `authorized_keys` file: `ecdsa-sha2-nistp256 AAAA…`
    public Logins withKey(String user, String line) {
        Map<String, List<String>> more = new LinkedHashMap<>(keys);
        List<String> lines = new ArrayList<>(more.getOrDefault(user, List.of()));
        lines.add(line);
        more.put(user, List.copyOf(lines));
        return new Logins(passwords, more);
    }
}
