package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of the page with every step: a line for each of its tasks with how it went on every
/// node, and behind it why, commands, diffs and output.
final class HtmlSteps {
    private static final int COLUMNS = 4;

    private final Facts facts;
    private final Markup out;
    private final List<String> nodes;

    HtmlSteps(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
        nodes = facts.nodes();
    }

    void write() {
        out.open("section", "id", "steps", "class", "card").leaf("h2", "Steps and tasks");
        int number = 1;
        for (RunView.Step step : facts.run().steps()) {
            step(number++, step);
        }
        out.close().line();
    }

    private void step(int number, RunView.Step step) {
        out.open("section", "class", "step", "id", "step-" + step.id()).open("h3");
        out.leaf("span", Integer.toString(number), "class", "number").text(" " + step.title() + " ");
        facts.mark(step.state()).to(out);
        out.leaf("small", lasted(step)).close();
        boolean columns = nodes.size() <= COLUMNS;
        out.open("div", "class", "tasks " + (columns ? "nodes-" + nodes.size() : "nodes-many"));
        out.open("div", "class", "task-row heads").leaf("span", "Task");
        if (columns) {
            nodes.forEach(this::head);
        } else {
            out.leaf("span", "Nodes, in the lab's order");
        }
        out.close();
        Map<String, List<RunView.Task>> tasks = new LinkedHashMap<>();
        step.tasks()
                .forEach(task -> tasks.computeIfAbsent(task.key().task(), id -> new ArrayList<>())
                        .add(task));
        tasks.values().forEach(its -> task(its, columns));
        out.close(2).line();
    }

    private void head(String node) {
        String region = facts.run().lab().regions().stream()
                .filter(one -> one.node().equals(node))
                .map(one -> " · " + one.name())
                .findFirst()
                .orElse("");
        out.leaf("span", node + region);
    }

    private String lasted(RunView.Step step) {
        String time = facts.lasted(step);
        return Summary.count(step.tasks().size(), "task") + (time.isEmpty() ? "" : ", " + time);
    }

    private void task(List<RunView.Task> its, boolean columns) {
        boolean trouble =
                its.stream().anyMatch(task -> Mark.of(task.state()).tone().equals("bad"));
        out.open("details", "class", "task", "open", trouble ? "open" : "")
                .open("summary", "class", "task-row")
                .leaf("span", its.getFirst().title(), "class", "title");
        if (columns) {
            nodes.forEach(node -> cell(its, node));
        } else {
            out.open("span", "class", "dots");
            nodes.forEach(node -> dot(its, node));
            out.close();
        }
        out.close().open("div", "class", "body");
        if (!its.getFirst().why().isBlank()) {
            out.open("p", "class", "why").prose(its.getFirst().why()).close();
        }
        its.forEach(task -> new HtmlTask(out, task, facts.mark(task.state())).write());
        out.close(2).line();
    }

    private void cell(List<RunView.Task> its, String node) {
        out.open("span", "class", "cell");
        its.stream()
                .filter(task -> task.key().node().equals(node))
                .findFirst()
                .ifPresentOrElse(
                        task -> {
                            facts.mark(task.state()).to(out);
                            String time = Times.between(task.started(), task.ended());
                            out.leaf("small", time.isEmpty() ? "" : time)
                                    .leaf("span", " on " + node, "class", "unseen");
                        },
                        () -> out.leaf("small", "not here"));
        out.close();
    }

    private void dot(List<RunView.Task> its, String node) {
        its.stream()
                .filter(task -> task.key().node().equals(node))
                .findFirst()
                .ifPresentOrElse(
                        task -> {
                            Mark mark = facts.mark(task.state());
                            String time = Times.between(task.started(), task.ended());
                            String said = node + ": " + mark.word() + (time.isEmpty() ? "" : ", " + time);
                            out.leaf(
                                    "span",
                                    mark.sign(),
                                    "class",
                                    "dot " + mark.tone(),
                                    "title",
                                    said,
                                    "role",
                                    "img",
                                    "aria-label",
                                    said);
                        },
                        () -> out.leaf(
                                "span",
                                "·",
                                "class",
                                "dot absent",
                                "title",
                                node + ": not here",
                                "aria-hidden",
                                "true"));
    }
}
