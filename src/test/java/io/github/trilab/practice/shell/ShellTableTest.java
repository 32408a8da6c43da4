package io.github.trilab.practice.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The practice shell does with every script what is written down, and so does the real shell of
/// the computer that runs the tests, where it has dash as `sh`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellTableTest {
    private static final Map<String, String> FILES =
            Map.of("language.txt", "sh", "files.txt", "sh", "text.txt", "sh", "bash.txt", "bash");

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    private int folders;

    @BeforeAll
    void boot(@TempDir Path own) throws IOException {
        folder = own;
        desk = new Desk(folder);
    }

    @AfterAll
    void halt() {
        desk.close();
    }

    static Stream<Arguments> cases() {
        return FILES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(file -> ShellCases.of(file.getKey()).stream().map(one -> Arguments.of(file.getValue(), one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void practiceShellDoesWhatIsWritten(String shell, ShellCases.Case one) {
        folders++;
        String line = "mkdir /tmp/case" + folders + " && cd /tmp/case" + folders + " && exec " + shell + " -c "
                + BasicPrograms.quote(one.script()) + " " + shell;
        Desk.Result result = desk.run(line);
        assertEquals(one.output() + "--- " + one.code(), lined(result.out()) + "--- " + result.code(), result.err());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void realShellDoesTheSame(String shell, ShellCases.Case one) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/dash")) && Files.isExecutable(Path.of("/bin/bash")));
        assumeTrue(Path.of("/bin/sh").toRealPath().endsWith("dash"), "sh is dash");
        Path here = Files.createTempDirectory(folder, "real");
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/" + shell, "-c", one.script(), shell))
                .directory(here.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().put("PATH", PracticeMachine.PATH);
        builder.environment().put("HOME", here.toString());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        assumeTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(
                one.output() + "--- " + one.code(),
                lined(out.toString(StandardCharsets.UTF_8)) + "--- " + process.exitValue());
    }

    private static String lined(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
