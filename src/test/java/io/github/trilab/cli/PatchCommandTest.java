package io.github.trilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PatchCommandTest {
    @TempDir
    private Path folder;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                new CommandLine(new PatchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new Ran(exit, out.toString(), err.toString());
    }

    private String tree(String project, String shape) throws IOException {
        Path from = Path.of("assets/practice/sources", project, shape);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return folder.toString();
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void patchesThenFindsNothingToDoThenUndoes() throws IOException {
        String dir = tree("zun", "stein");
        Map<String, String> before = texts();
        Ran patched = run("zun", dir);
        assertEquals(0, patched.exit(), patched.err());
        assertTrue(patched.out().startsWith("Zun source, shape stein."), patched.out());
        assertTrue(
                patched.out().contains("+        region_name = self._get_client_option('neutron', 'region_name')\n"),
                patched.out());
        assertTrue(patched.out().contains("+++ b/zun/conf/neutron_client.py\n"), patched.out());
        assertTrue(patched.out().strip().endsWith("Patched."), patched.out());
        Map<String, String> after = texts();
        assertTrue(!after.equals(before));

        Ran again = run("zun", dir);
        assertEquals(0, again.exit());
        assertTrue(again.out().contains("shape stein (patched)") && again.out().contains("nothing to do"), again.out());
        assertEquals(after, texts());

        Ran undone = run("zun", dir, "--undo");
        assertEquals(0, undone.exit(), undone.err());
        assertEquals(before, texts());
    }

    @Test
    void onlyChecks() throws IOException {
        String dir = tree("kuryr", "0.2.0");
        Map<String, String> before = texts();
        Ran needed = run("kuryr", "--check", dir);
        assertEquals(3, needed.exit());
        assertTrue(needed.out().contains("+                         region_name=cfg.CONF.neutron.region_name)"));
        assertTrue(needed.out().contains("nothing was changed"));
        assertEquals(before, texts());
        assertEquals(0, run("kuryr", dir).exit());
        assertEquals(0, run("kuryr", dir, "--check").exit());
    }

    @Test
    void leavesTrainAlone() throws IOException {
        String dir = tree("zun", "train");
        Map<String, String> before = texts();
        assertEquals(0, run("zun", dir).exit());
        Ran undo = run("zun", dir, "--undo");
        assertEquals(1, undo.exit());
        assertTrue(undo.err().contains("carries no patch of TriLab"), undo.err());
        assertEquals(before, texts());
    }

    @Test
    void refusesAnUnknownShapeAndWritesNothing() throws IOException {
        String dir = tree("zun", "2.x");
        Path clients = folder.resolve("zun/common/clients.py");
        Files.writeString(clients, Files.readString(clients).replace("neutronclient.Client", "make_client"));
        Map<String, String> before = texts();
        Ran refused = run("zun", dir);
        assertEquals(1, refused.exit());
        assertEquals("", refused.out());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().startsWith("zun/common/clients.py: the function neutron "), refused.err());
        assertEquals(before, texts());
    }

    @Test
    void refusesWhatIsNoTree() throws IOException {
        String dir = tree("zun", "2.x");
        Ran other = run("kuryr", dir);
        assertEquals(2, other.exit());
        assertEquals(
                dir + " is no Kuryr source tree: kuryr/lib/utils.py is missing.",
                other.err().strip());
        Ran none = run("zun", dir + "/nowhere");
        assertEquals(2, none.exit());
        assertEquals(dir + "/nowhere is not a folder.", none.err().strip());
    }

    @Test
    void refusesWrongUsage() throws IOException {
        String dir = tree("zun", "2.x");
        assertEquals(2, run("zun", dir, "--check", "--undo").exit());
        assertEquals(2, run("nova", dir).exit());
        assertEquals(2, run("zun").exit());
    }
}
