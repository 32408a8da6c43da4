package io.github.trilab.ui.topology;

import io.github.trilab.lab.Observation;
import io.github.trilab.report.Mark;
import io.github.trilab.report.Times;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The picture in words: sentences for those who do not see it, and short texts for its boxes.
final class Words {
    /// A line of the picture as a list.
    ///
    /// @param what opens where the line is picked
    /// @param depth 1 for what is inside of what the line above names
    record Line(Selected what, int depth, String text) {}

    private Words() {}

    /// The whole picture, a line for each thing there is.
    static List<Line> lines(Picture picture) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(new Selected.Central(), 0, central(picture.central())));
        for (Picture.Part part : picture.parts()) {
            lines.add(new Line(new Selected.Region(part.region()), 0, region(part)));
            lines.add(new Line(new Selected.Node(part.node()), 1, node(part)));
            for (Picture.Box box : part.containers()) {
                lines.add(new Line(new Selected.Container(box.region(), box.name()), 1, container(box)));
            }
        }
        lines.add(new Line(new Selected.Network(picture.network().name()), 0, network(picture.network())));
        for (Observation.Ping ping : picture.pings()) {
            lines.add(new Line(new Selected.Ping(ping.from(), ping.to()), 0, ping(ping)));
        }
        return lines;
    }

    /// The picture in one sentence.
    static String summary(Picture picture) {
        long up = picture.parts().stream().mapToLong(Picture.Part::up).sum();
        long services = picture.parts().stream()
                .mapToLong(part -> part.services().size())
                .sum();
        List<Picture.Box> boxes = picture.parts().stream()
                .flatMap(part -> part.containers().stream())
                .filter(Picture.Box::there)
                .toList();
        long running =
                boxes.stream().filter(box -> box.mark().tone().equals("good")).count();
        return Texts.get(
                "topology.summary",
                picture.central().name(),
                picture.central().node(),
                Integer.toString(picture.parts().size()),
                Long.toString(up),
                Long.toString(services),
                Long.toString(running),
                Integer.toString(boxes.size()),
                Long.toString(answered(picture.pings())),
                Integer.toString(picture.pings().size()));
    }

    static String central(Picture.Central central) {
        return Texts.get(
                "topology.say.central",
                central.name(),
                central.node(),
                Texts.get(central.pod() ? "topology.pod.central" : "topology.pod.none"),
                services(central.services()));
    }

    static String region(Picture.Part part) {
        return Texts.get("topology.say.region", part.region(), state(part.mark()), pod(part), part.node());
    }

    static String node(Picture.Part part) {
        String work = work(part.work());
        String detail = part.work().detail();
        return Texts.get(
                "topology.say.node",
                part.node(),
                part.address(),
                services(part.services()),
                detail.isBlank() ? work : work + ", " + Texts.said(detail));
    }

    static String container(Picture.Box box) {
        String name = box.name() + role(box);
        return box.there()
                ? Texts.get("topology.say.container", name, box.region(), status(box), address(box))
                : Texts.get("topology.say.container.none", name, box.region());
    }

    static String network(Picture.Network network) {
        return Texts.get("topology.say.network", bar(network));
    }

    static String ping(Observation.Ping ping) {
        String received = Integer.toString(ping.received());
        String sent = Integer.toString(ping.sent());
        return ping.averageMs() == null
                ? Texts.get("topology.say.ping", ping.from(), ping.to(), received, sent)
                : Texts.get(
                        "topology.say.ping.delay",
                        ping.from(),
                        ping.to(),
                        received,
                        sent,
                        Times.delay(ping.averageMs()));
    }

    private static String services(List<Picture.Dot> services) {
        return services.isEmpty()
                ? Texts.get("topology.services.none")
                : services.stream()
                        .map(dot -> dot.name() + " " + dot.mark().word())
                        .collect(Collectors.joining(", "));
    }

    static String pod(Picture.Part part) {
        String zone = part.zone();
        return zone == null ? Texts.get("topology.pod.none") : Texts.get("topology.pod", zone);
    }

    static String upBriefly(Picture.Part part) {
        return part.services().isEmpty()
                ? Texts.get("topology.services.none.briefly")
                : Texts.get(
                        "topology.services.up",
                        Long.toString(part.up()),
                        Integer.toString(part.services().size()));
    }

    /// ` · backend`; nothing for a region's own container.
    static String role(Picture.Box box) {
        return box.role().equals("member") || box.name().startsWith(box.role())
                ? ""
                : " · " + Texts.of("topology.role." + box.role(), box.role());
    }

    /// The container's state.
    static String status(Picture.Box box) {
        return Texts.of("things.status." + box.status().toLowerCase(Locale.ROOT), box.status());
    }

    static String address(Picture.Box box) {
        return box.address().isEmpty() ? Texts.get("topology.address.none") : box.address();
    }

    static String bar(Picture.Network network) {
        String name = network.name() + " " + network.cidr();
        if (!network.there()) {
            return name + " · " + Texts.get("topology.notYet");
        }
        return network.segment() == null
                ? name
                : name + " · " + Texts.get("topology.network.segment", Integer.toString(network.segment()));
    }

    /// What a node works on, or how many of its tasks are done.
    static String work(Picture.Work work) {
        if (work.task() == null) {
            return Texts.get("topology.work.done", Integer.toString(work.step()), Integer.toString(work.steps()));
        }
        String others = work.others() == 0 ? "" : " +" + work.others();
        String phase = work.step() == 0 ? "" : " " + work.step() + "/" + work.steps();
        return Texts.said(work.title()) + phase + others;
    }

    static String workBriefly(Picture.Work work) {
        return work.task() == null
                ? Texts.get("topology.work.done.briefly", Integer.toString(work.step()), Integer.toString(work.steps()))
                : work(work);
    }

    static String state(Mark mark) {
        return Texts.of("topology.state." + mark.word(), mark.word());
    }

    /// How a few of the pings went: answered, average, slowest, and those that were not answered.
    static List<String> pings(List<Observation.Ping> pings) {
        List<String> said = new ArrayList<>();
        said.add(Texts.get("topology.pings.answered", Long.toString(answered(pings)), Integer.toString(pings.size())));
        double sum = 0;
        int count = 0;
        Observation.Ping slowest = null;
        double most = -1;
        for (Observation.Ping ping : pings) {
            Double average = ping.averageMs();
            if (average != null) {
                sum += average;
                count++;
                if (average > most) {
                    most = average;
                    slowest = ping;
                }
            }
        }
        if (slowest != null) {
            said.add(Texts.get("topology.pings.average", Times.delay(sum / count)));
            said.add(Texts.get("topology.pings.slowest", Times.delay(most), slowest.from(), slowest.to()));
        }
        pings.stream()
                .filter(ping -> ping.received() == 0)
                .limit(3)
                .forEach(ping -> said.add(Texts.get("topology.pings.lost", ping.from(), ping.to())));
        return said;
    }

    private static long answered(List<Observation.Ping> pings) {
        return pings.stream().filter(ping -> ping.received() > 0).count();
    }

    /// The names without what all of them begin with, where that leaves something of each:
    /// `RegionOne`, `RegionTwo` become `One`, `Two`.
    static String brief(String name, List<Picture.Part> all) {
        String first = all.getFirst().region();
        int same = first.length();
        for (Picture.Part part : all) {
            int common = 0;
            int most = Math.min(same, part.region().length() - 1);
            while (common < most && part.region().charAt(common) == first.charAt(common)) {
                common++;
            }
            same = common;
        }
        // only whole words, so that what is left reads as a name
        while (same > 0 && !(same < name.length() && startsWord(all, same))) {
            same--;
        }
        return all.size() == 1 ? name : name.substring(same);
    }

    private static boolean startsWord(List<Picture.Part> all, int at) {
        return all.stream().allMatch(part -> {
            char c = part.region().charAt(at);
            return Character.isUpperCase(c)
                    || Character.isDigit(c)
                    || !Character.isLetterOrDigit(part.region().charAt(at - 1));
        });
    }

    /// `RegionOne → RegionTwo 3/3 0.43 ms`.
    static String briefly(Observation.Ping ping) {
        Double average = ping.averageMs();
        return ping.from() + " → " + ping.to() + " " + ping.received() + "/" + ping.sent()
                + (average == null ? "" : " " + Times.delay(average));
    }

    /// `0.43`; a cross where nothing came back.
    static String cell(Observation.Ping ping) {
        Double average = ping.averageMs();
        String delay = average == null ? "" : String.format(Locale.ROOT, average < 10 ? "%.2f" : "%.0f", average);
        String sign = Mark.of(ping).tone().equals("good") ? "" : Mark.of(ping).sign();
        return sign + delay;
    }
}
