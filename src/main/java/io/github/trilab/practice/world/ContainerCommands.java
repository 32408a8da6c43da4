package io.github.trilab.practice.world;

import static io.github.trilab.practice.world.IdentityCommands.cells;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The `openstack appcontainer` commands.
final class ContainerCommands {
    private static final long EXEC_LIMIT = 5000;
    private static final List<String> GREEK =
            List.of("alpha", "beta", "gamma", "delta", "kappa", "omicron", "sigma", "xi");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String BUSYBOX = """
        \r
        \r
        BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) built-in shell (ash)\r
        Enter 'help' for a list of built-in commands.\r
        \r
        """;

    private final Zun zun;

    ContainerCommands(Zun zun) {
        this.zun = zun;
    }

    /// The Zun that a session asks.
    private record Target(String region, Node node, String url) {}

    void add(Commands commands) {
        commands.add("appcontainer run", run(), 12_000, this::run);
        commands.add(
                "appcontainer list",
                Syntax.list()
                        .flag("--all-projects")
                        .option("--marker", "<marker>")
                        .option("--limit", "<limit>")
                        .option("--sort-key", "<sort-key>")
                        .option("--sort-dir", "<sort-dir>")
                        .option("--name", "<name>")
                        .option("--image", "<image>")
                        .option("--status", "<status>")
                        .option("--host", "<host>"),
                this::list);
        commands.add("appcontainer show", Syntax.show().flag("--all-projects").takes("<container>"), this::show);
        commands.add(
                "appcontainer logs",
                Syntax.plain()
                        .flag("--stdout")
                        .flag("--stderr")
                        .flag("--since")
                        .flag("--timestamps")
                        .option("--tail", "<tail>")
                        .takes("<container>"),
                this::logs);
        commands.add(
                "appcontainer start",
                Syntax.plain().takesSeveral("<container>"),
                s -> each(s, "Start", (t, c) -> {
                    zun.start(t.node(), t.region(), c);
                    return "Request to start container %s has been accepted";
                }));
        commands.add(
                "appcontainer stop",
                Syntax.plain().option("--timeout", "<timeout>").takesSeveral("<container>"),
                s -> each(s, "Stop", (t, c) -> {
                    zun.stop(t.node(), c);
                    return "Request to stop container %s has been accepted.";
                }));
        commands.add(
                "appcontainer delete",
                Syntax.plain()
                        .flag("--force")
                        .flag("--stop")
                        .flag("--all-projects")
                        .takesSeveral("<container>"),
                s -> each(s, "Delete", (t, c) -> {
                    boolean force =
                            s.arguments().has("--force") || s.arguments().has("--stop");
                    zun.delete(t.node(), t.region(), c, force);
                    return "Request to delete container %s has been accepted.";
                }));
        commands.add(
                "appcontainer exec",
                Syntax.plain().flag("--interactive").takes("<container>").remainder(),
                this::exec);
        commands.add("appcontainer service list", Syntax.list(), this::services);
    }

    private static Syntax run() {
        return Syntax.show()
                .option("--name", "<name>")
                .option("--cpu", "<cpu>")
                .option("--memory", "<memory>")
                .option("--environment", "<KEY=VALUE>")
                .option("--workdir", "<workdir>")
                .option("--label", "<KEY=VALUE>")
                .option("--image-pull-policy", "<policy>")
                .option("--restart", "<restart>")
                .flag("--auto-remove")
                .option("--image-driver", "<image_driver>")
                .flag("--interactive")
                .option("--security-group", "<security_group>")
                .option("--hint", "<key=value>")
                .option("--net", "<network=network, port=port-uuid,v4-fixed-ip=ip-addr,v6-fixed-ip=ip-addr>")
                .option("--runtime", "<runtime>")
                .option("--hostname", "<hostname>")
                .option("--disk", "<disk>")
                .option("--availability-zone", "<availability_zone>")
                .flag("--privileged")
                .flag("--wait")
                .option("--host", "<host>")
                .takes("<image>")
                .remainder();
    }

    private static Target target(Session s, String path) throws ClientError {
        State.Endpoint endpoint = s.endpoint("container");
        Node node = s.keystone().reach(endpoint, "zun-api", path);
        return new Target(endpoint.region(), node, endpoint.url());
    }

