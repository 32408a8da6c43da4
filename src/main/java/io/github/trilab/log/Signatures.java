package io.github.trilab.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The known failures, and how to recognise them in lines as they pass by. Immutable.
///
/// Every clue has a literal that must be in the line; all literals are looked for in one pass, and
/// a regular expression is only tried on a line that has its literal.
public final class Signatures {
    /// One line of a sequence.
    ///
    /// @param regex null where the literal says it all
    record Clue(String literal, @Nullable Pattern regex) {
        boolean in(String text) {
            return regex == null ? text.contains(literal) : regex.matcher(text).find();
        }
    }

    /// Lines that together show a failure.
    ///
    /// @param window how many lines of the same source the sequence may span
    record Sequence(Known known, List<Clue> clues, boolean anyOrder, int window) {
        /// Every sequence is one of its own.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// A failure with what it takes to recognise it.
    ///
    /// @param unless failures that explain the same lines better
    record Known(Signature signature, Set<String> unless) {}

    /// A clue by its place.
    private record Place(Sequence sequence, int clue) {}

    /// The bundled ones; read once, when first asked for.
    private static final class Bundled {
        private static final Signatures ALL = load();

        private static Signatures load() {
            try (InputStream in = Signatures.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new FileNotFoundException(FILE + " is not on the class path");
                }
                return read(in);
            } catch (IOException broken) {
                throw new UncheckedIOException("The known failures cannot be read: " + broken.getMessage(), broken);
            }
        }
    }

    private static final String FILE = "/assets/failures.json";
    private static final String SCHEMA = "trilab.failures/1";
    private static final int WINDOW = 200;
    private static final Set<String> BOOK = Set.of("schema", "failures");
    private static final Set<String> ENTRY =
            Set.of("id", "title", "cause", "remedy", "trap", "passing", "derived", "unless", "sequences", "samples");
    private static final Set<String> LINE = Set.of("clues", "anyOrder", "window");
    private static final Set<String> CLUE = Set.of("literal", "regex");

    private final Map<String, Signature> byId = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Literals literals;

    /// From a tree, without binding it to classes, which would take longer than all the rest of the
    /// reading, at every start.
    private Signatures(JsonNode book) throws IOException {
        only(book, BOOK);
        for (JsonNode entry : book.path("failures")) {
            only(entry, ENTRY);
            List<List<String>> samples = new ArrayList<>();
            entry.path("samples").forEach(sample -> samples.add(texts(sample)));
            Signature signature = new Signature(
                    entry.path("id").asText(),
                    entry.path("title").asText(),
                    entry.path("cause").asText(),
                    entry.path("remedy").asText(),
                    entry.path("trap").asText(),
                    entry.path("passing").asBoolean(),
                    entry.path("derived").asBoolean(),
                    samples);
            byId.put(signature.id(), signature);
            Known known = new Known(signature, Set.copyOf(texts(entry.path("unless"))));
            for (JsonNode line : entry.path("sequences")) {
                only(line, LINE);
                List<Clue> clues = new ArrayList<>();
                for (JsonNode hint : line.path("clues")) {
                    clues.add(clue(hint));
                }
                Sequence sequence = new Sequence(
                        known,
                        clues,
                        line.path("anyOrder").asBoolean(),
                        line.path("window").asInt(WINDOW));
                for (int i = 0; i < clues.size(); i++) {
                    places.add(new Place(sequence, i));
                }
            }
        }
        literals = new Literals(
                places.stream()
                        .map(place -> place.sequence.clues.get(place.clue).literal)
                        .toArray(String[]::new),
                false);
    }

    private static Clue clue(JsonNode hint) throws IOException {
        only(hint, CLUE);
        return new Clue(
                hint.path("literal").asText(),
                hint.has("regex") ? Pattern.compile(hint.path("regex").asText()) : null);
    }

    private static void only(JsonNode object, Set<String> known) throws IOException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                throw new IOException("there is no field " + field.getKey());
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /// The known failures that come with the program.
    public static Signatures bundled() {
        return Bundled.ALL;
    }

    /// Reads known failures from JSON (schema `trilab.failures/1`).
    ///
    /// @throws IOException where it is not of that schema
    static Signatures read(InputStream in) throws IOException {
        JsonNode book = new ObjectMapper().readTree(in);
        String schema = book.path("schema").asText();
        if (!schema.equals(SCHEMA)) {
            throw new IOException("the schema is " + schema + ", not " + SCHEMA);
        }
        return new Signatures(book);
    }

    /// All of them, in the order of DOMAIN.md section 7.
    public List<Signature> all() {
        return List.copyOf(byId.values());
    }

    /// The one of that id.
    public Optional<Signature> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Whether that failure may be gone when it is tried again; false where the id is not known.
    public boolean passing(String id) {
        return find(id).map(Signature::passing).orElse(false);
    }

    /// Begins to watch lines of a task on a node, on their own.
    public Watch watch(String node, String task) {
        return watch(node, task, new Trail());
    }

    /// Begins to watch the lines of a command.
    ///
    /// @param trail what was seen in the lines of the same task on the same node before
    Watch watch(String node, String task, Trail trail) {
        return new Watch(this, node, task, trail);
    }

    /// Watches the lines of a command, and reports each failure once. Safe for use by several
    /// threads.
    public static final class Watch {
        private final Signatures signatures;
        private final String node;
        private final String task;
        private final Trail trail;
        private final Set<String> reported = new HashSet<>();

        private Watch(Signatures signatures, String node, String task, Trail trail) {
            this.signatures = signatures;
            this.node = node;
            this.task = task;
            this.trail = trail;
        }

        /// Looks at a line: the failures that it shows, or that it makes complete. Mostly none.
        ///
        /// @param index number of the line in the log
        public List<Recognised> accept(long index, String text) {
            String plain = Ansi.strip(text);
            long at = trail.step();
            if (signatures.literals.first(plain, null) < 0) {
                return List.of();
            }
            BitSet hits = new BitSet();
            signatures.literals.first(plain, (word, start) -> {
                hits.set(word);
                return false;
            });
            List<Recognised> recognised = new ArrayList<>();
            hits.stream().mapToObj(signatures.places::get).forEach(place -> look(place, index, plain, at, recognised));
            return recognised;
        }

        private synchronized void look(Place place, long index, String text, long at, List<Recognised> recognised) {
            Sequence sequence = place.sequence;
            if (!sequence.clues.get(place.clue).in(text)) {
                return;
            }
            List<String> lines = trail.saw(sequence, place.clue, text, at);
            Signature signature = sequence.known.signature;
            if (lines.isEmpty()
                    || sequence.known.unless.stream().anyMatch(other -> trail.recently(other, at, sequence.window))) {
                return;
            }
            trail.recognised(signature.id(), at);
            if (reported.add(signature.id())) {
                recognised.add(new Recognised(
                        signature.id(),
                        signature.title(),
                        signature.cause(),
                        signature.remedy(),
                        node,
                        task,
                        lines,
                        index));
            }
        }
    }
}
