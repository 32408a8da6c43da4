package io.github.trilab.practice.world;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keystone: who may ask, and which service answers where.
final class Keystone {
    private final World world;

    Keystone(World world) {
        this.world = world;
    }

    /// Logs in with the `OS_` variables.
    ///
    /// @param glance whether the `glance` client asks, which words one error differently
    /// @throws ClientError where something is missing or wrong, or Keystone is not there
    void authenticate(Map<String, String> variables, boolean glance) throws ClientError {
        String url = variables.getOrDefault("OS_AUTH_URL", "");
        String password = variables.getOrDefault("OS_PASSWORD", "");
        if (url.isEmpty()) {
            throw new ClientError("Missing value auth-url required for auth plugin password");
        }
        if (password.isEmpty()) {
            throw new ClientError("No password entered, or found via --os-password or OS_PASSWORD");
        }
        String problem = problem(url);
        if (!problem.isEmpty()) {
            throw new ClientError(
                    glance
                            ? "Unable to determine the Keystone version to authenticate with using the given auth_url. Identity service"
                                    + " may not support API version discovery. Please provide a versioned auth_url instead."
                                    + " error=" + problem
                            : "Failed to discover available identity versions when contacting " + url
                                    + ". Attempting to parse version from URL.\n"
                                    + "Could not find versioned identity endpoints when attempting to authenticate."
                                    + " Please check that your auth_url is correct. " + problem);
        }
        boolean known = world.read(s -> s.adminPassword.equals(password))
                && List.of("admin", "demo").contains(variables.getOrDefault("OS_USERNAME", ""))
                && List.of("admin", "demo").contains(variables.getOrDefault("OS_PROJECT_NAME", "admin"));
        if (!known) {
            throw new ClientError("The request you have made requires authentication." + world.http(401));
        }
    }

    private String problem(String url) {
        Optional<Node> node = world.nodeAt(host(url));
        if (node.isEmpty()) {
            return unable(url, "[Errno 113] No route to host");
        }
        String name = node.get().name();
        boolean up = world.read(s -> s.keystoneNode.equals(name) && Systemd.running(s, name, "keystone"));
        return up ? "" : unable(url, "[Errno 111] Connection refused");
    }

    /// Whether Keystone answers at that address.
    boolean answers(String url) {
        return problem(url).isEmpty();
    }

    /// The public endpoint of a service type.
    ///
    /// @param region in this region; in the first one that has it where null
    /// @throws ClientError where there is none
    State.Endpoint endpoint(String type, @Nullable String region) throws ClientError {
        List<State.Endpoint> all = world.read(s -> s.endpoints.stream()
                .filter(e -> e.type().equals(type) && e.side().equals("public"))
                .toList());
        Optional<State.Endpoint> found = all.stream()
                .filter(e -> region == null || e.region().equals(region))
                .findFirst();
        // With no endpoint of the type anywhere the client falls back on another type (DOMAIN T25).
        String named = all.isEmpty() ? "compute" : type;
        return found.orElseThrow(() -> new ClientError(
                "public endpoint for " + named + " service in " + PythonText.str(region) + " region not found"));
    }

    /// The node of a service, once the service answers.
    ///
    /// @param unit its unit's short name
    /// @throws ClientError where the service does not run
    Node reach(State.Endpoint endpoint, String unit, String path) throws ClientError {
        String url = endpoint.url();
        Node node = world.nodeAt(host(url))
                .orElseThrow(() -> new ClientError(unable(url + path, "[Errno 113] No route to host")));
        if (!world.read(s -> Systemd.running(s, node.name(), unit))) {
            throw new ClientError(unable(url + path, "[Errno 111] Connection refused"));
        }
        return node;
    }

    /// Adds a region; no-op where it is known.
    void region(String name) {
        world.alter(s -> {
            if (!s.regions.contains(name)) {
                s.regions.add(name);
            }
        });
    }

    /// Adds an endpoint; no-op where that region has one.
    void register(String region, String service, String type, String side, String url) {
        world.alter(s -> {
            boolean known = s.endpoints.stream()
                    .anyMatch(e -> e.region().equals(region)
                            && e.type().equals(type)
                            && e.side().equals(side));
            if (!known) {
                s.endpoints.add(new State.Endpoint(world.hex(16), region, service, type, side, url));
            }
        });
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String unable(String url, String why) {
        String host = host(url);
        String rest = url.replaceFirst("^http://[^/]*", "");
        String authority = url.replaceFirst("^http://", "").replaceFirst("/.*$", "");
        String port = authority.contains(":") ? authority.substring(authority.indexOf(':') + 1) : "80";
        return "Unable to establish connection to " + url + ": HTTPConnectionPool(host='" + host + "', port=" + port
                + "): Max retries exceeded with url: " + rest
                + " (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f" + world.hex(5)
                + ">: Failed to establish a new connection: " + why + "'))";
    }
}
