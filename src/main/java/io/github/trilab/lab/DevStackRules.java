package io.github.trilab.lab;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the settings of DevStack must be like.
final class DevStackRules {
    private static final int VXLAN_MOST = 16_777_215;
    private static final int VLAN_MOST = 4094;
    /// The physical networks that local.conf maps to bridges (DOMAIN section 5).
    private static final Set<String> PHYSICAL = Set.of("bridge", "extern");

    private static final Set<String> SCHEMES = Set.of("https", "http", "git", "file");
    private static final Pattern URL = Pattern.compile("[A-Za-z]+://[A-Za-z0-9._~:/\\[\\]%+-]*[A-Za-z0-9._~%+\\]-]");
    private static final Pattern DOCKER_VERSION = Pattern.compile("[0-9][A-Za-z0-9.+:~-]{0,99}");
    private static final Pattern SETTING = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /// What TriLab writes into localrc itself, and the field that decides it.
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("HOST_IP", "use hostIp of the node"),
            Map.entry("SERVICE_HOST", "use hostIp of the node"),
            Map.entry("KEYSTONE_SERVICE_HOST", "use hostIp of the first region's node"),
            Map.entry("KEYSTONE_AUTH_HOST", "use hostIp of the first region's node"),
            Map.entry("REGION_NAME", "use regions"),
            Map.entry("KEYSTONE_REGION_NAME", "use regions"),
            Map.entry("CENTRAL_REGION_NAME", "use centralRegion"),
            Map.entry("TARGET_BRANCH", "use release"),
            Map.entry("GIT_BASE", "use devstack.gitBase"),
            Map.entry("DEST", "use devstack.dest"),
            Map.entry("FORCE", "use devstack.force"),
            Map.entry("RECLONE", "use devstack.reclone"),
            Map.entry("UBUNTU_DOCKER_VERSION", "use devstack.dockerVersion"),
            Map.entry("Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS", "use devstack.vxlanRanges"),
            Map.entry("Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS", "use devstack.vlanRanges"),
            Map.entry("Q_ML2_PLUGIN_FLAT_TYPE_OPTIONS", "remove it"),
            Map.entry("OVS_BRIDGE_MAPPINGS", "use vlanInterface and externalInterface of the nodes"),
            Map.entry("ZUN_TEMPEST_PLUGIN_BRANCH", "use refs"),
            Map.entry("LIBS_FROM_GIT", "remove it"),
            Map.entry("LOGFILE", "remove it"),
            Map.entry("ML2_L3_PLUGIN", "remove it"),
            Map.entry("TRICIRCLE_START_SERVICES", "remove it"),
            Map.entry("KURYR_CAPABILITY_SCOPE", "remove it"),
            Map.entry("KURYR_PROCESS_EXTERNAL_CONNECTIVITY", "remove it"));

    private DevStackRules() {}

    static void check(Findings findings, DevStack devstack) {
        findings.require(
                gitBase(devstack.gitBase()),
                "devstack.gitBase",
                "must be a URL with https, http, git or file, without user, password and final slash,"
                        + " like https://opendev.org");
        Words.nodePath(findings, "devstack.directory", devstack.directory());
        Words.nodePath(findings, "devstack.dest", devstack.dest());
        findings.require(
                !devstack.directory().equals(devstack.dest()),
                "devstack.directory",
                "must not be devstack.dest itself; DevStack needs a folder of its own");
        if (devstack.dockerVersion() != null) {
            findings.require(
                    DOCKER_VERSION.matcher(devstack.dockerVersion()).matches(),
                    "devstack.dockerVersion",
                    "must be a version of the docker-ce package, like 5:19.03.15~3-0~ubuntu-bionic");
        }
        Words.number(findings, "devstack.settleSeconds", devstack.settleSeconds(), 0, 600);
        findings.require(
                !devstack.vxlanRanges().isEmpty(),
                "devstack.vxlanRanges",
                "must have at least one range; the network is stretched over regions by VXLAN");
        ranges(findings, "devstack.vxlanRanges", devstack.vxlanRanges(), VXLAN_MOST, Set.of(""), "FIRST:LAST");
        ranges(
                findings,
                "devstack.vlanRanges",
                devstack.vlanRanges(),
                VLAN_MOST,
                PHYSICAL,
                "bridge:FIRST:LAST or extern:FIRST:LAST");
        devstack.settings().forEach((name, value) -> setting(findings, name, value));
    }

    private static boolean gitBase(String text) {
        if (!URL.matcher(text).matches()) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return SCHEMES.contains(scheme)
                    && uri.getRawUserInfo() == null
                    && (scheme.equals("file") ? uri.getHost() == null : uri.getHost() != null);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void ranges(
            Findings findings, String path, List<Range> ranges, int most, Set<String> networks, String form) {
        List<Range> before = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            String at = path + "[" + i + "]";
            findings.require(networks.contains(range.network()), at, "must be written " + form);
            if (!findings.require(
                    range.first() >= 1 && range.last() <= most && range.first() <= range.last(),
                    at,
                    "must go from a smaller to a larger number, within 1 to " + most)) {
                continue;
            }
            before.stream()
                    .filter(range::overlaps)
                    .forEach(other -> findings.add(at, "overlaps " + other + "; all ranges must be apart"));
            before.add(range);
        }
    }

    private static void setting(Findings findings, String name, String value) {
        String path = "devstack.settings." + Shown.name(name);
        findings.require(
                SETTING.matcher(name).matches(), path, "must be a name of capital letters, digits and underscores");
        String own = OWN.get(name);
        findings.require(own == null, path, "TriLab writes this setting itself; " + own);
        // local.conf is a shell script: its values would be run when DevStack reads them.
        findings.require(
                !Words.hasControl(value) && !value.contains("`") && !value.contains("$("),
                path,
                "must be one line without ` and $(, which the shell on the node would run");
    }
}
