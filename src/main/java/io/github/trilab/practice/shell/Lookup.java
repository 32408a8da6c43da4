package io.github.trilab.practice.shell;

/// What a command's name stands for.
sealed interface Lookup {
    /// A program.
    ///
    /// @param path where it is
    /// @param program what runs
    /// @param installed whether it is logged: it is none of the small programs every node has
    record Found(String path, Program program, boolean installed) implements Lookup {}

    /// There is none.
    record NotFound() implements Lookup {}

    /// There is a file, but it may not be run.
    record Denied() implements Lookup {}

    /// It is a folder.
    record Folder() implements Lookup {}
}
