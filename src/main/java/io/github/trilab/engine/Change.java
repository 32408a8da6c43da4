package io.github.trilab.engine;

import java.util.List;

/// A described change: what a dry run shows is what a run carries out, operation by operation, in
/// order.
///
/// @param summary what it does, one line
public record Change(String summary, List<Operation> operations) {
    public Change {
        operations = List.copyOf(operations);
    }
}
