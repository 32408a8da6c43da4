package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.RunView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class HtmlTest {
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "article",
            "div", "span", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "a", "b", "strong", "small",
            "code", "pre", "time", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg",
            "g", "defs", "pattern", "rect", "circle", "path", "text", "desc");

    static Stream<RunView> runs() {
        return Stream.of(
                SampleRun.done(2, true),
                SampleRun.done(5, false),
                SampleRun.done(20, true),
                SampleRun.failed(2),
                SampleRun.running(5),
                SampleRun.hostile("plain"));
    }

    private static List<Element> elements(Document page) {
        NodeList all = page.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void isWellFormedAndStandsAlone(RunView run) {
        Document page = Xml.parse(Html.of(run));
        for (Element element : elements(page)) {
            assertTrue(ELEMENTS.contains(element.getTagName()), element.getTagName());
            for (String attribute : List.of("src", "srcset", "action", "data", "xlink:href", "background")) {
                assertFalse(element.hasAttribute(attribute), attribute);
            }
            if (element.hasAttribute("href")) {
                assertTrue(element.getAttribute("href").startsWith("#"), element.getAttribute("href"));
            }
        }
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        assertFalse(
                Pattern.compile("@import|https?:|url\\((?!#)").matcher(style).find());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void linksLeadSomewhereAndIdsAreUnique(RunView run) {
        List<Element> elements = elements(Xml.parse(Html.of(run)));
        Set<String> ids = new HashSet<>();
        elements.stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(id -> assertTrue(ids.add(id), id));
        for (Element element : elements) {
            if (element.hasAttribute("href")) {
                assertTrue(ids.contains(element.getAttribute("href").substring(1)), element.getAttribute("href"));
            }
            for (String id : element.getAttribute("aria-labelledby").split(" ", -1)) {
                assertTrue(id.isEmpty() || ids.contains(id), id);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyTaskIsThereWithItsNode(RunView run) {
        List<String> found = new ArrayList<>();
        for (Element element : elements(Xml.parse(Html.of(run)))) {
            if (element.getAttribute("class").startsWith("on-node")) {
                Element task = (Element) element.getParentNode().getParentNode();
                String title = first(task, "title").getTextContent();
                found.add(title + "@"
                        + element.getElementsByTagName("strong").item(0).getTextContent());
            }
        }
        List<String> wanted = new ArrayList<>();
        for (RunView.Step step : run.steps()) {
            step.tasks()
                    .forEach(task -> wanted.add(task.title() + "@" + task.key().node()));
        }
        assertEquals(wanted.stream().sorted().toList(), found.stream().sorted().toList());
    }

    private static Element first(Element in, String kind) {
        return elements(in.getOwnerDocument()).stream()
                .filter(element -> element.getAttribute("class").equals(kind) && within(element, in))
                .findFirst()
                .orElseThrow();
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' onmouseover='alert(1)'",
                "</style><img src=x onerror=alert(1)>",
                "</pre></details></main>",
                "<svg/onload=alert(1)>",
                "]]><!--",
                "&lt;script&gt;",
                "javascript:alert(1)",
                "\u001b]0;title\u0007\u001b[31mred\u001b[0m",
                "\u0000\u0008\u202egnp.exe",
                "`<b>` and ``",
            })
    void whatANodePrintedStaysText(String text) {
        RunView hostile = SampleRun.hostile(text);
        Document page = Xml.parse(Html.of(hostile));
        String shown = PlainText.of(text);
        for (Element element : elements(page)) {
            assertTrue(ELEMENTS.contains(element.getTagName()), element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertFalse(element.getAttributes().item(i).getNodeName().startsWith("on"));
            }
        }
        // everything that can hold the text holds exactly as many elements as with harmless text
        assertEquals(
                elements(Xml.parse(Html.of(SampleRun.hostile("x".repeat(shown.length()))))).stream()
                        .filter(element -> element.getTagName().equals("article"))
                        .count(),
                elements(page).stream()
                        .filter(element -> element.getTagName().equals("article"))
                        .count());
        assertTrue(page.getDocumentElement().getTextContent().contains(shown), "the text itself is shown");
    }

    @Test
    void forbidsThePageToLoadOrRunAnything() {
        Element policy = elements(Xml.parse(Html.of(SampleRun.done(2, true)))).stream()
                .filter(element -> element.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow();
        assertTrue(policy.getAttribute("content").startsWith("default-src 'none'"));
    }

    @Test
    void practiceIsMarkedLargeAndARealRunIsNot() {
        assertTrue(Html.of(SampleRun.done(2, true)).contains("<strong class=\"practice-mark\">PRACTICE</strong>"));
        assertFalse(Html.of(SampleRun.done(2, false)).contains("PRACTICE"));
    }

    @Test
    void headlineSaysHowItEnded() {
        assertTrue(Html.of(SampleRun.done(2, true)).contains("Cross-region containers work in this lab."));
        assertTrue(Html.of(SampleRun.failed(2)).contains("Setup stopped: Run DevStack on node2 failed."));
        assertTrue(Html.of(SampleRun.running(2)).contains("The run has not ended."));
    }

    @Test
    void tablesNameTheirRowsAndColumnsAndPicturesTellWhatTheyShow() {
        for (Element element : elements(Xml.parse(Html.of(SampleRun.done(5, true))))) {
            if (element.getTagName().equals("th")) {
                assertTrue(List.of("row", "col").contains(element.getAttribute("scope")));
            }
            if (element.getTagName().equals("table")) {
                assertEquals(1, element.getElementsByTagName("caption").getLength());
            }
            if (element.getTagName().equals("svg")) {
                assertEquals("img", element.getAttribute("role"));
                assertEquals("title", element.getFirstChild().getNodeName());
            }
        }
    }

    @Test
    void headingsDoNotSkipALevel() {
        Matcher heading = Pattern.compile("<h([1-6])").matcher(Html.of(SampleRun.done(5, true)));
        int before = 0;
        while (heading.find()) {
            int level = Integer.parseInt(heading.group(1));
            assertTrue(level <= before + 1, "h" + level + " after h" + before);
            before = level;
        }
    }

    @Test
    void diffLinesSayWhetherTheyCameOrWent() {
        String page = Html.of(SampleRun.done(2, true));
        assertTrue(page.contains("<span class=\"add\">+region_name = RegionTwo\n</span>"));
        assertTrue(page.contains("<span class=\"del\">-region_name = RegionOne\n</span>"));
        assertTrue(page.contains("<span class=\"file\">+++ b/etc/zun/zun.conf\n</span>"));
    }

    @Test
    void pingsAreATableWithDelayAndLoss() {
        String page = Html.of(SampleRun.done(5, true));
        assertTrue(page.contains("2 of 3, 33 % lost"));
        assertTrue(page.contains("3 of 3, no loss"));
        assertTrue(Html.of(SampleRun.hostile("x")).contains("0 of 3, 100 % lost"));
    }
}
