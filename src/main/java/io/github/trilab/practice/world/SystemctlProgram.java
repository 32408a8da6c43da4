package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// The `systemctl` program of a node. A pattern that matches no unit that is active or failed is
/// silently nothing to do (DOMAIN T9).
final class SystemctlProgram implements Program {
    private static final Map<String, String> CHANGES = Map.of(
            "start", "start",
            "stop", "stop",
            "restart", "restart",
            "try-restart", "restart",
            "reload-or-restart", "restart",
            "kill", "kill",
            "enable", "enable",
            "disable", "disable");
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern(
                    "EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final World world;
    private final Node node;
    private final Systemd systemd;

    SystemctlProgram(World world, Node node, Systemd systemd) {
        this.world = world;
        this.node = node;
        this.systemd = systemd;
    }

    /// A unit as it was at one moment.
    private record View(
            String name,
            String description,
            String active,
            String sub,
            String result,
            int exit,
            int pid,
            long since,
            long started) {}

    private record Options(
            boolean all,
            boolean legend,
            boolean plain,
            boolean quiet,
            boolean values,
            String state,
            List<String> properties) {}

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        String state = "";
        List<String> given = call.arguments();
        for (int i = 1; i < given.size(); i++) {
            String word = given.get(i);
            if (word.equals("-p") || word.equals("--property") || word.equals("-t") || word.equals("-n")) {
                String value = i + 1 < given.size() ? given.get(++i) : "";
                if (word.contains("p")) {
                    properties.addAll(List.of(value.split(",", -1)));
                }
            } else if (word.startsWith("--property=")) {
                properties.addAll(List.of(word.substring("--property=".length()).split(",", -1)));
            } else if (word.startsWith("-p")) {
                properties.addAll(List.of(word.substring(2).split(",", -1)));
            } else if (word.startsWith("--state=")) {
                state = word.substring("--state=".length());
            } else if (word.equals("--failed")) {
                state = "failed";
            } else if (word.startsWith("-")) {
                flags.add(word);
            } else {
                words.add(word);
            }
        }
        Options options = new Options(
                flags.contains("--all") || flags.contains("-a"),
                !flags.contains("--no-legend") && !flags.contains("--legend=no"),
                flags.contains("--plain"),
                flags.contains("--quiet") || flags.contains("-q"),
                flags.contains("--value"),
                state,
                properties);
        if (flags.contains("--version")) {
            call.print("systemd 237");
            return 0;
        }
        String verb = words.isEmpty() ? "list-units" : words.removeFirst();
        return dispatch(call, verb, words, options);
    }

    private int dispatch(Call call, String verb, List<String> names, Options options)
            throws IOException, InterruptedException {
        if (CHANGES.containsKey(verb)) {
            return change(call, verb, names);
        }
        return switch (verb) {
            case "list-units" -> list(call, names, options);
            case "list-unit-files" -> files(call, names);
            case "is-active" -> states(call, names, options, "active");
            case "is-failed" -> states(call, names, options, "failed");
            case "is-enabled" -> enabled(call, names);
            case "is-system-running" -> say(call, "running");
            case "status" -> status(call, names);
            case "show" -> show(call, names, options);
            case "daemon-reload" -> root(call) ? 0 : denied(call, "Failed to reload daemon: Access denied");
            case "reset-failed" ->
                root(call) ? reset(names) : denied(call, "Failed to reset failed state: Access denied");
            default -> {
                call.complain("Unknown operation " + verb + ".");
                yield 1;
            }
        };
    }

    private static int say(Call call, String text) throws IOException {
        call.print(text);
        return 0;
    }

    private static boolean root(Call call) {
        return call.user().equals("root");
    }

    private static int denied(Call call, String text) throws IOException {
        call.complain(text);
        return 1;
    }

    private List<View> views() {
        List<View> views = new ArrayList<>();
        for (String name : systemd.names()) {
            systemd.look(
                            name,
                            u -> new View(
                                    name, u.description, u.active, u.sub, u.result, u.exit, u.pid, u.since, u.started))
                    .ifPresent(views::add);
        }
        return views;
    }

    private static boolean isPattern(String name) {
        return name.contains("*") || name.contains("?") || name.contains("[");
    }

    private static String full(String name) {
        return name.matches(".*\\.(service|socket|timer|target|mount|slice|scope)") ? name : name + ".service";
    }

