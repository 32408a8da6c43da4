package io.github.trilab.openstack;

import io.github.trilab.remote.Command;
import java.util.List;

/// systemd's journal on a node.
public final class Journal {
    private Journal() {}

    /// The last lines of a unit, oldest first; none where the unit never ran.
    public static Call<List<String>> last(String unit, int lines) {
        return new Call<>(
                Command.of(
                                "journalctl",
                                "-u",
                                OpenStackClient.word(unit),
                                "-n",
                                Integer.toString(lines),
                                "--no-pager",
                                "-o",
                                "short-iso")
                        .withSudo(),
                reply -> reply.succeeded(Systemctl.SIGNS)
                        .out()
                        .lines()
                        .filter(line -> !line.startsWith("-- ") && !line.isBlank())
                        .toList());
    }
}
