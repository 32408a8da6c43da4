package io.github.trilab.practice.world;

import java.util.List;
import java.util.Map;

/// How stack.sh fails.
///
/// @param phase the summary line after which it happens
/// @param lines what is printed before
/// @param error the message of the last `[ERROR]` line, with the place it comes from
record StackFailure(String phase, List<String> lines, String error) {
    static final String PACKAGES = "Installing package prerequisites";
    static final String SOURCES = "Installing OpenStack project source";

    /// The failures that can be asked for, by the name of their signature (DOMAIN section 7).
    private static final Map<String, StackFailure> KNOWN = Map.ofEntries(
            Map.entry(
                    "git-ref-missing",
                    new StackFailure(
                            SOURCES,
                            List.of(
                                    "Cloning into '/opt/stack/nova'...",
                                    "warning: Could not find remote branch stable/train to clone.",
                                    "fatal: Remote branch stable/train not found in upstream origin"),
                            "functions-common:608 git call failed: [git clone https://opendev.org/openstack/nova.git"
                                    + " /opt/stack/nova --branch stable/train]")),
            Map.entry(
                    "git-dropped",
                    new StackFailure(
                            SOURCES,
                            List.of(
                                    "Cloning into '/opt/stack/nova'...",
                                    "error: RPC failed; curl 56 GnuTLS recv error (-110): The TLS connection was non-properly terminated.",
                                    "fatal: The remote end hung up unexpectedly",
                                    "fatal: early EOF",
                                    "fatal: index-pack failed"),
                            "functions-common:616 git call failed: [git clone https://opendev.org/openstack/nova.git"
                                    + " /opt/stack/nova --branch train-eol]")),
            Map.entry(
                    "pip-constraints",
                    new StackFailure(
                            SOURCES,
                            List.of(
                                    "DEPRECATION: Constraints are only allowed to take the form of a package name and a version specifier.",
                                    "ERROR: Links are not allowed as constraints"),
                            "inc/python:170 pip install failed")),
            Map.entry(
                    "distutils",
                    new StackFailure(
                            SOURCES,
                            List.of(
                                    "Installing collected packages: PyYAML",
                                    "  Attempting uninstall: PyYAML",
                                    "ERROR: Cannot uninstall 'PyYAML'. It is a distutils installed project and thus we cannot accurately"
                                            + " determine which files belong to it which would lead to only a partial uninstall."),
                            "inc/python:170 pip install failed")),
            Map.entry(
                    "unsupported-distro",
                    new StackFailure(
                            "",
                            List.of("WARNING: this script has not been tested on jammy"),
                            "stack.sh:227 If you wish to run this script anyway run with FORCE=yes")),
            Map.entry(
                    "ovn-agent",
                    new StackFailure(
                            "Configuring Neutron",
                            List.of(
                                    "+ lib/neutron_plugins/ovn_agent:configure_ovn_plugin:402 :   is_service_enabled q-agt"),
                            "lib/neutron_plugins/ovn_agent:405 The q-agt/neutron-agt service must be disabled with OVN.")),
            Map.entry(
                    "rabbitmq-host",
                    new StackFailure(
                            PACKAGES,
                            List.of(
                                    "Setting up rabbitmq-server (3.6.10-1ubuntu0.5) ...",
                                    "Error: unable to connect to node rabbit@node: nodedown"),
                            "lib/rpc_backend:78 Failed to set rabbitmq password")),
            Map.entry(
                    "permissions",
                    new StackFailure(
                            "",
                            List.of(
                                    "*** DEST path element",
                                    "***    /opt",
                                    "*** appears to have 0700 permissions.",
                                    "*** This is very likely to cause fatal issues for DevStack daemons."),
                            "functions:582 Invalid path permissions")),
            Map.entry(
                    "apt-lock",
                    new StackFailure(
                            PACKAGES,
                            List.of(
                                    "E: Could not get lock /var/lib/dpkg/lock-frontend - open (11: Resource temporarily unavailable)",
                                    "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?"),
                            "functions-common:1150 Failed to install packages")),
            Map.entry(
                    "service-did-not-start",
                    new StackFailure(
                            "Starting zun",
                            List.of("Waiting for zun-api to start..."),
                            "../zun/devstack/lib/zun:434 zun-api did not start")));

    /// The failure of that name; a dropped clone where the name is empty.
    static StackFailure named(String name) {
        StackFailure known = KNOWN.get(name.isEmpty() ? "git-dropped" : name);
        return known == null
                ? new StackFailure(
                        "",
                        List.of(),
                        "stack.sh:1 PRACTICE: there is no failure named " + name + "; there are "
                                + String.join(", ", new java.util.TreeSet<>(KNOWN.keySet())))
                : known;
    }
}
