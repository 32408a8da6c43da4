package io.github.trilab.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A task on a node, written `step/task@node`.
///
/// @param step id of the step, as its package is named: `pods`
/// @param task id of the task: `create-pods`
/// @param node name of the node
public record TaskKey(String step, String task, String node) {
    /// Reads the written form.
    @JsonCreator
    public static TaskKey parse(String text) {
        int slash = text.indexOf('/');
        int at = text.indexOf('@', slash);
        if (slash < 1 || at < slash + 2 || at == text.length() - 1) {
            throw new IllegalArgumentException("not STEP/TASK@NODE: " + text);
        }
        return new TaskKey(text.substring(0, slash), text.substring(slash + 1, at), text.substring(at + 1));
    }

    /// The written form.
    @JsonValue
    @Override
    public String toString() {
        return step + "/" + task + "@" + node;
    }
}
