package io.github.trilab.report;

import io.github.trilab.lab.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The pings between all regions as a small map: a row for where they come from, a column for where
/// they go.
final class PingMap {
    private static final int SMALL_FROM = 9;
    private static final String TITLE = "Pings from container to container";

    private final Facts facts;
    private final List<String> regions;
    private final double cellWidth;
    private final double cellHeight;

    PingMap(Facts facts, int regions) {
        this.facts = facts;
        this.regions = facts.regions();
        cellWidth = regions < SMALL_FROM ? 58 : 19;
        cellHeight = cellHeight(regions);
    }

    static double height(int regions) {
        return 44 + regions * cellHeight(regions);
    }

    private static double cellHeight(int regions) {
        return regions < SMALL_FROM ? 22 : 17;
    }

    /// The ping in a sentence.
    static String sentence(Observation.Ping ping) {
        return String.format(
                Locale.ROOT,
                "%s to %s: %d of %d came back%s",
                ping.from(),
                ping.to(),
                ping.received(),
                ping.sent(),
                ping.averageMs() == null ? "" : ", " + Times.delay(ping.averageMs()) + " on average");
    }

    void draw(Drawing out, double x, double y) {
        double labels = regions.stream()
                        .mapToDouble(name -> Drawing.width(name, 11))
                        .max()
                        .orElse(0)
                + 34;
        out.text("strong", x, y + 12, TITLE)
                .text(
                        "small quiet",
                        x + Drawing.width(TITLE, Drawing.BOLD) + 16,
                        y + 12,
                        "row: from · column: to" + (small() ? "" : " · average in ms"));
        double top = y + 38;
        for (int column = 0; column < regions.size(); column++) {
            out.text("middle tiny", x + labels + (column + 0.5) * cellWidth, top - 5, Integer.toString(column + 1));
        }
        for (int row = 0; row < regions.size(); row++) {
            double line = top + row * cellHeight;
            out.text("end tiny", x + 16, line + cellHeight / 2 + 4, Integer.toString(row + 1))
                    .text("small", x + 24, line + cellHeight / 2 + 4, regions.get(row));
            for (int column = 0; column < regions.size(); column++) {
                cell(out, row, column, x + labels + column * cellWidth, line);
            }
        }
    }

    private void cell(Drawing out, int row, int column, double x, double y) {
        Optional<Observation.Ping> ping = facts.ping(regions.get(row), regions.get(column));
        if (ping.isEmpty()) {
            out.box(row == column ? "cell self" : "cell unknown", x, y, cellWidth - 2, cellHeight - 2, 3);
            return;
        }
        Observation.Ping seen = ping.get();
        Mark mark = Mark.of(seen);
        Double average = seen.averageMs();
        String text = small() || average == null
                ? mark.sign()
                : (mark.tone().equals("good") ? "" : mark.sign() + " ") + String.format(Locale.ROOT, "%.2f", average);
        out.group("", sentence(seen))
                .box("cell tint-" + mark.tone(), x, y, cellWidth - 2, cellHeight - 2, 3)
                .text("middle tiny text-" + mark.tone(), x + cellWidth / 2 - 1, y + cellHeight / 2 + 2.5, text)
                .end();
    }

    private boolean small() {
        return regions.size() >= SMALL_FROM;
    }
}
