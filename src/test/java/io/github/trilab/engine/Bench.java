package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.RemoteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A lab on [LocalNodes], `node1` to `nodeN`, and what it takes to run plans on it. (A lab has two
/// nodes at least; where one is asked for, the second has no tasks.)
final class Bench {
    static final RunOptions QUICK = new RunOptions(Map.of(), Set.of(), 5, Duration.ofMillis(5));

    /// Waits until there is a file `go`, but not for ever.
    static final String GATE = "w=0; while [ ! -e go ] && [ $w -lt 1500 ]; do sleep 0.02; w=$((w+1)); done";

    final Path top;
    private final int count;
    final LocalNodes nodes;
    final Lab lab;
    final Redactor redactor = new Redactor();
    final Map<String, String> environment = new HashMap<>();
    Secrets.Prompt prompt = Secrets.Prompt.NOBODY;

    Bench(Path top, int count) {
        this(top, count, "Bench");
    }

    Bench(Path top, int count, String name) {
        this.top = top;
        this.count = count;
        this.nodes = new LocalNodes(top.resolve("homes"));
        List<Node> all = new ArrayList<>();
        for (int i = 1; i <= Math.max(2, count); i++) {
            all.add(Node.of("node" + i, "192.0.2." + i));
        }
        this.lab = Lab.of(name, all);
    }

    Path state() {
        return top.resolve("state");
    }

    Path home() {
        return nodes.home("node1");
    }

    /// A plan of one step, `one`; tasks that do not say where they are for are for the first nodes.
    Plan plan(TestTask... tasks) {
        for (TestTask task : tasks) {
            task.onFirst(count);
        }
        return Plan.of(lab, List.of(new Step("one", "One", "why one", List.of(tasks))));
    }

    Engine engine() {
        return new Engine(state(), nodes, redactor, prompt, new NoKeyring(), environment, Clock.systemUTC(), "test");
    }

    Going run(TestTask... tasks) throws Exception {
        return run(plan(tasks), Mode.RUN, QUICK, null);
    }

    Going run(Plan plan, Mode mode, RunOptions options, @Nullable String again) throws Exception {
        return start(plan, mode, options, again).end();
    }

    Going start(TestTask... tasks) {
        return start(plan(tasks), Mode.RUN, QUICK, null);
    }

    Going start(Plan plan, Mode mode, RunOptions options, @Nullable String again) {
        return new Going(engine(), plan, mode, options, again);
    }

    /// Key of a task of step `one` on `node1`.
    static TaskKey key(String task) {
        return key(task, "node1");
    }

    static TaskKey key(String task, String node) {
        return new TaskKey("one", task, node);
    }

    /// What a file in the node's home holds; empty where there is none.
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills all processes of a job on node1, as a restart of the node would.
    void killJob(String job) throws Exception {
        Path folder = home().resolve(".trilab/jobs").resolve(job);
        String script = "kill -s KILL \"$(cat keeper)\"; kill -s KILL -- \"-$(cat pid)\";"
                + " while kill -s 0 -- \"-$(cat pid)\" || kill -s 0 \"$(cat keeper)\"; do sleep 0.02; done 2>/dev/null";
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", script)
                        .directory(folder.toFile())
                        .start()
                        .waitFor());
    }

    /// Every file below a folder with its content.
    static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                tree.put(
                        folder.relativize(path).toString(),
                        Files.isRegularFile(path) ? Files.readString(path) : "(folder)");
            }
        }
        return tree;
    }

    /// Looks for a file in the home; where it is missing, that operation is needed.
    TestTask.Look until(String file, Operation... operations) {
        return site -> Files.exists(nodes.home(site.node().name()).resolve(file))
                ? Seen.done(file + " is there")
                : Seen.needed("make " + file, operations);
    }

    /// A task that runs that script until there is a file of the task's name.
    TestTask making(String id) {
        return new TestTask(id, until(id, script("touch " + id)));
    }

    /// A task that writes a file of the home.
    TestTask writing(String id, String file, String text) {
        return new TestTask(id, site -> {
            String path = nodes.home(site.node().name()).resolve(file).toString();
            Optional<RemoteFile> before = site.read(path, false);
            return before.isPresent() && before.get().text().equals(text)
                    ? Seen.done(file + " is as it should be")
                    : Seen.needed("write " + file, write(path, before.orElse(null), text));
        });
    }

    static Operation.Write write(String path, @Nullable RemoteFile before, String text) {
        return new Operation.Write(path, before, text.getBytes(StandardCharsets.UTF_8), false, false);
    }

    static Operation.Run script(String script) {
        return new Operation.Run(Command.script(script), script, Operation.Verdict.exitCode(script));
    }

    static Operation.Once once(String script) {
        return new Operation.Once(Command.script(script), script, Operation.Verdict.exitCode(script));
    }

    static Operation.Follow follow(String job, String script, Operation.Watch watch) {
        return new Operation.Follow(
                new Job(job), Command.script(script), script, watch, Operation.Verdict.exitCode(script));
    }
}
