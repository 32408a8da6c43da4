package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.util.List;

/// One region in the topology: its pod, its node with services and what runs on it, its containers.
final class RegionBox {
    private static final double INSET = 12;
    private static final double SERVICE_HEIGHT = 17;
    private static final double TASK_HEIGHT = 18;
    private static final double CONTAINER_HEIGHT = 40;
    /// A bold name of 14 pixels is about as wide as a plain one of this size.
    private static final double NAME = 15.5;
    private static final int MOST_SERVICES = 10;
    private static final int MOST_TASKS = 3;

    private final RegionFacts seen;
    private final Region region;
    private final double width;
    private final List<Observation.Service> services;
    private final List<RunView.Task> tasks;
    private final List<Observation.Container> containers;

    RegionBox(RegionFacts seen, double width) {
        this.seen = seen;
        this.width = width;
        region = seen.region();
        services = seen.services();
        tasks = seen.active().stream().limit(MOST_TASKS).toList();
        containers = seen.containers();
    }

    /// The unit as there is room for it.
    private static String shown(Observation.Service service) {
        return Facts.unit(service).replaceFirst("^kuryr-libnetwork$", "kuryr");
    }

    int index() {
        return seen.index();
    }

    Region region() {
        return region;
    }

    double height() {
        return containersTop() + containers.size() * CONTAINER_HEIGHT + 4;
    }

    /// Where the containers begin, below the top of the box.
    double containersTop() {
        return 52 + nodeHeight() + 10;
    }

    private double nodeHeight() {
        return 28 + serviceRows() * SERVICE_HEIGHT + tasks.size() * TASK_HEIGHT + 4;
    }

    private int serviceRows() {
        return Math.max(1, (Math.min(services.size(), MOST_SERVICES + 1) + 1) / 2);
    }

    /// Draws it.
    ///
    /// @param height at least its own; as high as those beside it
    /// @param bottom where the stretched network is
    void draw(Drawing out, double x, double y, double height, double bottom) {
        Mark mark = seen.mark();
        Observation.Pod known = seen.pod();
        String pod = known == null ? "no pod yet" : "pod " + known.availabilityZone();
        double inner = width - 2 * INSET;
        // the sign alone where the name needs the room
        boolean tight = Drawing.width(region.name(), NAME) + Drawing.width(mark.shown(), 11) > inner - 12;
        String state = tight ? mark.sign() : mark.shown();
        out.group("region", "")
                .box("box edge-" + mark.tone(), x, y, width, height, 8)
                .text("name", x + INSET + 2, y + 24, region.name(), inner - Drawing.width(state, 11) - 8, NAME)
                .text("end small text-" + mark.tone(), x + width - INSET - 2, y + 24, state)
                .text("small", x + INSET + 2, y + 41, pod + " · " + region.node(), inner - 4, 11);
        node(out, x + INSET, y + 52, inner);
        rail(out, x, y, bottom);
        for (int i = 0; i < containers.size(); i++) {
            container(out, containers.get(i), x + INSET, y + containersTop() + i * CONTAINER_HEIGHT, inner - 14);
        }
        out.end();
    }

    private void node(Drawing out, double x, double y, double inner) {
        out.box("box inner", x, y, inner, nodeHeight(), 5)
                .text("strong", x + 9, y + 18, region.node() + " " + seen.address(), inner - 18, Drawing.BOLD);
        if (services.isEmpty()) {
            out.text("small quiet", x + 9, y + 35, "services not seen yet");
        }
        boolean tooMany = services.size() > MOST_SERVICES + 1;
        for (int i = 0; i < Math.min(services.size(), tooMany ? MOST_SERVICES : MOST_SERVICES + 1); i++) {
            Observation.Service service = services.get(i);
            double left = x + 12 + i % 2 * (inner - 6) / 2;
            double line = y + 36 + Math.floorDiv(i, 2) * SERVICE_HEIGHT;
            out.sign(Mark.ofWord(service.state()), left, line - 4)
                    .text("unit", left + 8, line, shown(service), (inner - 8) / 2 - 13, 10.3);
        }
        if (tooMany) {
            out.text(
                    "small quiet",
                    x + 9 + (inner - 8) / 2 * (MOST_SERVICES % 2),
                    y + 36 + Math.floorDiv(MOST_SERVICES, 2) * SERVICE_HEIGHT,
                    "and " + (services.size() - MOST_SERVICES) + " more");
        }
        double line = y + 36 + serviceRows() * SERVICE_HEIGHT;
        for (RunView.Task task : tasks) {
            task(out, task, x + 9, line, inner - 18);
            line += TASK_HEIGHT;
        }
    }

    private static void task(Drawing out, RunView.Task task, double x, double y, double room) {
        Mark mark = Mark.of(task.state());
        RunView.Phase phase = task.phase();
        String far = phase == null ? "" : " · " + phase.name() + " " + phase.index() + "/" + phase.of();
        out.text("small text-" + mark.tone(), x, y, mark.sign() + " " + task.title() + far, room, 11);
        if (phase != null && phase.of() > 0) {
            out.box("whole", x, y + 4, room, 3, 1.5)
                    .box("fill busy", x, y + 4, room * Math.min(1, (double) phase.index() / phase.of()), 3, 1.5);
        }
    }

    /// The line that the containers hang on, down to the network.
    private void rail(Drawing out, double x, double y, double bottom) {
        double rail = x + width - INSET - 4;
        boolean any = false;
        for (int i = containers.size() - 1; i >= 0; i--) {
            Observation.Container container = containers.get(i);
            double middle = y + containersTop() + i * CONTAINER_HEIGHT + 17;
            boolean hangs = !container.address().isEmpty();
            out.path(hangs ? "net-wire" : "net-wire missing", "M", rail - 10, middle, "H", rail);
            if (hangs && !any) {
                any = true;
            }
        }
        out.path(any ? "net-wire" : "net-wire missing", "M", rail, y + containersTop() + 17, "V", bottom);
    }

    private static void container(Drawing out, Observation.Container container, double x, double y, double width) {
        if (container.status().isEmpty()) {
            out.box("box missing", x, y, width, 34, 5)
                    .text("small quiet", x + 10, y + 21, container.name() + " · not yet", width - 20, 11);
            return;
        }
        Mark mark = Mark.ofWord(container.status());
        String role = container.role().equals("member") ? "" : " · " + container.role();
        String address = container.address().isEmpty() ? "no address" : container.address();
        out.box("box tint-" + mark.tone(), x, y, width, 34, 5)
                .sign(mark, x + 13, y + 10.5)
                .text("strong", x + 23, y + 14.5, container.name() + role, width - 32, Drawing.BOLD)
                .text("small", x + 10, y + 28, address + " · " + container.status(), width - 18, 11);
    }
}
