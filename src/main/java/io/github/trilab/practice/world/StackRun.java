package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of stack.sh, phase by phase in DevStack's order (DOMAIN section 6). What a phase has
/// done stays when the run is killed; the next run begins anew and finds it.
final class StackRun {
    private static final long MINUTE = 60_000;
    private static final List<String> SERVICES =
            List.of("requirements", "keystone", "glance", "cinder", "neutron", "nova", "placement");

    private final World world;
    private final Node node;
    private final Keystone keystone;
    private final GitServer server;
    private final NodeSetup setup;
    private final LocalRc rc;
    private final StackLog log;
    private final Call call;
    private final String folder;
    private final Optional<StackFailure> fault;
    private final String dest;
    private final String base;
    private final String target;
    private final String hostIp;
    private final String keystoneIp;
    private long millis;

    StackRun(
            World world,
            Node node,
            Keystone keystone,
            GitServer server,
            NodeSetup setup,
            LocalRc rc,
            StackLog log,
            Call call,
            String folder,
            Optional<StackFailure> fault) {
        this.world = world;
        this.node = node;
        this.keystone = keystone;
        this.server = server;
        this.setup = setup;
        this.rc = rc;
        this.log = log;
        this.call = call;
        this.folder = folder;
        this.fault = fault;
        dest = rc.get("DEST", "/opt/stack");
        base = rc.get("GIT_BASE", "https://opendev.org").replaceFirst("/+$", "");
        // stackrc sets it after it has read localrc's own, unless localrc says so (DOMAIN T7).
        target = rc.get("TARGET_BRANCH", branch(node.text(folder + "/stackrc")));
        hostIp = rc.get("HOST_IP", node.address());
        keystoneIp = rc.get("KEYSTONE_SERVICE_HOST", rc.get("SERVICE_HOST", hostIp));
    }

    private static String branch(String stackrc) {
        return stackrc.lines()
                .filter(l -> l.startsWith("TARGET_BRANCH="))
                .map(l -> l.substring("TARGET_BRANCH=".length()))
                .findFirst()
                .orElse("master");
    }

    /// A step that stack.sh does not survive.
    private static final class Dead extends Exception {
        private static final long serialVersionUID = 1;

        Dead(String error) {
            super(error, null, false, false);
        }
    }

    /// Ends the run: prints DevStack's last words.
    ///
    /// @param error file, line and message
    /// @return exit code
    int fail(String error) throws IOException {
        String place = error.substring(0, error.indexOf(' '));
        String message = error.substring(error.indexOf(' ') + 1);
        String full = place.startsWith("../") ? dest + place.substring(2) : folder + "/" + place;
        for (String line : List.of(
                "[Call Trace]",
                "./stack.sh:" + (500 + Math.floorMod(error.hashCode(), 800)) + ":main",
                full + ":die",
                "[ERROR] " + full + " " + message,
                "Error on exit",
                "World dumping... see " + dest + "/logs/worlddump-" + Instant.ofEpochMilli(world.now())
                        + ".txt for details")) {
            call.print(line);
        }
        if (!rc.get("LOGFILE").isEmpty() && node.machine().files().exists(log.name())) {
            node.append(log.name(), "[ERROR] " + full + " " + message + "\nError on exit\n");
        }
        call.print("stack.sh failed: full log in " + (rc.get("LOGFILE").isEmpty() ? "the terminal" : log.name()));
        return 1;
    }

    /// Runs all phases.
    ///
    /// @return exit code
    int all() throws IOException, InterruptedException {
        try {
            plugins();
            phases();
        } catch (Dead e) {
            return fail(String.valueOf(e.getMessage()));
        }
        call.print("");
        call.print("This is your host IP address: " + hostIp);
        call.print("This is your host IPv6 address: ::1");
        call.print("Keystone is serving at http://" + keystoneIp + "/identity/");
        call.print("The default users are: admin and demo");
        call.print("The password: " + rc.get("ADMIN_PASSWORD"));
        call.print("");
        log.summary("stack.sh completed in " + millis / 1000 + " seconds.");
        return 0;
    }

    private void phase(String name, double minutes) throws Dead, IOException, InterruptedException {
        log.summary(name);
        long length = Math.round(minutes * MINUTE);
        if (fault.isPresent() && fault.get().phase().equals(name)) {
            work(length / 2);
            for (String line : fault.get().lines()) {
                log.detail(line);
            }
            throw new Dead(fault.get().error());
        }
        work(length);
    }

    private void work(long length) throws InterruptedException {
        millis += length;
        node.machine().work(length);
    }

