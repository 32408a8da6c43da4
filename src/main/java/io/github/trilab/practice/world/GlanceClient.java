package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The `glance` program of a node.
final class GlanceClient extends Client {
    private static final List<String> CONTAINER_FORMATS = List.of("ami", "ari", "aki", "bare", "ovf", "ova", "docker");
    private static final int HASH_WIDTH = 80;
    private static final int BAR = 30;

    private static final Map<String, Syntax> COMMANDS = Map.of(
            "image-create",
            Syntax.plain()
                    .option("--file", "<FILE>")
                    .option("--name", "<NAME>")
                    .option("--container-format", "<CONTAINER_FORMAT>")
                    .option("--disk-format", "<DISK_FORMAT>")
                    .option("--visibility", "<VISIBILITY>")
                    .option("--property", "<key=value>")
                    .flag("--progress"),
            "image-list",
            Syntax.plain(),
            "image-show",
            Syntax.plain().takes("<IMAGE_ID>"),
            "image-delete",
            Syntax.plain().takesSeveral("<IMAGE_ID>"));

    private final Glance glance;

    GlanceClient(World world, Keystone keystone, Glance glance) {
        super(world, keystone);
        this.glance = glance;
    }

    @Override
    int dispatch(Call call) throws ClientError, IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(call.environment());
        List<String> words = words(call);
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String word = words.removeFirst();
            if (word.equals("--version")) {
                call.print("4.1.0");
                return 0;
            }
            if (word.startsWith("--os-")) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                String value = equals >= 0 ? word.substring(equals + 1) : words.isEmpty() ? "" : words.removeFirst();
                variables.put(variable(name), value);
            }
        }
        String command = words.isEmpty() ? "" : words.removeFirst();
        Syntax syntax = COMMANDS.get(command);
        if (syntax == null) {
            throw new ClientError(
                    "usage: glance [--version] [-d] [-v] <subcommand> ...\n"
                            + "glance: error: argument <subcommand>: invalid choice: '" + command + "'",
                    2,
                    false);
        }
        ClientArguments arguments = syntax.parse("glance " + command, words);
        call.machine().work(2200);
        Session session = login(call, arguments, variables, true);
        String at = ImageCommands.region(session);
        return switch (command) {
            case "image-create" -> create(session, at);
            case "image-list" -> list(session, at);
            case "image-show" -> show(session, find(at, arguments.positional(0)));
            default -> delete(session, at);
        };
    }

    private int create(Session s, String region) throws ClientError, IOException, InterruptedException {
        ClientArguments a = s.arguments();
        String format = a.value("--container-format").orElse("");
        if (!format.isEmpty() && !CONTAINER_FORMATS.contains(format)) {
            String known = "[None, " + PythonText.repr(CONTAINER_FORMATS).substring(1);
            throw new ClientError("Unable to set 'container_format' to '" + format + "'. Reason: '" + format
                    + "' is not one of " + known + "\n\n"
                    + "Failed validating 'enum' in schema['properties']['container_format']:\n"
                    + "    {'description': 'Format of the container',\n     'enum': " + known + ",\n"
                    + "     'type': ['null', 'string']}\n\nOn instance['container_format']:\n    '" + format + "'");
        }
        byte[] data = data(s);
        for (int step = 1; a.has("--progress") && s.call().terminal() && step <= BAR; step++) {
            s.call().machine().work(60);
            int percent = step * 100 / BAR;
            s.say("\r[" + "=".repeat(step - 1) + ">" + " ".repeat(BAR - step) + "] " + percent + "%");
        }
        if (a.has("--progress") && s.call().terminal()) {
            s.say("\n");
        }
        s.call().machine().work(1500);
        return show(
                s,
                glance.add(
                        region,
                        a.value("--name").orElse(""),
                        format,
                        a.value("--disk-format").orElse(""),
                        a.value("--visibility").orElse("shared"),
                        data));
    }

    private static byte[] data(Session s) throws ClientError, IOException, InterruptedException {
        String file = s.arguments().value("--file").orElse("");
        if (file.isEmpty()) {
            return s.call().terminal() ? new byte[0] : s.call().in().readAllBytes();
        }
        String path = Node.absolute(s.call(), file);
        if (s.call().machine().shell(s.call(), "test -r " + Sandbox.line(List.of(path))) != 0) {
            throw new ClientError("File " + file + " does not exist or user does not have read privileges to it");
        }
        return Files.readAllBytes(s.call().machine().files().real(path));
    }

    private static int list(Session s, Glance glance, String region) throws IOException {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("ID", "Name")));
        glance.list(region).forEach(i -> rows.add(List.of(i.id(), i.name())));
        s.say(Sheet.boxed(rows));
        return 0;
    }

    private int list(Session s, String region) throws IOException {
        return list(s, glance, region);
    }

    private State.StoredImage find(String region, String id) throws ClientError {
        return glance.find(region, id).stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ClientError("HTTP 404 Not Found: No image found with ID " + id));
    }

    private int delete(Session s, String region) throws ClientError {
        for (String id : s.arguments().positionals()) {
            glance.remove(region, find(region, id));
        }
        return 0;
    }

    private static int show(Session s, State.StoredImage i) throws IOException {
        StringBuilder hash = new StringBuilder(i.sha512());
        if (hash.length() > HASH_WIDTH) {
            hash.insert(HASH_WIDTH, '\n');
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Property", "Value"));
        rows.add(List.of("checksum", i.md5()));
        rows.add(List.of("container_format", i.containerFormat()));
        rows.add(List.of("created_at", Glance.time(i.created())));
        rows.add(List.of("disk_format", i.diskFormat()));
        rows.add(List.of("id", i.id()));
        rows.add(List.of("min_disk", "0"));
        rows.add(List.of("min_ram", "0"));
        rows.add(List.of("name", i.name()));
        rows.add(List.of("os_hash_algo", "sha512"));
        rows.add(List.of("os_hash_value", hash.toString()));
        rows.add(List.of("os_hidden", "False"));
        rows.add(List.of("owner", s.world().read(state -> state.projectId)));
        rows.add(List.of("protected", "False"));
        rows.add(List.of("size", Long.toString(i.size())));
        rows.add(List.of("status", "active"));
        rows.add(List.of("stores", "local"));
        rows.add(List.of("tags", "[]"));
        rows.add(List.of("updated_at", Glance.time(i.updated())));
        rows.add(List.of("virtual_size", "Not available"));
        rows.add(List.of("visibility", i.visibility()));
        s.say(Sheet.boxed(rows));
        return 0;
    }
}
