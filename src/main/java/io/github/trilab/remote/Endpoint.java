package io.github.trilab.remote;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a node is and how to log in to it. Secrets are asked for when they are needed, never kept
/// here.
///
/// @param name what people call the node; messages name it so
/// @param host host name, address or alias of `~/.ssh/config`
/// @param port 0 where `~/.ssh/config`, or 22, decides
/// @param user empty where `~/.ssh/config`, or the local user, decides
/// @param method how to log in
/// @param keyFile private key for [Method#KEY]
/// @param passphrase of the key file
/// @param password for [Method#PASSWORD], also given to keyboard-interactive prompts
/// @param sudoPassword where sudo asks for one
/// @param hostKey fingerprint (`SHA256:...`) that alone is accepted, where it is known beforehand
/// @param jump `user@host:port` to go through
public record Endpoint(
        String name,
        String host,
        int port,
        String user,
        Method method,
        @Nullable Path keyFile,
        SecretSource passphrase,
        SecretSource password,
        SecretSource sudoPassword,
        @Nullable String hostKey,
        @Nullable String jump) {

    /// The ways of logging in.
    public enum Method {
        /// As `ssh` would: keys of `~/.ssh/config`, the agent, the usual key files.
        AUTO,
        /// Keys of ssh-agent only.
        AGENT,
        /// One key file.
        KEY,
        /// Password, or keyboard-interactive with the same password.
        PASSWORD
    }

    /// Where a secret comes from.
    @FunctionalInterface
    public interface SecretSource {
        /// No secret.
        SecretSource NONE = Optional::empty;

        /// The secret, where there is one.
        ///
        /// @throws RemoteException where it is named but cannot be had
        Optional<char[]> get() throws RemoteException;

        /// The node, or the key file, did not take the secret: a person who mistyped it may give
        /// another one.
        ///
        /// @param given what was refused
        /// @return whether there is another one to try
        default boolean refused(char[] given) {
            return false;
        }
    }
}
