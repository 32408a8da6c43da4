package io.github.trilab.lab;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody probably meant.
final class Nearest {
    private Nearest() {}

    /// The closest of the words, where one is close enough to be worth naming.
    static Optional<String> to(String word, Collection<String> words) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : words) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return bestDistance <= Math.max(1, Math.min(3, best.length() / 3)) ? Optional.of(best) : Optional.empty();
    }

    /// How many letters have to be inserted, deleted, replaced or swapped with their neighbour.
    private static int distance(String a, String b) {
        // A name of this length is no slip of the finger.
        if (a.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