    static boolean matches(String unit, String pattern) {
        String regex =
                java.util.regex.Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return unit.matches(regex) || unit.equals(full(pattern));
    }

    /// The units that a name or pattern means. A pattern means active and failed ones only.
    private List<View> meant(String name, boolean all) {
        return views().stream()
                .filter(v -> isPattern(name)
                        ? matches(v.name(), name) && (all || !v.active().equals("inactive"))
                        : v.name().equals(full(name)))
                .toList();
    }

    private int change(Call call, String verb, List<String> names) throws IOException, InterruptedException {
        int exit = 0;
        for (String name : names) {
            List<View> units = meant(name, false);
            if (units.isEmpty() && !isPattern(name)) {
                call.complain("Failed to " + verb + " " + full(name) + ": Unit " + full(name)
                        + (verb.equals("stop") ? " not loaded." : " not found."));
                exit = 5;
            }
            for (View unit : units) {
                if (!root(call)) {
                    call.complain("Failed to " + verb + " " + unit.name()
                            + ": Access denied\nSee system logs and 'systemctl status " + unit.name()
                            + "' for details.");
                    exit = 4;
                } else {
                    act(String.valueOf(CHANGES.get(verb)), unit);
                }
            }
        }
        if (exit == 0 && !names.isEmpty()) {
            call.machine().work(verb.contains("start") ? 1500 : 500);
        }
        return exit;
    }

    private void act(String change, View unit) {
        switch (change) {
            case "start" -> systemd.start(unit.name());
            case "stop" -> systemd.stop(unit.name());
            case "restart" -> systemd.restart(unit.name());
            case "kill" -> {
                if (unit.pid() != 0) {
                    node.machine().kill(unit.pid());
                }
            }
            default -> {}
        }
    }

