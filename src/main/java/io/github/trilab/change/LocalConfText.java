package io.github.trilab.change;

import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The generated `local.conf` of one node.
final class LocalConfText {
    /// DevStack's own names, which need not be written.
    private static final String DEFAULT_REGION = "RegionOne";
    private static final String DEFAULT_CENTRAL_REGION = "CentralRegion";
    /// How the first line ends.
    static final String MADE = ", made by TriLab";

    private static final String LIBS = "LIBS_FROM_GIT";

    private static final List<String> PLUGINS =
            List.of("tricircle", "zun", "zun-tempest-plugin", "devstack-plugin-container", "kuryr-libnetwork");

    private final Lab lab;
    private final Node node;
    private final DevStack devstack;
    private final ReleaseRefs refs;
    private final boolean kuryrPatched;
    private final StringBuilder text = new StringBuilder();

    LocalConfText(Lab lab, Node node, ReleaseRefs refs, boolean kuryrPatched) {
        this.lab = lab;
        this.node = node;
        this.devstack = lab.devstack();
        this.refs = refs;
        this.kuryrPatched = kuryrPatched;
    }

    String text() {
        boolean central = node.name().equals(lab.centralNode());
        line("# local.conf of " + node.name().replaceAll("\\p{Cntrl}", " ") + MADE);
        line("[[local|localrc]]");
        passwords();
        node(central);
        sources();
        networks();
        tricircle(central);
        plugins();
        containers();
        further();
        postConfig();
        return text.toString();
    }

    private void passwords() {
        comment("The same on all nodes.");
        for (String secret : LocalConf.SECRETS) {
            line(secret + "={{" + secret + "}}");
        }
    }

    private void node(boolean central) {
        String first = lab.regions().getFirst().name();
        String region = lab.regionOf(node.name()).name();
        comment("This node.");
        set("HOST_IP", node.serviceIp());
        if (!central) {
            set("REGION_NAME", region);
            comment("Keystone is on the first node, and shared by all.");
            String keystone = lab.nodeOf(lab.regions().getFirst()).serviceIp();
            set("KEYSTONE_REGION_NAME", first);
            line("SERVICE_HOST=$HOST_IP");
            set("KEYSTONE_SERVICE_HOST", keystone);
            set("KEYSTONE_AUTH_HOST", keystone);
        } else if (!region.equals(DEFAULT_REGION)) {
            set("REGION_NAME", region);
        }
    }

    private void sources() {
        comment("stable branches of this age are gone, only their tags are left; DevStack still names a branch.");
        set("TARGET_BRANCH", refs.targetBranch());
        set("GIT_BASE", devstack.gitBase());
        if (!devstack.dest().equals("/opt/stack")) {
            set("DEST", devstack.dest());
        }
        if (!devstack.settings().containsKey("LOGFILE")) {
            set("LOGFILE", LocalConf.logFile(lab));
        }
        if (devstack.force()) {
            comment("Run on a distribution that this DevStack does not know.");
            set("FORCE", "yes");
        }
        if (devstack.reclone()) {
            set("RECLONE", "True");
        }
        String libs = libraries();
        if (!libs.isEmpty()) {
            if (kuryrPatched) {
                comment("Without this pip's kuryr-lib runs and the patched tree is dead code.");
            }
            set(LIBS, libs);
        }
    }

    private String libraries() {
        String wanted = devstack.settings().getOrDefault(LIBS, "");
        boolean named =
                List.of(wanted.split(",", -1)).stream().anyMatch(l -> l.strip().equals("kuryr"));
        return !kuryrPatched || named ? wanted : wanted.isEmpty() ? "kuryr" : "kuryr," + wanted;
    }

    private void networks() {
        comment("The same ranges on all nodes: networks are stretched over them.");
        if (!devstack.vlanRanges().isEmpty()) {
            set(
                    "Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS",
                    "(network_vlan_ranges=" + LocalConf.joined(devstack.vlanRanges()) + ")");
        }
        if (!devstack.vxlanRanges().isEmpty()) {
            set("Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS", "(vni_ranges=" + LocalConf.joined(devstack.vxlanRanges()) + ")");
        }
        List<String> physical = LocalConf.networks(devstack.vlanRanges());
        if (!physical.isEmpty()) {
            set("Q_ML2_PLUGIN_FLAT_TYPE_OPTIONS", "(flat_networks=" + String.join(",", physical) + ")");
        }
        String mappings = LocalConf.bridgeMappings(node, devstack.vlanRanges());
        if (!mappings.isEmpty()) {
            comment("Only bridges that are there before DevStack runs.");
            set("OVS_BRIDGE_MAPPINGS", mappings);
        }
        set("ML2_L3_PLUGIN", "tricircle.network.local_l3_plugin.TricircleL3Plugin");
    }

    private void tricircle(boolean central) {
        comment(
                central
                        ? "Tricircle's API and central Neutron run on this node."
                        : "Tricircle's API and central Neutron run on the first node.");
        set("TRICIRCLE_START_SERVICES", central ? "True" : "False");
        if (!lab.centralRegion().equals(DEFAULT_CENTRAL_REGION)) {
            set("CENTRAL_REGION_NAME", lab.centralRegion());
        }
    }

    private void plugins() {
        comment("Every plugin with its ref: Tricircle's master is empty, and DevStack would not say so.");
        String base = devstack.gitBase().replaceAll("/+$", "");
        for (String plugin : PLUGINS) {
            String repository = "openstack/" + plugin;
            line("enable_plugin " + plugin + " " + BashText.word(base + "/" + repository) + " "
                    + BashText.word(refs.ref(repository)));
        }
        line("disable_service horizon");
    }

    private void containers() {
        comment("Docker networks belong to one node; Neutron routes, not the host.");
        set("KURYR_CAPABILITY_SCOPE", "local");
        set("KURYR_PROCESS_EXTERNAL_CONNECTIVITY", "False");
        comment("Zun's own plugin would take master.");
        set("ZUN_TEMPEST_PLUGIN_BRANCH", refs.ref("openstack/zun-tempest-plugin"));
        String docker = devstack.dockerVersion();
        if (docker != null) {
            comment("The newest Docker refuses clients as old as Zun's.");
            set("UBUNTU_DOCKER_VERSION", docker);
        }
    }

    private void further() {
        Map<String, String> settings = new TreeMap<>(devstack.settings());
        settings.remove(LIBS);
        if (!settings.isEmpty()) {
            comment("Further settings.");
            settings.forEach(this::set);
        }
    }

    private void postConfig() {
        line("");
        line("[[post-config|/$Q_PLUGIN_CONF_FILE]]");
        line("[ml2]");
        line("mechanism_drivers = openvswitch,linuxbridge,l2population");
        line("[agent]");
        line("tunnel_types=vxlan");
        line("l2_population=True");
    }

    private void set(String name, String value) {
        line(BashText.assignment(name, value));
    }

    private void comment(String why) {
        line("");
        line("# " + why);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
