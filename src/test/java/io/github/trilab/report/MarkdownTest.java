package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.RunView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static List<String> tableRows(String text, String heading) {
        String part = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int next = part.indexOf("\n## ", 1);
        return part.substring(0, next < 0 ? part.length() : next)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void listsEveryTaskAndEveryPing(int regions) {
        RunView run = SampleRun.done(regions, true);
        String text = Markdown.of(run);
        long tasks = run.steps().stream().mapToLong(step -> step.tasks().size()).sum();
        assertEquals(tasks, tableRows(text, "Tasks").size());
        List<String> pings = tableRows(text, "Ping between regions");
        assertEquals(regions, pings.size());
        for (String row : pings) {
            assertEquals(regions + 2, row.chars().filter(c -> c == '|').count());
        }
    }

    @Test
    void columnsAreAlignedForATerminal() {
        List<String> rows = tableRows(Markdown.of(SampleRun.done(2, true)), "Tasks");
        assertEquals(1, rows.stream().map(String::length).distinct().count());
    }

    @Test
    void aCheckSaysWhatWouldChangeAndWhatIsToCome() {
        RunView run = SampleRun.checked(2);
        String text = Markdown.of(run);
        String page = Html.of(run);
        long later = tableRows(text, "Tasks").stream()
                .filter(row -> row.contains("○ to come"))
                .count();
        assertTrue(later > 0);
        assertTrue(tableRows(text, "Tasks").stream().anyMatch(row -> row.contains("Δ would change")));
        for (String shown : List.of(text, page)) {
            assertTrue(shown.contains("Tasks as needed"), shown);
            assertTrue(shown.contains(later + " to come"), shown);
            assertFalse(shown.contains("blocked"), shown);
            assertFalse(shown.contains("Δ changed"), shown);
        }
    }

    @Test
    void saysPracticeOnlyWhereItWas() {
        assertTrue(Markdown.of(SampleRun.done(2, true)).contains("**PRACTICE**"));
        assertFalse(Markdown.of(SampleRun.done(2, false)).contains("PRACTICE"));
    }

    @Test
    void showsDiffsAndTheOutputOfWhatFailed() {
        assertTrue(Markdown.of(SampleRun.done(2, true)).contains("```diff\n" + SampleRun.DIFF + "```"));
        String failed = Markdown.of(SampleRun.failed(2));
        assertTrue(failed.contains("done: setup/run-devstack@node2"));
        assertTrue(failed.contains("sudo systemctl restart devstack@zun-api   # not run"));
        assertTrue(failed.contains("Not tried again; the task ended as failed."));
    }

    @Test
    void whatANodePrintedStaysText() {
        String text = "| [x](http://a) <img src=x> *b* `c` ``` _d_ # \u001b[31m\ne";
        String page = Markdown.of(SampleRun.hostile(text));
        assertFalse(page.contains("\u001b"));
        for (String line : outsideOfBlocks(page)) {
            // in code nothing has a meaning
            String said = line.replace("\\`", "").replaceAll("(`+)[^`].*?[^`]?\\1(?!`)", "");
            assertFalse(said.contains("<img"), line);
            assertFalse(said.replace("\\]", "").contains("](http"), line);
            assertFalse(said.contains(" *b*"), line);
        }
    }

    private static List<String> outsideOfBlocks(String page) {
        List<String> outside = new ArrayList<>();
        String fence = "";
        for (String line : page.lines().toList()) {
            if (!fence.isEmpty()) {
                fence = line.equals(fence) ? "" : fence;
            } else if (line.startsWith("```")) {
                fence = "`".repeat((int) line.chars().takeWhile(c -> c == '`').count());
            } else {
                outside.add(line);
            }
        }
        assertEquals("", fence, "a block is still open");
        return outside;
    }

    @Test
    void aFenceIsLongerThanAnyInTheText() {
        String block = new MarkdownText().block("text", "a\n````\nb").toString();
        assertEquals("`````text\na\n````\nb\n`````\n", block);
    }

    @Test
    void codeInASentenceStaysCodeAndTheRestIsEscaped() {
        assertEquals("run `a|b` \\*now\\*".replace("|", "\\|"), MarkdownText.prose("run `a|b` *now*"));
        assertEquals("container_cirros \\_x\\_", MarkdownText.prose("container_cirros _x_"));
        assertEquals("one \\` alone", MarkdownText.prose("one ` alone"));
        assertEquals("\\# no heading", MarkdownText.prose("# no heading"));
        assertEquals("&lt;b> &amp;lt;", MarkdownText.prose("<b> &lt;"));
    }
}