    private int list(Call call, List<String> patterns, Options options) throws IOException {
        List<View> shown = views().stream()
                .filter(v -> patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(v.name(), p)))
                .filter(v -> options.state().isEmpty()
                        ? options.all() || !v.active().equals("inactive")
                        : List.of(options.state().split(",", -1)).contains(v.active())
                                || List.of(options.state().split(",", -1)).contains(v.sub()))
                .toList();
        int[] widths = {4, 6, 3};
        for (View v : shown) {
            widths[0] = Math.max(
                    options.legend() ? widths[0] : 0,
                    Math.max(widths[0], v.name().length()));
            widths[1] = Math.max(widths[1], v.active().length());
            widths[2] = Math.max(widths[2], v.sub().length());
        }
        String mark = options.plain() ? "" : "  ";
        String row = "%s%-" + widths[0] + "s %s %-" + widths[1] + "s %-" + widths[2] + "s %s";
        if (options.legend()) {
            call.print(String.format(Locale.ROOT, row, mark, "UNIT", "LOAD  ", "ACTIVE", "SUB", "DESCRIPTION"));
        }
        for (View v : shown) {
            String own = options.plain() ? "" : v.active().equals("failed") ? "● " : "  ";
            call.print(String.format(Locale.ROOT, row, own, v.name(), "loaded", v.active(), v.sub(), v.description()));
        }
        if (options.legend()) {
            call.print("\nLOAD   = Reflects whether the unit definition was properly loaded.");
            call.print(shown.size() + " loaded units listed.");
        }
        return 0;
    }

    private int files(Call call, List<String> patterns) throws IOException {
        for (View v : views()) {
            if (patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(v.name(), p))) {
                call.print(v.name() + " enabled");
            }
        }
        return 0;
    }

    private int states(Call call, List<String> names, Options options, String wanted) throws IOException {
        boolean any = false;
        for (String name : names) {
            List<View> units = meant(name, options.all());
            if (units.isEmpty() && !isPattern(name) && !options.quiet()) {
                call.print("inactive");
            }
            for (View unit : units) {
                any |= unit.active().equals(wanted);
                if (!options.quiet()) {
                    call.print(unit.active());
                }
            }
        }
        return any ? 0 : wanted.equals("failed") ? 1 : 3;
    }

    private int enabled(Call call, List<String> names) throws IOException {
        int exit = 0;
        for (String name : names) {
            if (meant(name, true).isEmpty()) {
                call.complain("Failed to get unit file state for " + full(name) + ": No such file or directory");
                exit = 1;
            } else {
                call.print("enabled");
            }
        }
        return exit;
    }

    private int reset(List<String> names) {
        views().stream()
                .filter(v -> v.active().equals("failed"))
                .filter(v -> names.isEmpty() || names.stream().anyMatch(n -> matches(v.name(), n)))
                .forEach(v -> systemd.stop(v.name()));
        return 0;
    }

    private int status(Call call, List<String> names) throws IOException {
        int exit = 0;
        boolean first = true;
        for (String name : names) {
            List<View> units = meant(name, false);
            if (units.isEmpty() && !isPattern(name)) {
                call.complain("Unit " + full(name) + " could not be found.");
                exit = 4;
            }
            for (View unit : units) {
                if (!first) {
                    call.print("");
                }
                first = false;
                status(call, unit);
                exit = unit.active().equals("active") || exit != 0 ? exit : 3;
            }
        }
        return exit;
    }

    private void status(Call call, View unit) throws IOException {
        String mark = unit.active().equals("inactive") ? "○" : unit.active().equals("failed") ? "×" : "●";
        long seconds = Math.max(0, (world.now() - unit.since()) / 1000);
        String ago = seconds < 60 ? seconds + "s" : seconds / 60 + "min " + seconds % 60 + "s";
        call.print(mark + " " + unit.name() + " - " + unit.description());
        call.print("     Loaded: loaded (/etc/systemd/system/devstack@.service; enabled; preset: enabled)");
        call.print("     Active: " + unit.active() + " ("
                + (unit.active().equals("failed") ? "Result: " + unit.result() : unit.sub()) + ") since "
                + SINCE.format(Instant.ofEpochMilli(unit.since())) + "; " + ago + " ago");
        if (unit.pid() != 0) {
            String program = unit.name().replaceFirst("^devstack@", "").replaceFirst("\\.service$", "");
            call.print("   Main PID: " + unit.pid() + " (" + program + ")");
            call.print("     CGroup: /system.slice/system-devstack.slice/" + unit.name());
            call.print("             └─" + unit.pid() + " /usr/bin/python3 /usr/local/bin/" + program);
        }
        call.print("");
        for (String line : JournalctlProgram.lines(systemd, node, unit.name(), "short", 10)) {
            call.print(line);
        }
    }

    private int show(Call call, List<String> names, Options options) throws IOException {
        boolean first = true;
        for (String name : names) {
            List<View> units = meant(name, options.all());
            if (units.isEmpty() && !isPattern(name)) {
                units = List.of(new View(full(name), full(name), "inactive", "dead", "success", 0, 0, 0, 0));
            }
            for (View unit : units) {
                if (!first) {
                    call.print("");
                }
                first = false;
                for (Map.Entry<String, String> e : properties(unit).entrySet()) {
                    if (options.properties().isEmpty() || options.properties().contains(e.getKey())) {
                        call.print(options.values() ? e.getValue() : e.getKey() + "=" + e.getValue());
                    }
                }
            }
        }
        return 0;
    }

    private SequencedMap<String, String> properties(View unit) {
        boolean known = systemd.knows(unit.name());
        String since = unit.since() == 0 ? "" : SINCE.format(Instant.ofEpochMilli(unit.since()));
        SequencedMap<String, String> p = new LinkedHashMap<>();
        p.put("MainPID", Integer.toString(unit.pid()));
        p.put("Result", unit.result());
        p.put("NRestarts", "0");
        p.put("ExecMainStartTimestamp", since);
        p.put(
                "ExecMainStartTimestampMonotonic",
                Long.toString(unit.started() == 0 ? 0 : Math.max(1, unit.started() - node.boot() * 1000)));
        p.put("ExecMainPID", Integer.toString(unit.pid()));
        p.put("ExecMainStatus", Integer.toString(unit.exit()));
        p.put("Id", unit.name());
        p.put("Names", unit.name());
        p.put("Description", unit.description());
        p.put("LoadState", known ? "loaded" : "not-found");
        p.put("ActiveState", unit.active());
        p.put("SubState", unit.sub());
        p.put("UnitFileState", known ? "enabled" : "");
        p.put("StateChangeTimestamp", since);
        p.put("ActiveEnterTimestamp", unit.active().equals("active") ? since : "");
        return p;
    }
}
