package io.github.trilab.ui.topology;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.report.Facts;
import io.github.trilab.report.Mark;
import io.github.trilab.report.RegionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the topology shows, without words of any language: two pictures that are equal look the
/// same.
///
/// @param pings newest of each pair, in the order they were first made
record Picture(Central central, List<Part> parts, Network network, List<Observation.Ping> pings) {
    /// The central region.
    ///
    /// @param pod whether its pod has been seen
    record Central(String name, String node, boolean pod, List<Dot> services) {}

    /// A service.
    record Dot(String name, Mark mark) {}

    /// A region other than the central one.
    ///
    /// @param zone availability zone of its pod, null where there is no pod yet
    /// @param mark the worst of its node's tasks
    record Part(
            String region,
            String node,
            String address,
            @Nullable String zone,
            List<Dot> services,
            Work work,
            List<Box> containers,
            Mark mark) {
        long up() {
            return services.stream()
                    .filter(service -> service.mark().tone().equals("good"))
                    .count();
        }

        /// Whether one of its containers has an address, and so hangs on the network.
        boolean connected() {
            return containers.stream().anyMatch(box -> !box.address().isEmpty());
        }
    }

    /// What a node works on, or how far it is.
    ///
    /// @param task the one shown: one that runs before one that failed; null where there is neither
    /// @param others how many more run or failed
    /// @param detail its phase, or why it failed
    /// @param part of the task (or of all tasks) that is done, 0 to 1; negative where nobody knows
    /// @param step number of the phase, 0 where there are none
    /// @param steps how many phases, or tasks where no task is shown
    record Work(
            @Nullable TaskKey task,
            String title,
            Mark mark,
            int others,
            String detail,
            double part,
            int step,
            int steps) {
        boolean running() {
            return mark.tone().equals("busy");
        }
    }

    /// A container.
    ///
    /// @param status Zun's word, empty where it is not there yet
    record Box(String region, String name, String role, String status, String address, Mark mark) {
        boolean there() {
            return !status.isEmpty();
        }
    }

    /// The stretched network.
    record Network(String name, String cidr, @Nullable Integer segment, boolean there) {}

    /// What the view shows.
    static Picture of(RunView view) {
        Facts facts = Facts.of(view);
        Lab lab = view.lab();
        Optional<Observation.Net> net = facts.network();
        return new Picture(
                new Central(
                        lab.centralRegion(),
                        lab.centralNode(),
                        facts.pod(lab.centralRegion()).isPresent(),
                        dots(facts.centralServices())),
                RegionFacts.all(facts).stream().map(Picture::part).toList(),
                new Network(
                        lab.network().name(),
                        net.map(Observation.Net::cidr).orElse(lab.network().cidr()),
                        net.map(Observation.Net::segment).orElse(null),
                        net.isPresent()),
                facts.pings());
    }

    /// Tone of the worst of the pings.
    String pingTone() {
        List<String> tones = pings.stream().map(ping -> Mark.of(ping).tone()).toList();
        return tones.contains("bad") ? "bad" : tones.contains("changed") ? "changed" : "good";
    }

    /// The ping from one region to another, where there was one.
    Optional<Observation.Ping> ping(String from, String to) {
        return pings.stream()
                .filter(ping -> ping.from().equals(from) && ping.to().equals(to))
                .findFirst();
    }

    private static Part part(RegionFacts seen) {
        Observation.Pod pod = seen.pod();
        return new Part(
                seen.region().name(),
                seen.region().node(),
                seen.address(),
                pod == null ? null : pod.availabilityZone(),
                dots(seen.services()),
                work(seen),
                seen.containers().stream()
                        .map(container -> new Box(
                                container.region(),
                                container.name(),
                                container.role(),
                                container.status(),
                                container.address(),
                                Mark.ofWord(container.status())))
                        .toList(),
                seen.mark());
    }

    private static List<Dot> dots(List<Observation.Service> services) {
        return services.stream()
                .map(service -> new Dot(Facts.unit(service), Mark.ofWord(service.state())))
                .toList();
    }

    private static Work work(RegionFacts seen) {
        List<RunView.Task> active = new ArrayList<>(seen.active());
        RunView.Task task = active.stream()
                .filter(each -> Mark.of(each.state()).tone().equals("busy"))
                // one with phases says more than one without
                .max((a, b) -> Boolean.compare(a.phase() != null, b.phase() != null))
                .or(() -> active.stream().findFirst())
                .orElse(null);
        if (task == null) {
            return idle(seen);
        }
        Mark mark = Mark.of(task.state());
        boolean busy = mark.tone().equals("busy");
        RunView.Phase phase = busy && task.state() != TaskState.RETRYING ? task.phase() : null;
        boolean phased = phase != null && phase.of() > 0;
        return new Work(
                task.key(),
                task.title(),
                mark,
                active.size() - 1,
                phase == null ? task.message() : phase.name(),
                phase != null && phased ? Math.min(1, (double) phase.index() / phase.of()) : busy ? -1 : 0,
                phase != null && phased ? phase.index() : 0,
                phase != null && phased ? phase.of() : 0);
    }

    private static Work idle(RegionFacts seen) {
        int all = seen.tasks().size();
        int done = (int)
                seen.tasks().stream().filter(task -> task.state().succeeded()).count();
        return new Work(null, "", seen.mark(), 0, "", all == 0 ? 0 : (double) done / all, done, all);
    }
}
