package io.github.trilab.ui.topology;

import io.github.trilab.lab.Observation;
import io.github.trilab.report.Mark;
import io.github.trilab.report.Times;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What is inside of a box, line by line. Lines have fixed heights, those that [Layout] counts
/// with.
final class Lines {
    private final double em;
    private final List<Node> lines = new ArrayList<>();

    /// @param em font size in pixels
    Lines(double em) {
        this.em = em;
    }

    static List<Node> central(Picture.Central central, Level level, double em) {
        Lines lines = new Lines(em);
        Label node = plain(central.node(), "topology-small", "quiet");
        lines.row(level == Level.TILE ? 1.35 : Layout.TITLE, plain(central.name(), "topology-name"), node);
        if (level == Level.FULL) {
            String pod = Texts.get(central.pod() ? "topology.pod.central" : "topology.pod.none");
            lines.row(1.3, plain(Texts.get("topology.central.role") + " · " + pod, "topology-small", "quiet"));
        }
        lines.row(1.3, lines.services(central.services()));
        return lines.lines;
    }

    static List<Node> network(Picture.Network network, double em) {
        Lines lines = new Lines(em);
        Label bar = plain(Words.bar(network), "topology-bar-name");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAlignment(Pos.CENTER);
        HBox.setHgrow(bar, Priority.ALWAYS);
        lines.row(1.4, bar);
        return lines.lines;
    }

    static List<Node> region(Picture.Part part, Level level, double em, List<Picture.Part> all) {
        Lines lines = new Lines(em);
        String name = level == Level.TILE ? Words.brief(part.region(), all) : part.region();
        Label title = plain(name, level == Level.FULL ? "topology-name" : "topology-name-small");
        Node sign = Sign.of(part.mark(), em * (level == Level.FULL ? 1.1 : 0.9));
        if (level == Level.TILE) {
            lines.row(1.3, title);
        } else {
            lines.row(Layout.TITLE, title, space(), sign);
        }
        switch (level) {
            case FULL -> lines.row(1.2, plain(Words.pod(part) + " · " + part.node(), "topology-small", "quiet"));
            case BRIEF -> {
                lines.row(1.2, plain(Words.pod(part) + " · " + part.node(), "topology-small", "quiet"));
                lines.row(1.25, lines.summary(part));
                lines.work(part.work(), false);
                lines.brief(part.containers());
            }
            case TILE -> {
                lines.row(1.1, lines.dots(part), space(), sign);
                lines.lines.add(new Meter(part.work().part(), part.work().mark().tone(), em * 0.35));
            }
        }
        return lines.lines;
    }

    /// @param rows of services that there is room for
    static List<Node> node(Picture.Part part, double em, int rows) {
        Lines lines = new Lines(em);
        lines.row(1.4, plain(part.node() + " " + part.address(), "topology-strong"));
        List<Picture.Dot> services = part.services();
        for (int row = 0; row < rows; row++) {
            if (services.isEmpty()) {
                lines.row(
                        Layout.SERVICE, row == 0 ? text("topology.services.none", "topology-small", "quiet") : space());
            } else {
                Node[] pair = new Node[2];
                for (int i = 0; i < 2; i++) {
                    int index = row * 2 + i;
                    pair[i] = index < services.size() ? lines.half(services.get(index)) : lines.half(null);
                }
                lines.row(Layout.SERVICE, pair);
            }
        }
        lines.work(part.work(), true);
        return lines.lines;
    }

    static List<Node> container(Picture.Box box, double em) {
        Lines lines = new Lines(em);
        lines.row(1.25, Sign.of(box.mark(), em * 0.75), plain(box.name() + Words.role(box), "topology-strong"));
        lines.row(
                1.15,
                box.there()
                        ? plain(Words.address(box) + " · " + Words.status(box), "topology-small", "quiet")
                        : text("topology.notYet", "topology-small", "quiet"));
        return lines.lines;
    }

    /// @param right whether it goes from the left region to the right one
    static List<Node> ping(Observation.Ping ping, boolean right, double em) {
        Mark mark = Mark.of(ping);
        Label label = new Label((right ? "→ " : "← ")
                + (ping.averageMs() == null ? ping.received() + "/" + ping.sent() : Times.delay(ping.averageMs())));
        label.getStyleClass().addAll("topology-small", "state-" + mark.tone());
        HBox line = new HBox(em * 0.3, label, Sign.of(mark, em * 0.75));
        line.setAlignment(Pos.CENTER);
        return List.of(line);
    }

