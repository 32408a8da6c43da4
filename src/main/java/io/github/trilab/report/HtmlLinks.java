package io.github.trilab.report;

import io.github.trilab.lab.Observation;
import java.util.Optional;

/// What the nodes see of each other: whether they answer, how fast, and how large packets may be.
final class HtmlLinks {
    private final Facts facts;
    private final Markup out;

    HtmlLinks(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        if (facts.links().isEmpty()) {
            return;
        }
        out.leaf("h3", "Between the nodes");
        HtmlMatrix matrix = new HtmlMatrix(out, facts.nodes());
        matrix.write(
                "What each node sees of each other one",
                "From the node in the row to the node in the column: average delay, and the largest packet in bytes that"
                        + " arrives undivided (MTU).",
                (from, to) -> {
                    Optional<Observation.Link> link = facts.link(from, to);
                    if (link.isPresent()) {
                        cell(link.get(), matrix.wide());
                    } else {
                        matrix.untried();
                    }
                });
    }

    private void cell(Observation.Link link, boolean wide) {
        Mark mark = Mark.of(link);
        String mtu = link.mtu() == null ? "MTU unknown" : wide ? link.mtu().toString() : "MTU " + link.mtu();
        out.open("td", "class", mark.tone(), "title", link.from() + " to " + link.to() + ": " + mark.word());
        out.open("span", "class", "mark " + mark.tone());
        if (!wide) {
            out.leaf("span", mark.sign(), "aria-hidden", "true").text(" ");
        }
        out.text(link.received() == 0 ? "no answer" : Times.delay(link.averageMs()))
                .close();
        if (link.received() > 0) {
            out.leaf("small", mtu);
        }
        out.close();
    }
}
