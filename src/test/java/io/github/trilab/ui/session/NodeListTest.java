package io.github.trilab.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.remote.NamedHost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeListTest {
    private Draft draft;
    private NodeList nodes;

    @BeforeEach
    void aLabOfTwo() {
        draft = Draft.of(Lab.of("lab", List.of(Node.of("node1", "10.0.0.1"), Node.of("node2", "10.0.0.2"))));
        nodes = new NodeList(draft);
    }

    @Test
    void aNewNodeHasARegionOfItsOwnAndWantsAnAddress() {
        nodes.add();

        assertEquals("node3", nodes.name(2));
        assertEquals("RegionThree", draft.text("regions[2].name"));
        assertEquals("az3", draft.text("regions[2].availabilityZone"));
        assertFalse(draft.findings("nodes[2].address").isEmpty());

        draft.text("nodes[2].address", "10.0.0.3");
        assertEquals(
                new Region("RegionThree", "node3", "az3"),
                draft.lab().orElseThrow().regionOf("node3"));
    }

    @Test
    void aRemovedNodeTakesItsRegionWithItAndCanBePutBack() {
        Lab before = draft.lab().orElseThrow();
        nodes.add();
        draft.text("nodes[2].address", "10.0.0.3");
        Lab three = draft.lab().orElseThrow();

        NodeList.Removed removed = nodes.remove(0);
        assertEquals(
                List.of("RegionTwo", "RegionThree"),
                draft.lab().orElseThrow().regions().stream().map(Region::name).toList());

        nodes.putBack(removed);
        assertEquals(three, draft.lab().orElseThrow());
        nodes.remove(2);
        assertEquals(before, draft.lab().orElseThrow());
    }

    @Test
    void aRenamedNodeKeepsItsRegion() {
        nodes.rename(1, "west");

        assertEquals("west", draft.lab().orElseThrow().regions().get(1).node());
    }

    @Test
    void aCopyHasANameAndARegionOfItsOwn() {
        nodes.duplicate(0);

        assertEquals("node3", nodes.name(1));
        assertEquals("10.0.0.1", draft.text("nodes[1].address"));
        assertEquals("node3", draft.text("regions[2].node"));
    }

    @Test
    void aHostOfTheSshConfigurationIsReachedByItsNameThere() {
        nodes.add(new NamedHost("lab-west", "10.0.0.9", 2222, "ubuntu"));

        Node node = draft.lab().orElseThrow().nodes().get(2);
        assertEquals("lab-west", node.address());
        assertEquals("10.0.0.9", node.hostIp());
        assertEquals(2222, node.port());
        assertEquals("ubuntu", node.user());
    }

    @Test
    void anotherWayOfLoggingInLeavesNothingOfTheOneBefore() {
        nodes.login(0, Login.Kind.KEY);
        assertTrue(draft.lab().isPresent());
        nodes.login(0, Login.Kind.PASSWORD);
        assertTrue(draft.lab().isPresent(), () -> draft.findings().toString());
        assertEquals("prompt:Password of stack@node1", draft.text("nodes[0].login.password"));
        nodes.login(0, Login.Kind.AGENT);
        assertEquals(
                Login.Kind.AGENT,
                draft.lab().orElseThrow().nodes().getFirst().login().kind());
        assertEquals("", draft.text("nodes[0].login.file"));
    }

    @Test
    void aNodeThatIsFilledInCanBeTriedWhileAnotherIsHalfTyped() {
        nodes.add();

        assertTrue(nodes.access(0).isPresent());
        assertTrue(nodes.access(2).isEmpty());
    }

    @Test
    void loggingInToANodeNeedsNothingButWhereItIsAndHow() {
        draft.text("nodes[0].address", "lab-west");
        draft.text("nodes[0].hostIp", "a name");
        draft.text("nodes[0].sudoPassword", "env:");
        draft.text("nodes[0].vlanInterface", "much too long for one");
        nodes.rename(0, "");
        draft.text("nodes[1].address", "lab-west");
        assertFalse(draft.findings("nodes[1].address").isEmpty(), "two nodes have it");

        assertEquals("lab-west", nodes.access(0).orElseThrow().name());
        assertEquals("lab-west", nodes.access(1).orElseThrow().address());
    }

    @ParameterizedTest
    @CsvSource({
        "address, ''",
        "address, stack@host",
        "port, 99999",
        "port, twenty",
        "user, root",
        "login.kind, telepathy",
        "login.file, id_ed25519",
        "login.passphrase, right here",
        "jump, a b",
        "hostKey, SHA256:short"
    })
    void loggingInToANodeNeedsAllThatItIsDoneWith(String field, String wrong) {
        nodes.login(0, Login.Kind.KEY);
        assertTrue(nodes.access(0).isPresent());
        draft.text("nodes[0]." + field, wrong);

        assertEquals(Optional.empty(), nodes.access(0));
    }

    @Test
    void namesOfRepositoriesAreOneField() {
        draft.text("refs.openstack/zun", "4.0.0");
        assertEquals("4.0.0", draft.lab().orElseThrow().refs().get("openstack/zun"));

        draft.text("refs.openstack/zun", " ");
        assertTrue(draft.lab().orElseThrow().refs().isEmpty());
    }
}
