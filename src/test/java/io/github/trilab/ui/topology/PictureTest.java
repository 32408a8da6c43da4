package io.github.trilab.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void beforeAnythingWasSeenAllIsYetToCome() {
        Picture picture = Picture.of(new TopologyRuns(2).view());

        Picture.Part first = picture.parts().getFirst();
        assertFalse(picture.central().pod());
        assertFalse(picture.network().there());
        assertNull(first.zone());
        assertEquals(List.of(), first.services());
        assertEquals("waiting", first.mark().word());
        assertEquals(
                List.of("container01"),
                first.containers().stream().map(Picture.Box::name).toList());
        assertFalse(first.containers().getFirst().there());
        assertEquals(0, first.work().part());
    }

    @Test
    void aRunningTaskIsOnItsNodeWithItsPhase() {
        Picture.Part part =
                Picture.of(new TopologyRuns(2).running().view()).parts().get(1);

        assertTrue(part.work().running());
        assertEquals(TopologyRuns.devstack("node2"), part.work().task());
        assertEquals("Starting Neutron", part.work().detail());
        assertEquals(13, part.work().step());
        assertEquals(13 / 19.0, part.work().part());
        assertEquals("busy", part.mark().tone());
    }

    @Test
    void whatRanWhenARunWasCutOffDoesNotRunAnyLonger() {
        RunView run = new TopologyRuns(2).running().view();
        LabView left = LabView.of(Guide.plan(run.lab()), List.of(run), null);
        Picture.Part part = Picture.of(left.run()).parts().getFirst();

        assertFalse(part.work().running());
        assertEquals("cancelled", part.mark().word());
        assertTrue(left.run().steps().stream().noneMatch(step -> step.state() == TaskState.RUNNING));
    }

    @Test
    void aFailureIsShownOnItsRegionOnly() {
        TopologyRuns run = new TopologyRuns(3).running();
        run.move(TopologyRuns.devstack("node3"), TaskState.RUNNING, TaskState.FAILED, "no hosts");

        List<Picture.Part> parts = Picture.of(run.view()).parts();

        assertEquals(
                List.of("busy", "busy", "bad"),
                parts.stream().map(part -> part.mark().tone()).toList());
        assertEquals("no hosts", parts.get(2).work().detail());
    }

    @Test
    void servicesThatAreNotUpComeFirstAndTheCentralOnesAreApart() {
        TopologyRuns run = new TopologyRuns(2).services();
        run.see(new Observation.Service("node1", "devstack@zun-wsproxy.service", "failed"));

        Picture picture = Picture.of(run.view());

        Picture.Part first = picture.parts().getFirst();
        assertEquals("zun-wsproxy", first.services().getFirst().name());
        assertEquals("bad", first.services().getFirst().mark().tone());
        assertEquals(3, first.up());
        assertEquals(
                List.of("q-svc0", "t-api", "t-job"),
                picture.central().services().stream().map(Picture.Dot::name).toList());
    }

    @Test
    void aRegionsOwnContainerComesFirstAndADeletedOneIsGone() {
        TopologyRuns run = new TopologyRuns(2).deployed();
        Region first = run.lab.regions().getFirst();
        assertEquals(List.of("container01", "backend01", "balancer"), names(Picture.of(run.view())));

        run.see(TopologyRuns.container(first, "backend01", "backend", "Deleted", 162));
        run.see(TopologyRuns.container(first, "container01", "member", "Deleted", 62));

        Picture after = Picture.of(run.view());
        assertEquals(List.of("container01", "balancer"), names(after));
        assertFalse(after.parts().getFirst().containers().getFirst().there());
    }

    private static List<String> names(Picture picture) {
        return picture.parts().getFirst().containers().stream()
                .map(Picture.Box::name)
                .toList();
    }

    @Test
    void theNetworkIsAsItWasSeen() {
        Picture.Network network =
                Picture.of(new TopologyRuns(2).deployed().view()).network();

        assertTrue(network.there());
        assertEquals(1070, network.segment());
    }

    @Test
    void theSameViewMakesTheSamePicture() {
        assertEquals(
                Picture.of(new TopologyRuns(5).deployed().view()),
                Picture.of(new TopologyRuns(5).deployed().view()));
    }
}
