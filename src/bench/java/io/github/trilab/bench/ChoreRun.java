package io.github.trilab.bench;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunControl;
import io.github.trilab.engine.RunOptions;
import io.github.trilab.engine.Secrets;
import io.github.trilab.engine.Step;
import io.github.trilab.engine.Task;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.HostKeyQuestion;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The program that is measured: TriLab with a guide of the twelve chores in place of its own.
///
/// `ChoreRun STATE KNOWN-HOSTS USER KEY HOMES PORT...` runs it on a node for each port and prints
/// its outcome, the milliseconds of the run alone, and the most memory that the process ever had,
/// in kilobytes.
final class ChoreRun {
    private ChoreRun() {}

    public static void main(String[] arguments) throws Exception {
        Path state = Path.of(arguments[0]);
        String user = arguments[2];
        String key = arguments[3];
        Path homes = Path.of(arguments[4]);
        int first = 5;
        List<Node> nodes = new ArrayList<>();
        for (int i = first; i < arguments.length; i++) {
            nodes.add(new Node(
                    "node" + (i - first + 1),
                    "127.0.0.1",
                    Integer.parseInt(arguments[i]),
                    user,
                    new Login(Login.Kind.KEY, key, null, null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        Lab lab = Lab.of("Chores", nodes);
        List<Task> tasks = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Chore chore : Chore.all()) {
            ChoreTask task = new ChoreTask(chore, homes::resolve, List.copyOf(before));
            tasks.add(task);
            if (!task.sideBySide()) {
                before.add(chore.id());
            }
        }
        Plan plan = Plan.of(lab, List.of(new Step(ChoreTask.STEP, "Chores", "They are measured.", tasks)));
        SshSettings settings = new SshSettings(
                HostKeyQuestion.REFUSE,
                Path.of(arguments[1]),
                state.resolve("no-config"),
                null,
                Duration.ofSeconds(60),
                Duration.ofSeconds(15));
        Engine engine = new Engine(
                state,
                new SshConnector(settings),
                new Redactor(),
                Secrets.Prompt.NOBODY,
                Map.of("HOSTNAME", "here"),
                Clock.systemUTC(),
                "bench");
        long begun = System.nanoTime();
        Ending ending = engine.carryOut(plan, Mode.RUN, RunOptions.defaults(), null, new Watching());
        long took = System.nanoTime() - begun;
        System.out.println(ending.word() + " " + took / 1_000_000 + " " + mostMemory());
        System.exit(ending == Ending.DONE ? 0 : 1);
    }

    private static String mostMemory() throws java.io.IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("0");
    }

    /// Tells of failures only.
    private static final class Watching implements Engine.Watcher {
        @Override
        public void begins(String run, Path folder, LogStore log, RunControl control) {}

        @Override
        public void happened(Event event) {
            if (event instanceof Event.Failed failed) {
                System.err.println(failed.key() + ": " + failed.message());
            }
        }
    }
}
