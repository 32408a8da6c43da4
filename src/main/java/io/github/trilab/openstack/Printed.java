package io.github.trilab.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the document in what a client printed: JSON, with whatever Python and its libraries
/// printed around it, or a table where the client offers no JSON or did not heed `-f json`.
final class Printed {
    private static final JsonMapper JSON = new JsonMapper();

    private Printed() {}

    /// Text with line feeds only, and of each line only what a terminal would show in the end.
    static String folded(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        for (String line : text.replaceAll("\r+\n", "\n").split("\n", -1)) {
            String kept = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            folded.append(kept, kept.lastIndexOf('\r') + 1, kept.length()).append('\n');
        }
        folded.setLength(folded.length() - 1);
        return folded.toString();
    }

    static List<Fields> list(String text, Reply reply) throws OpenStackException {
        JsonNode array = json(text, '[', Printed::isListOfObjects);
        if (array != null) {
            List<Fields> rows = new ArrayList<>(array.size());
            array.forEach(row -> rows.add(Fields.of(row, reply)));
            return List.copyOf(rows);
        }
        return CliffTable.find(text)
                .map(table -> table.rows().stream()
                        .map(row -> Fields.ofTable(row, reply))
                        .toList())
                .orElseThrow(() -> reply.unreadable("printed no list"));
    }

    static Fields one(String text, Reply reply) throws OpenStackException {
        JsonNode object = json(text, '{', JsonNode::isObject);
        if (object != null) {
            return Fields.of(object, reply);
        }
        Optional<CliffTable> table = CliffTable.find(text).filter(CliffTable::describesOne);
        if (table.isPresent()) {
            return Fields.ofTable(table.get().fields(), reply);
        }
        throw reply.unreadable("printed no details");
    }

    /// The first document of that kind. The clients begin theirs in the first column, which tells
    /// it from the inside of a document that was cut off.
    private static @Nullable JsonNode json(String text, char opening, Predicate<JsonNode> wanted) {
        for (int at = 0; at >= 0 && at < text.length(); at = next(text, at)) {
            if (text.charAt(at) == opening) {
                JsonNode found = parsed(text.substring(at));
                if (found != null && wanted.test(found)) {
                    return found;
                }
            }
        }
        return null;
    }

    private static int next(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? -1 : end + 1;
    }

    private static @Nullable JsonNode parsed(String text) {
        try (var parser = JSON.createParser(text)) {
            return JSON.readTree(parser);
        } catch (JsonProcessingException warning) {
            // A line like "[WARNING] ..." is no document: the next line may begin one.
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean isListOfObjects(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        for (JsonNode element : node) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }
}