    private void work(Picture.Work work, boolean detailed) {
        Label what = plain(detailed ? Words.work(work) : Words.workBriefly(work), "topology-small");
        if (work.task() != null) {
            what.getStyleClass().add("state-" + work.mark().tone());
            row(1.2, Sign.of(work.mark(), em * 0.85), what);
        } else {
            what.getStyleClass().add("quiet");
            row(1.2, what);
        }
        Meter meter = new Meter(work.part(), work.mark().tone(), em * 0.3);
        lines.add(meter);
        if (detailed) {
            row(1.3, plain(Texts.said(work.detail()), "topology-small", "quiet"));
        } else {
            lines.add(gap(0.25));
        }
    }

    private void brief(List<Picture.Box> containers) {
        Picture.Box box = containers.getFirst();
        String others = containers.size() == 1 ? "" : "+" + (containers.size() - 1);
        row(
                1.25,
                Sign.of(box.mark(), em * 0.7),
                plain(box.name() + (others.isEmpty() ? "" : " " + others), "topology-small"));
        row(
                1.15,
                box.there()
                        ? plain(Words.address(box), "topology-small", "quiet")
                        : text("topology.notYet", "topology-small", "quiet"));
    }

    private Node summary(Picture.Part part) {
        List<Node> nodes = new ArrayList<>();
        part.services().stream()
                .filter(dot -> !dot.mark().tone().equals("good"))
                .findFirst()
                .or(() -> part.services().stream().findFirst())
                .ifPresent(dot -> nodes.add(Sign.of(dot.mark(), em * 0.7)));
        nodes.add(plain(Words.upBriefly(part), "topology-small", "quiet"));
        return together(nodes);
    }

    private Node dots(Picture.Part part) {
        List<Node> nodes = new ArrayList<>();
        part.services().stream().limit(6).forEach(dot -> nodes.add(Sign.of(dot.mark(), em * 0.54)));
        if (part.services().isEmpty()) {
            nodes.add(plain("–", "topology-small", "quiet"));
        }
        Label bar = plain("|", "topology-small", "quiet");
        bar.setMinWidth(Region.USE_PREF_SIZE);
        nodes.add(bar);
        part.containers().stream()
                .filter(box -> !box.mark().tone().equals("good"))
                .findFirst()
                .or(() -> part.containers().stream().findFirst())
                .ifPresent(box -> nodes.add(Sign.of(box.mark(), em * 0.54)));
        HBox line = together(nodes);
        line.setSpacing(em * 0.14);
        return line;
    }

    private Node services(List<Picture.Dot> services) {
        if (services.isEmpty()) {
            return text("topology.services.none", "topology-small", "quiet");
        }
        List<Node> nodes = new ArrayList<>();
        for (Picture.Dot dot : services) {
            nodes.add(Sign.of(dot.mark(), em * 0.7));
            Label name = plain(dot.name(), "topology-small");
            HBox.setMargin(name, new Insets(0, em * 0.5, 0, 0));
            nodes.add(name);
        }
        return together(nodes);
    }

    /// A service, or nothing, in half of the width.
    private Node half(Picture.@Nullable Dot dot) {
        HBox half = dot == null
                ? together(List.of())
                : together(List.of(Sign.of(dot.mark(), em * 0.7), plain(brief(dot.name()), "topology-small", "quiet")));
        half.setPrefWidth(0);
        HBox.setHgrow(half, Priority.ALWAYS);
        return half;
    }

    /// The unit as there is room for it.
    private static String brief(String unit) {
        return switch (unit) {
            case "kuryr-libnetwork" -> "kuryr";
            case "zun-compute" -> "compute";
            case "zun-wsproxy" -> "wsproxy";
            default -> unit;
        };
    }

    private HBox together(List<Node> nodes) {
        HBox box = new HBox(em * 0.3);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(nodes);
        box.setMinWidth(0);
        return box;
    }

    private void row(double height, Node... nodes) {
        HBox row = together(List.of(nodes));
        row.setMinHeight(em * height);
        row.setPrefHeight(em * height);
        row.setMaxHeight(em * height);
        lines.add(row);
    }

    private Region gap(double height) {
        Region gap = new Region();
        gap.setMinHeight(em * height);
        return gap;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label plain(String text, String... classes) {
        Label label = new Label(text);
        label.setMinWidth(0);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private static Label text(String key, String... classes) {
        return plain(Texts.get(key), classes);
    }
}
