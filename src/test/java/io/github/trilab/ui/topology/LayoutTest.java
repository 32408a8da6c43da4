package io.github.trilab.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    private static Picture deployed(int regions) {
        return Picture.of(new TopologyRuns(regions).deployed().view());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 400, 500, 13, 1",
        "2, 400, 500, 13, 1",
        "2, 400, 500, 20, 1",
        "3, 400, 500, 13, 1",
        "5, 400, 500, 13, 1",
        "5, 1900, 900, 13, 1",
        "20, 400, 500, 13, 1",
        "20, 400, 500, 20, 1",
        "20, 400, 500, 13, 3",
        "20, 1900, 900, 13, 1",
        "20, 400, 500, 13, 6",
        "5, 400, 500, 13, 2.4",
        "2, 120, 90, 13, 1"
    })
    void nothingOverlapsAndAllIsInside(int regions, double width, double height, double em, double zoom) {
        for (Picture picture : List.of(
                deployed(regions),
                Picture.of(new TopologyRuns(regions).view()),
                Picture.of(new TopologyRuns(regions).running().view()))) {
            Layout layout = Layout.of(picture, width, height, em, zoom);
            List<Map.Entry<Selected, Rectangle2D>> outer = new ArrayList<>();
            List<Map.Entry<Selected, Rectangle2D>> inner = new ArrayList<>();
            Rectangle2D all = new Rectangle2D(0, 0, layout.width(), layout.height());
            layout.boxes().entrySet().forEach(entry -> {
                assertTrue(all.contains(entry.getValue()), () -> entry + " is outside of " + all);
                boolean whole = entry.getKey() instanceof Selected.Central
                        || entry.getKey() instanceof Selected.Network
                        || entry.getKey() instanceof Selected.Region;
                (whole ? outer : inner).add(entry);
            });
            apart(outer);
            apart(inner);
            // Pings are between regions.
            inner.removeIf(entry -> entry.getKey() instanceof Selected.Ping);
            for (Map.Entry<Selected, Rectangle2D> entry : inner) {
                assertEquals(
                        1,
                        outer.stream()
                                .filter(each -> each.getKey() instanceof Selected.Region)
                                .filter(each -> each.getValue().contains(entry.getValue()))
                                .count(),
                        () -> entry + " is in one region");
            }
            Rectangle2D map = layout.map();
            if (map != null) {
                assertTrue(all.contains(map));
                outer.forEach(entry -> assertFalse(entry.getValue().intersects(map), () -> entry + " hides the map"));
                assertTrue(layout.cell().labels() + regions * layout.cell().width() <= map.getWidth() + 1e-6);
            }
            if (zoom == 1) {
                assertTrue(layout.width() * layout.scale() <= width + 1e-6);
                assertTrue(layout.height() * layout.scale() <= height + 1e-6);
            }
        }
    }

    private static void apart(List<Map.Entry<Selected, Rectangle2D>> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                Map.Entry<Selected, Rectangle2D> one = boxes.get(i);
                Map.Entry<Selected, Rectangle2D> two = boxes.get(j);
                assertFalse(one.getValue().intersects(two.getValue()), () -> one + " overlaps " + two);
            }
        }
    }

    @Test
    void showsMoreWhereThereIsMoreRoom() {
        assertEquals(Level.FULL, Layout.of(deployed(2), 400, 500, 13, 1).level());
        assertEquals(Level.BRIEF, Layout.of(deployed(5), 400, 500, 13, 1).level());
        assertEquals(Level.TILE, Layout.of(deployed(20), 400, 500, 13, 1).level());
        assertEquals(Level.FULL, Layout.of(deployed(5), 1900, 900, 13, 1).level());
        assertEquals(Level.FULL, Layout.of(deployed(20), 400, 500, 13, 6).level());
    }

    @Test
    void regionsStandBesideEachOtherHoweverHighTheRoomIs() {
        for (double height = 500; height <= 1200; height += 50) {
            assertEquals(2, Layout.of(deployed(2), 420, height, 13, 1).columns(), "in a room of " + height);
        }
    }

    @Test
    void zoomingKeepsEveryRegionInItsColumn() {
        Layout all = Layout.of(deployed(20), 400, 500, 13, 1);
        for (double zoom = 1.2; zoom <= 6; zoom += 0.4) {
            assertEquals(
                    all.columns(), Layout.of(deployed(20), 400, 500, 13, zoom).columns());
        }
    }

    @Test
    void textOfTwentyRegionsStaysReadableInTheNarrowPanel() {
        assertTrue(Layout.of(deployed(20), 400, 500, 13, 1).scale() > 0.8);
    }

    @Test
    void twoRegionsHaveTheirPingsBetweenThemAndMoreHaveAMap() {
        assertNotNull(Layout.of(deployed(2), 400, 500, 13, 1).pings());
        assertNotNull(Layout.of(deployed(5), 400, 500, 13, 1).map());
    }
}
