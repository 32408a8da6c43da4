package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `src/docs/lab-file.md` says what is true.
class LabFileDocumentationTest {
    private static final Path PAGE = Path.of("src/docs/lab-file.md");

    @Test
    void itsExamplesAreLabs() throws Exception {
        List<Lab> labs = new ArrayList<>();
        Matcher m = Pattern.compile("(?s)```json\\R(.*?)```").matcher(Files.readString(PAGE));
        while (m.find()) {
            labs.add(LabFile.parse(m.group(1)));
        }

        assertEquals(2, labs.size());
        assertEquals(LabFile.read(Path.of("src/docs/examples/two-nodes.lab.json")), labs.getFirst());
        assertEquals("South", labs.getLast().regionOf("south").name());
    }

    @Test
    void itTellsEveryField() throws IOException {
        Node node = new Node(
                "n",
                "a",
                1,
                "u",
                new Login(Login.Kind.KEY, "f", Secret.parse("env:A"), Secret.parse("env:A")),
                Secret.parse("env:A"),
                "j",
                "k",
                "1.1.1.1",
                "v",
                "e",
                "l");
        Lab guide = Lab.of("x", List.of(node));
        DevStack d = guide.devstack();
        JsonNode whole = LabWriter.tree(new Lab(
                "x",
                false,
                "train",
                guide.refs(),
                "C",
                guide.nodes(),
                guide.regions(),
                new DevStack(
                        d.gitBase(),
                        d.directory(),
                        d.dest(),
                        true,
                        true,
                        "1",
                        d.vxlanRanges(),
                        d.vlanRanges(),
                        d.settleSeconds(),
                        d.settings()),
                guide.image(),
                guide.network(),
                guide.containers(),
                guide.balancing()));
        Set<String> fields = new TreeSet<>();
        collect(fields, whole);
        String page = Files.readString(PAGE);

        for (String field : fields) {
            assertTrue(
                    Pattern.compile("(?m)^\\|.*[`.]" + field + "`.*\\|")
                            .matcher(page)
                            .find(),
                    "no row tells of " + field);
        }
        assertTrue(fields.size() >= 45, () -> "too few fields: " + fields);
    }

    /// The names of all fields that hold no further fields.
    private static void collect(Set<String> fields, JsonNode tree) {
        tree.properties().forEach(e -> {
            if (e.getValue().isEmpty() || !e.getValue().isObject()) {
                fields.add(e.getKey());
            }
            collect(fields, e.getValue());
        });
        if (tree.isArray()) {
            tree.forEach(t -> collect(fields, t));
        }
    }
}
