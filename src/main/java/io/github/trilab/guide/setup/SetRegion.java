package io.github.trilab.guide.setup;

import io.github.trilab.change.OsloConfig;
import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Tells a service its own region: one line of its configuration, every other byte as it was.
public final class SetRegion extends GuideTask {
    private final Service service;

    /// Sets the region of that service.
    public SetRegion(Service service) {
        super(
                "set-" + service.id() + "-region",
                "Set the region in " + service.id() + ".conf",
                "Each service must ask the Neutron of its own region: [" + service.section() + "] region_name in "
                        + service.file() + ".",
                Need.here("setup/run-devstack"));
        this.service = service;
    }

    private RemoteFile file(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.read(service.file(), true)
                .orElseThrow(() -> refused(
                        service.file() + " is not there on " + site.node().name() + ".",
                        "DevStack writes it: run it on this node first."));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        RemoteFile file = file(site);
        String region = site.region().name();
        String before = text(file);
        Optional<String> set = OsloConfig.get(before, service.section(), "region_name");
        if (set.isPresent() && set.get().equals(region)) {
            return Seen.done("region_name = " + region);
        }
        String after = OsloConfig.set(before, service.section(), "region_name", region);
        OsloConfig.prove(before, after, service.section(), "region_name", region);
        return Seen.needed("set region_name = " + region, write(file, after));
    }

    @Override
    public Optional<Expected> expected(Site site) {
        String line = "region_name = " + site.region().name();
        // No place in the file: that is not there yet.
        String diff = "--- " + service.file() + "\n+++ " + service.file() + "\n [" + service.section() + "]\n+" + line;
        return Optional.of(new Expected("set region_name = " + site.region().name(), List.of(), diff));
    }

    @Override
    public boolean reversible() {
        return true;
    }

    @Override
    public Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Optional<RemoteFile> found = site.read(service.file(), true);
        if (found.isEmpty()) {
            return Seen.done(service.file() + " is not there");
        }
        String before = text(found.get());
        Optional<String> set = OsloConfig.get(before, service.section(), "region_name");
        Optional<RemoteFile> backup = site.read(service.file() + ".trilab-backup", true);
        Optional<String> was = backup.flatMap(b -> OsloConfig.get(text(b), service.section(), "region_name"));
        if (set.equals(was) || backup.isEmpty()) {
            return Seen.done("region_name is as it was");
        }
        String after = was.isPresent()
                ? OsloConfig.set(before, service.section(), "region_name", was.get())
                : OsloConfig.remove(before, service.section(), "region_name");
        return Seen.needed(
                was.isPresent() ? "set region_name back to " + was.get() : "remove region_name",
                write(found.get(), after));
    }

    private static Operation write(RemoteFile file, String after) {
        return new Operation.Write(file.path(), file, after.getBytes(StandardCharsets.ISO_8859_1), true, false);
    }

    /// One character a byte: what is not touched is written back as it was, whatever its encoding.
    private static String text(RemoteFile file) {
        return new String(file.content(), StandardCharsets.ISO_8859_1);
    }
}
