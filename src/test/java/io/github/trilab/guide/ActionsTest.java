package io.github.trilab.guide;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.Networks;
import io.github.trilab.openstack.OpenStackClient;
import io.github.trilab.remote.Connection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to single things, on the practice lab. Deploying takes long, so the tests go
/// on with what the one before left.
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActionsTest {
    @TempDir
    static Path folder;

    private static PracticeDeployment deployed;

    @BeforeAll
    static void deploy() throws Exception {
        deployed = new PracticeDeployment(folder, 2);
        deployed.run();
    }

    @AfterAll
    static void end() throws Exception {
        deployed.close();
    }

    private static Lab lab() {
        return deployed.practice().lab();
    }

    private static Actions actions(UnaryOperator<String> clean) {
        return new Actions(lab(), deployed.session()::connect, clean, Clock.systemUTC());
    }

    private static Actions actions() {
        return actions(deployed.session().redactor()::clean);
    }

    private static List<Observation> seen() {
        return deployed.session().snapshot().view().run().observations();
    }

    private static List<Thing> things(Thing.Kind kind) {
        return Things.of(lab(), kind, seen(), List.of());
    }

    private static Thing container(String name) {
        return things(Thing.Kind.CONTAINER).stream()
                .filter(thing -> thing.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void look(String step) {
        deployed.session().startTasks(Mode.CHECK, Things.looking(lab(), step));
        deployed.awaitEnd();
    }

    private static List<Thing> networksOfTheName(List<Thing> things) {
        return things.stream()
                .filter(thing -> thing.name().equals(lab().network().name()))
                .toList();
    }

    @Test
    @Order(1)
    void everythingTheLabWantsIsThereAfterItsRunAndIsListedToo() throws Exception {
        for (Thing.Kind kind : Thing.Kind.values()) {
            Actions.Listing listed = actions().list(List.of(kind));
            List<Thing> wanted = Things.of(lab(), kind, seen(), listed.things()).stream()
                    .filter(Thing::ofLab)
                    .toList();
            assertEquals(List.of(), listed.failures());
            assertEquals(Things.wanted(lab(), kind).size(), wanted.size());
            assertTrue(wanted.stream().allMatch(Thing::there), wanted::toString);
        }
        assertEquals(5, things(Thing.Kind.CONTAINER).size());
        assertTrue(things(Thing.Kind.CONTAINER).stream().allMatch(Thing::runs));
    }

    @Test
    @Order(2)
    void showTellsWhatTheClientPrintsWithSecretsTakenOut() throws Exception {
        for (Thing.Kind kind : List.of(Thing.Kind.POD, Thing.Kind.IMAGE, Thing.Kind.NETWORK, Thing.Kind.CONTAINER)) {
            Thing thing = things(kind).getLast();
            String text = actions().show(thing);
            assertTrue(text.contains(thing.id()), text);
            String hidden =
                    actions(said -> said.replace(thing.id(), "‹secret›")).show(thing);
            assertFalse(hidden.contains(thing.id()), hidden);
        }
        assertDoesNotThrow(() -> actions().logs(container("backend01")));
    }

    @Test
    @Order(3)
    void aContainerThatIsGoneIsAFailureThatSaysWhichNodeSaidSo() {
        Thing gone = container("container02").found("00000000-0000-0000-0000-000000000000", "Running", "");

        TaskFailure failure = assertThrows(TaskFailure.class, () -> actions().show(gone));

        assertTrue(failure.getMessage().contains(lab().regions().get(1).node()), failure::getMessage);
    }

    @Test
    @Order(4)
    void stopWaitsUntilTheContainerHasStoppedAndALookSeesIt() throws Exception {
        actions().stop(container("backend02"));
        look("containers");
        assertEquals("Stopped", container("backend02").state());
        assertTrue(container("backend02").stopped());

        actions().start(container("backend02"));
        look("containers");
        assertTrue(container("backend02").runs());
    }

    @Test
    @Order(5)
    void whatWasDeletedIsNoLongerSeenOnceSomebodyLooks() throws Exception {
        Thing member = container("container02");
        actions().delete(member);
        look("containers");
        assertFalse(container("container02").there());
        assertTrue(
                seen().stream().noneMatch(Observation.Ping.class::isInstance),
                "a ping to a container that is gone proves nothing");
        assertTrue(container("container01").runs());

        deployed.run("containers");
        assertTrue(container("container02").runs());
        assertNotEquals(member.id(), container("container02").id());
    }

    @Test
    @Order(6)
    void aSecondNetworkOfTheNameIsListedAsNotTheLabsAndCanBeDeletedAlone() throws Exception {
        try (Connection central = deployed.session().connect(lab().nodes().getFirst())) {
            Networks networks =
                    new Networks(new OpenStackClient(lab().devstack().directory()), lab().centralRegion());
            var call = networks.create(lab().network().name());
            var _ = call.read(central.run(call.command()));
        }
        List<Thing> listed = actions().list(List.of(Thing.Kind.NETWORK)).things();
        List<Thing> others = networksOfTheName(Things.of(lab(), Thing.Kind.NETWORK, seen(), listed)).stream()
                .filter(thing -> !thing.ofLab())
                .toList();
        assertEquals(1, others.size(), listed::toString);

        actions().delete(others.getFirst());

        assertEquals(
                things(Thing.Kind.NETWORK).getFirst().id(),
                networksOfTheName(actions().list(List.of(Thing.Kind.NETWORK)).things())
                        .getFirst()
                        .id());
    }

    @Test
    @Order(7)
    void aNetworkInUseIsNotDeletedAndTheReasonIsSaid() {
        Thing network = things(Thing.Kind.NETWORK).getFirst();

        TaskFailure failure = assertThrows(TaskFailure.class, () -> actions().delete(network));

        assertEquals("conflict", failure.kind().word(), failure::getMessage);
    }

    @Test
    @Order(8)
    void aPodAndAnImageThatWereDeletedWouldBeMadeAgain() throws Exception {
        Thing image = things(Thing.Kind.IMAGE).getLast();
        Thing pod = things(Thing.Kind.POD).getLast();
        assertTrue(actions().deleteLine(pod).endsWith("pod delete " + pod.id()));
        actions().delete(image);
        actions().delete(pod);
        look("images");
        look("pods");
        assertFalse(things(Thing.Kind.IMAGE).getLast().there());
        assertFalse(things(Thing.Kind.POD).getLast().there());
        assertTrue(things(Thing.Kind.IMAGE).getFirst().there());
        assertTrue(things(Thing.Kind.POD).getFirst().there());
    }

    @Test
    @Order(9)
    void theCommandOfAPingIsTheOneThatIsRun() {
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer exec u1 ping -c 3 -w 4 10.0.60.7",
                Actions.pingLine(lab(), "RegionOne", "u1", "10.0.60.7"));
    }
}
