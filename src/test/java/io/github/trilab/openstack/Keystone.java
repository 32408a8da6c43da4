package io.github.trilab.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Keystone that gives out tokens and counts them, and the Neutron of each region in its catalog.
/// Its password is `secret`.
final class Keystone implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Set<String> regions = ConcurrentHashMap.newKeySet();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final List<String> given = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);

    Keystone() throws IOException {
        server.createContext("/identity", this::identity);
        server.createContext("/network", this::network);
        server.start();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// What DevStack's openrc exports.
    String openrc(String password) {
        return "export OS_AUTH_TYPE=password OS_IDENTITY_API_VERSION=3 OS_USERNAME=$1 OS_PROJECT_NAME=$2"
                + " OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default OS_PASSWORD=" + password
                + " OS_AUTH_URL=" + url("/identity") + "\n";
    }

    /// From now on the catalog has this region.
    void register(String region) {
        regions.add(region);
    }

    /// From now on no token that was given out is taken.
    void revokeAll() {
        valid.clear();
    }

    /// How long the tokens are good that it will give out.
    void giveFor(Duration time) {
        life = time;
    }

    /// All tokens that were given out.
    List<String> given() {
        return List.copyOf(given);
    }

    private void identity(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/identity", "/identity/" ->
                answer(exchange, 300, Map.of("versions", Map.of("values", List.of(v3()))));
            case "/identity/v3", "/identity/v3/" -> answer(exchange, 200, Map.of("version", v3()));
            case "/identity/v3/auth/tokens" -> token(exchange);
            case "/identity/v3/regions" -> guarded(exchange, Map.of("regions", List.of(), "links", Map.of()));
            default -> answer(exchange, 404, Map.of());
        }
    }

    private Map<String, Object> v3() {
        return Map.of(
                "id",
                "v3.14",
                "status",
                "stable",
                "links",
                List.of(Map.of("rel", "self", "href", url("/identity/v3/"))));
    }

    private void token(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        if (!asked.at("/auth/identity/password/user/password").asText().equals("secret")) {
            answer(exchange, 401, Map.of("error", Map.of("message", "wrong password", "code", 401)));
            return;
        }
        String token = "token-" + (given.size() + 1);
        given.add(token);
        valid.add(token);
        exchange.getResponseHeaders().add("X-Subject-Token", token);
        List<Object> networks = new ArrayList<>();
        for (String region : new TreeSet<>(regions)) {
            networks.add(endpoint(region, "/network/" + region));
        }
        Map<String, String> domain = Map.of("id", "default", "name", "Default");
        answer(
                exchange,
                201,
                Map.of(
                        "token",
                        Map.of(
                                "methods", List.of("password"),
                                "user", Map.of("id", "u", "name", "admin", "domain", domain),
                                "project", Map.of("id", "p", "name", "admin", "domain", domain),
                                "roles", List.of(Map.of("id", "r", "name", "admin")),
                                "issued_at", Instant.now().toString(),
                                "expires_at", Instant.now().plus(life).toString(),
                                "catalog",
                                        List.of(
                                                service("identity", List.of(endpoint("RegionOne", "/identity"))),
                                                service("network", networks)))));
    }

    private static Map<String, Object> service(String type, List<Object> endpoints) {
        return Map.of("id", type, "type", type, "name", type, "endpoints", endpoints);
    }

    private Object endpoint(String region, String path) {
        return Map.of("id", region, "interface", "public", "region", region, "region_id", region, "url", url(path));
    }

    /// `/network/REGION/...`: one network, which has the region's name.
    private void network(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 4);
        if (path.length > 3 && path[3].equals("v2.0/networks")) {
            guarded(exchange, Map.of("networks", List.of(Map.of("id", "n", "name", path[2], "subnets", List.of()))));
            return;
        }
        Map<String, Object> v2 = Map.of(
                "id",
                "v2.0",
                "status",
                "CURRENT",
                "links",
                List.of(Map.of("rel", "self", "href", url("/network/" + path[2] + "/v2.0/"))));
        answer(exchange, 200, Map.of("versions", List.of(v2)));
    }

    private void guarded(HttpExchange exchange, Object content) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
        boolean good = token != null && valid.contains(token);
        answer(exchange, good ? 200 : 401, good ? content : Map.of("error", Map.of("message", "who?", "code", 401)));
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
