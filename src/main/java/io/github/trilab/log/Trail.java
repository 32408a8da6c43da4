package io.github.trilab.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was seen so far of known failures in the lines of one source. Safe for use by several
/// threads.
final class Trail {
    /// The clues of a sequence that were seen: where, and in which line.
    private record Seen(long[] at, String[] lines) {}

    private final Map<Signatures.Sequence, Seen> seen = new HashMap<>();
    private final Map<String, Long> recognised = new HashMap<>();
    private long line;

    /// Counts a line, and returns its number.
    synchronized long step() {
        return ++line;
    }

    /// Notes that a line shows a clue of a sequence.
    ///
    /// @param at number of the line in this source
    /// @return the lines that show the whole sequence, where it is complete; else none
    synchronized List<String> saw(Signatures.Sequence sequence, int clue, String text, long at) {
        int clues = sequence.clues().size();
        if (clues == 1) {
            return List.of(text);
        }
        Seen so = seen.computeIfAbsent(sequence, first -> new Seen(new long[clues], new String[clues]));
        so.at[clue] = at;
        so.lines[clue] = text;
        for (int i = 0; i < clues; i++) {
            boolean inOrder = i == 0 || sequence.anyOrder() || so.at[i] >= so.at[i - 1];
            if (so.at[i] == 0 || at - so.at[i] > sequence.window() || !inOrder) {
                return List.of();
            }
        }
        seen.remove(sequence);
        return List.of(so.lines);
    }

    /// Notes that a failure was recognised.
    synchronized void recognised(String signature, long at) {
        recognised.put(signature, at);
    }

    /// Whether a failure was recognised not long before.
    synchronized boolean recently(String signature, long at, int window) {
        Long then = recognised.get(signature);
        return then != null && at - then <= window;
    }
}
