package io.github.trilab.guide.setup;

import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.Scripts;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.Journal;
import io.github.trilab.openstack.Systemctl;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/// Restarts the units of a service by name where they run with older settings than the file's, and
/// proves that they are up and stay up.
public final class Restart extends GuideTask {
    private static final int JOURNAL_LINES = 20;

    private final Service service;

    /// Restarts that service.
    public Restart(Service service) {
        super(
                "restart-" + service.id(),
                "Restart " + service.title(),
                "The guide's `systemctl restart '" + service.units()
                        + "'` exits 0 when nothing matches, when a unit fails right"
                        + " after, and it skips stopped units (T9). So the units are listed, restarted by name, and looked at"
                        + " again until they have stayed up.",
                Need.here("setup/set-" + service.id() + "-region"));
        this.service = service;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Answer answer = site.run(Scripts.command("services.sh", service.file(), service.units()));
        UnitTimes times = UnitTimes.parse(answer.out());
        if (times.units().isEmpty()) {
            throw notProven(
                    "No unit matches " + service.units() + " on " + site.node().name() + ".",
                    "DevStack did not install " + service.title() + " there: read its log, and run it again.");
        }
        for (UnitTimes.Started unit : times.units()) {
            site.observe(new Observation.Service(site.node().name(), unit.name(), unit.state()));
        }
        List<UnitTimes.Started> old = times.units().stream()
                .filter(u -> !u.active() || times.startedBeforeFile(u))
                .toList();
        List<UnitTimes.Started> failedAgain = old.stream()
                .filter(u -> u.failed() && !times.startedBeforeFile(u))
                .toList();
        boolean again = Boolean.TRUE.equals(restarted(site));
        if (again && !failedAgain.isEmpty()) {
            throw died(site, failedAgain);
        }
        if (again && !old.isEmpty() && old.stream().noneMatch(times::startedBeforeFile)) {
            return new Seen.Pending("waiting for " + service.title() + " to come up");
        }
        if (!old.isEmpty()) {
            List<String> names =
                    times.units().stream().map(UnitTimes.Started::name).toList();
            return Seen.needed(
                    "restart " + names.size() + " units",
                    run(site, Systemctl.restart(names), said -> site.tell(fact(site), true)));
        }
        double youngest = times.youngest();
        if (youngest < site.lab().devstack().settleSeconds()) {
            return new Seen.Pending("waiting whether " + service.title() + " stays up");
        }
        return Seen.done(times.units().size() + " units active, PIDs "
                + String.join(
                        ", ",
                        times.units().stream().map(u -> Long.toString(u.pid())).toList()));
    }

    @Override
    public Optional<Expected> expected(Site site) {
        return Optional.of(
                Expected.commands("restart the units that match " + service.units(), "sudo systemctl restart UNITS"));
    }

    private String fact(Site site) {
        return "restarted/" + service.id() + "/" + site.node().name();
    }

    private Boolean restarted(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(fact(site), Boolean.class, () -> false);
    }

    private TaskFailure died(Site site, List<UnitTimes.Started> failed)
            throws TaskFailure, RemoteException, InterruptedException {
        for (UnitTimes.Started unit : failed) {
            // What the journal says goes to the log, where known failures are recognised.
            ask(site, Journal.last(unit.name(), JOURNAL_LINES));
        }
        return notProven(
                "After the restart "
                        + String.join(
                                ", ",
                                failed.stream().map(UnitTimes.Started::name).toList()) + " failed on "
                        + site.node().name() + ".",
                "Its journal is in the log of this task.");
    }
}
