package io.github.trilab.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes wrong on real nodes goes wrong here, in the same way (DOMAIN section 3).
class TrapsTest {
    private static final String STACK = "cd /opt/stack/devstack && ./stack.sh";

    private static NodeShell fresh() throws Exception {
        return new NodeShell(PracticeOptions.instant(2));
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "no `" + part + "` in:\n" + text);
    }

    private static void assertStackFails(NodeShell shell, String node, String... complaints) throws Exception {
        NodeShell.Result stack = shell.run(node, STACK);
        assertEquals(1, stack.exit());
        for (String complaint : complaints) {
            assertContains(complaint, stack.out());
        }
    }

    @Test
    void anUnpinnedTricircleInstallsNothingAndSaysNothing() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "").replace("tricircle stable/train", "tricircle"));
            NodeShell.Result stack = shell.run("node1", STACK);
            assertEquals(0, stack.exit());
            assertFalse(stack.out().contains("Installing Tricircle"));
            assertFalse(shell.client("openstack endpoint list").contains("tricircle"));
            assertEquals("", shell.ok("node1", "systemctl list-units 'devstack@t-*' --all --no-legend"));
            NodeShell.Result pods = shell.run(
                    "node1", ". /opt/lab/openrc; openstack multiregion networking pod create --region-name RegionOne");
            assertEquals(2, pods.exit());
            assertContains("is not an openstack command", pods.out());
        }
    }

    @Test
    void theReleasesOldBranchIsGone() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "").replace("TARGET_BRANCH=train-eol\n", ""));
            assertStackFails(
                    shell,
                    "node1",
                    "fatal: Remote branch stable/train not found in upstream origin",
                    "[ERROR] /opt/stack/devstack/functions-common:608 git call failed: [git clone",
                    "stack.sh failed: full log in /opt/stack/logs/stack.sh.log");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.openstack.org/openstack/zun, train-eol, Could not resolve host: git.openstack.org",
        "https://opendev.org/openstack/zun, stable/train, Remote branch stable/train not found in upstream origin",
        "https://opendev.org/openstack/zonk, master, not found",
    })
    void whatIsNotThereCannotBeCloned(String url, String ref, String complaint) throws Exception {
        try (NodeShell shell = fresh()) {
            NodeShell.Result clone = shell.run("node1", "git clone --branch " + ref + " " + url + " /opt/stack/zun");
            assertEquals(128, clone.exit());
            assertContains(complaint, clone.err());
        }
    }

    @Test
    void anUnknownDistributionIsRefusedUnlessForced() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2).on("jammy"))) {
            shell.prepare(1, NodeShell.localConf(1, ""));
            assertStackFails(
                    shell,
                    "node1",
                    "WARNING: this script has not been tested on jammy",
                    "If you wish to run this script anyway run with FORCE=yes");
            shell.prepare(1, NodeShell.localConf(1, "FORCE=yes\n"));
            shell.ok("node1", STACK);
        }
    }

    @Test
    void stackShRefusesRootAndAsksForMissingPasswords() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "").replaceFirst("RABBIT_PASSWORD=.*\n", ""));
            NodeShell.Result root = shell.run("node1", "cd /opt/stack/devstack && sudo ./stack.sh");
            assertEquals(1, root.exit());
            assertContains("You are running this script as root.", root.out());
            assertStackFails(shell, "node1", "ENTER A VALUE FOR RABBIT_PASSWORD");
        }
    }

    @Test
    void theSecondNodeNeedsTheFirstOnesKeystone() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(2, NodeShell.localConf(2, ""));
            assertStackFails(shell, "node2", "Could not determine a suitable URL");
            shell.stack(1);
            shell.ok("node2", STACK);
        }
    }

    @Test
    void zunsTempestPluginAtItsMasterBreaksTheInstallation() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "").replaceFirst("ZUN_TEMPEST_PLUGIN_BRANCH=.*\n", ""));
            assertStackFails(shell, "node1", "requires a different Python");
        }
    }

    @Test
    void recloneUndoesPatches() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.ok("node1", "git clone -q --branch 3.0.0 https://opendev.org/openstack/zun /opt/stack/zun");
            shell.ok("node1", "echo '# patched' >>/opt/stack/zun/zun/common/clients.py");
            assertEquals(
                    " M zun/common/clients.py",
                    shell.run("node1", "git -C /opt/stack/zun status --porcelain")
                            .out()
                            .stripTrailing());
            shell.prepare(1, NodeShell.localConf(1, "RECLONE=True\n"));
            shell.ok("node1", STACK);
            assertEquals("", shell.ok("node1", "git -C /opt/stack/zun status --porcelain"));
        }
    }

    @Test
    void anExistingTreeIsLeftAloneWithoutReclone() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.ok("node1", "git clone -q --branch train-eol https://opendev.org/openstack/zun /opt/stack/zun");
            shell.ok("node1", "echo '# patched' >>/opt/stack/zun/zun/common/clients.py");
            shell.stack(1);
            assertContains("# patched", shell.ok("node1", "git -C /opt/stack/zun diff"));
        }
    }

    @Test
    void kuryrIsLoadedFromWhereDevStackInstalledIt() throws Exception {
        String where = "python3 -c 'import kuryr.lib.utils as m; print(m.__file__)'";
        try (NodeShell shell = fresh()) {
            assertNotEquals(0, shell.run("node1", where).exit());
            shell.stack(1);
            assertEquals("/usr/local/lib/python3.6/dist-packages/kuryr/lib/utils.py", shell.ok("node1", where));
            shell.prepare(1, NodeShell.localConf(1, "LIBS_FROM_GIT=kuryr\n"));
            shell.ok("node1", STACK);
            assertEquals("/opt/stack/kuryr/kuryr/lib/utils.py", shell.ok("node1", where));
            assertEquals("True", shell.ok("node1", """
                    python3 -c "import inspect
                    import kuryr.lib.utils as m
                    print('region_name' in inspect.getsource(m.get_neutron_client))"
                    """));
        }
    }

    @Test
    void halfAPatchKillsZunWhileRestartSaysNothing() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.stack(1);
            shell.ok("node1", "sed -i '/region_name/d' /opt/stack/zun/zun/conf/neutron_client.py");
            NodeShell.Result restart = shell.run("node1", "sudo systemctl restart 'devstack@zun*'");
            assertEquals(0, restart.exit());
            assertEquals("", restart.out() + restart.err());
            assertEquals(
                    "failed\nfailed\nfailed",
                    shell.run("node1", "systemctl is-active 'devstack@zun*'").text());
            assertContains(
                    "NoSuchOptError: no such option region_name in group [neutron_client]",
                    shell.ok("node1", "sudo journalctl -u devstack@zun-api -n 20 --no-pager -o short-iso"));
            assertEquals("exit-code", shell.ok("node1", "systemctl show devstack@zun-api -p Result --value"));
        }
    }

    @Test
    void aRestartByPatternSkipsWhatIsStoppedAndMissing() throws Exception {
        try (NodeShell shell = fresh()) {
            assertEquals(
                    0,
                    shell.run("node1", "sudo systemctl restart 'devstack@zun*'").exit());
            shell.stack(1);
            String pid = shell.ok("node1", "systemctl show devstack@zun-api -p MainPID --value");
            assertEquals(
                    "rc=0\ninactive",
                    shell.ok(
                            "node1",
                            "sudo systemctl stop devstack@zun-wsproxy; sudo systemctl restart 'devstack@zun*'; echo rc=$?;"
                                    + " systemctl is-active devstack@zun-wsproxy; true"));
            assertNotEquals(pid, shell.ok("node1", "systemctl show devstack@zun-api -p MainPID --value"));
            assertEquals(
                    """
                    devstack@zun-api.service     loaded active   running Devstack devstack@zun-api.service
                    devstack@zun-compute.service loaded active   running Devstack devstack@zun-compute.service
                    devstack@zun-wsproxy.service loaded inactive dead    Devstack devstack@zun-wsproxy.service\
                    """,
                    shell.ok("node1", "systemctl list-units 'devstack@zun*' --all --plain --no-legend --no-pager"));
            NodeShell.Result missing = shell.run("node1", "sudo systemctl restart nothere.service");
            assertEquals(
                    "Failed to restart nothere.service: Unit nothere.service not found.",
                    missing.err().strip());
            assertEquals(5, missing.exit());
            NodeShell.Result denied = shell.run("node1", "systemctl restart devstack@zun-api");
            assertContains("Failed to restart devstack@zun-api.service: Access denied", denied.err());
            assertEquals(4, denied.exit());
            assertEquals(
                    3,
                    shell.run("node1", "systemctl is-active 'devstack@nothere*'")
                            .exit());
        }
    }

    @Test
    void aServiceKeepsTheSettingsItStartedWith() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.ok(
                    "node2",
                    "sed -i 's/^region_name = .*/region_name = RegionOne/' /etc/zun/zun.conf /etc/kuryr/kuryr.conf");
            shell.images();
            shell.network();
            shell.start(2, "before", "sleep 1000");
            assertEquals("Running", shell.settled(2, "before", "status"));
            shell.ok("node2", "sudo systemctl restart 'devstack@zun*' 'devstack@kur*'");
            shell.start(2, "after", "sleep 1000");
            assertEquals("Error", shell.settled(2, "after", "status"));
            assertContains("did not become active on time", shell.settled(2, "after", "status_reason"));
        }
    }

    @Test
    void aWrongRegionOfKuryrEndsTheContainer() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.images();
            shell.network();
            shell.ok("node2", "sed -i 's/^region_name = .*/region_name = RegionOne/' /etc/kuryr/kuryr.conf");
            shell.ok("node2", "sudo systemctl restart 'devstack@kur*'");
            shell.start(2, "one", "sleep 1000");
            assertEquals("Error", shell.settled(2, "one", "status"));
            assertContains("already allocated in subnet", shell.settled(2, "one", "status_reason"));
            shell.ok("node2", "sudo systemctl stop devstack@kuryr-libnetwork");
            shell.start(2, "two", "sleep 1000");
            assertContains("legacy plugin: plugin not found", shell.settled(2, "two", "status_reason"));
        }
    }

    @Test
    void zunWithoutThePatchAsksTheFirstRegion() throws Exception {
        try (NodeShell shell = fresh()) {
            for (int i = 1; i <= 2; i++) {
                shell.ok("node" + i, "git clone -q --branch 3.0.0 https://opendev.org/openstack/zun /opt/stack/zun");
            }
            shell.upToPods();
            shell.images();
            shell.network();
            shell.start(1, "container01", "sleep 1000");
            assertEquals("Running", shell.settled(1, "container01", "status"));
            shell.start(2, "container02", "sleep 1000");
            assertEquals("Error", shell.settled(2, "container02", "status"));
        }
    }

    @Test
    void aNetworkReachesOnlyRegionsWithAPod() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.client(
                    "P=$(openstack --os-region-name CentralRegion multiregion networking pod list -f value | grep RegionTwo"
                            + " | cut -d ' ' -f 1); openstack --os-region-name CentralRegion multiregion networking pod delete $P");
            shell.images();
            shell.network();
            shell.start(2, "container02", "sleep 1000");
            assertEquals("Error", shell.settled(2, "container02", "status"));
            assertContains(
                    "not located in current region: RegionTwo, az_hints: []",
                    shell.settled(2, "container02", "status_reason"));
        }
    }

    @Test
    void aCommandThatCannotStartSettlesOnCreated() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.images();
            shell.network();
            shell.start(1, "one", "nosuchprogram");
            for (int i = 0; i < 400 && !shell.settled(1, "one", "status").equals("Created"); i++) {
                Thread.sleep(5);
            }
            assertEquals("Created", shell.settled(1, "one", "status"));
            assertContains("executable file not found in $PATH", shell.settled(1, "one", "status_reason"));
            assertEquals("Exited(127)  ago (error)", shell.settled(1, "one", "status_detail"));
        }
    }

    @Test
    void changesThatFailExitWithZero() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.images();
            shell.network();
            String uuid = shell.start(1, "one", "sleep 1000");
            assertEquals("Running", shell.settled(1, "one", "status"));
            assertContains(
                    "Delete for container one failed: Cannot delete container " + uuid + " in Running state (HTTP 409)",
                    shell.client("openstack --os-region-name RegionOne appcontainer delete one"));
            NodeShell.Result inUse = shell.run(
                    "node1",
                    ". /opt/lab/openrc; openstack --os-region-name CentralRegion network delete container-net");
            Recorded recorded = Recorded.of("tricircle-net-delete-in-use");
            assertEquals(Recorded.shape(recorded.err()), Recorded.shape(inUse.err()));
            assertEquals(recorded.exit(), inUse.exit());
            assertEquals(
                    "Request to delete container one has been accepted.",
                    shell.client("openstack --os-region-name RegionOne appcontainer delete --force one"));
            for (int i = 0; i < 400; i++) {
                if (shell.client("openstack --os-region-name RegionOne appcontainer list -f value")
                        .isEmpty()) {
                    break;
                }
                Thread.sleep(5);
            }
            shell.client("openstack --os-region-name CentralRegion subnet delete container-subnet");
            shell.client("openstack --os-region-name CentralRegion network delete container-net");
            assertEquals("[]", shell.client("openstack --os-region-name RegionOne network list -f json"));
        }
    }

    @Test
    void withoutZunComputeAContainerStaysCreating() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.upToPods();
            shell.images();
            shell.network();
            shell.ok("node1", "sudo systemctl stop devstack@zun-compute");
            shell.start(1, "one", "sleep 1000");
            assertEquals(
                    "Creating",
                    shell.client("openstack --os-region-name RegionOne appcontainer show one -f value -c status"));
            shell.ok("node1", "sudo systemctl start devstack@zun-compute");
            assertEquals("Running", shell.settled(1, "one", "status"));
        }
    }

    @Test
    void aPatchedKuryrTreeIsDeadCodeUnlessItIsInstalled() throws Exception {
        String proof = """
                python3 -c "import inspect
                import kuryr.lib.utils as m
                print('region_name' in inspect.getsource(m.get_neutron_client))"
                """;
        String stein = NodeShell.localConf(1, "").replace("train", "stein");
        try (NodeShell shell = fresh()) {
            shell.ok("node1", "git clone -q --branch train-eol https://opendev.org/openstack/kuryr /opt/stack/kuryr");
            shell.prepare(1, stein);
            shell.ok("node1", STACK);
            assertEquals("False", shell.ok("node1", proof));
            shell.prepare(1, stein + "LIBS_FROM_GIT=kuryr\n");
            shell.ok("node1", STACK);
            assertEquals("True", shell.ok("node1", proof));
        }
    }

    @Test
    void allNodesNeedTheSamePasswords() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.stack(1);
            shell.prepare(
                    2, NodeShell.localConf(2, "").replace("ADMIN_PASSWORD=Zaunkoenig7", "ADMIN_PASSWORD=Anderes"));
            assertStackFails(shell, "node2", "The request you have made requires authentication. (HTTP 401)");
        }
    }

    @Test
    void aPluginEnabledTwiceIsFatal() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "enable_plugin zun https://opendev.org/openstack/zun train-eol\n"));
            assertStackFails(shell, "node1", "Plugin attempted to be enabled twice: zun");
        }
    }

    @Test
    void aMappedBridgeMustBeThere() throws Exception {
        try (NodeShell shell = fresh()) {
            shell.prepare(1, NodeShell.localConf(1, "OVS_BRIDGE_MAPPINGS=bridge:br-vlan\n"));
            shell.ok("node1", STACK);
            assertEquals(
                    "failed",
                    shell.run("node1", "systemctl is-active devstack@q-agt").text());
            assertContains(
                    "Bridge br-vlan for physical network bridge does not exist",
                    shell.ok("node1", "sudo journalctl -u devstack@q-agt -n 20 --no-pager"));
            shell.ok("node1", "sudo ovs-vsctl add-br br-vlan && sudo systemctl restart devstack@q-agt");
            assertEquals("active", shell.ok("node1", "systemctl is-active devstack@q-agt"));
        }
    }
}
