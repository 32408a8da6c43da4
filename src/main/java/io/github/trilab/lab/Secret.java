package io.github.trilab.lab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A reference to a secret, never the secret itself: lab documents are shared, mailed and
/// committed.
///
/// Written as `env:NAME` (environment variable), `file:PATH` (first line of a file), `keyring:NAME`
/// (the system's keyring) or `prompt:LABEL` (asked for when it is needed).
///
/// @param kind where the secret is kept
/// @param name the variable, path, keyring entry or label
public record Secret(Kind kind, String name) {
    /// Where a secret can be kept.
    public enum Kind {
        /// An environment variable.
        ENV,
        /// The first line of a file.
        FILE,
        /// An entry of the system's keyring.
        KEYRING,
        /// Asked for on the terminal or in a dialog, kept for the session.
        PROMPT
    }

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException where the text is not a reference (and so perhaps a secret
    ///     itself, which is why the message does not repeat it)
    @JsonCreator
    public static Secret parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && colon < text.length() - 1) {
            for (Kind kind : Kind.values()) {
                if (lower(kind).equals(text.substring(0, colon))) {
                    return new Secret(kind, text.substring(colon + 1));
                }
            }
        }
        throw new IllegalArgumentException(
                "must be a reference (env:NAME, file:PATH, keyring:NAME or prompt:LABEL), never the secret itself");
    }

    /// The written form.
    @JsonValue
    @Override
    public String toString() {
        return lower(kind) + ":" + name;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
