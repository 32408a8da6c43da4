package io.github.trilab.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How to log in to a node.
///
/// @param kind the way of logging in
/// @param file private key file (`~` allowed), for [Kind#KEY]
/// @param passphrase of the key, where it has one
/// @param password for [Kind#PASSWORD] (also answers keyboard-interactive prompts)
public record Login(
        Kind kind,
        @Nullable String file,
        @Nullable Secret passphrase,
        @Nullable Secret password) {
    /// The ways of logging in.
    public enum Kind {
        /// As `ssh` would: keys of `~/.ssh/config`, the agent, then the usual key files.
        @JsonProperty("auto")
        AUTO,
        /// Keys held by ssh-agent only.
        @JsonProperty("agent")
        AGENT,
        /// One private key file.
        @JsonProperty("key")
        KEY,
        /// A password, by the password or the keyboard-interactive method.
        @JsonProperty("password")
        PASSWORD
    }

    /// As `ssh` would log in.
    public static Login auto() {
        return new Login(Kind.AUTO, null, null, null);
    }
}
