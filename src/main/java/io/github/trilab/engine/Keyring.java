package io.github.trilab.engine;

import java.util.Optional;

/// Secrets that the user's system keeps: `keyring:NAME` in a lab document is its entry `NAME`. Each
/// call may take its time (the system may ask its user to unlock the keyring), so none is for a
/// thread that draws. Safe for use by several threads.
public interface Keyring {
    /// The system's keyring cannot be used, or not for this. The message is one sentence.
    final class KeyringException extends Exception {
        private static final long serialVersionUID = 1;

        KeyringException(String message, Throwable cause) {
            super(message, cause);
        }

        KeyringException(String message) {
            super(message);
        }

        /// The message, never null.
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /// What a user is told where there is no keyring.
    String MISSING = "This computer has no keyring that TriLab can use (GNOME Keyring, KWallet, macOS Keychain or"
            + " Windows Credential Manager), or nobody is logged in to it; refer to the secret as env:, file: or"
            + " prompt: instead.";

    /// The keyring of this computer. It is not looked for before it is first used.
    static Keyring system() {
        return SystemKeyring.INSTANCE;
    }

    /// Whether there is one that can be used.
    boolean available();

    /// A secret that [#store] has stored; empty where there is no entry of that name.
    ///
    /// @throws KeyringException where there is no keyring, or it does not give it out
    Optional<char[]> read(String name) throws KeyringException;

    /// Stores a secret, in place of one of the same name.
    ///
    /// @throws KeyringException where there is no keyring, or it does not take it
    void store(String name, char[] secret) throws KeyringException;

    /// Deletes a secret; where there is none, nothing happens.
    ///
    /// @throws KeyringException where there is no keyring, or it does not let go of it
    void delete(String name) throws KeyringException;
}
