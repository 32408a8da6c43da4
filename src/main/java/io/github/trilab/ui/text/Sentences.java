package io.github.trilab.ui.text;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the core says, in another language. The core speaks English, with names and numbers
/// already in place; the catalogue is keyed by the English sentence, as gettext does it, and says
/// where the places are. What it does not know stays English: mostly what a program on a node
/// printed. Safe for use by several threads.
public final class Sentences {
    /// `{0}` is one word (a name, a number, a path), carried over as it is; `{0*}` is any text,
    /// itself translated where it is known, or nothing at all.
    static final Pattern PLACE = Pattern.compile("\\{(\\d+)(\\*?)}");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!]) ");

    /// Longer is no sentence of ours, but output.
    private static final int LONGEST = 4_000;

    private static final int REMEMBERED = 4_000;

    /// An English sentence with its translation.
    ///
    /// @param english with places
    /// @param own with the same places, in the order that the language wants
    record Pair(String english, String own) {}

    /// A pair with places, made ready to be looked for.
    private static final class Shape {
        private final Pair pair;
        private final String begin;
        private final String end;
        private @Nullable Pattern pattern;

        Shape(Pair pair) {
            this.pair = pair;
            String english = pair.english();
            Matcher place = PLACE.matcher(english);
            int first = english.length();
            int last = 0;
            while (place.find()) {
                first = Math.min(first, place.start());
                last = place.end();
            }
            begin = english.substring(0, first);
            end = english.substring(last);
        }

        /// How much of the sentence is said by the pattern itself.
        int said() {
            return PLACE.matcher(pair.english()).replaceAll("").length();
        }

        long texts() {
            return PLACE.matcher(pair.english())
                    .results()
                    .filter(place -> !place.group(2).isEmpty())
                    .count();
        }

        @Nullable
        Matcher find(String text) {
            if (text.length() < begin.length() + end.length() || !text.startsWith(begin) || !text.endsWith(end)) {
                return null;
            }
            if (pattern == null) {
                pattern = compiled(pair.english());
            }
            Matcher found = pattern.matcher(text);
            return found.matches() ? found : null;
        }

        private static Pattern compiled(String english) {
            StringBuilder regex = new StringBuilder();
            Matcher place = PLACE.matcher(english);
            int at = 0;
            while (place.find()) {
                regex.append(Pattern.quote(english.substring(at, place.start())))
                        .append("(?<p")
                        .append(place.group(1))
                        .append(place.group(2).isEmpty() ? ">\\S+)" : ">.*?)");
                at = place.end();
            }
            return Pattern.compile(
                    regex.append(Pattern.quote(english.substring(at))).toString());
        }
    }

    private final Map<String, String> whole = new HashMap<>();
    private final List<Shape> shapes;

    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Sentences(List<Pair> pairs) {
        List<Shape> withPlaces = new ArrayList<>();
        for (Pair pair : pairs) {
            if (PLACE.matcher(pair.english()).find()) {
                withPlaces.add(new Shape(pair));
            } else {
                whole.put(pair.english(), pair.own());
            }
        }
        // What says most fits best; of two that say the same, the one that lets less pass.
        withPlaces.sort(Comparator.comparingInt(Shape::said).reversed().thenComparingLong(Shape::texts));
        shapes = List.copyOf(withPlaces);
    }

    /// The sentences in that language. English has none: it is what the core speaks.
    static Sentences in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? new Sentences(List.of())
                : new Sentences(pairs(language));
    }

    /// The catalogue of a language: `sentences_zh_CN.po`.
    static List<Pair> pairs(Locale language) {
        String name = "/io/github/trilab/ui/sentences_" + language + ".po";
        try (InputStream in = Sentences.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return new Catalogue(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))).pairs();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The sentence in this language; as it is where the catalogue does not know it.
    ///
    /// @param english one sentence or several, or clauses with `; ` or `, ` between them
    public synchronized String translate(String english) {
        if (english.isEmpty() || english.length() > LONGEST || (whole.isEmpty() && shapes.isEmpty())) {
            return english;
        }
        String before = known.get(english);
        if (before != null) {
            return before;
        }
        String own = asOne(english);
        if (own == null) {
            own = sentences(english);
        }
        known.put(english, own);
        return own;
    }

    private @Nullable String asOne(String english) {
        // A message becomes a sentence by the full stop that is put behind it.
        String stopped = english.endsWith(".") ? english.substring(0, english.length() - 1) : english;
        if (whole.containsKey(english)) {
            return whole.get(english);
        }
        if (whole.containsKey(stopped)) {
            return whole.get(stopped) + "。";
        }
        for (Shape shape : shapes) {
            Matcher found = shape.find(english);
            if (found != null) {
                return filled(shape.pair, found);
            }
            found = shape.find(stopped);
            if (found != null) {
                return filled(shape.pair, found) + "。";
            }
        }
        return null;
    }

    private String filled(Pair pair, Matcher found) {
        Map<String, String> values = new HashMap<>();
        PLACE.matcher(pair.english()).results().forEach(place -> {
            String value = found.group("p" + place.group(1));
            values.put(place.group(1), place.group(2).isEmpty() ? value : translate(value));
        });
        return PLACE.matcher(pair.own())
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    /// Sentences one after another: as many as make one that is known, then the others.
    private String sentences(String english) {
        if (english.indexOf('\n') >= 0) {
            return english.lines().map(this::translate).collect(Collectors.joining("\n"));
        }
        int[] ends = SENTENCE_END
                .matcher(english)
                .results()
                .mapToInt(end -> end.start())
                .toArray();
        for (int i = ends.length - 1; i >= 0; i--) {
            String head = asOne(english.substring(0, ends[i]));
            if (head != null) {
                return joined(head, translate(english.substring(ends[i] + 1)));
            }
        }
        if (ends.length > 0) {
            return joined(english.substring(0, ends[0]), translate(english.substring(ends[0] + 1)));
        }
        String clauses = parts(english, "; ", "；");
        return clauses.equals(english) ? parts(english, ", ", "、") : clauses;
    }

    private static String joined(String one, String next) {
        return one.endsWith("。") || one.endsWith("？") ? one + next : one + " " + next;
    }

    /// Clauses of a list, where all of them are known.
    private String parts(String english, String between, String own) {
        String[] parts = english.split(between, -1);
        List<String> translated = new ArrayList<>();
        for (String part : parts) {
            String one = parts.length == 1 ? null : asOne(part);
            if (one == null) {
                return english;
            }
            translated.add(one);
        }
        return String.join(own, translated);
    }
}
