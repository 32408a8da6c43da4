package io.github.trilab.log;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Takes secrets out of text: those it was told of, also as other programs write them (see
/// [Spellings]), and what looks like a secret by its surroundings (see [Shapes]). Safe for use by
/// several threads; a secret counts from the moment it was added, for text that comes after.
public final class Redactor {
    /// What stands in place of a secret.
    public static final String MARK = "‹secret›";

    /// Shorter words would be found everywhere.
    private static final int SHORTEST = 4;

    private static final int REACH = 1024;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-";

    private final Set<Spellings.Spelling> words = new LinkedHashSet<>();
    private volatile Words known = Words.of(words);

    /// The words to look for.
    private record Words(List<Spellings.Spelling> spellings, Literals literals, int longest) {
        static Words of(Set<Spellings.Spelling> spellings) {
            String[] words = spellings.stream().map(Spellings.Spelling::word).toArray(String[]::new);
            int longest = Arrays.stream(words).mapToInt(String::length).max().orElse(0);
            return new Words(List.copyOf(spellings), new Literals(words, false), longest);
        }

        void find(String text, Spans spans) {
            literals.first(text, (word, start) -> {
                int from = start;
                int to = start + literals.length(word);
                if (spellings.get(word).inside()) {
                    while (from > 0 && BASE64.indexOf(text.charAt(from - 1)) >= 0) {
                        from--;
                    }
                    while (to < text.length() && BASE64.indexOf(text.charAt(to)) >= 0) {
                        to++;
                    }
                }
                spans.add(from, to);
                return false;
            });
        }
    }

    /// Adds a secret. Blank ones and those of less than four characters are ignored. Of one with
    /// several lines (a private key, say) every line is a secret too, as logs come line by line.
    public synchronized void add(String secret) {
        if (words.addAll(Spellings.of(secret, SHORTEST))) {
            known = Words.of(words);
        }
    }

    /// The text with every secret replaced by [#MARK].
    public String clean(String text) {
        return clean(text, text.length());
    }

    /// The first `keep` characters of a text without secrets, also without the part of a secret
    /// that lies across the end.
    String clean(String text, int keep) {
        String clean = spans(text).replaced(keep);
        if (text.indexOf(Ansi.ESCAPE) < 0) {
            return clean;
        }
        // colours may cut a secret in pieces (grep does): then the text goes on without them
        String plain = Ansi.strip(text);
        int plainKeep = keep == text.length()
                ? plain.length()
                : Math.min(plain.length(), Ansi.strip(text.substring(0, keep)).length());
        String plainClean = spans(plain).replaced(plainKeep);
        return Ansi.strip(clean).equals(plainClean) ? clean : plainClean;
    }

    /// How many bytes behind a cut a secret may go on.
    int reach() {
        return 3 * known.longest + REACH;
    }

    private Spans spans(String text) {
        Spans spans = new Spans(text);
        known.find(text, spans);
        Shapes.find(text, spans);
        return spans;
    }
}
