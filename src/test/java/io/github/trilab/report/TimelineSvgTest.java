package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TimelineSvgTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static TimeAxis.Span span(long from, long to) {
        return new TimeAxis.Span(START.plusSeconds(from), START.plusSeconds(to));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void hasABarForEveryStartedTaskWithinThePicture(int regions) {
        RunView run = SampleRun.done(regions, true);
        Document picture = Xml.parse(TimelineSvg.of(run));
        NodeList groups = picture.getElementsByTagName("rect");
        int bars = 0;
        for (int i = 0; i < groups.getLength(); i++) {
            Element bar = (Element) groups.item(i);
            String kind = bar.getAttribute("class");
            if (kind.startsWith("bar ")
                    && !kind.contains("summary")
                    && bar.getParentNode().getFirstChild().getNodeName().equals("title")
                    && bar.getParentNode().getNodeName().equals("g")) {
                bars++;
                double end = Double.parseDouble(bar.getAttribute("x")) + Double.parseDouble(bar.getAttribute("width"));
                assertTrue(end <= 1160, "ends at " + end);
            }
        }
        long tasks = run.steps().stream().mapToLong(step -> step.tasks().size()).sum();
        assertEquals(tasks, bars);
    }

    @Test
    void barsTellTheirStateByPatternAndWord() {
        String picture = TimelineSvg.of(SampleRun.failed(2));
        assertTrue(picture.contains("class=\"bar failed\""));
        assertTrue(picture.contains("id=\"tl-failed\""));
        assertTrue(picture.contains("Run DevStack · node2 · failed · 11 min 42 s"));
    }

    @Test
    void aRunInWhichNothingStartedHasAnEmptyTimeline() {
        assertTrue(Xml.parse(TimelineSvg.of(SampleRun.hostile("x")))
                .getDocumentElement()
                .hasChildNodes());
        TimeAxis axis = TimeAxis.of(List.of(), START, 100, 1000);
        assertEquals(100, axis.x(START));
    }

    @Test
    void foldsTheNightBetweenTwoSittings() {
        TimeAxis axis = TimeAxis.of(List.of(span(0, 600), span(50_000, 50_600)), START, 0, 1026);
        assertEquals(500, axis.x(START.plusSeconds(600)), 0.01);
        assertEquals(526, axis.x(START.plusSeconds(50_000)), 0.01);
        assertEquals(1026, axis.x(START.plusSeconds(50_600)), 0.01);
        assertEquals(
                List.of(Duration.ofSeconds(49_400)),
                axis.folds().stream().map(TimeAxis.Fold::length).toList());
    }

    @Test
    void keepsShortPauses() {
        TimeAxis axis = TimeAxis.of(List.of(span(0, 600), span(650, 1000)), START, 0, 1000);
        assertTrue(axis.folds().isEmpty());
        assertEquals(650, axis.x(START.plusSeconds(650)), 0.01);
    }

    @Test
    void ticksStandAtRoundTimesAndApart() {
        TimeAxis axis = TimeAxis.of(List.of(span(3, 903)), START, 0, 1000);
        List<TimeAxis.Tick> ticks = axis.ticks();
        assertTrue(ticks.size() >= 5 && ticks.size() <= 11, () -> ticks.size() + " ticks");
        for (int i = 1; i < ticks.size(); i++) {
            assertTrue(ticks.get(i).x() - ticks.get(i - 1).x() >= 90);
            assertEquals(0, ticks.get(i).sinceStart().toSeconds() % 60);
        }
    }
}
