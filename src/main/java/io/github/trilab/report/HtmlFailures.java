package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import java.time.Instant;

/// The part of the page that tells what went wrong, and what was done about it.
final class HtmlFailures {
    private final Facts facts;
    private final Markup out;

    HtmlFailures(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        out.open("section", "id", "failures", "class", "card").leaf("h2", "Failures and what was done about them");
        if (facts.run().failures().isEmpty()) {
            out.leaf("p", "Nothing went wrong.", "class", "hint");
        }
        facts.run().failures().forEach(this::failure);
        if (!facts.run().known().isEmpty()) {
            out.leaf("h3", "Known failures seen in the log");
            facts.run().known().forEach(this::known);
        }
        out.close().line();
    }

    private void failure(RunView.Failed failed) {
        out.open("article", "class", failed.overcome() ? "failure overcome" : "failure");
        where(failed.time(), failed.key(), "attempt " + failed.attempt() + " · " + failed.kind());
        out.open("p", "class", "message").prose(failed.message()).close();
        if (!failed.remedy().isBlank()) {
            out.open("p").leaf("b", "What to do: ").prose(failed.remedy()).close();
        }
        out.open("p")
                .leaf("b", "What was done: ")
                .text(facts.done(failed))
                .close(2)
                .line();
    }

    private void known(RunView.Known known) {
        out.open("article", "class", "failure seen");
        where(known.time(), known.key(), known.signature());
        out.leaf("p", known.title(), "class", "message");
        out.open("p").leaf("b", "Likely cause: ").prose(known.cause()).close();
        out.open("p").leaf("b", "Remedy: ").prose(known.remedy()).close();
        if (!known.lines().isEmpty()) {
            out.leaf("pre", String.join("\n", known.lines()), "class", "output");
        }
        out.close().line();
    }

    private void where(Instant time, TaskKey key, String more) {
        String title = facts.task(key).map(RunView.Task::title).orElse(key.task());
        out.open("p", "class", "where")
                .leaf("time", Times.clock(time), "datetime", Times.isoText(time))
                .text(" ")
                .leaf("strong", facts.stepTitle(key.step()) + " › " + title)
                .text(" on ")
                .leaf("strong", key.node())
                .leaf("span", more, "class", "chip")
                .close();
    }
}
