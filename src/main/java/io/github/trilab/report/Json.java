package io.github.trilab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Observation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A run as JSON, for programs. `src/docs/report-format.md` describes every field.
public final class Json {
    /// Value of the `schema` field. The number grows when a field goes away or changes its meaning,
    /// not when one is added.
    public static final String SCHEMA = "trilab.report/1";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Facts facts;
    private final ObjectNode root = MAPPER.createObjectNode();

    private Json(Facts facts) {
        this.facts = facts;
    }

    /// The run as JSON.
    public static String of(RunView run) {
        Json json = new Json(Facts.of(run));
        json.fill();
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json.root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void fill() {
        root.put("schema", SCHEMA);
        root.put("practice", facts.run().lab().practice());
        root.set("run", run());
        root.set("counts", counts());
        list("steps", facts.run().steps(), Json::step);
        list("pings", facts.pings(), Json::seen);
        Observation.Balance balance = facts.balance();
        root.set("loadBalancing", balance == null ? MAPPER.nullNode() : seen(balance));
        list("failures", facts.run().failures(), this::failure);
        list("knownFailures", facts.run().known(), Json::known);
        list("checks", facts.checks(), Json::seen);
        list("links", facts.links(), Json::seen);
        list("versions", facts.versions(), Json::seen);
        list("services", facts.services(), Json::seen);
        list("pods", facts.pods(), Json::seen);
        list("images", facts.images(), Json::seen);
        list("networks", facts.networks(), Json::seen);
        list("containers", facts.containers(), Json::seen);
        root.set("lab", ShownLab.of(facts.run().lab()));
    }

    private <T> void list(String name, List<T> items, Function<T, JsonNode> form) {
        ArrayNode array = root.putArray(name);
        items.forEach(item -> array.add(form.apply(item)));
    }

    private ObjectNode run() {
        RunView run = facts.run();
        int at = run.user().lastIndexOf('@');
        return MAPPER.createObjectNode()
                .put("id", run.id())
                .put("mode", run.mode().word())
                .put("outcome", run.outcome().word())
                .put("user", at < 0 ? run.user() : run.user().substring(0, at))
                .put("host", at < 0 ? "" : run.user().substring(at + 1))
                .put("started", Times.iso(run.started()))
                .put("ended", Times.iso(run.ended()))
                .put("millis", Duration.between(run.started(), facts.until()).toMillis())
                .put("version", run.version());
    }

    private ObjectNode counts() {
        ObjectNode counts = MAPPER.createObjectNode().put("tasks", facts.tasks().size());
        for (TaskState state : TaskState.values()) {
            counts.put(state.word(), facts.count(state));
        }
        return counts;
    }

    private static ObjectNode step(RunView.Step step) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", step.id())
                .put("title", step.title())
                .put("state", step.state().word());
        ArrayNode tasks = node.putArray("tasks");
        step.tasks().forEach(task -> tasks.add(task(task)));
        return node;
    }

    private static ObjectNode task(RunView.Task task) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("task", task.key().task())
                .put("title", task.title())
                .put("why", task.why())
                .put("node", task.key().node())
                .put("state", task.state().word())
                .put("attempts", task.attempts())
                .put("start", Times.iso(task.started()))
                .put("end", Times.iso(task.ended()))
                .put("summary", task.summary())
                .put("message", task.message());
        if (task.phase() != null) {
            node.set("phase", MAPPER.valueToTree(task.phase()));
        }
        ArrayNode commands = node.putArray("commands");
        for (RunView.Ran command : task.commands()) {
            commands.addObject()
                    .put("line", command.line())
                    .put("exit", command.exit())
                    .put("millis", command.millis());
        }
        node.put("diff", task.diff());
        ArrayNode tail = node.putArray("tail");
        task.tail().forEach(tail::add);
        return node;
    }

    private ObjectNode failure(RunView.Failed failed) {
        ObjectNode node = MAPPER.createObjectNode().put("time", Times.iso(failed.time()));
        about(node, failed.key());
        return node.put("attempt", failed.attempt())
                .put("kind", failed.kind())
                .put("message", failed.message())
                .put("remedy", failed.remedy())
                .put("state", failed.state() == null ? "" : failed.state().word())
                .put("done", facts.done(failed));
    }

    private static ObjectNode known(RunView.Known known) {
        ObjectNode node = MAPPER.createObjectNode().put("time", Times.iso(known.time()));
        about(node, known.key());
        node.put("signature", known.signature())
                .put("title", known.title())
                .put("cause", known.cause())
                .put("remedy", known.remedy());
        ArrayNode lines = node.putArray("lines");
        known.lines().forEach(lines::add);
        return node;
    }

    private static void about(ObjectNode node, TaskKey key) {
        node.put("step", key.step()).put("task", key.task()).put("node", key.node());
    }

    /// An observation's own fields; which kind it is, the list says that it stands in.
    private static JsonNode seen(Observation observation) {
        ObjectNode node = MAPPER.valueToTree(observation);
        node.remove("seen");
        return node;
    }
}
