package io.github.trilab;

/// Entry point of TriLab.
public final class Trilab {
    private Trilab() {}

    /// Runs the command line.
    public static void main(String[] arguments) {}
}
