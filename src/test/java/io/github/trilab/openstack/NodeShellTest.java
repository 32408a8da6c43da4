package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The wrapping and the scripts, run by this computer's own shells.
@DisabledOnOs(OS.WINDOWS)
class NodeShellTest {
    @TempDir
    Path folder;

    @Test
    void hasTheEnvironmentButNoRegionAndPassesArgumentsUntouched() throws Exception {
        Path devstack = Files.createDirectory(folder.resolve("it's $HOME"));
        Files.writeString(devstack.resolve("openrc"), """
                echo "WARNING: on standard output"
                export OS_REGION_NAME=RegionOne OS_USERNAME=$1 OS_PROJECT_NAME=$2
                """);
        program("openstack", """
                echo "region=$OS_REGION_NAME user=$OS_USERNAME project=$OS_PROJECT_NAME"
                for a do printf '<%s>' "$a"; done
                """);
        Command command = new OpenStackClient(devstack.toString())
                .inEnvironment(List.of("openstack", "a b", "$(id)", "'; exit 9 #", "", "\"", "ü"));
        Answer answer = run(command);
        assertEquals("", answer.err());
        assertEquals("region= user=admin project=admin\n<a b><$(id)><'; exit 9 #><><\"><ü>", answer.out());
    }

    @Test
    void saysThatTheClientOrItsEnvironmentIsMissing() throws Exception {
        Path devstack = Files.createDirectory(folder.resolve("devstack"));
        Pods pods = new Pods(new OpenStackClient(devstack.toString()), "CentralRegion");
        Recorded.failure(
                run(new OpenStackClient(folder.resolve("none").toString()).inEnvironment(List.of("openstack"))),
                pods.list(),
                OpenStackException.Kind.NO_ENVIRONMENT,
                "DevStack's folder " + folder.resolve("none") + " cannot be entered: No such file or directory");
        Answer noFile = run(pods.list().command());
        assertTrue(ClientSigns.SIGNS.failure(new Reply("x", noFile)).kind() == OpenStackException.Kind.NO_ENVIRONMENT);
        Files.writeString(devstack.resolve("openrc"), "true\n");
        Recorded.failure(
                run(new OpenStackClient(devstack.toString()).inEnvironment(List.of("openstack-of-nobody"))),
                pods.list(),
                OpenStackException.Kind.UNKNOWN_COMMAND,
                "`openstack-of-nobody` is not installed on the node");
    }

    @Test
    void pingsManyAddressesSideBySideInOneCommand() throws Exception {
        // Each waits until the other has begun: one after another they would fail.
        program("ping", """
                [ "$1 $2 $3 $4" = "-c 3 -w 4" ] || exit 2
                case $5 in *.9) echo "ping: sendto: Network is unreachable" >&2; exit 1;; esac
                mkdir "$MEET/$5"
                left=1000
                while [ "$(ls "$MEET" | wc -l)" -lt 2 ]; do
                  left=$((left - 1)); [ $left -gt 0 ] || exit 3; sleep 0.01
                done
                echo "PING $5 ($5): 56 data bytes"
                echo
                echo "--- $5 ping statistics ---"
                echo "3 packets transmitted, 3 packets received, 0% packet loss"
                echo "round-trip min/avg/max = 0.1/0.${5##*.}/0.9 ms"
                """);
        Path meet = Files.createDirectory(folder.resolve("meet"));
        Containers containers = new Containers(new OpenStackClient("/opt/stack/devstack"), "RegionOne");
        List<String> addresses = List.of("10.0.60.2", "10.0.60.3", "10.0.60.9");
        Call<SequencedMap<String, PingResult>> pings = new ContainerPings(containers).from("u", addresses);
        List<String> line = pings.command().arguments();
        Answer inContainer = run(
                Command.of(line.subList(line.lastIndexOf("sh"), line.size())).with("MEET", meet.toString()));
        assertEquals("", inContainer.err());

        var results = pings.read(Fixture.answer(inContainer.exit(), inContainer.out() + "\n", ""));
        assertEquals(addresses, List.copyOf(results.keySet()));
        assertEquals(new PingResult(3, 3, 0.1, 0.2, 0.9, ""), results.get("10.0.60.2"));
        assertEquals(new PingResult(3, 3, 0.1, 0.3, 0.9, ""), results.get("10.0.60.3"));
        assertEquals(
                new PingResult(0, 0, null, null, null, "ping: sendto: Network is unreachable"),
                results.get("10.0.60.9"));
    }

    private void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
        assertTrue(program.toFile().setExecutable(true));
    }

    private Answer run(Command command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command.line());
        shell.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
        shell.environment().put("LC_ALL", "C.UTF-8");
        int exit = shell.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Answer(
                exit,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                Duration.ZERO);
    }
}