    private int run(Session s) throws ClientError, IOException {
        ClientArguments a = s.arguments();
        String network = "";
        for (String net : a.values("--net")) {
            for (String part : net.split(",", -1)) {
                String key = part.replaceFirst("=.*$", "");
                if (!part.contains("=")
                        || !List.of("network", "port", "v4-fixed-ip", "v6-fixed-ip")
                                .contains(key)) {
                    throw new ClientError("Invalid nets argument '" + net
                            + "'. nets arguments must be of the form --nets <network=network,"
                            + " v4-fixed-ip=ip-addr,v6-fixed-ip=ip-addr, port=port-uuid>, with only one of network,"
                            + " or port specified.");
                }
                network = key.equals("network") ? part.substring("network=".length()) : network;
            }
        }
        Target at = target(s, "/containers");
        String driver = a.value("--image-driver").orElse("docker");
        if (!List.of("glance", "docker").contains(driver)) {
            throw new ClientError("Invalid input for field 'image_driver'.Value: '" + driver + "'. '" + driver
                    + "' is not one of ['glance', 'docker', None, 'None']\n\n"
                    + "Failed validating 'enum' in schema['properties']['image_driver']:\n"
                    + "    {'enum': ['glance', 'docker', None, 'None'], 'type': ['string', 'null']}\n\n"
                    + "On instance:\n    '" + driver + "'" + s.world().http(400));
        }
        State.Container c = new State.Container();
        c.name = a.value("--name")
                .orElseGet(() -> GREEK.get(s.world().number(GREEK.size())) + "-"
                        + s.world().number(30) + "-container");
        c.image = a.positional(0);
        c.imageDriver = driver;
        c.command = new ArrayList<>(a.rest());
        c.interactive = a.has("--interactive");
        c.autoRemove = a.has("--auto-remove");
        zun.order(at.node(), at.region(), c, network);
        s.show(Sheet.one(s.world().read(state -> fields(s, state, at, c, true))));
        zun.work(at.node());
        return 0;
    }

    private int list(Session s) throws ClientError, IOException {
        Target at = target(s, "/containers");
        ClientArguments a = s.arguments();
        List<List<@Nullable Object>> rows = s.world().<List<List<@Nullable Object>>, RuntimeException>read(state -> {
            List<List<@Nullable Object>> all = new ArrayList<>();
            state.containers.getOrDefault(at.region(), List.of()).stream()
                    .filter(c -> a.value("--name").map(c.name::equals).orElse(true))
                    .filter(c -> a.value("--image").map(c.image::equals).orElse(true))
                    .filter(c ->
                            a.value("--status").map(c.status::equalsIgnoreCase).orElse(true))
                    .forEach(c -> all.add(cells(
                            c.uuid, c.name, c.image, c.status, c.task, c.address == null ? "" : c.address, List.of())));
            return all;
        });
        s.show(Sheet.many(List.of("uuid", "name", "image", "status", "task_state", "addresses", "ports"), rows));
        return 0;
    }

    private int show(Session s) throws ClientError, IOException {
        Target at = target(s, "/containers");
        s.show(Sheet.one(s.world()
                .<SequencedMap<String, @Nullable Object>, ClientError>read(state -> fields(
                        s, state, at, zun.find(state, at.region(), s.arguments().positional(0)), false))));
        return 0;
    }

    private int logs(Session s) throws ClientError, IOException {
        Target at = target(s, "/containers");
        s.call()
                .print(s.world()
                        .<String, ClientError>read(state ->
                                zun.find(state, at.region(), s.arguments().positional(0)).log));
        return 0;
    }

    private interface Action {
        String on(Target target, State.Container container) throws ClientError;
    }

    /// Does something with each container; what fails is said on standard output, and the exit code
    /// is 0 all the same (DOMAIN T22).
    private int each(Session s, String verb, Action action) throws ClientError, IOException {
        Target at = target(s, "/containers");
        for (String name : s.arguments().positionals()) {
            try {
                State.Container c =
                        s.world().<State.Container, ClientError>read(state -> zun.find(state, at.region(), name));
                s.call().print(String.format(Locale.ROOT, action.on(at, c), name));
            } catch (ClientError e) {
                s.call().print(verb + " for container " + name + " failed: " + e.text());
            }
        }
        return 0;
    }

    private int exec(Session s) throws ClientError, IOException, InterruptedException {
        Target at = target(s, "/containers");
        String name = s.arguments().positional(0);
        List<String> command = s.arguments().rest();
        State.Container c = s.world().<State.Container, ClientError>read(state -> zun.find(state, at.region(), name));
        Sandbox inside = zun.inside(c);
        if (s.arguments().has("--interactive")) {
            s.say("connected to " + c.uuid + ", press Enter to continue\ntype ~. to disconnect\n");
            return s.call().terminal() && !command.isEmpty() ? attach(s, inside, command) : interact(s, inside);
        }
        if (command.isEmpty()) {
            throw new ClientError("Command is empty" + s.world().http(400));
        }
        if (!Sandbox.has(command.getFirst())) {
            s.say("OCI runtime exec failed: exec failed: unable to start container process: exec: \""
                    + command.getFirst() + "\": executable file not found in $PATH: unknown\n\n");
            return 126;
        }
        Sandbox.Result result = inside.exec(command, EXEC_LIMIT);
        if (result.late()) {
            throw new ClientError("Timeout on executing command: "
                    + String.join(
                            " ", command.stream().map(w -> "\"" + w + "\"").toList())
                    + s.world().http(409));
        }
        s.say(result.output() + "\n");
        return result.exit();
    }

