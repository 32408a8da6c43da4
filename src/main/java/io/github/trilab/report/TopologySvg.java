package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.lab.Network;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lab as a picture: the central region, a box for every region with its node, services and
/// containers, the stretched network that the containers hang on, and what pings between them came
/// to. Regions wrap to rows of five.
public final class TopologySvg {
    private static final double WIDEST = 1160;
    private static final double NARROWEST = 420;
    private static final int MOST_IN_A_ROW = 5;
    private static final double SPINE = 30;
    private static final double CENTRAL_WIDTH = 330;
    private static final double CENTRAL_HEIGHT = 82;
    private static final double BAR = 30;

    private final Facts facts;
    private final List<RegionBox> boxes = new ArrayList<>();
    private final int columns;
    private final int rows;
    private final double width;
    private final double boxWidth;
    private final double gap;
    private final double left;
    private final double[] tops;
    private final double[] heights;
    private final Drawing out;

    private TopologySvg(Facts facts) {
        this.facts = facts;
        List<Region> regions = facts.run().lab().regions();
        rows = (regions.size() + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
        columns = (regions.size() + rows - 1) / rows;
        gap = columns == 2 ? 170 : columns == 3 ? 40 : 20;
        double room = WIDEST - margins();
        boxWidth = Math.min(columns < 4 ? 330 : 300, (room - (columns - 1) * gap) / columns);
        double content = columns * boxWidth + (columns - 1) * gap;
        width = Math.max(NARROWEST, content + margins());
        left = (width - content) / 2;
        RegionFacts.all(facts).forEach(seen -> boxes.add(new RegionBox(seen, boxWidth)));
        heights = new double[rows];
        boxes.forEach(box -> heights[row(box)] = Math.max(heights[row(box)], box.height()));
        tops = new double[rows];
        for (int row = 0; row < rows; row++) {
            tops[row] = row == 0 ? CENTRAL_HEIGHT + 46 : tops[row - 1] + heights[row - 1] + BAR + 68;
        }
        out = new Drawing("topology", width, height(), "Region topology", description());
    }

    /// The picture, to stand in a page that has `assets/report/drawing.css` in it.
    public static String of(RunView run) {
        return of(Facts.of(run));
    }

    /// The picture as a file of its own.
    public static String file(RunView run) {
        return Drawing.file(of(run));
    }

    static String of(Facts facts) {
        return new TopologySvg(facts).draw();
    }

    private String draw() {
        central();
        trunk();
        for (int row = 0; row < rows; row++) {
            network(row);
        }
        for (RegionBox box : boxes) {
            box.draw(out, x(box.index()), tops[row(box)], heights[row(box)], barTop(row(box)));
        }
        if (boxes.size() == 2) {
            edges();
        }
        double y = barTop(rows - 1) + BAR + 26;
        legend(y);
        if (boxes.size() > 2 && !facts.pings().isEmpty()) {
            new PingMap(facts, boxes.size()).draw(out, left, y + 26);
        }
        return out.finish();
    }

    /// Whether it is much wider than high, so that it prints better on a page laid across.
    static boolean wide(Facts facts) {
        int regions = facts.regions().size();
        return regions > 3 && regions <= MOST_IN_A_ROW;
    }

    private double margins() {
        return rows > 1 ? 2 * SPINE : 8;
    }

    private int row(RegionBox box) {
        return box.index() / columns;
    }

    private double x(int index) {
        return left + index % columns * (boxWidth + gap);
    }

    private double barTop(int row) {
        return tops[row] + heights[row] + 22;
    }

    private double height() {
        double bottom = barTop(rows - 1) + BAR + 40;
        boolean map = boxes.size() > 2 && !facts.pings().isEmpty();
        return bottom + (map ? 24 + PingMap.height(boxes.size()) : 0);
    }

    private void central() {
        double x = (width - CENTRAL_WIDTH) / 2;
        String node = facts.run().lab().centralNode();
        String pod = facts.pod(facts.run().lab().centralRegion()).isPresent() ? "central pod" : "no pod yet";
        out.group("central", "")
                .box("box accent", x, 1, CENTRAL_WIDTH, CENTRAL_HEIGHT, 8)
                .text("name", x + 16, 25, facts.run().lab().centralRegion(), CENTRAL_WIDTH - 32, 14)
                .text(
                        "small",
                        x + 16,
                        43,
                        "Tricircle API, central Neutron · " + pod + " · " + node,
                        CENTRAL_WIDTH - 32,
                        11);
        double at = x + 20;
        List<Observation.Service> services = facts.centralServices();
        if (services.isEmpty()) {
            out.text("small quiet", x + 16, 65, "services not seen yet");
        }
        for (Observation.Service service : services) {
            String name = Facts.unit(service);
            if (at + Drawing.width(name, 11) < x + CENTRAL_WIDTH - 20) {
                out.sign(Mark.ofWord(service.state()), at, 61).text("small", at + 9, 65, name);
                at += Drawing.width(name, 11) + 32;
            }
        }
        out.end();
    }

    /// From the central region to every region: a line above each row, joined at the left.
    private void trunk() {
        double middle = width / 2;
        for (int row = 0; row < rows; row++) {
            double y = tops[row] - 23;
            int first = row * columns;
            int last = Math.min(first + columns, boxes.size()) - 1;
            double from = x(first) + boxWidth / 2;
            double to = x(last) + boxWidth / 2;
            if (rows > 1) {
                from = SPINE / 2;
            }
            if (row == 0) {
                out.path("wire", "M", middle, CENTRAL_HEIGHT + 1, "V", y);
                from = Math.min(from, middle);
                to = Math.max(to, middle);
            } else {
                out.path("wire", "M", SPINE / 2, tops[row - 1] - 23, "V", y);
            }
            out.path("wire", "M", from, y, "H", to);
            for (int i = first; i <= last; i++) {
                out.path("wire", "M", x(i) + boxWidth / 2, y, "V", tops[row]);
            }
        }
    }

    /// The stretched network: a bar below each row, joined at the right.
    private void network(int row) {
        Network wanted = facts.run().lab().network();
        Observation.Net net = facts.network().orElse(null);
        boolean there = net != null;
        double from = left;
        double to = rows > 1 ? width - SPINE / 2 + 4 : x(Math.min(columns, boxes.size()) - 1) + boxWidth;
        if (row > 0) {
            out.path(
                    there ? "net-wire" : "net-wire missing",
                    "M",
                    width - SPINE / 2,
                    barTop(row - 1) + BAR,
                    "V",
                    barTop(row));
        }
        String name = net == null
                ? wanted.name() + " " + wanted.cidr() + " · not yet"
                : net.name() + " " + net.cidr() + (net.segment() == null ? "" : " · vxlan " + net.segment());
        out.group("network", "")
                .box(there ? "box accent" : "box missing", from, barTop(row), to - from, BAR, 8)
                .text(there ? "middle" : "middle quiet", (from + to) / 2, barTop(row) + 19, name, to - from - 24, 11.5)
                .end();
    }

    /// With two regions the pings stand between their containers.
    private void edges() {
        double from = x(0) + boxWidth;
        double to = x(1);
        double y = tops[0] + Math.max(boxes.get(0).containersTop(), boxes.get(1).containersTop()) - 8;
        String one = boxes.get(0).region().name();
        String two = boxes.get(1).region().name();
        facts.ping(one, two).ifPresent(ping -> edge(ping, from + 5, to - 5, y));
        facts.ping(two, one).ifPresent(ping -> edge(ping, to - 5, from + 5, y + 46));
    }

    private void edge(Observation.Ping ping, double from, double to, double y) {
        Mark mark = Mark.of(ping);
        double tip = from < to ? -7 : 7;
        String measured = ping.averageMs() == null ? "nothing came back" : Times.delay(ping.averageMs());
        out.group("ping", PingMap.sentence(ping))
                .path("line thick " + mark.tone(), "M", from, y, "H", to)
                .path("line thick " + mark.tone(), "M", to + tip, y - 5, "L", to, y, "L", to + tip, y + 5)
                .text("middle strong text-" + mark.tone(), (from + to) / 2, y - 7, measured)
                .text(
                        "middle small",
                        (from + to) / 2,
                        y + 15,
                        mark.sign() + " " + ping.received() + " of " + ping.sent())
                .end();
    }

    private void legend(double y) {
        double x = left + 6;
        for (Mark mark : List.of(
                new Mark("●", "good", "up"),
                new Mark("◐", "busy", "on its way"),
                new Mark("○", "quiet", "not there"),
                new Mark("✕", "bad", "failed"))) {
            out.sign(mark, x, y - 4).text("small quiet", x + 9, y, mark.word());
            x += Drawing.width(mark.word(), 11) + 34;
        }
    }

    private String description() {
        long up = facts.services().stream()
                .filter(s -> s.state().equals("active"))
                .count();
        long running = facts.containers().stream()
                .filter(c -> c.status().equals("Running"))
                .count();
        long answered = facts.pings().stream().filter(p -> p.received() > 0).count();
        return String.format(
                Locale.ROOT,
                "%s on %s; regions %s. %d of %d services are up, %d of %d containers run, %d of %d pings were answered.",
                facts.run().lab().centralRegion(),
                facts.run().lab().centralNode(),
                String.join(", ", facts.regions()),
                up,
                facts.services().size(),
                running,
                facts.containers().size(),
                answered,
                facts.pings().size());
    }
}
