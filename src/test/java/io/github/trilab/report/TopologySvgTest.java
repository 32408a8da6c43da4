package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TopologySvgTest {
    private static List<Element> all(Document picture, String element, String kind) {
        NodeList found = picture.getElementsByTagName(element);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element one = (Element) found.item(i);
            if (one.getAttribute("class").contains(kind)) {
                elements.add(one);
            }
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 12, 20})
    void showsEveryRegionInsideThePictureWithoutOverlap(int regions) {
        Document picture = Xml.parse(TopologySvg.of(SampleRun.done(regions, true)));
        String[] size = picture.getDocumentElement().getAttribute("viewBox").split(" ", -1);
        List<Element> boxes = all(picture, "rect", "edge-");
        assertEquals(regions, boxes.size());
        for (Element box : all(picture, "rect", "")) {
            if (!box.getAttribute("x").isEmpty()) {
                assertTrue(number(box, "x") >= 0 && number(box, "y") >= 0);
                assertTrue(number(box, "x") + number(box, "width") <= Double.parseDouble(size[2]) + 0.1);
                assertTrue(number(box, "y") + number(box, "height") <= Double.parseDouble(size[3]) + 0.1);
            }
        }
        for (Element one : boxes) {
            for (Element other : boxes) {
                boolean apart = one.isSameNode(other)
                        || number(one, "x") + number(one, "width") <= number(other, "x")
                        || number(other, "x") + number(other, "width") <= number(one, "x")
                        || number(one, "y") + number(one, "height") <= number(other, "y")
                        || number(other, "y") + number(other, "height") <= number(one, "y");
                assertTrue(apart);
            }
        }
    }

    @Test
    void twoRegionsHaveTheirPingsBetweenThem() {
        String picture = TopologySvg.of(SampleRun.done(2, true));
        assertTrue(picture.contains("RegionOne to RegionTwo: 3 of 3 came back, 0.39 ms on average"));
        assertTrue(picture.contains("RegionTwo to RegionOne: 3 of 3 came back, 0.49 ms on average"));
        assertFalse(picture.contains("Pings from container to container"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void moreRegionsHaveAMapOfPings(int regions) {
        Document picture = Xml.parse(TopologySvg.of(SampleRun.done(regions, true)));
        assertEquals(regions * regions, all(picture, "rect", "cell").size());
    }

    @Test
    void showsServicesThatAreDownAndTasksThatFailed() {
        Document picture = Xml.parse(TopologySvg.of(SampleRun.failed(2)));
        assertEquals(1, all(picture, "rect", "edge-bad").size());
        assertTrue(picture.getDocumentElement().getTextContent().contains("✕ Run DevStack"));
        assertTrue(all(picture, "path", "line thick bad").size() >= 1);
    }

    @Test
    void showsWhatIsNotThereYetAndHowFarALongTaskIs() {
        String text = Xml.parse(TopologySvg.of(SampleRun.running(2)))
                .getDocumentElement()
                .getTextContent();
        assertTrue(text.contains("container01 · not yet"));
        assertTrue(text.contains("container-net 10.0.60.0/24 · not yet"));
        assertTrue(text.contains("▸ Run DevStack · Starting Neutron 9/16"));
    }

    @Test
    void tellsInWordsWhatItShows() {
        Document picture = Xml.parse(TopologySvg.of(SampleRun.done(2, true)));
        String description = picture.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(description.contains("18 of 18 services are up"), description);
        assertTrue(description.contains("2 of 2 pings were answered"), description);
    }

    @Test
    void asAFileItHoldsItsStyle() {
        Document picture = Xml.parse(TopologySvg.file(SampleRun.done(2, true)));
        assertTrue(
                picture.getElementsByTagName("style").item(0).getTextContent().contains(".edge-good"));
    }
}
