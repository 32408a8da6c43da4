package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases are data: `bad-labs.txt`.
class BadLabsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SECRET = "hunter2";

    record Case(String title, List<String> changes, List<String> expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    @ParameterizedTest
    @MethodSource
    void everythingThatIsWrongIsTold(Case bad) throws IOException {
        JsonNode document = MAPPER.readTree(LabFile.toJson(
                Lab.of("lab", List.of(Node.of("node1", "192.168.1.81"), Node.of("node2", "192.168.1.82")))));
        for (String change : bad.changes()) {
            int space = change.indexOf(' ');
            change(document, JsonPointer.compile(change.substring(0, space)), change.substring(space + 1));
        }

        LabException e = assertThrows(LabException.class, () -> LabFile.parse(document.toString()));

        List<String> found = e.findings().stream().map(Finding::toString).toList();
        boolean same = found.size() == bad.expected().size();
        for (int i = 0; same && i < found.size(); i++) {
            same = found.get(i).startsWith(bad.expected().get(i));
        }
        if (!same) {
            assertEquals(String.join("\n", bad.expected()), String.join("\n", found));
        }
        assertFalse(String.valueOf(e.getMessage()).contains(SECRET), "a secret was repeated");
    }

    static Stream<Case> everythingThatIsWrongIsTold() throws IOException {
        try (InputStream in = Objects.requireNonNull(BadLabsTest.class.getResourceAsStream("bad-labs.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String block : text.split("(?m)^== ", -1)) {
                List<String> lines = block.lines().toList();
                List<String> changes =
                        lines.stream().filter(l -> l.startsWith("/")).toList();
                if (!changes.isEmpty()) {
                    List<String> expected = lines.stream()
                            .filter(l -> l.startsWith("> "))
                            .map(l -> l.substring(2))
                            .collect(Collectors.toList());
                    cases.add(new Case(lines.getFirst(), changes, expected));
                }
            }
            return cases.stream();
        }
    }

    private static void change(JsonNode document, JsonPointer at, String value) throws JsonProcessingException {
        JsonNode parent = document.at(at.head());
        String name = at.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(name);
            if (value.equals("remove")) {
                array.remove(index);
            } else if (index < array.size()) {
                array.set(index, MAPPER.readTree(value));
            } else {
                array.add(MAPPER.readTree(value));
            }
        } else if (value.equals("remove")) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, MAPPER.readTree(value));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `{"schema": "trilab.lab/1",\n // why\n}` | 2 | comments are not allowed
                    `{"name": hunter2}`                      | 1 | a text must stand in double quotes
                    `{"name": "a", "name": "b"}`             | 1 | a field is written twice
                    `{"name": "a"`                           | 1 | the text ends too early
                    `{"name": "a"} {}`                       | 1 | there is more text after the end
                    `{"name": "a",\n}`                       | 2 | a field name in double quotes is expected
                    `{"name": "a"\n"b": 1}`                  | 2 | a comma is missing
                    `{"name" "a"}`                           | 1 | a colon is expected
                    `{"name": "a\tb"}`                       | 1 | line ends and other control characters
                    `{"name": "C:\\dir"}`                    | 1 | unknown escape in a text
                    `{"name": ,}`                            | 1 | a value is expected here
                    """)
    void badSyntaxIsToldWithLineAndColumnInOneSentence(String text, int line, String reason) {
        LabException e = assertThrows(
                LabException.class,
                () -> LabFile.parse(text.replace("\\n", "\n").replace("\\t", "\t")));

        assertEquals(1, e.findings().size());
        String message = e.findings().getFirst().toString();
        assertTrue(
                message.matches("(?s)not valid JSON at line " + line + ", column \\d+: \\Q" + reason + "\\E.*"),
                message);
        assertFalse(message.contains(SECRET), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void anEmptyFileAndAListAreNoLab() {
        assertTrue(String.valueOf(assertThrows(LabException.class, () -> LabFile.parse(""))
                        .getMessage())
                .contains("JSON"));
        assertEquals(
                "must be one JSON object in braces",
                assertThrows(LabException.class, () -> LabFile.parse("[]")).getMessage());
    }
}
