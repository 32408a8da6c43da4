package io.github.trilab.lab;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/// JSON text to tree and back. As trees, without binding to classes: that is faster to start and
/// knows the path of everything.
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /// Reads a JSON object.
    ///
    /// @throws LabException where the text is not JSON (with line and column) or no object
    static JsonNode readObject(String text) throws LabException {
        JsonNode tree = read(text);
        if (!tree.isObject()) {
            throw refused("must be one JSON object in braces");
        }
        return tree;
    }

    /// Reads a JSON list.
    ///
    /// @throws LabException where the text is not JSON (with line and column) or no list
    static JsonNode readArray(String text) throws LabException {
        JsonNode tree = read(text);
        if (!tree.isArray()) {
            throw refused("must be one JSON list in square brackets");
        }
        return tree;
    }

    private static JsonNode read(String text) throws LabException {
        try {
            // Some editors on Windows start a file with a byte order mark.
            return MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            throw refused("not valid JSON" + where(e.getLocation()) + ": " + reason(e.getOriginalMessage()));
        }
    }

    /// The tree as indented text with a final newline, the same on all platforms.
    static String write(JsonNode tree) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static LabException refused(String message) {
        return new LabException(List.of(new Finding("", message)));
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /// The parser's message in one sentence of ours. It must not repeat words of the document: one
    /// of them may be a password that lacks its quotes.
    private static String reason(String message) {
        if (message.contains("comment")) {
            return "comments are not allowed";
        }
        if (message.startsWith("Duplicate field")) {
            return "a field is written twice";
        }
        if (message.startsWith("Unrecognized token")) {
            return "a text must stand in double quotes";
        }
        if (message.startsWith("Unexpected end-of-input") || message.startsWith("No content")) {
            return "the text ends too early; a brace, bracket or quote is missing";
        }
        if (message.startsWith("Trailing token")) {
            return "there is more text after the end of the object";
        }
        if (message.contains("was expecting comma")) {
            return "a comma is missing, or a bracket or brace too much";
        }
        if (message.contains("was expecting double-quote")) {
            return "a field name in double quotes is expected here (is there a comma too much before?)";
        }
        if (message.contains("was expecting a colon")) {
            return "a colon is expected after the field name";
        }
        if (message.contains("expected a value") || message.contains("expected a valid value")) {
            return "a value is expected here (is there a comma too much before?)";
        }
        if (message.contains("control character") || message.contains("CTRL-CHAR")) {
            return "line ends and other control characters inside a text must be written as \\n, \\t, ...";
        }
        if (message.contains("escape")) {
            return "unknown escape in a text; a backslash is written as \\\\";
        }
        return "unexpected character";
    }
}
