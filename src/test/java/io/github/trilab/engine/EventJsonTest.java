package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final TaskKey KEY = new TaskKey("pods", "create-pods", "node1");
    private static final Lab LAB =
            Lab.of("Round trip é", List.of(Node.of("node1", "192.0.2.1"), Node.of("node2", "192.0.2.2")));

    private static List<Observation> observations() {
        return List.of(
                new Observation.Check("system", "memory", "node1", Observation.Level.WARNING, "7 GiB", "8 GiB", "add"),
                new Observation.Link("node1", "node2", 2, 2, 0.4, 1500),
                new Observation.Version("node1", "python", "3.8.10"),
                new Observation.Service("node1", "devstack@zun-api.service", "active"),
                new Observation.Pod("RegionOne", "az1", "id"),
                new Observation.RegionImage("RegionOne", "alpine", "id", "active"),
                new Observation.Net("net1", "id", "10.0.1.0/24", null),
                new Observation.Container("RegionOne", "c1", "uuid", "member", "Running", "10.0.1.5"),
                new Observation.Ping("RegionOne", "RegionTwo", "10.0.1.5", "10.0.1.6", 3, 0, null),
                new Observation.Balance("10.0.1.9", 10, 9, Map.of("RegionOne", 4, "RegionTwo", 5)));
    }

    static List<Event> events() {
        Stream<Event> plain = Stream.of(
                new Event.Started(
                        NOW,
                        "20260102-030405-678",
                        LAB,
                        Mode.RUN,
                        "me@here",
                        "1.0",
                        List.of(new Event.Step(
                                "pods", "Pods", List.of(new Event.Task(KEY, "Create", "Why: \\ \"quoted\"\ttab"))))),
                new Event.Moved(NOW, KEY, TaskState.RUNNING, TaskState.RETRYING, 2, "failed\nTrying again"),
                new Event.Planned(NOW, KEY, "create two pods", List.of("a", "b 'c'"), "--- a\n+++ b\n"),
                new Event.Expected(NOW, KEY, "create a pod", List.of("pod create"), "+c\n"),
                new Event.Ran(NOW, KEY, "openstack multiregion networking pod list", 0, 1234),
                new Event.Phase(NOW, KEY, "Installing", 3, 9),
                new Event.Failed(NOW, KEY, 1, "command", "it failed", "do this"),
                new Event.KnownFailure(NOW, KEY, "git-dropped", "title", "cause", "remedy", List.of("line \u0007 ü")),
                new Event.Ended(NOW, Ending.DONE));
        return Stream.concat(plain, observations().stream().map(o -> new Event.Observed(NOW, KEY, o)))
                .toList();
    }

    private static Set<Class<?>> kinds(Class<?> of) {
        return Set.of(of.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSurvivesTheRoundTripOnOneLine(Event event) throws IOException {
        EventJson json = new EventJson();
        String line = json.line(event);

        assertFalse(line.contains("\n"), line);
        assertEquals(event, json.read(line));
    }

    @Test
    void everyKindOfEventIsAmongThem() {
        assertEquals(kinds(Event.class), events().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void everyKindOfObservationIsAmongThem() {
        assertEquals(
                kinds(Observation.class),
                observations().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void refusesAnEventItDoesNotKnow() {
        assertThrows(IOException.class, () -> new EventJson().read("{\"event\":\"exploded\"}"));
    }
}
