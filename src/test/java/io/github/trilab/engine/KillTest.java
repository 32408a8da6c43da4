package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Processes of TriLab that die in the middle of a run, and the run taken up again.
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
    private final Path top;

    KillTest(@TempDir Path top) {
        this.top = top;
    }

    /// A process that carries out a plan.
    static final class Runner {
        private Runner() {}

        /// @param arguments folder of the bench, `kill` or what is to fill the disk, and the run to
        ///     take up again
        static void main(String[] arguments) throws Exception {
            Bench bench = new Bench(Path.of(arguments[0]), 2);
            Going run = bench.start(
                    arguments[1].equals("kill") ? killed(bench) : filling(bench, arguments[1]),
                    Mode.RUN,
                    Bench.QUICK,
                    arguments.length > 2 ? arguments[2] : null);
            try {
                System.out.println(run.outcome());
                System.exit(0);
            } catch (java.io.IOException e) {
                System.out.println(e.getMessage());
                System.exit(9);
            }
        }
    }

    private static Operation.Once once(String id, String wait) {
        return Bench.once("echo " + id + " >> ran; touch " + id + ".begun; " + wait + "; touch " + id);
    }

    private static String until(String gate) {
        return "w=0; while [ ! -e " + gate + " ] && [ $w -lt 1500 ]; do sleep 0.02; w=$((w+1)); done";
    }

    /// Ten tasks on two nodes, one of them a long job.
    private static Plan killed(Bench bench) {
        String print = "for i in $(seq %d %d); do echo line $i; done; ";
        String job = "echo long >> ran; " + print.formatted(1, 20) + until("gate1") + "; " + print.formatted(21, 40)
                + until("gate2") + "; " + print.formatted(41, 60) + "touch long";
        return bench.plan(
                new TestTask("look", site -> Seen.done("looked")).beside(),
                bench.writing("conf", "conf", "text\n").after("look"),
                new TestTask("first", bench.until("first", once("first", "sleep 0.1"))).after("conf"),
                new TestTask(
                                "gated",
                                bench.until(
                                        "gated", new Operation.Claim("thing/one/gated"), once("gated", until("gate0"))))
                        .after("first")
                        .on("node2"),
                new TestTask(
                                "long",
                                bench.until("long", Bench.follow("long", job, line -> new RunView.Phase(line, 1, 60))))
                        .after(Need.here("one/first"), Need.everywhere("one/gated"))
                        .on("node1"),
                new TestTask("beside", bench.until("beside", once("beside", ":")))
                        .after("first")
                        .beside(),
                bench.making("plain").after(Need.everywhere("one/long")),
                new TestTask("last", bench.until("last", once("last", "sleep 0.2"))).after("plain"));
    }

    /// Prints, or changes, more than a small disk takes.
    private static Plan filling(Bench bench, String what) {
        String text = IntStream.range(0, 12000)
                .mapToObj(i -> "option" + i + " = value\n")
                .collect(Collectors.joining());
        return bench.plan(
                bench.making("small"),
                what.equals("log")
                        ? new TestTask("log", bench.until("log", Bench.script("seq 1 60000; touch log")))
                        : bench.writing("journal", "journal", text));
    }

    private Path run() {
        try {
            return LabHome.findRun(top.resolve("state"), null).orElse(top);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean journalHas(String... parts) throws java.io.IOException {
        Path journal = run().resolve(Engine.JOURNAL);
        if (!Files.exists(journal)) {
            return false;
        }
        try (Stream<String> lines =
                Files.readString(journal, StandardCharsets.ISO_8859_1).lines()) {
            return lines.anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
        }
    }

    private Callable<Boolean> moved(String task, TaskState to) {
        return () -> journalHas("\"key\":\"one/" + task + "\"", "\"to\":\"" + to.word() + "\"");
    }

    private Callable<Boolean> marked(int lines) {
        long bytes = IntStream.rangeClosed(1, lines)
                .map(i -> ("line " + i + "\n").length())
                .sum();
        return () -> Bench.lines(run().resolve("offsets/node1 one.long long")).stream()
                .anyMatch(mark -> mark.strip().equals(String.valueOf(bytes)));
    }

    /// Starts a process that takes the run up, and kills it as soon as that is so.
    private void killWhen(Callable<Boolean> point) throws Exception {
        String[] again = run().equals(top)
                ? new String[] {top.toString(), "kill"}
                : new String[] {top.toString(), "kill", String.valueOf(run().getFileName())};
        Process process = Child.start(List.of(), Runner.class, again);
        try {
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        assertTrue(process.isAlive(), "it ended before it could be killed");
                        return point.call();
                    });
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private void open(Bench bench, String node, String gate) throws Exception {
        Files.createFile(bench.nodes.home(node).resolve(gate));
    }

    @Test
    void endsAsIfNobodyHadKilledItAndNothingIsDoneTwice() throws Exception {
        Bench bench = new Bench(top, 2);
        killWhen(moved("first@node1", TaskState.RUNNING));
        killWhen(() -> Files.exists(bench.nodes.home("node2").resolve("gated.begun")));
        open(bench, "node2", "gate0");
        killWhen(marked(20));
        open(bench, "node1", "gate1");
        killWhen(marked(40));
        open(bench, "node1", "gate2");
        killWhen(() -> Files.exists(bench.nodes.home("node1").resolve("last.begun")));
        Going end = bench.run(killed(bench), Mode.RUN, Bench.QUICK, String.valueOf(run().getFileName()));

        assertEquals(Ending.DONE, end.outcome());
        assertEquals(
                List.of("beside", "first", "last", "long"),
                Bench.lines(bench.nodes.home("node1").resolve("ran")).stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("beside", "first", "gated", "last"),
                Bench.lines(bench.nodes.home("node2").resolve("ran")).stream()
                        .sorted()
                        .toList());
        assertEquals("text\n", Files.readString(bench.nodes.home("node2").resolve("conf")));
        assertEquals(
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i).toList(),
                end.log().stream().filter(l -> l.startsWith("line ")).toList());
        assertEquals(
                List.of("thing/one/gated"),
                Bench.lines(LabHome.of(bench.state(), bench.lab).file("claims")));
        RunFold fold = new RunFold();
        Journal.read(run().resolve(Engine.JOURNAL)).forEach(fold::accept);
        assertEquals(Ending.DONE, fold.view().outcome());
        fold.view()
                .steps()
                .getFirst()
                .tasks()
                .forEach(task -> assertEquals(
                        task.key().task().equals("look") ? TaskState.OK : TaskState.CHANGED,
                        task.state(),
                        () -> task.key() + " as an uninterrupted run would have ended"));
    }

    /// A limit on the size of files stands for the full disk of the computer that TriLab runs on.
    @ParameterizedTest
    @CsvSource({"log, log", "journal, journal of the run"})
    void aFullDiskEndsTheRunWithAClearMessage(String what, String named) throws Exception {
        Process process = Child.start(
                List.of("sh", "-c", "ulimit -f 160; exec \"$@\"", "sh"), Runner.class, top.toString(), what);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it must not hang");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(9, process.exitValue(), said);
        assertTrue(said.startsWith("The " + named + " cannot be written: "), said);
        assertTrue(said.contains("it can be taken up again"), said);
        Bench bench = new Bench(top, 2);
        Going again = bench.run(filling(bench, what), Mode.RUN, Bench.QUICK, String.valueOf(run().getFileName()));
        assertEquals(Ending.DONE, again.outcome());
        assertTrue(Files.exists(bench.nodes.home("node1").resolve(what)));
    }
}
