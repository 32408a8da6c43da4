package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A run as one self-contained page: it opens without a network, runs no script and prints well. It
/// is well-formed XML too.
public final class Html {
    private final Facts facts;
    private final RunView run;
    private final Markup out = new Markup();

    private Html(Facts facts) {
        this.facts = facts;
        this.run = facts.run();
    }

    /// The page.
    public static String of(RunView run) {
        return new Html(Facts.of(run)).page();
    }

    private String page() {
        String title = (run.lab().practice() ? "PRACTICE · " : "") + run.lab().name() + " · TriLab report";
        out.made("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        out.open("head").empty("meta", "charset", "utf-8");
        // nothing in a report may load or run anything, whatever a node printed
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .leaf("title", title)
                .open("style")
                .made(Asset.of("page.css") + Asset.of("drawing.css"))
                .close(2)
                .line();
        out.open("body", "class", run.lab().practice() ? "practice" : "");
        header();
        out.open("main");
        Summary summary = Summary.of(facts);
        verdict(summary);
        figures(summary);
        contents();
        section("topology", "Region topology", TopologySvg.of(facts), TopologySvg.wide(facts));
        if (facts.tasks().stream().anyMatch(task -> task.started() != null)) {
            section("timeline", "Timeline", TimelineSvg.of(facts), facts.nodes().size() > 3);
        }
        new HtmlProof(facts, out).write();
        new HtmlFailures(facts, out).write();
        new HtmlChecks(facts, out).write();
        new HtmlSteps(facts, out).write();
        new HtmlFound(facts, out).write();
        out.close().line();
        footer();
        return out.close(2).line().toString();
    }

    private void header() {
        RunView now = run;
        out.open("header", "class", "top").open("div", "class", "bar");
        out.leaf("span", "TriLab report", "class", "product");
        if (now.lab().practice()) {
            out.leaf("strong", "PRACTICE", "class", "practice-mark");
        }
        out.close().leaf("h1", now.lab().name());
        if (now.lab().practice()) {
            out.leaf(
                    "p",
                    "Made on a practice lab: its nodes are simulated, nothing was deployed.",
                    "class",
                    "practice-note");
        }
        out.open("dl", "class", "meta");
        term("Started", Times.full(now.started()));
        term("Ended", now.ended() == null ? "not yet; as of " + Times.full(facts.until()) : Times.full(now.ended()));
        term("By", now.user());
        term("Mode", now.mode().word());
        term("Run", now.id());
        term("TriLab", now.version());
        out.close(2).line();
    }

    private void term(String name, String value) {
        out.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    private void verdict(Summary summary) {
        out.open("section", "class", "verdict " + summary.mark().tone(), "aria-label", "Outcome")
                .open("p", "class", "headline");
        summary.mark().to(out);
        out.text(" ").leaf("strong", summary.headline()).close();
        if (!summary.detail().isBlank()) {
            out.open("p").prose(summary.detail()).close();
        }
        if (!summary.remedy().isBlank()) {
            out.open("p").leaf("b", "What to do: ").prose(summary.remedy()).close();
        }
        out.close().line();
    }

    private void figures(Summary summary) {
        out.open("dl", "class", "figures");
        for (Summary.Figure figure : summary.figures()) {
            out.open("div", "class", "figure " + figure.tone())
                    .leaf("dt", figure.label())
                    .leaf("dd", figure.value(), "class", "value")
                    .leaf("dd", figure.note(), "class", "note")
                    .close();
        }
        out.close().line();
    }

    private void contents() {
        List<Map.Entry<String, String>> links = new ArrayList<>();
        links.add(Map.entry("topology", "Topology"));
        if (facts.tasks().stream().anyMatch(task -> task.started() != null)) {
            links.add(Map.entry("timeline", "Timeline"));
        }
        if (!facts.pings().isEmpty() || facts.balance() != null) {
            links.add(Map.entry("proof", "Proof"));
        }
        links.add(Map.entry("failures", "Failures"));
        if (!facts.checks().isEmpty()) {
            links.add(Map.entry("checks", "Checks"));
        }
        for (RunView.Step step : run.steps()) {
            links.add(Map.entry("step-" + step.id(), step.title()));
        }
        links.add(Map.entry("found", "Lab"));
        out.open("nav", "aria-label", "Contents").open("ul");
        links.forEach(link -> out.open("li")
                .leaf("a", link.getValue(), "href", "#" + link.getKey())
                .close());
        out.close(2).line();
    }

    private void section(String id, String title, String picture, boolean wide) {
        out.open("section", "id", id, "class", wide ? "card wide-page" : "card")
                .leaf("h2", title)
                .open("div", "class", "picture")
                .made(picture)
                .close(2)
                .line();
    }

    private void footer() {
        out.open("footer")
                .text("Times are UTC. ")
                .text("Secrets are removed from commands, diffs and output before they are stored.")
                .close()
                .line();
    }
}
