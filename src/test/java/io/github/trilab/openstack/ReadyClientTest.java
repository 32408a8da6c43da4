package io.github.trilab.openstack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Command;
import io.github.trilab.remote.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The process that is ready for calls of the client, with the Python of this computer and a client
/// that says in which process it runs.
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init")
class ReadyClientTest {
    @TempDir
    Path folder;

    private Path calls;

    @BeforeEach
    void client() throws IOException {
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 installed");
        calls = folder.resolve(".trilab/clients");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.writeString(folder.resolve("openrc"), "export OS_USERNAME=$1 OS_REGION_NAME=RegionOne\n");
        Path modules = Files.createDirectory(folder.resolve("modules"));
        Files.writeString(modules.resolve("a_module.py"), "VALUE = 1\n");
        program(bin.resolve("openstack"), "#!" + python + "\n" + """
                import os, sys, time
                if sys.argv[1] == "wait":
                    open(os.environ["HOME"] + "/waiting", "w").close()
                    time.sleep(60)
                loaded = "a_module" in sys.modules
                import a_module
                print(os.getppid(), loaded, os.environ["OS_USERNAME"], os.environ.get("OS_REGION_NAME"), os.getcwd(), sys.argv[1:])
                print("complaint", file=sys.stderr)
                sys.exit("no such thing" if sys.argv[1] == "text" else int(sys.argv[1]))
                """);
        // What serves an SSH connection is known by its name.
        Files.copy(Path.of("/bin/sh").toRealPath(), bin.resolve("sshd"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private record Said(String process, String rest, String err, int exit) {}

    private Command command(String... arguments) {
        List<String> line = new ArrayList<>(List.of("openstack"));
        line.addAll(List.of(arguments));
        return new OpenStackClient(folder.toString()).anyExit(line, Reply::out).command();
    }

    private ProcessBuilder shell(String name, String script) {
        ProcessBuilder shell =
                new ProcessBuilder(folder.resolve("bin").resolve(name).toString(), "-c", script);
        shell.environment()
                .putAll(Map.of(
                        "HOME",
                        folder.toString(),
                        "PYTHONPATH",
                        folder + "/modules",
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH")));
        return shell;
    }

    /// Runs calls one after another, over one connection, and something else before the last one.
    private List<Said> run(String name, String before, Command... commands) throws Exception {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < commands.length; i++) {
            Path input = Files.write(folder.resolve("input" + i), commands[i].input());
            script.append(i == commands.length - 1 ? before + "\n" : "");
            script.append(commands[i].line()).append(" < ").append(input);
            script.append(" > \"$HOME/out")
                    .append(i)
                    .append("\" 2> \"$HOME/err")
                    .append(i);
            script.append("\"; echo $? > \"$HOME/exit").append(i).append("\"\n");
        }
        assertEquals(0, shell(name, script.toString()).inheritIO().start().waitFor());
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            String[] out = Files.readString(folder.resolve("out" + i)).strip().split(" ", 2);
            said.add(new Said(
                    out[0],
                    out.length > 1 ? out[1] : "",
                    Files.readString(folder.resolve("err" + i)),
                    Integer.parseInt(
                            Files.readString(folder.resolve("exit" + i)).strip())));
        }
        return said;
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(calls)) {
            return files.count();
        }
    }

    @Test
    void aCallRunsInTheProcessThatTheFirstOneLeftAndSaysAllItWouldSay() throws Exception {
        List<Said> said = run("sshd", "", command("0", "a b"), command("7", "'\"$HOME", "ü"));
        assertEquals(said.getFirst().process(), said.getLast().process(), said::toString);
        assertEquals(
                "False admin None " + folder + " ['0', 'a b']", said.getFirst().rest());
        assertEquals(
                "True admin None " + folder + " ['7', '\\'\"$HOME', 'ü']",
                said.getLast().rest());
        assertEquals(List.of(0, 7), said.stream().map(Said::exit).toList());
        assertEquals(
                List.of("complaint\n", "complaint\n"),
                said.stream().map(Said::err).toList());
    }

    @Test
    void aTextAtTheEndIsAComplaintAndExitCodeOne() throws Exception {
        List<Said> said = run("sshd", "", command("text"));
        assertEquals(1, said.getFirst().exit());
        assertEquals("complaint\nno such thing\n", said.getFirst().err());
    }

    @Test
    void theProcessEndsWithTheConnection() throws Exception {
        run("sshd", "", command("0"));
        await().atMost(Duration.ofSeconds(10)).until(() -> left() == 0);
    }

    @Test
    void whereModulesChangedTheCallIsAnOrdinaryOne() throws Exception {
        List<Said> said = run(
                "sshd", "touch -d 2001-01-01 \"$HOME/modules/a_module.py\"", command("0"), command("0"), command("0"));
        assertEquals(said.get(0).process(), said.get(1).process(), said::toString);
        assertNotEquals(said.get(1).process(), said.get(2).process(), said::toString);
        assertTrue(said.get(2).rest().startsWith("False "), said::toString);
    }

    @Test
    void withoutAConnectionAboveTheCallIsAnOrdinaryOne() throws Exception {
        Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("bin/other"));
        List<Said> said = run("other", "", command("3"));
        assertEquals(3, said.getFirst().exit());
        assertTrue(Files.notExists(calls));
    }

    @Test
    void aClientThatIsNotPythonIsCalledAsEver() throws Exception {
        program(folder.resolve("bin/openstack"), "#!/bin/sh\necho shell \"$@\"\nexit 5\n");
        List<Said> said = run("sshd", "", command("x"));
        assertEquals(new Said("shell", "x", "", 5), said.getFirst());
    }

    @Test
    void whoeverEndsTheCallEndsTheClient() throws Exception {
        Command waiting = command("wait");
        Path input = Files.write(folder.resolve("input"), waiting.input());
        Process connection = shell(
                        "sshd", "exec 3< " + input + "; " + waiting.line() + " <&3 & echo $!; wait $!; sleep 60")
                .start();
        try {
            String call = connection.inputReader(StandardCharsets.UTF_8).readLine();
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("waiting")));
            assertEquals(2, forks(), "the process, and its fork for the call");
            Shell.run("kill", call);
            await().atMost(Duration.ofSeconds(10)).until(() -> forks() == 1);
        } finally {
            connection.destroy();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> forks() == 0);
    }

    /// How many processes there are with this test's program in their arguments.
    private long forks() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("clients of connection")
                                && line.contains(folder.resolve("bin/openstack").toString()))
                        .isPresent())
                .count();
    }
}
