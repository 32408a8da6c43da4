package io.github.trilab.practice.world;

import static io.github.trilab.practice.world.IdentityCommands.cells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The `openstack` commands about images.
final class ImageCommands {
    private final Glance glance;

    ImageCommands(Glance glance) {
        this.glance = glance;
    }

    void add(Commands commands) {
        commands.add("image list", Syntax.list().option("--name", "<name>").flag("--long"), this::list);
        commands.add("image show", Syntax.show().takes("<image>"), this::show);
        commands.add("image delete", Syntax.plain().takesSeveral("<image>"), this::delete);
    }

    /// The region of the Glance that a session asks.
    static String region(Session s) throws ClientError {
        State.Endpoint endpoint = s.endpoint("image");
        s.keystone().reach(endpoint, "g-api", "/v2/images");
        return endpoint.region();
    }

    private int list(Session s) throws ClientError, IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        glance.list(region(s)).stream()
                .filter(i -> s.arguments().value("--name").map(i.name()::equals).orElse(true))
                .forEach(i -> rows.add(cells(i.id(), i.name(), "active")));
        s.show(Sheet.many(List.of("ID", "Name", "Status"), rows));
        return 0;
    }

    private State.StoredImage find(Session s, String name) throws ClientError {
        List<State.StoredImage> found = glance.find(region(s), name);
        if (found.isEmpty()) {
            throw new ClientError("No Image found for " + name);
        }
        if (found.size() > 1) {
            throw new ClientError("More than one Image exists with the name '" + name + "'.");
        }
        return found.getFirst();
    }

    private int show(Session s) throws ClientError, IOException {
        State.StoredImage i = find(s, s.arguments().positional(0));
        SequencedMap<String, Object> properties = new LinkedHashMap<>();
        properties.put("os_hidden", false);
        properties.put("os_hash_algo", "sha512");
        properties.put("os_hash_value", i.sha512());
        properties.put("stores", "local");
        String human = properties.entrySet().stream()
                .map(e -> e.getKey() + "='" + PythonText.str(e.getValue()) + "'")
                .collect(Collectors.joining(", "));
        SequencedMap<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("checksum", i.md5());
        f.put("container_format", i.containerFormat());
        f.put("created_at", Glance.time(i.created()));
        f.put("disk_format", i.diskFormat());
        f.put("file", "/v2/images/" + i.id() + "/file");
        f.put("id", i.id());
        f.put("min_disk", 0);
        f.put("min_ram", 0);
        f.put("name", i.name());
        f.put("owner", s.world().read(state -> state.projectId));
        f.put("properties", new Sheet.Shown(properties, human));
        f.put("protected", false);
        f.put("schema", "/v2/schemas/image");
        f.put("size", i.size());
        f.put("status", "active");
        f.put("tags", new Sheet.Shown(List.of(), ""));
        f.put("updated_at", Glance.time(i.updated()));
        f.put("visibility", i.visibility());
        s.show(Sheet.one(f));
        return 0;
    }

    private int delete(Session s) throws ClientError, IOException {
        String region = region(s);
        int failed = 0;
        for (String name : s.arguments().positionals()) {
            try {
                glance.remove(region, find(s, name));
            } catch (ClientError e) {
                s.call().complain("Failed to delete image with name or ID '" + name + "': " + e.text());
                failed++;
            }
        }
        if (failed > 0) {
            throw new ClientError("Failed to delete " + failed + " of "
                    + s.arguments().positionals().size() + " images.");
        }
        return 0;
    }
}
