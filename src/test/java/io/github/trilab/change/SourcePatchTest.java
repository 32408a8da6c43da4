package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePatchTest {
    private static final SourcePatch ZUN = SourcePatch.of(SourceProject.ZUN);
    private static final SourcePatch KURYR = SourcePatch.of(SourceProject.KURYR);

    static Stream<Arguments> oldTrees() {
        return Samples.OLD.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(shape -> Arguments.of(e.getKey(), shape)));
    }

    static Stream<Arguments> nativeTrees() {
        return Samples.NATIVE.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(shape -> Arguments.of(e.getKey(), shape)));
    }

    private static Map<String, String> patched(SourcePatch patch, Map<String, String> tree) {
        return assertInstanceOf(Verdict.Needed.class, patch.assess(tree)).patched();
    }

    private static String refusal(Verdict verdict) {
        return assertInstanceOf(Verdict.Refused.class, verdict).reason();
    }

    private static Map<String, String> with(Map<String, String> tree, String file, String old, String text) {
        Map<String, String> changed = new HashMap<>(tree);
        changed.computeIfPresent(file, (f, before) -> {
            assertTrue(before.contains(old), "the sample has no " + old);
            return before.replace(old, text);
        });
        return changed;
    }

    @ParameterizedTest
    @MethodSource("oldTrees")
    void patchesEveryOldShapeAndThenFindsNothingToDo(SourceProject project, String shape) {
        SourcePatch patch = SourcePatch.of(project);
        Verdict.Needed needed = assertInstanceOf(Verdict.Needed.class, patch.assess(Samples.tree(project, shape)));
        assertEquals(shape, needed.shape());
        assertEquals(new Verdict.Present(shape + " (patched)"), patch.assess(needed.patched()));
    }

    @ParameterizedTest
    @MethodSource("oldTrees")
    void undoesEveryPatchToTheByte(SourceProject project, String shape) {
        SourcePatch patch = SourcePatch.of(project);
        Map<String, String> tree = Samples.tree(project, shape);
        assertEquals(tree, undone(patch.undo(patched(patch, tree))));
    }

    private static Map<String, String> undone(Verdict verdict) {
        return assertInstanceOf(Verdict.Needed.class, verdict).patched();
    }

    @ParameterizedTest
    @MethodSource("nativeTrees")
    void leavesNativeSourceAsItIs(SourceProject project, String shape) {
        SourcePatch patch = SourcePatch.of(project);
        Map<String, String> tree = Samples.tree(project, shape);
        assertEquals(new Verdict.Present("train"), patch.assess(tree));
        assertTrue(refusal(patch.undo(tree)).contains("carries no patch of TriLab"));
    }

    @Test
    void addsTheGuidesLinesToZun() {
        Map<String, String> tree = Samples.tree(SourceProject.ZUN, "3.0.0");
        Map<String, String> patched = patched(ZUN, tree);
        assertEquals(
                List.of(
                        "+        region_name = self._get_client_option('neutron', 'region_name')",
                        "-                                             endpoint_type=endpoint_type)",
                        "+                                             endpoint_type=endpoint_type,",
                        "+                                             region_name=region_name)"),
                changes(tree, patched, "zun/common/clients.py"));
        assertEquals(
                List.of(
                        "+    cfg.StrOpt('region_name',",
                        "+               help='Region of the Neutron to use (added by TriLab).'),"),
                changes(tree, patched, "zun/conf/neutron_client.py"));
    }

    @Test
    void addsTheGuidesLinesToKuryr() {
        Map<String, String> tree = Samples.tree(SourceProject.KURYR, "1.0.0");
        Map<String, String> patched = patched(KURYR, tree);
        assertEquals(
                List.of(
                        "+    region_name = getattr(getattr(cfg.CONF, conf_group), 'region_name')",
                        "-                         endpoint_type=endpoint_type)",
                        "+                         endpoint_type=endpoint_type,",
                        "+                         region_name=region_name)"),
                changes(tree, patched, "kuryr/lib/utils.py"));
        assertEquals(
                Samples.tree(SourceProject.KURYR, "train").get("kuryr/lib/utils.py"),
                patched.get("kuryr/lib/utils.py"));
    }

    @Test
    void readsTheRegionInTheCallWhereOldKuryrReadsTheEndpointTypeThere() {
        Map<String, String> tree = Samples.tree(SourceProject.KURYR, "0.2.0");
        assertEquals(
                List.of(
                        "-                         endpoint_type=cfg.CONF.neutron.endpoint_type)",
                        "+                         endpoint_type=cfg.CONF.neutron.endpoint_type,",
                        "+                         region_name=cfg.CONF.neutron.region_name)"),
                changes(tree, patched(KURYR, tree), "kuryr/lib/utils.py"));
    }

    private static List<String> changes(Map<String, String> before, Map<String, String> after, String file) {
        return UnifiedDiff.of(file, before.getOrDefault(file, ""), after.getOrDefault(file, ""))
                .lines()
                .skip(2)
                .filter(l -> l.startsWith("+") || l.startsWith("-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("oldTrees")
    void addsTheMissingOptionOnly(SourceProject project, String shape) {
        SourcePatch patch = SourcePatch.of(project);
        Map<String, String> tree = new HashMap<>(Samples.tree(project, shape));
        tree.put(project.functionFile(), Samples.tree(project, "train").getOrDefault(project.functionFile(), "?"));
        Map<String, String> patched = patched(patch, tree);
        assertEquals(tree.get(project.functionFile()), patched.get(project.functionFile()));
        assertInstanceOf(Verdict.Present.class, patch.assess(patched));
        assertEquals(tree, undone(patch.undo(patched)));
    }

    @ParameterizedTest
    @MethodSource("oldTrees")
    void addsTheMissingFunctionOnly(SourceProject project, String shape) {
        SourcePatch patch = SourcePatch.of(project);
        Map<String, String> tree = new HashMap<>(Samples.tree(project, shape));
        tree.put(project.optionFile(), Samples.tree(project, "train").getOrDefault(project.optionFile(), "?"));
        Map<String, String> patched = patched(patch, tree);
        assertEquals(tree.get(project.optionFile()), patched.get(project.optionFile()));
        assertInstanceOf(Verdict.Present.class, patch.assess(patched));
        assertEquals(tree, undone(patch.undo(patched)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region_name=self._get_client_option('neutron', 'region_name')",
                "region_name=CONF.neutron_client.region_name",
                "timeout=3, region_name = self._get_client_option(\"neutron\", \"region_name\"), retries=2",
                "**{'region_name': CONF.neutron_client.region_name}"
            })
    void takesOtherSpellingsOfTheRegionForPresent(String argument) {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "train"),
                "zun/common/clients.py",
                "region_name=region_name)\n\n        return self._neutron",
                argument + ")\n\n        return self._neutron");
        assertEquals(new Verdict.Present("train"), ZUN.assess(tree));
        assertInstanceOf(Verdict.Refused.class, ZUN.undo(tree));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region_name='RegionOne'",
                "region_name=None",
                "timeout=3",
                "region=self._get_client_option('neutron', 'region_name')"
            })
    void refusesACallThatItDoesNotKnow(String argument) {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "stein"),
                "zun/common/clients.py",
                "endpoint_type=endpoint_type)",
                "endpoint_type=endpoint_type, " + argument + ")");
        String reason = refusal(ZUN.assess(tree));
        assertTrue(reason.startsWith("zun/common/clients.py: the function neutron "), reason);
    }

    @Test
    void refusesAFunctionWithAStatementThatItDoesNotKnow() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.KURYR, "1.0.0"),
                "kuryr/lib/utils.py",
                "    session = get_keystone_session",
                "    check(auth_plugin)\n    session = get_keystone_session");
        assertTrue(refusal(KURYR.assess(tree)).contains("get_neutron_client"));
    }

    @Test
    void refusesAMissingFileAndNamesIt() {
        Map<String, String> tree = new HashMap<>(Samples.tree(SourceProject.KURYR, "1.0.0"));
        tree.remove("kuryr/lib/config.py");
        assertEquals("kuryr/lib/config.py is missing: not a Kuryr source tree.", refusal(KURYR.assess(tree)));
        assertEquals("zun/common/clients.py is missing: not a Zun source tree.", refusal(ZUN.undo(Map.of())));
    }

    @Test
    void refusesAnOptionFileWithoutItsList() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "2.x"),
                "zun/conf/neutron_client.py",
                "neutron_client_opts = [",
                "opts = [");
        assertEquals(
                "zun/conf/neutron_client.py: expected one list neutron_client_opts = [cfg.…] to register the option"
                        + " region_name in.",
                refusal(ZUN.assess(tree)));
    }

    @Test
    void refusesTwoFunctionsOfThatName() {
        Map<String, String> tree = new HashMap<>(Samples.tree(SourceProject.KURYR, "1.0.0"));
        tree.computeIfPresent("kuryr/lib/utils.py", (f, t) -> t + t);
        assertInstanceOf(Verdict.Refused.class, KURYR.assess(tree));
    }

    @Test
    void refusesToUndoAPatchThatSomebodyChanged() {
        Map<String, String> patched = patched(ZUN, Samples.tree(SourceProject.ZUN, "stein"));
        Map<String, String> moved = with(
                patched,
                "zun/common/clients.py",
                "        region_name = self",
                "        # here\n        region_name = self");
        assertTrue(refusal(ZUN.undo(moved)).contains("changed after"));
        Map<String, String> respelled = with(
                patched,
                "zun/common/clients.py",
                "region_name = self._get_client_option('neutron', 'region_name')",
                "region_name = self._get_client_option('neutron',  'region_name')");
        assertTrue(refusal(ZUN.undo(respelled)).contains("changed after"));
    }

    @Test
    void refusesToUndoWhatWasNeverPatched() {
        assertTrue(refusal(ZUN.undo(Samples.tree(SourceProject.ZUN, "2.x"))).contains("carries no patch"));
    }

    @Test
    void doesNotTakeCommentsAndStringsForCode() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "2.x"),
                "zun/common/clients.py",
                "class OpenStackClients(object):",
                """
                EXAMPLE = '''
                    def neutron(self):
                        region_name = 1
                '''
                # def neutron(self):


                class OpenStackClients(object):""");
        Map<String, String> patched = patched(ZUN, tree);
        assertEquals(tree, undone(ZUN.undo(patched)));
    }

    @Test
    void patchesACallThatIsOnOneLine() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "2.x"),
                "zun/common/clients.py",
                "Client(session=session,\n                                             endpoint_type=endpoint_type)",
                "Client(session=session, endpoint_type=endpoint_type)");
        Map<String, String> patched = patched(ZUN, tree);
        assertTrue(patched.getOrDefault("zun/common/clients.py", "")
                .contains("Client(session=session, endpoint_type=endpoint_type, region_name=region_name)"));
        assertEquals(tree, undone(ZUN.undo(patched)));
    }

    @Test
    void patchesAListThatStartsOnItsFirstLine() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.ZUN, "2.x"),
                "zun/conf/neutron_client.py",
                "neutron_client_opts = [\n    cfg",
                "neutron_client_opts = [ cfg");
        Map<String, String> patched = patched(ZUN, tree);
        assertTrue(patched.getOrDefault("zun/conf/neutron_client.py", "").contains("[cfg.StrOpt('region_name', "));
        assertEquals(tree, undone(ZUN.undo(patched)));
    }

    @Test
    void keepsACommentAboveTheFirstOptionWithThatOption() {
        Map<String, String> tree = with(
                Samples.tree(SourceProject.KURYR, "1.0.0"),
                "kuryr/lib/config.py",
                "neutron_opts = [\n",
                "neutron_opts = [  # all of them\n    # pools\n");
        Map<String, String> patched = patched(KURYR, tree);
        assertTrue(patched.getOrDefault("kuryr/lib/config.py", "")
                .contains("TriLab).'),\n    # pools\n    cfg.StrOpt('default_subnetpool_v4'"));
        assertEquals(tree, undone(KURYR.undo(patched)));
    }

    @ParameterizedTest
    @MethodSource("oldTrees")
    void makesValidPython(SourceProject project, String shape, @TempDir Path folder)
            throws IOException, InterruptedException {
        Programs.assume("python3", "--version");
        Map<String, String> plain = Samples.tree(project, shape);
        Map<String, String> windows = new HashMap<>(plain);
        windows.replaceAll((file, text) -> text.replace("\n", "\r\n"));
        Map<String, String> halved = new HashMap<>(plain);
        halved.put(project.optionFile(), Samples.tree(project, "train").getOrDefault(project.optionFile(), "?"));
        List<String> command = new ArrayList<>(List.of("python3", "-m", "py_compile"));
        for (Map<String, String> tree : List.of(plain, windows, halved)) {
            for (String text : patched(SourcePatch.of(project), tree).values()) {
                Path file = folder.resolve("module" + command.size() + ".py");
                Files.writeString(file, text);
                command.add(file.toString());
            }
        }
        assertEquals(new Programs.Result(0, ""), Programs.run(folder, command.toArray(String[]::new)));
    }

    @Test
    void listsItsSamplesForThePracticeLab() throws IOException {
        JsonNode index = new ObjectMapper().readTree(Samples.text("sources/index.json"));
        for (SourceProject project : SourceProject.values()) {
            List<String> listed = new ArrayList<>();
            index.path(project.id()).fieldNames().forEachRemaining(listed::add);
            List<String> expected = new ArrayList<>(Samples.OLD.getOrDefault(project, List.of()));
            expected.addAll(Samples.NATIVE.getOrDefault(project, List.of()));
            assertEquals(expected, listed);
            for (String shape : listed) {
                JsonNode sample = index.path(project.id()).path(shape);
                assertTrue(sample.path("refs").size() > 0, shape);
                for (JsonNode file : sample.path("files")) {
                    assertTrue(
                            !Samples.text("sources/" + project.id() + "/" + shape + "/" + file.asText())
                                    .isEmpty(),
                            file.asText());
                }
            }
        }
    }
}
