package io.github.trilab;

/// Entry point of TriLab.
public final class Trilab {
    private Trilab() {}

    /// Runs the command line.
    public static void main(String[] args) {
        System.out.println("hi");
    }

    sealed interface S permits B, C {}

    record B(int x) implements S {}

    record C(String y) implements S {}

    static int f(S s) {
        return switch (s) {
            case B(var x) -> x;
            case C _ -> 1;
        };
    }
}