    private boolean has(String plugin) {
        return rc.plugins().stream().anyMatch(p -> p.name().equals(plugin))
                && node.machine().files().exists(dest + "/" + plugin + "/devstack/plugin.sh");
    }

    private boolean central() {
        return has("tricircle") && rc.on("TRICIRCLE_START_SERVICES", true);
    }

    private boolean ownKeystone() {
        return keystoneIp.equals(hostIp);
    }

    private void phases() throws Dead, IOException, InterruptedException {
        phase(StackFailure.PACKAGES, 4);
        log.detail("Reading package lists...");
        if (has("tricircle")) {
            phase("Tricircle pre-install", 0.2);
        }
        phase(StackFailure.SOURCES, 7);
        sources();
        setup.clients();
        if (has("devstack-plugin-container")) {
            log.detail("Installing docker");
            setup.docker(rc.get("UBUNTU_DOCKER_VERSION"));
        }
        if (has("tricircle")) {
            phase("Installing Tricircle", 1);
            log.detail("Collecting tricircleclient");
            setup.tricircleClient();
        }
        if (has("zun")) {
            phase("Installing zun", 2);
            zunSources();
        }
        phase("Starting Keystone", 1.5);
        identity();
        phase("Configuring Glance", 0.4);
        phase("Configuring Neutron", 1);
        setup.neutron(rc);
        phase("Configuring Nova", 0.7);
        if (has("tricircle")) {
            phase("Configuring Tricircle", 0.5);
        }
        remember();
        phase("Starting Glance", 0.7);
        setup.start("g-api");
        phase("Uploading images", 1.5);
        phase("Starting Nova API", 0.5);
        setup.start("n-api", "n-api-meta");
        phase("Starting Neutron", 1);
        setup.start("q-svc", "q-agt", "q-dhcp", "q-l3", "q-meta");
        phase("Starting Placement", 0.3);
        setup.start("placement-api");
        phase("Creating initial neutron network elements", 0.8);
        phase("Starting Nova", 1);
        setup.start("n-cond-cell1", "n-cpu", "n-novnc-cell1", "n-sch", "n-super-cond");
        endpoints();
        if (central()) {
            phase("Initializing Tricircle Service", 1);
            setup.start("t-api", "t-job", "q-svc0");
            setup.centralEndpoints(rc, keystoneIp, hostIp);
        }
        if (has("zun")) {
            if (has("kuryr-libnetwork")) {
                setup.kuryr(rc, keystoneIp, hostIp);
                setup.start("kuryr-libnetwork");
            }
            phase("Starting zun", 1.5);
            setup.zun(rc, keystoneIp, hostIp);
            setup.start("zun-api", "zun-compute", "zun-wsproxy");
        }
    }

    /// Clones the plugins. One without `plugin.sh` is passed over without a word (DOMAIN T6).
    private void plugins() throws Dead, IOException, InterruptedException {
        for (LocalRc.Plugin plugin : rc.plugins()) {
            fetch(plugin.url(), dest + "/" + plugin.name(), plugin.ref());
        }
    }

