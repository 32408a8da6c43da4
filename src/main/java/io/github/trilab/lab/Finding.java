package io.github.trilab.lab;

/// One thing that is wrong in a document, and where.
///
/// @param path the field, like `nodes[1].address`; empty where it is the document as a whole
/// @param message what is wrong and what to do, in one sentence; never repeats a secret
public record Finding(String path, String message) {
    /// `path: message`.
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
