package io.github.trilab.engine;

import io.github.trilab.lab.Observation;
import io.github.trilab.log.Redactor;
import java.util.List;

/// Events without secrets: journals, views and reports see no others.
final class EventCleaning {
    private final Redactor redactor;

    EventCleaning(Redactor redactor) {
        this.redactor = redactor;
    }

    Event clean(Event event) {
        return switch (event) {
            case Event.Moved e ->
                new Event.Moved(e.time(), e.key(), e.from(), e.to(), e.attempt(), redactor.clean(e.message()));
            case Event.Planned e ->
                new Event.Planned(
                        e.time(), e.key(), redactor.clean(e.summary()), clean(e.commands()), redactor.clean(e.diff()));
            case Event.Expected e ->
                new Event.Expected(
                        e.time(), e.key(), redactor.clean(e.summary()), clean(e.commands()), redactor.clean(e.diff()));
            case Event.Failed e ->
                new Event.Failed(
                        e.time(),
                        e.key(),
                        e.attempt(),
                        e.kind(),
                        redactor.clean(e.message()),
                        redactor.clean(e.remedy()));
            case Event.Ran e -> new Event.Ran(e.time(), e.key(), redactor.clean(e.line()), e.exit(), e.millis());
            case Event.KnownFailure e ->
                new Event.KnownFailure(
                        e.time(), e.key(), e.signature(), e.title(), e.cause(), e.remedy(), clean(e.lines()));
            case Event.Observed e -> new Event.Observed(e.time(), e.by(), clean(e.observation()));
            case Event.Phase e -> new Event.Phase(e.time(), e.key(), redactor.clean(e.name()), e.index(), e.of());
            case Event.Started _, Event.Ended _ -> event;
        };
    }

    private List<String> clean(List<String> texts) {
        return texts.stream().map(redactor::clean).toList();
    }

    private Observation clean(Observation seen) {
        return switch (seen) {
            case Observation.Check c ->
                new Observation.Check(
                        c.group(),
                        c.id(),
                        c.node(),
                        c.level(),
                        redactor.clean(c.measured()),
                        redactor.clean(c.needed()),
                        redactor.clean(c.remedy()));
            case Observation.Version v -> new Observation.Version(v.node(), v.component(), redactor.clean(v.version()));
            case Observation.Service s -> new Observation.Service(s.node(), s.unit(), redactor.clean(s.state()));
            case Observation.RegionImage i ->
                new Observation.RegionImage(i.region(), i.name(), i.id(), redactor.clean(i.status()));
            case Observation.Container c ->
                new Observation.Container(
                        c.region(), c.name(), c.uuid(), c.role(), redactor.clean(c.status()), c.address());
            // Names, numbers and identifiers only.
            case Observation.Link _, Observation.Pod _, Observation.Net _, Observation.Ping _, Observation.Balance _ ->
                seen;
        };
    }
}
