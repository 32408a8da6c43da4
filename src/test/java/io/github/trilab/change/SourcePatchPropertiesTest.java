package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SourcePatchPropertiesTest {
    /// A tree that differs from its sample in what does not matter.
    record Variation(SourceProject project, Map<String, String> tree) {}

    private static final List<String> NOTES =
            List.of("# region_name", "#", "# def neutron(self):", "# it's [not] ('code", "");

    @Provide
    Arbitrary<Variation> variations() {
        Arbitrary<SourceProject> projects = Arbitraries.of(SourceProject.class);
        return projects.flatMap(project -> Combinators.combine(
                        Arbitraries.of(Samples.OLD.getOrDefault(project, List.of())),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("    ", "\t"),
                        Arbitraries.of(NOTES).list().ofSize(12),
                        Arbitraries.of("", "\n\n", "# the end", "\nX = 1\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Half.class))
                .as((shape, end, indent, notes, tail, reversed, half) ->
                        vary(project, shape, end, indent, notes, tail, reversed, half)));
    }

    /// Which half the tree has of itself.
    enum Half {
        NONE,
        FUNCTION,
        OPTION
    }

    private static Variation vary(
            SourceProject project,
            String shape,
            String end,
            String indent,
            List<String> notes,
            String tail,
            boolean reversed,
            Half half) {
        Map<String, String> tree = new LinkedHashMap<>(Samples.tree(project, shape));
        Map<String, String> train = Samples.tree(project, "train");
        if (half == Half.FUNCTION) {
            tree.put(project.functionFile(), train.getOrDefault(project.functionFile(), "?"));
        } else if (half == Half.OPTION) {
            tree.put(project.optionFile(), train.getOrDefault(project.optionFile(), "?"));
        }
        if (reversed) {
            tree.computeIfPresent(project.optionFile(), (file, text) -> secondOptionFirst(text));
        }
        tree.replaceAll((file, text) -> {
            List<String> lines = new ArrayList<>();
            for (String line : text.lines().toList()) {
                String note = notes.get(Math.floorMod(line.hashCode() + lines.size(), notes.size()));
                // A comment may stand anywhere between lines, but not within a string that goes over several.
                lines.add(indented(line, indent));
                if (!note.isEmpty() || line.isEmpty()) {
                    lines.add(note);
                }
            }
            return String.join(end, lines) + tail.replace("\n", end);
        });
        return new Variation(project, tree);
    }

    private static String indented(String line, String indent) {
        int level = 0;
        while (line.startsWith("    ", level * 4)) {
            level++;
        }
        // Only whole levels become tabs; what aligns with a bracket stays as it is.
        return level > 3 ? line : indent.repeat(level) + line.substring(level * 4);
    }

    private static String secondOptionFirst(String text) {
        int first = text.indexOf("    cfg.StrOpt('default_subnetpool_v4'");
        int second = text.indexOf("    cfg.IntOpt('vif_plugging_timeout'");
        int third = text.indexOf("    cfg.StrOpt(", second);
        return first < 0 || third < 0
                ? text
                : text.substring(0, first)
                        + text.substring(second, third)
                        + text.substring(first, second)
                        + text.substring(third);
    }

    @Property(tries = 300)
    void patchingTwiceIsPatchingOnce(@ForAll("variations") Variation given) {
        SourcePatch patch = SourcePatch.of(given.project());
        Verdict.Needed needed = assertInstanceOf(Verdict.Needed.class, patch.assess(given.tree()));
        assertInstanceOf(Verdict.Present.class, patch.assess(needed.patched()));
    }

    @Property(tries = 300)
    void undoGivesBackEveryByte(@ForAll("variations") Variation given) {
        SourcePatch patch = SourcePatch.of(given.project());
        Verdict.Needed needed = assertInstanceOf(Verdict.Needed.class, patch.assess(given.tree()));
        assertEquals(
                given.tree(),
                assertInstanceOf(Verdict.Needed.class, patch.undo(needed.patched()))
                        .patched());
    }

    @Property(tries = 300)
    void insertedLinesEndAsTheOthersDo(@ForAll("variations") Variation given) {
        Verdict.Needed needed = assertInstanceOf(
                Verdict.Needed.class, SourcePatch.of(given.project()).assess(given.tree()));
        needed.patched().forEach((file, text) -> {
            boolean windows = given.tree().getOrDefault(file, "").contains("\r\n");
            assertEquals(windows ? text.split("\n", -1).length : 1, text.split("\r\n", -1).length, file);
        });
    }
}
