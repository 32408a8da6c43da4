package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The terminal that an upload gets on its node, with the Python of this computer.
class UploadTerminalTest {
    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void needsPython() {
        String path = String.valueOf(System.getenv("PATH"));
        Assumptions.assumeTrue(
                Stream.of(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
                "no python3 installed");
    }

    private static Said run(String script) throws Exception {
        List<String> line = new ArrayList<>(List.of("python3", "-c", Images.OWN_TERMINAL, "sh", "-c", script));
        Process process = new ProcessBuilder(line).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }

    @Test
    void theProgramDrawsOnATerminalAndComplainsApart() throws Exception {
        Said said = run("test -t 1 && echo drawn; test -t 2 || echo apart >&2");
        assertEquals(new Said(0, "drawn\r\n", "apart\n"), said);
    }

    @Test
    void theProgramsExitCodeIsHandedOn() throws Exception {
        assertEquals(7, run("exit 7").exit());
        assertEquals(128 + 15, run("kill -TERM $$").exit());
    }

    @Test
    void theProgramStaysInTheProcessGroup() throws Exception {
        Said said = run("ps -o pgid= -p $$; ps -o pgid= -p $PPID");
        List<String> groups = said.out().lines().map(String::strip).toList();
        assertEquals(2, groups.size(), said::toString);
        assertEquals(groups.get(0), groups.get(1));
    }

    @Test
    void thePersonSeesTheCommandOnly() {
        Call<ImageDetail> upload =
                new Images(new OpenStackClient("/opt/stack/devstack"), "RegionOne").upload("it's", "/tmp/a b");
        assertTrue(upload.shown().startsWith("glance --os-region-name=RegionOne image-create"), upload.shown());
        assertTrue(upload.shown().contains("'it'\\''s'"), upload.shown());
    }
}
