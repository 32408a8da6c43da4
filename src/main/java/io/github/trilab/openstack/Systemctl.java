package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;

import io.github.trilab.openstack.Signs.Sign;
import io.github.trilab.remote.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Services of a node.
public final class Systemctl {
    private static final String PROPERTIES = "Id,ActiveState,SubState,Result,ExecMainStatus,NRestarts,MainPID";

    static final Signs SIGNS = new Signs(
            List.of(
                    Sign.of(NOT_FOUND, "Unit \\S+ not found|Unit \\S+ could not be found|not loaded"),
                    Sign.of(DENIED, "Access denied|Interactive authentication required|Permission denied"),
                    Sign.of(CONFLICT, "Unit \\S+ is masked"),
                    Sign.of(OTHER, "Job for \\S+ failed")),
            Signs.Words.OF_THE_LINE);

    private Systemctl() {}

    /// The units that fit a pattern, those that are down too: `restart` with a pattern skips these,
    /// and says nothing where nothing fits (DOMAIN T9).
    public static Call<List<Unit>> list(String pattern) {
        return new Call<>(
                Command.of(
                        "systemctl",
                        "list-units",
                        OpenStackClient.word(pattern),
                        "--all",
                        "--no-legend",
                        "--no-pager",
                        "--plain"),
                reply -> units(reply.succeeded(SIGNS)));
    }

    /// Units in detail; a name without such a unit gives one that is `inactive`.
    public static Call<List<UnitStatus>> show(List<String> units) {
        List<String> line = line("show", units);
        line.addAll(List.of("-p", PROPERTIES, "--no-pager"));
        return new Call<>(Command.of(line), reply -> statuses(reply.succeeded(SIGNS)));
    }

    /// Restarts units by name. It succeeds where a unit fails right after (DOMAIN T9): [#show]
    /// tells.
    public static Call<String> restart(List<String> units) {
        return new Call<>(
                Command.of(line("restart", units)).withSudo(),
                reply -> reply.succeeded(SIGNS).out());
    }

    private static List<String> line(String verb, List<String> units) {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("no units to " + verb);
        }
        List<String> line = new ArrayList<>(List.of("systemctl", verb));
        units.forEach(unit -> line.add(OpenStackClient.word(unit)));
        return line;
    }

    private static List<Unit> units(Reply reply) throws OpenStackException {
        List<Unit> units = new ArrayList<>();
        for (String line : reply.out().split("\n", -1)) {
            // Without --plain a dot marks failed units.
            String[] words = line.replaceFirst("^[●*×○]", " ").strip().split("\\s+", 5);
            if (words.length >= 4 && words[0].contains(".")) {
                units.add(new Unit(words[0], words[1], words[2], words[3]));
            } else if (!line.isBlank()) {
                throw reply.unreadable("printed a line that is no unit");
            }
        }
        return List.copyOf(units);
    }

    private static List<UnitStatus> statuses(Reply reply) throws OpenStackException {
        List<UnitStatus> statuses = new ArrayList<>();
        Map<String, String> properties = new HashMap<>();
        for (String line : (reply.out() + "\n\n").split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(
                        line.substring(0, equals), line.substring(equals + 1).strip());
            } else if (line.isBlank() && !properties.isEmpty()) {
                statuses.add(status(properties, reply));
                properties.clear();
            }
        }
        return List.copyOf(statuses);
    }

    private static UnitStatus status(Map<String, String> properties, Reply reply) throws OpenStackException {
        String id = properties.get("Id");
        String active = properties.get("ActiveState");
        if (id == null || active == null) {
            throw reply.unreadable("printed a unit without Id or ActiveState");
        }
        return new UnitStatus(
                id,
                active,
                properties.getOrDefault("SubState", ""),
                properties.getOrDefault("Result", ""),
                (int) number(properties, "ExecMainStatus", reply),
                (int) number(properties, "NRestarts", reply),
                number(properties, "MainPID", reply));
    }

    /// A number, 0 where this systemd does not know the property.
    private static long number(Map<String, String> properties, String name, Reply reply) throws OpenStackException {
        String text = properties.getOrDefault(name, "");
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw reply.unreadable("printed `" + text + "` as " + name);
        }
    }
}
