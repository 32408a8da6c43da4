package io.github.trilab.practice.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Programs, devices and processes, as files.
final class Provided implements Tree.Overlay {
    static final String UPTIME = "/proc/uptime";

    private final PracticeMachine machine;

    Provided(PracticeMachine machine) {
        this.machine = machine;
    }

    @Override
    public void freshen(String path) throws IOException {
        if (path.equals(UPTIME)) {
            double seconds = (machine.clock().millis() - machine.boot()) / 1000.0;
            Files.writeString(
                    machine.tree().real(UPTIME).toPath(), String.format(Locale.ROOT, "%.2f %.2f\n", seconds, seconds));
        }
    }

    @Override
    public @Nullable Stat stat(String path) {
        Stat program = machine.programs().stat(path);
        if (program != null) {
            return program;
        }
        if (path.startsWith("/dev/") && Devices.NAMES.contains(path.substring(5))) {
            return new Stat(path, Stat.Kind.DEVICE, "root", "root", 0666, 0, machine.boot(), null);
        }
        if (path.startsWith("/proc/")) {
            NodeProcess process = machine.processes().get(Accounts.number(path.substring(6)));
            return process == null
                    ? null
                    : new Stat(
                            path, Stat.Kind.FOLDER, process.user(), process.user(), 0555, 0, process.started(), null);
        }
        return null;
    }

    @Override
    public List<String> list(String folder) {
        List<String> names = machine.programs().list(folder);
        if (folder.equals("/dev")) {
            names.addAll(Devices.NAMES);
        } else if (folder.equals("/proc")) {
            machine.processes().all().forEach(process -> names.add(Integer.toString(process.pid())));
        }
        return names;
    }
}
