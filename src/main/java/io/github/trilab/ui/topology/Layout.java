package io.github.trilab.ui.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// Where everything is: the central region above, rows of regions, the network below, then the map
/// of pings. Lengths are pixels before scaling.
///
/// @param level how much of a region there is room for
/// @param columns regions in a row
/// @param scale that the whole is to be drawn at
/// @param width of the whole
/// @param height of the whole
/// @param boxes every box there is at this level
/// @param pings behind those between the two containers of a lab of two regions, null where there
///     is no room or nothing to say
/// @param map of pings between more regions, null likewise
/// @param cell a side of a cell of the map
record Layout(
        Level level,
        int columns,
        double scale,
        double width,
        double height,
        SequencedMap<Selected, Rectangle2D> boxes,
        @Nullable Rectangle2D pings,
        @Nullable Rectangle2D map,
        Cell cell) {
    /// A cell of the map of pings.
    ///
    /// @param labels width of the names before each row; 0 where the cells have no names
    record Cell(double width, double height, double labels) {}

    /// Greatest zoom.
    static final double MOST_ZOOM = 6;

    static final double TITLE = 1.5;
    static final double SERVICE = 1.25;
    static final double PAD = 0.6;
    static final double HEADER = 3.6;
    static final double CONTAINER = 3.1;
    static final double RAIL = 0.9;
    static final double NODE = 5.5;
    private static final double MARGIN = 0.5;
    private static final double SPINE = 0.9;
    private static final double LANE = 3.3;
    private static final double NO_LANE = 0.8;
    private static final double CONTAINER_GAP = 0.4;
    private static final double BRIEF_HEIGHT = 9.1;
    private static final double TILE_HEIGHT = 3.9;
    private static final double WIDEST_CENTRAL = 23;
    private static final double READABLE = 0.86;
    private static final double LARGEST = 1.5;
    private static final double NAMES = 8;
    private static final int FEW = 8;

    /// The best layout for this room.
    ///
    /// @param width of the room in pixels
    /// @param height of the room
    /// @param em font size in pixels
    /// @param zoom 1 where all of it is to be seen at once
    static Layout of(Picture picture, double width, double height, double em, double zoom) {
        int regions = picture.parts().size();
        Layout best = null;
        for (int columns = 1; columns <= regions; columns++) {
            Layout next = fitted(picture, width, height, em, columns, 1);
            if (best == null || next.betterThan(best)) {
                best = next;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("a lab has at least one region");
        }
        return zoom <= 1 ? best : fitted(picture, width * zoom, height * zoom, em, best.columns, zoom);
    }

    private boolean betterThan(Layout other) {
        if (level != other.level) {
            return level.compareTo(other.level) > 0 ? readable() : !other.readable();
        }
        // Regions stand beside each other, as the guide draws them, where nothing gets smaller by that.
        boolean roomy = level == Level.FULL && scale >= 1 && other.scale >= 1;
        return roomy ? columns > other.columns : scale > other.scale + 1e-9;
    }

    private boolean readable() {
        return scale >= READABLE;
    }

    /// The most that can be read in this room with that many columns.
    private static Layout fitted(Picture picture, double width, double height, double em, int columns, double zoom) {
        Layout full = wide(picture, Level.FULL, columns, width, height, em, LARGEST * zoom);
        if (full.readable()) {
            return full;
        }
        Layout brief = wide(picture, Level.BRIEF, columns, width, height, em, 1);
        return brief.readable() ? brief : wide(picture, Level.TILE, columns, width, height, em, zoom);
    }

    /// Where the height is what makes it small, the width that is left over goes to the regions.
    private static Layout wide(
            Picture picture, Level level, int columns, double width, double height, double em, double largest) {
        Layout first = new Draft(picture, level, columns, width, em).layout(width, height, largest);
        return first.scale >= 1
                ? first
                : new Draft(picture, level, columns, width / first.scale, em).layout(width, height, largest);
    }

    /// One way to lay the picture out.
    private static final class Draft {
        private final Picture picture;
        private final Level level;
        private final int columns;
        private final int rows;
        private final double em;
        private final double box;
        private final double gap;
        private final double left;
        private final double content;
        private final double whole;
        private final SequencedMap<Selected, Rectangle2D> frames = new LinkedHashMap<>();
        private final SequencedMap<Selected, Rectangle2D> inner = new LinkedHashMap<>();
        private @Nullable Rectangle2D pings;
        private @Nullable Rectangle2D map;
        private Cell cell = new Cell(0, 0, 0);

        Draft(Picture picture, Level level, int columns, double room, double em) {
            this.picture = picture;
            this.level = level;
            this.columns = columns;
            this.em = em;
            int regions = picture.parts().size();
            rows = (regions + columns - 1) / columns;
            gap = em * (level != Level.FULL ? 0.6 : regions == 2 ? 1.3 : 0.9);
            double sides = 2 * em * (MARGIN + (rows > 1 ? SPINE : 0));
            double wanted = (room - sides - (columns - 1) * gap) / columns;
            box = Math.clamp(wanted, level.least * em, level.most * em);
            double regionsWide = columns * box + (columns - 1) * gap;
            content = Math.max(regionsWide, Math.min(room - sides, em * Level.FULL.least * 1.4));
            whole = content + sides;
            left = (whole - regionsWide) / 2;
        }

        Layout layout(double width, double height, double largest) {
            double margin = em * MARGIN;
            double centralWidth = Math.min(content, em * WIDEST_CENTRAL);
            frames.put(
                    new Selected.Central(),
                    new Rectangle2D((whole - centralWidth) / 2, margin, centralWidth, em * level.central));
            double y = margin + em * (level.central + level.trunk);
            for (int row = 0; row < rows; row++) {
                y += row(row, y) + em * (row < rows - 1 ? level.between : level.trunk * 0.8);
            }
            double barLeft = em * MARGIN;
            frames.put(
                    new Selected.Network(picture.network().name()),
                    new Rectangle2D(barLeft, y, whole - 2 * barLeft, em * level.bar));
            y += em * (level.bar + MARGIN);
            if (!picture.pings().isEmpty() && pings == null && picture.parts().size() > 1) {
                y = map(y, height) + em * MARGIN;
            }
            double scale = Math.min(largest, Math.min(width / whole, height / y));
            frames.putAll(inner);
            return new Layout(
                    level, columns, scale, whole, y, Collections.unmodifiableSequencedMap(frames), pings, map, cell);
        }

        /// Lays out a row of regions.
        ///
        /// @return its height
        private double row(int row, double top) {
            List<Picture.Part> parts = picture.parts()
                    .subList(
                            row * columns,
                            Math.min((row + 1) * columns, picture.parts().size()));
            int services = parts.stream()
                    .mapToInt(part -> Math.max(2, (part.services().size() + 1) / 2))
                    .max()
                    .orElse(0);
            int containers = parts.stream()
                    .mapToInt(part -> part.containers().size())
                    .max()
                    .orElse(0);
            boolean lane = level == Level.FULL
                    && picture.parts().size() == 2
                    && rows == 1
                    && !picture.pings().isEmpty();
            double node = em * (NODE + services * SERVICE);
            double first = em * HEADER + node + em * (lane ? LANE : NO_LANE);
            double height = switch (level) {
                case FULL -> first + em * (containers * (CONTAINER + CONTAINER_GAP) - CONTAINER_GAP + PAD);
                case BRIEF -> em * BRIEF_HEIGHT;
                case TILE -> em * TILE_HEIGHT;
            };
            for (int i = 0; i < parts.size(); i++) {
                Picture.Part part = parts.get(i);
                double x = left + i * (box + gap);
                frames.put(new Selected.Region(part.region()), new Rectangle2D(x, top, box, height));
                if (level == Level.FULL) {
                    double inset = em * PAD;
                    inner.put(
                            new Selected.Node(part.node()),
                            new Rectangle2D(x + inset, top + em * HEADER, box - 2 * inset, node));
                    double y = top + first;
                    for (Picture.Box container : part.containers()) {
                        inner.put(
                                new Selected.Container(container.region(), container.name()),
                                new Rectangle2D(x + inset, y, box - 2 * inset - em * RAIL, em * CONTAINER));
                        y += em * (CONTAINER + CONTAINER_GAP);
                    }
                }
            }
            if (lane) {
                double pill = em * 7.6;
                Rectangle2D where = new Rectangle2D(
                        left + box + gap / 2 - pill / 2, top + first - em * (LANE - 0.25), pill, em * (LANE - 0.5));
                pings = where;
                pinged(parts.getFirst().region(), parts.getLast().region(), where, 0);
                pinged(parts.getLast().region(), parts.getFirst().region(), where, 1);
            }
            return height;
        }

        /// Lays out the pings one way, where there were any.
        ///
        /// @param line of the two in the pill
        private void pinged(String from, String to, Rectangle2D pill, int line) {
            double inset = em * 0.5;
            double height = (pill.getHeight() - em * 0.4) / 2;
            picture.ping(from, to)
                    .ifPresent(ping -> inner.put(
                            new Selected.Ping(from, to),
                            new Rectangle2D(
                                    pill.getMinX() + inset,
                                    pill.getMinY() + em * 0.2 + line * height,
                                    pill.getWidth() - 2 * inset,
                                    height)));
        }

        /// Lays out the map of pings.
        ///
        /// @param height of the room
        /// @return where it ends
        private double map(double top, double height) {
            int regions = picture.parts().size();
            double room = whole - 2 * em * MARGIN;
            boolean named = regions <= FEW || level == Level.FULL;
            if (named) {
                double labels = em * NAMES;
                cell = new Cell(Math.min(em * 4, (room - labels) / regions), em * 1.35, labels);
            } else {
                double side = Math.clamp((height - top - em * 2.5) / regions, em * 0.5, em);
                cell = new Cell(side, side, 0);
            }
            double least = named ? 0 : em * 6.5;
            double high = em * TITLE + (named ? em * 1.2 : em * 0.2) + regions * cell.height();
            map = new Rectangle2D(em * MARGIN, top, room, Math.max(least, high));
            return map.getMaxY();
        }
    }
}
