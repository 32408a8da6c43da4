package io.github.trilab.practice.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The `openstack` commands about Keystone.
final class IdentityCommands {
    private IdentityCommands() {}

    static void add(Commands commands) {
        commands.add(
                "endpoint list",
                Syntax.list()
                        .option("--service", "<service>")
                        .option("--interface", "<interface>")
                        .option("--region", "<region-id>"),
                s -> {
                    s.show(Sheet.many(
                            List.of("ID", "Region", "Service Name", "Service Type", "Enabled", "Interface", "URL"),
                            endpoints(s)));
                    return 0;
                });
        commands.add("region list", Syntax.list(), s -> {
            s.show(Sheet.many(
                    List.of("Region", "Parent Region", "Description"),
                    s.world().<List<List<@Nullable Object>>, RuntimeException>read(state -> {
                        List<List<@Nullable Object>> rows = new ArrayList<>();
                        state.regions.forEach(r -> rows.add(cells(r, null, "")));
                        return rows;
                    })));
            return 0;
        });
        commands.add("catalog list", Syntax.list(), s -> {
            s.show(Sheet.many(List.of("Name", "Type", "Endpoints"), catalog(s)));
            return 0;
        });
        commands.add("service list", Syntax.list(), s -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            catalog(s)
                    .forEach(row -> rows.add(cells(
                            java.util
                                    .UUID
                                    .nameUUIDFromBytes(PythonText.str(row.get(0))
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                    .toString()
                                    .replace("-", ""),
                            row.get(0),
                            row.get(1))));
            s.show(Sheet.many(List.of("ID", "Name", "Type"), rows));
            return 0;
        });
        commands.add("token issue", Syntax.show(), s -> {
            SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(
                    "expires",
                    Instant.ofEpochMilli(s.world().now())
                            .plus(1, ChronoUnit.HOURS)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace("Z", "+0000"));
            fields.put("id", "gAAAAABr" + s.world().hex(84));
            fields.put("project_id", s.world().read(state -> state.projectId));
            fields.put("user_id", s.world().read(state -> state.userId));
            s.show(Sheet.one(fields));
            return 0;
        });
    }

    private static List<List<@Nullable Object>> endpoints(Session s) {
        return s.world().<List<List<@Nullable Object>>, RuntimeException>read(state -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            state.endpoints.stream()
                    .filter(e -> s.arguments()
                            .value("--region")
                            .map(e.region()::equals)
                            .orElse(true))
                    .filter(e -> s.arguments()
                            .value("--interface")
                            .map(e.side()::equals)
                            .orElse(true))
                    .filter(e -> s.arguments()
                            .value("--service")
                            .map(v -> v.equals(e.service()) || v.equals(e.type()))
                            .orElse(true))
                    .forEach(e -> rows.add(cells(e.id(), e.region(), e.service(), e.type(), true, e.side(), e.url())));
            return rows;
        });
    }

    private static List<List<@Nullable Object>> catalog(Session s) {
        return s.world().<List<List<@Nullable Object>>, RuntimeException>read(state -> {
            Map<String, List<Object>> byService = new LinkedHashMap<>();
            Map<String, String> types = new LinkedHashMap<>();
            StringBuilder human = new StringBuilder();
            for (State.Endpoint e : state.endpoints) {
                types.put(e.service(), e.type());
                SequencedMap<String, Object> endpoint = new LinkedHashMap<>();
                endpoint.put("id", e.id());
                endpoint.put("interface", e.side());
                endpoint.put("region_id", e.region());
                endpoint.put("url", e.url());
                endpoint.put("region", e.region());
                byService.computeIfAbsent(e.service(), _ -> new ArrayList<>()).add(endpoint);
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            types.forEach((service, type) -> {
                human.setLength(0);
                state.endpoints.stream()
                        .filter(e -> e.service().equals(service))
                        .forEach(e -> human.append(e.region())
                                .append("\n  ")
                                .append(e.side())
                                .append(": ")
                                .append(e.url())
                                .append('\n'));
                rows.add(cells(service, type, new Sheet.Shown(byService.get(service), human.toString())));
            });
            return rows;
        });
    }

    /// A row of a list.
    static List<@Nullable Object> cells(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        java.util.Collections.addAll(row, values);
        return row;
    }
}
