package io.github.trilab.ui.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.lab.Finding;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Node;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class FieldWordsTest {
    private final Draft draft =
            Draft.of(Lab.of("ours", List.of(Node.of("west", "10.0.0.1"), Node.of("east", "10.0.0.2"))));

    @BeforeEach
    void english() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        speak(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        speak(Locale.ENGLISH);
    }

    /// On the window's thread, since windows of other tests may still listen.
    private static void speak(Locale language) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.language().set(language));
    }

    private String first() {
        return FieldWords.whole(draft, draft.findings().getFirst());
    }

    @Test
    void aFindingNamesTheNodeAndTheFieldAsTheFormDoes() {
        draft.text("nodes[1].address", "a-name");
        assertTrue(first().startsWith("east · Service address (HOST_IP): is needed"), first());

        speak(Locale.SIMPLIFIED_CHINESE);
        assertTrue(first().startsWith("east · 服务地址 (HOST_IP): 因为地址是名称"), first());
    }

    @Test
    void whatToDoAboutAFailureNamesTheFieldsAsTheFormsDo() {
        assertEquals(
                "HOST_IP must be an address of the node itself: set “Service address (HOST_IP)” in the lab.",
                FieldWords.said(draft, "HOST_IP must be an address of the node itself: set hostIp in the lab."));
        assertEquals(
                "Read stack.sh.log below /opt/stack/logs, and local.conf.",
                FieldWords.said(draft, "Read stack.sh.log below /opt/stack/logs, and local.conf."));
    }

    @Test
    void aFindingNamesThePageOfAFieldThatIsNoNodes() {
        draft.text("network.cidr", "10.0.0");
        assertTrue(first().startsWith("Network · IPv4 range: must be"), first());
    }

    @Test
    void aFindingAboutARegionNamesItsNode() {
        draft.text("regions[1].name", "RegionOne");
        assertEquals("east · Region: is the same as in “west”; give each its own", first());
    }

    @Test
    void aNodeWithoutANameIsStillSpokenOf() {
        draft.text("nodes[0].name", "");
        assertTrue(first().startsWith("(no name) · Name: must be"), first());
    }

    @Test
    void fieldsThatASentenceSpeaksOfAreCalledAsInTheForm() {
        draft.text("nodes[0].vlanInterface", "ens4");
        draft.text("nodes[0].externalInterface", "ens4");
        assertEquals(
                "west · Interface to the outside (br-ext): is the same as “Interface for VLAN (br-vlan)”;"
                        + " one interface can be in one bridge only",
                first());
        draft.clear("nodes[0].externalInterface");
        draft.put("devstack.settings.HOST_IP", "10.0.0.9");
        assertEquals(
                "Setup · More localrc settings, NAME=value · HOST_IP: TriLab writes this setting itself;"
                        + " use “Service address (HOST_IP)” of the node",
                first());
        draft.clear("devstack.settings.HOST_IP");
        draft.put("devstack.settings.GIT_BASE", "https://example.org");
        assertTrue(first().endsWith("use “Git base (GIT_BASE)”"), first());
    }

    @Test
    void whatIsNoFieldStaysAsItIs() {
        assertEquals("ask dockerd or example.org", FieldWords.said(draft, "ask dockerd or example.org"));
        assertEquals("wrong", FieldWords.whole(draft, new Finding("", "wrong")));
        assertEquals("practice: wrong", FieldWords.whole(draft, new Finding("practice", "wrong")));
    }

    @Test
    void everyFieldOfADocumentThatAFormHasIsNamed() throws Exception {
        Set<String> unnamed = new TreeSet<>();
        JsonNode document = new JsonMapper().readTree(LabFile.toJson(draft.lab().orElseThrow()));
        leaves(unnamed, "", document);
        assertEquals(Set.of("practice", "regions[].node", "schema"), unnamed, "those that no form has");
    }

    private void leaves(Set<String> unnamed, String path, JsonNode tree) {
        if (tree.isObject() && !tree.isEmpty()) {
            tree.properties()
                    .forEach(field -> leaves(
                            unnamed, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (tree.isArray() && !tree.isEmpty() && tree.get(0).isObject()) {
            leaves(unnamed, path + "[0]", tree.get(0));
        } else if (Texts.of(FieldWords.key(path), "").isEmpty()) {
            unnamed.add(path.replace("[0]", "[]"));
        }
    }
}