    private void sources() throws Dead, IOException, InterruptedException {
        List<String> names = new ArrayList<>(SERVICES);
        for (String library : rc.get("LIBS_FROM_GIT").split(",", -1)) {
            if (!library.isBlank() && !names.contains(library.strip())) {
                names.add(library.strip());
            }
        }
        if (!rc.disabled().contains("horizon")) {
            names.add("horizon");
        }
        for (String name : names) {
            String branch = rc.get(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_BRANCH", target);
            fetch(base + "/openstack/" + name + ".git", dest + "/" + name, branch);
        }
    }

    /// What Zun's own plugin needs (DOMAIN T14): its tempest plugin, and Docker.
    private void zunSources() throws Dead, IOException, InterruptedException {
        String ref = rc.get("ZUN_TEMPEST_PLUGIN_BRANCH", "master");
        fetch(base + "/openstack/zun-tempest-plugin", dest + "/zun-tempest-plugin", ref);
        GitTree tempest = new GitTree(node, dest + "/zun-tempest-plugin", server);
        if (tempest.exists() && tempest.branch().equals("master")) {
            log.detail("Obtaining file://" + dest + "/zun-tempest-plugin");
            log.detail("ERROR: Package 'zun-tempest-plugin' requires a different Python: 3.6.9 not in '>=3.9'");
            throw new Dead("inc/python:170 pip install failed");
        }
        if (!world.read(s -> s.node(node.name()).docker)) {
            log.detail("bash: docker: command not found");
            throw new Dead("../zun/devstack/lib/zun:214 Docker is not installed: enable devstack-plugin-container");
        }
    }

    /// As DevStack's git_clone: an existing folder is left alone, unless RECLONE is set, which
    /// undoes every change in it (DOMAIN T5).
    private void fetch(String url, String at, String ref) throws Dead, IOException, InterruptedException {
        GitTree tree = new GitTree(node, at, server);
        try {
            if (!node.machine().files().list(at).isEmpty()) {
                if (rc.on("RECLONE", false) && tree.exists()) {
                    log.detail("+ functions-common:git_clone : git checkout -f " + ref);
                    tree.checkout(call, ref);
                }
                return;
            }
            log.detail("Cloning into '" + at + "'...");
            GitServer.Repository repository = server.find(url);
            if (repository.resolve(ref).isEmpty()) {
                throw new ClientError("warning: Could not find remote branch " + ref
                        + " to clone.\nfatal: Remote branch " + ref + " not found in upstream origin");
            }
            if (node.machine().shell(call, "mkdir -p " + Sandbox.line(List.of(at)) + " 2>/dev/null") != 0) {
                throw new ClientError("fatal: could not create work tree dir '" + at + "': Permission denied");
            }
            work(4000);
            tree.create(call, url, repository, ref);
        } catch (ClientError e) {
            for (String line : e.text().lines().toList()) {
                log.detail(line);
            }
            throw new Dead(
                    "functions-common:608 git call failed: [git clone " + url + " " + at + " --branch " + ref + "]");
        }
    }

    private void identity() throws Dead, IOException {
        setup.start("etcd");
        if (ownKeystone()) {
            if (world.nodeAt(hostIp).filter(node::equals).isEmpty()) {
                log.detail("Waiting for keystone to start at http://" + hostIp + "/identity ...");
                throw new Dead("lib/keystone:618 keystone did not start");
            }
            setup.keystone(rc.get("ADMIN_PASSWORD"));
            setup.start("keystone");
            keystone.region(rc.get("KEYSTONE_REGION_NAME", region()));
            return;
        }
        Map<String, String> login = new HashMap<>();
        String url = "http://" + keystoneIp + "/identity";
        login.put("OS_AUTH_URL", url);
        login.put("OS_USERNAME", "admin");
        login.put("OS_PASSWORD", rc.get("ADMIN_PASSWORD"));
        try {
            keystone.authenticate(login, false);
        } catch (ClientError e) {
            log.detail(
                    keystone.answers(url)
                            ? e.text()
                            : "Failed to discover available identity versions when contacting " + url
                                    + ". Attempting to parse version from URL.");
            if (!keystone.answers(url)) {
                log.detail("Could not determine a suitable URL for the plugin");
            }
            throw new Dead("functions-common:854 Failed to create service accounts in Keystone at " + url);
        }
    }

    private String region() {
        return rc.get("REGION_NAME", "RegionOne");
    }

    private void remember() throws IOException {
        int first = 1001;
        int last = 2000;
        java.util.regex.Matcher range = java.util.regex.Pattern.compile("vni_ranges=(\\d+):(\\d+)")
                .matcher(rc.get("Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS"));
        if (range.find()) {
            first = Integer.parseInt(range.group(1));
            last = Integer.parseInt(range.group(2));
        }
        boolean git = List.of(rc.get("LIBS_FROM_GIT").split(",", -1)).stream()
                .anyMatch(l -> l.strip().equals("kuryr"));
        setup.remember(
                new State.Setup(
                        region(),
                        hostIp,
                        dest,
                        git ? dest + "/kuryr" : NodeSetup.PACKAGES,
                        central(),
                        rc.get("CENTRAL_REGION_NAME", "CentralRegion"),
                        first,
                        last),
                target.contains("stein") ? "1.0.0" : "train");
        setup.environment(call, folder, rc, region(), hostIp, keystoneIp);
    }

    private void endpoints() {
        String region = region();
        keystone.region(region);
        String host = "http://" + hostIp;
        String identity = "http://" + keystoneIp + "/identity";
        keystone.register(region, "keystone", "identity", "public", identity);
        if (ownKeystone()) {
            keystone.register(region, "keystone", "identity", "internal", identity);
            keystone.register(region, "keystone", "identity", "admin", identity);
        }
        keystone.register(region, "glance", "image", "public", host + ":9292");
        keystone.register(region, "neutron", "network", "public", host + ":9696");
        keystone.register(region, "nova", "compute", "public", host + "/compute/v2.1");
        keystone.register(region, "placement", "placement", "public", host + "/placement");
        if (has("zun")) {
            keystone.register(region, "zun", "container", "public", host + ":9517/v1");
        }
    }
}
