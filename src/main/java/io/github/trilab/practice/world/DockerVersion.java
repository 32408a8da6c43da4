package io.github.trilab.practice.world;

import io.github.trilab.practice.Faults;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Docker, and the clients that its daemon takes (DOMAIN T16).
///
/// @param version `19.03.15`
record DockerVersion(String version) {
    /// Zun's client speaks this unless zun.conf says otherwise.
    static final String ZUN_API = "1.26";

    /// What Docker last offered for distributions that it has given up; all others get the newest.
    private static final Map<String, String> LAST = Map.of(
            "jessie", "18.06.3",
            "stretch", "19.03.15",
            "xenial", "20.10.7",
            "bionic", "24.0.2",
            "buster", "26.1.4",
            "focal", "28.1.1");

    private static final String NEWEST = "29.1.3";

    /// API by major version, oldest first; older ones speak the first.
    private static final List<Api> APIS = List.of(
            new Api(18, "1.38", "1.12"),
            new Api(19, "1.40", "1.12"),
            new Api(20, "1.41", "1.12"),
            new Api(23, "1.42", "1.12"),
            new Api(24, "1.43", "1.12"),
            new Api(25, "1.44", "1.24"),
            new Api(26, "1.45", "1.24"),
            new Api(27, "1.47", "1.24"),
            new Api(28, "1.49", "1.24"),
            new Api(29, "1.52", "1.44"));

    private static final Pattern PACKAGE = Pattern.compile("(?:\\d+:)?(\\d+\\.\\d+(?:\\.\\d+)?).*");

    private record Api(int since, String newest, String oldest) {}

    /// The one that a package manager installs on a node.
    ///
    /// @param pinned version of the package; the newest there is where empty
    static DockerVersion toInstall(World world, Node node, String pinned) {
        Matcher m = PACKAGE.matcher(pinned);
        if (m.matches()) {
            return new DockerVersion(m.group(1));
        }
        return new DockerVersion(world.faults
                .active(Faults.Kind.DOCKER, node.name())
                .map(Faults.Fault::detail)
                .filter(detail -> PACKAGE.matcher(detail).matches())
                .orElseGet(() -> LAST.getOrDefault(codeName(node), NEWEST)));
    }

    private static String codeName(Node node) {
        return node.text("/etc/os-release")
                .lines()
                .filter(l -> l.startsWith("VERSION_CODENAME="))
                .map(l -> l.substring("VERSION_CODENAME=".length()))
                .findFirst()
                .orElse("");
    }

    private Api spoken() {
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return APIS.reversed().stream()
                .filter(api -> api.since() <= major)
                .findFirst()
                .orElse(APIS.getFirst());
    }

    /// Newest API that it speaks.
    String api() {
        return spoken().newest();
    }

    /// Oldest API that it takes from a client.
    String oldestApi() {
        return spoken().oldest();
    }

    /// Whether it refuses Zun.
    boolean refusesZun() {
        return minor(oldestApi()) > minor(ZUN_API);
    }

    private static int minor(String api) {
        return Integer.parseInt(api.substring(api.indexOf('.') + 1));
    }
}
