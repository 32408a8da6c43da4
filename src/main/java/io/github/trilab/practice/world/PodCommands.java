package io.github.trilab.practice.world;

import static io.github.trilab.practice.world.IdentityCommands.cells;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The `openstack` commands that Tricircle's client adds.
final class PodCommands {
    private static final String WORDS = "multiregion networking ";

    private PodCommands() {}

    static void add(Commands commands) {
        commands.add(WORDS + "pod list", Syntax.list(), s -> {
            reach(s, "/pods");
            List<List<@Nullable Object>> rows = new ArrayList<>();
            s.world().alter(state -> state.pods.forEach(p -> rows.add(cells(p.id(), p.region()))));
            s.show(Sheet.many(List.of("ID", "Region Name"), rows));
            return 0;
        });
        commands.add(
                WORDS + "pod create",
                Syntax.show()
                        .needs("--region-name", "<region_name>")
                        .option("--availability-zone", "<az_name>")
                        .option("--pod-availability-zone", "<pod_az_name>")
                        .option("--data-center", "<dc_name>"),
                s -> {
                    reach(s, "/pods");
                    s.show(fields(create(s)));
                    return 0;
                });
        commands.add(WORDS + "pod show", Syntax.show().takes("pod"), s -> {
            reach(s, "/pods");
            s.show(fields(find(s, s.arguments().positional(0))));
            return 0;
        });
        commands.add(WORDS + "pod delete", Syntax.plain().takesSeveral("pod"), s -> {
            reach(s, "/pods");
            for (String id : s.arguments().positionals()) {
                State.Pod pod = find(s, id);
                s.world().alter(state -> state.pods.remove(pod));
            }
            return 0;
        });
        commands.add(WORDS + "job list", Syntax.list(), s -> {
            reach(s, "/jobs");
            s.show(Sheet.many(List.of("ID", "Project", "Timestamp", "Status", "Type"), List.of()));
            return 0;
        });
    }

    private static void reach(Session s, String path) throws ClientError {
        s.keystone().reach(s.endpoint("tricircle"), "t-api", path);
    }

    /// Adds a pod. The region may be one that nobody has; without an availability zone it becomes
    /// the top region, of which there is one (DOMAIN T12, T18).
    private static State.Pod create(Session s) throws ClientError {
        ClientArguments arguments = s.arguments();
        String region = arguments.value("--region-name").orElse("");
        String zone = arguments.value("--availability-zone").orElse("");
        return s.world().<State.Pod, ClientError>change(state -> {
            State.Pod top = state.pods.stream()
                    .filter(p -> p.zone().isEmpty())
                    .findFirst()
                    .orElse(null);
            if (zone.isEmpty() && top != null) {
                throw new ClientError("Top region already exists" + s.world().http(409));
            }
            if (top != null && top.region().equals(region)) {
                throw new ClientError("Pod region name duplicated with the top region name"
                        + s.world().http(409));
            }
            if (state.pods.stream().anyMatch(p -> p.region().equals(region))) {
                throw new ClientError("Record already exists" + s.world().http(409));
            }
            State.Pod pod = new State.Pod(
                    s.world().uuid(),
                    region,
                    zone,
                    arguments.value("--pod-availability-zone").orElse(""),
                    arguments.value("--data-center").orElse(""));
            state.pods.add(pod);
            return pod;
        });
    }

    private static State.Pod find(Session s, String id) throws ClientError {
        return s.world()
                .read(state ->
                        state.pods.stream().filter(p -> p.id().equals(id)).findFirst())
                .orElseThrow(() -> new ClientError("""
                        <html>
                         <head>
                          <title>404 Not Found</title>
                         </head>
                         <body>
                          <h1>404 Not Found</h1>
                          The resource could not be found.<br /><br />
                        Pod not found


                         </body>
                        </html>""" + s.world().http(404)));
    }

    private static Sheet fields(State.Pod pod) {
        SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("az_name", pod.zone());
        fields.put("dc_name", pod.center());
        fields.put("pod_az_name", pod.podZone());
        fields.put("pod_id", pod.id());
        fields.put("region_name", pod.region());
        return Sheet.one(fields);
    }
}
