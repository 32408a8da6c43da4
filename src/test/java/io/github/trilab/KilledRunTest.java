package io.github.trilab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.LabFile;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import io.github.trilab.practice.shell.CommandLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A run in a process of its own, killed as by `kill -9` at ten points spread over it, then
/// resumed.
@Execution(ExecutionMode.CONCURRENT)
class KilledRunTest {
    private static final int KILLS = 10;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aRunKilledAtTenPointsEndsAsAnUninterruptedOneAndDoesNothingTwice() throws Exception {
        Path document = folder.resolve("practice.lab.json");
        Map<String, Long> uninterrupted = new TreeMap<>();
        try (PracticeLab lab = PracticeLab.start(PracticeOptions.instant(2).in(folder.resolve("one")))) {
            LabFile.write(document, lab.lab());
            Process run = start("home-one", "run", document.toString(), "--yes");
            assertTrue(run.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
            assertEquals(0, run.exitValue());
            uninterrupted.putAll(changes(lab));
            assertTrue(uninterrupted.size() >= 20, uninterrupted::toString);
        }
        long events = journalLines("home-one");

        try (PracticeLab lab = PracticeLab.start(PracticeOptions.instant(2).in(folder.resolve("two")))) {
            LabFile.write(document, lab.lab());
            long seen = 0;
            for (int i = 0; i < KILLS; i++) {
                // Each part of the run gets a tenth further than the one before, and is killed there.
                long until = seen + events / (KILLS + 1);
                Process run =
                        i == 0 ? start("home-two", "run", document.toString(), "--yes") : start("home-two", "resume");
                Awaitility.await()
                        .atMost(LONG)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> !run.isAlive() || journalLines("home-two") >= until);
                run.destroyForcibly().waitFor();
                seen = journalLines("home-two");
            }
            Process last = start("home-two", "resume");
            assertTrue(last.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
            assertEquals(0, last.exitValue(), () -> output("home-two"));
            assertEquals(uninterrupted, changes(lab), () -> output("home-two"));
        }
    }

    /// What was done to the nodes that must not be done twice, with how often it was done. Ids
    /// differ from lab to lab.
    private static Map<String, Long> changes(PracticeLab lab) {
        Map<String, Long> counts = new TreeMap<>();
        lab.lab().nodes().forEach(node -> {
            for (CommandLog.Entry entry : lab.nodeCommands(node.name())) {
                String line = entry.program() + " " + String.join(" ", entry.arguments());
                boolean change = line.matches(
                        ".*(git clone|practice-stack|pod create|network create|subnet create|appcontainer run|image-create).*");
                if (entry.program() != null && change) {
                    String plain = line.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                            .replaceAll("10\\.0\\.60\\.\\d+", "ADDRESS");
                    counts.merge(node.name() + ": " + plain, 1L, Long::sum);
                }
            }
        });
        return counts;
    }

    private Process start(String home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Trilab.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", folder.resolve(home).toString()));
        File out = folder.resolve(home + ".out").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out))
                .start();
    }

    private String output(String home) {
        try {
            return Files.readString(folder.resolve(home + ".out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long journalLines(String home) throws IOException {
        Path labs = folder.resolve(home).resolve("labs");
        if (!Files.isDirectory(labs)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(labs)) {
            List<Path> journals = files.filter(p -> p.endsWith("journal.jsonl")).toList();
            long lines = 0;
            for (Path journal : journals) {
                lines += Files.readAllBytes(journal).length == 0
                        ? 0
                        : new String(Files.readAllBytes(journal), java.nio.charset.StandardCharsets.UTF_8)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
            }
            return lines;
        }
    }
}
