package io.github.trilab.report;

import io.github.trilab.lab.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The part of the Markdown with what was checked, found and made.
final class MarkdownFound {
    private static final int MOST_CHECKS = 60;

    private final Facts facts;
    private final MarkdownText out;

    MarkdownFound(Facts facts, MarkdownText out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        checks();
        links();
        part(
                "Pods",
                List.of("Region", "Availability zone", "Id"),
                facts.pods(),
                pod -> List.of(pod.region(), pod.availabilityZone(), pod.id()));
        part(
                "Images",
                List.of("Region", "Name", "Status", "Id"),
                facts.images(),
                image -> List.of(image.region(), image.name(), image.status(), image.id()));
        part(
                "Networks",
                List.of("Name", "Range", "Segment", "Id"),
                facts.networks(),
                net -> List.of(
                        net.name(), net.cidr(), net.segment() == null ? "" : "vxlan " + net.segment(), net.id()));
        part(
                "Containers",
                List.of("Name", "Region", "Role", "Status", "Address", "Id"),
                facts.containers(),
                one -> List.of(
                        one.name(),
                        one.region(),
                        one.role(),
                        Mark.ofWord(one.status()).shown(),
                        one.address(),
                        one.uuid()));
        part("Services", List.of("Unit", "State", "Nodes"), facts.unitRows(), row -> row);
        part("Versions found", List.of("Component", "Version", "Nodes"), facts.versionRows(), row -> row);
    }

    /// All ways between nodes where they are few; else those that are not as they should be.
    private void links() {
        part(
                "Between the nodes",
                List.of("From", "To", "Answers", "Average delay", "MTU", "Result"),
                facts.links().stream()
                        .filter(link -> facts.links().size() <= MOST_CHECKS || !link.full())
                        .toList(),
                link -> List.of(
                        link.from(),
                        link.to(),
                        link.received() + " of " + link.sent(),
                        Times.delay(link.averageMs()),
                        link.mtu() == null ? "" : link.mtu().toString(),
                        Mark.of(link).shown()));
    }

    private <T> void part(String title, List<String> columns, List<T> items, Function<T, List<String>> row) {
        if (!items.isEmpty()) {
            out.heading(2, title).table(columns, items.stream().map(row).toList());
        }
    }

    /// All checks where they are few; else those that did not pass, and how many did.
    private void checks() {
        if (facts.checks().isEmpty()) {
            return;
        }
        out.heading(2, "Preflight checks");
        List<String> counts = new ArrayList<>();
        facts.checkGroups()
                .forEach((group, its) -> counts.add(MarkdownText.prose(group) + ": " + HtmlChecks.counts(its)));
        out.list(counts);
        List<Observation.Check> shown = facts.checks().stream()
                .filter(check -> facts.checks().size() <= MOST_CHECKS || check.level() != Observation.Level.PASS)
                .toList();
        out.table(
                List.of("Group", "Check", "Node", "Result", "Measured", "Needed", "What to do"),
                shown.stream()
                        .map(check -> List.of(
                                check.group(),
                                check.id(),
                                check.node(),
                                Mark.of(check.level()).shown(),
                                check.measured(),
                                check.needed(),
                                check.remedy()))
                        .toList());
    }
}
