package io.github.trilab.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Fixed words, looked for all at once: one pass over a text, whatever their number. Words are
/// found by a table of their first two characters, so looking at text without any of them costs
/// about a nanosecond a character.
final class Literals {
    /// Is told of an occurrence.
    @FunctionalInterface
    interface Found {
        /// Says whether this one is the one looked for, which ends the search.
        boolean at(int word, int start);
    }

    private static final int SLOTS = 1024;

    private final String[] words;
    private final boolean ignoreCase;
    /// For each pair of first characters 1 + the first word; 0 where there is none.
    private final int[] heads = new int[SLOTS];
    /// For each word 1 + the next of the same pair.
    private final int[] next;

    /// @param words of two characters or more
    Literals(String[] words, boolean ignoreCase) {
        this.words = Arrays.copyOf(words, words.length);
        this.ignoreCase = ignoreCase;
        next = new int[words.length];
        for (int i = words.length - 1; i >= 0; i--) {
            int slot = slot(fold(words[i].charAt(0)), fold(words[i].charAt(1)));
            next[i] = heads[slot];
            heads[slot] = i + 1;
        }
    }

    int length(int word) {
        return words[word].length();
    }

    boolean none() {
        return words.length == 0;
    }

    /// The first word, from left to right, that occurs and that `found` takes (any, without it);
    /// -1 where there is none. Occurrences that overlap are all seen.
    int first(String text, @Nullable Found found) {
        int length = text.length();
        if (length < 2 || none()) {
            return -1;
        }
        int a = fold(text.charAt(0));
        for (int i = 1; i < length; i++) {
            int b = fold(text.charAt(i));
            for (int w = heads[slot(a, b)]; w != 0; w = next[w - 1]) {
                String word = words[w - 1];
                if (text.regionMatches(ignoreCase, i - 1, word, 0, word.length())
                        && (found == null || found.at(w - 1, i - 1))) {
                    return w - 1;
                }
            }
            a = b;
        }
        return -1;
    }

    private int fold(char c) {
        return ignoreCase && c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static int slot(int a, int b) {
        return (a * 31 + b) & (SLOTS - 1);
    }
}
