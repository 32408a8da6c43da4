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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

        Node node = nodes.node(2).orElseThrow();
        assertEquals("lab-west", node.address());
        assertEquals("10.0.0.9", node.hostIp());
        assertEquals(2222, node.port());
        assertEquals("ubuntu", node.user());
        assertTrue(draft.lab().isPresent(), () -> draft.findings().toString());
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
    void aGoodNodeCanBeTriedWhileAnotherIsHalfTyped() {
        nodes.add();

        assertTrue(nodes.node(0).isPresent());
        assertTrue(nodes.node(2).isEmpty());
    }

    @Test
    void namesOfRepositoriesAreOneField() {
        draft.text("refs.openstack/zun", "4.0.0");
        assertEquals("4.0.0", draft.lab().orElseThrow().refs().get("openstack/zun"));

        draft.text("refs.openstack/zun", " ");
        assertTrue(draft.lab().orElseThrow().refs().isEmpty());
    }
}