    /// A command of the container on the session's own terminal.
    private static int attach(Session s, Sandbox inside, List<String> command)
            throws IOException, InterruptedException {
        if (!Sandbox.has(command.getFirst())) {
            s.say("OCI runtime exec failed: exec failed: unable to start container process: exec: \""
                    + command.getFirst() + "\": executable file not found in $PATH: unknown\n\n");
            return 126;
        }
        if (command.size() == 1 && command.getFirst().endsWith("sh")) {
            // Its terminal returns the carriage itself.
            s.say(BUSYBOX.replace("\r", ""));
        }
        var _ = inside.attach(s.call(), command);
        // How the command ended is not handed on by the client.
        return 0;
    }

    /// The same for a script: no terminal, and so no Ctrl-C.
    private static int interact(Session s, Sandbox inside) throws IOException, InterruptedException {
        s.say(BUSYBOX + "/ # \033[6n");
        BufferedReader typed = new BufferedReader(new InputStreamReader(s.call().in(), StandardCharsets.UTF_8));
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
            if (line.strip().equals("exit") || line.startsWith("~.")) {
                return 0;
            }
            if (!line.isBlank()) {
                Sandbox.Result result = inside.exec(List.of("sh", "-c", line), Integer.MAX_VALUE);
                s.say(result.output().replace("\n", "\r\n"));
            }
            s.say("/ # \033[6n");
        }
        return 0;
    }

    private int services(Session s) throws ClientError, IOException {
        Target at = target(s, "/services");
        boolean up = s.world().read(state -> Systemd.running(state, at.node().name(), "zun-compute"));
        s.show(Sheet.many(
                List.of(
                        "Id",
                        "Host",
                        "Binary",
                        "State",
                        "Disabled",
                        "Disabled Reason",
                        "Updated At",
                        "Availability Zone"),
                List.of(cells(
                        1,
                        at.node().name(),
                        "zun-compute",
                        up ? "up" : "down",
                        false,
                        null,
                        MICROS.format(Instant.ofEpochMilli(s.world().now())).replace(' ', 'T'),
                        "nova"))));
        return 0;
    }

    private static SequencedMap<String, @Nullable Object> fields(
            Session s, State state, Target at, State.Container c, boolean fresh) {
        String base = at.url().replaceFirst("/v1$", "");
        boolean known = c.dockerId != null;
        SequencedMap<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("uuid", c.uuid);
        f.put(
                "links",
                List.of(
                        link(base + "/v1/containers/" + c.uuid, "self"),
                        link(base + "/containers/" + c.uuid, "bookmark")));
        f.put("name", c.name);
        f.put("project_id", state.projectId);
        f.put("user_id", state.userId);
        f.put("image", c.image);
        f.put("cpu", 0.0);
        f.put("cpu_policy", "shared");
        f.put("memory", "0");
        f.put("command", List.copyOf(c.command));
        f.put("status", c.status);
        f.put("status_reason", c.reason);
        f.put("task_state", c.task);
        f.put("environment", Map.of());
        f.put("workdir", null);
        f.put("auto_remove", c.autoRemove);
        f.put("ports", fresh ? null : List.of());
        f.put("hostname", c.hostname);
        f.put("labels", Map.of());
        f.put("addresses", fresh ? null : c.address == null ? "" : c.address);
        f.put("image_pull_policy", null);
        f.put("host", c.host);
        f.put("restart_policy", known ? Map.of() : null);
        f.put("status_detail", detail(s, c));
        f.put("interactive", c.interactive);
        f.put("tty", c.interactive);
        f.put("image_driver", c.imageDriver);
        f.put("security_groups", fresh ? null : List.of());
        f.put("runtime", known ? "runc" : null);
        f.put("disk", 0);
        f.put("auto_heal", false);
        f.put("privileged", false);
        f.put("healthcheck", known ? Map.of() : null);
        f.put("registry_id", null);
        f.put("entrypoint", known ? List.of() : null);
        f.put("created_at", (fresh ? MICROS : SECONDS).format(Instant.ofEpochMilli(c.created)));
        f.put("updated_at", c.updated == 0 ? null : SECONDS.format(Instant.ofEpochMilli(c.updated)));
        if (!fresh) {
            f.put("networks", c.network);
        }
        return f;
    }

    private static Map<String, Object> link(String href, String rel) {
        SequencedMap<String, Object> link = new LinkedHashMap<>();
        link.put("href", href);
        link.put("rel", rel);
        return link;
    }

    private static @Nullable String detail(Session s, State.Container c) {
        if (c.dockerId == null) {
            return null;
        }
        long seconds = Math.max(0, (s.world().now() - c.since) / 1000);
        String age = seconds < 60
                ? seconds + " seconds"
                : seconds < 3600 ? seconds / 60 + " mins" : seconds / 3600 + " hours";
        return switch (c.status) {
            case "Running" -> "Up " + age;
            case "Stopped" -> "Exited(" + c.exit + ") " + age + " ago ";
            default -> "Exited(" + c.exit + ")  ago (error)";
        };
    }
}
