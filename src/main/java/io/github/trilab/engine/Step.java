package io.github.trilab.engine;

import java.util.List;

/// A step of the deployment and its tasks, in order.
///
/// @param id as its package is named: `pods`
/// @param title a word or two
/// @param why what it is for, one sentence
public record Step(String id, String title, String why, List<Task> tasks) {
    public Step {
        tasks = List.copyOf(tasks);
    }
}
