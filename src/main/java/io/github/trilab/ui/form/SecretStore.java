package io.github.trilab.ui.form;

/// Keeps secrets for the user, outside of lab documents: the system's keyring. Its methods may wait
/// for the user; not for the window's thread, but for [#available()].
public interface SecretStore {
    /// There is none.
    SecretStore NONE = new SecretStore() {
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public void store(String name, char[] secret) throws Exception {
            throw new java.io.IOException("This computer has no keyring.");
        }
    };

    /// Whether there is one; known from the beginning.
    boolean available();

    /// Keeps a secret as `keyring:NAME`.
    ///
    /// @throws Exception where that is refused; the message says why in one sentence
    void store(String name, char[] secret) throws Exception;
}
