package io.github.trilab.lab;

import org.jspecify.annotations.Nullable;

/// A Linux host reached over SSH; runs one all-in-one DevStack, hence one region.
///
/// @param name what people call it; unique in the lab
/// @param address host name, IP address, or a `Host` alias of `~/.ssh/config`
/// @param port SSH port
/// @param user login user with sudo rights, the one DevStack runs as (never root)
/// @param login how to log in
/// @param sudoPassword where sudo asks for one
/// @param jump `user@host:port` to go through, where the node cannot be reached directly
/// @param hostKey fingerprint of its host key (`SHA256:...`), where it is known beforehand: then
///     only that key is accepted and nobody is asked
/// @param hostIp address that the services of this node listen on (`HOST_IP`); the SSH address
///     where null
/// @param vlanInterface interface for the bridge `br-vlan`, where VLAN networks are used
/// @param externalInterface interface for the bridge `br-ext`, where an external network is used
/// @param localConf text that replaces the generated local.conf, with `{{ADMIN_PASSWORD}}`-like
///     placeholders
public record Node(
        String name,
        String address,
        int port,
        String user,
        Login login,
        @Nullable Secret sudoPassword,
        @Nullable String jump,
        @Nullable String hostKey,
        @Nullable String hostIp,
        @Nullable String vlanInterface,
        @Nullable String externalInterface,
        @Nullable String localConf) {

    /// A node with the usual values: port 22, user `stack`, login as `ssh` would.
    public static Node of(String name, String address) {
        return new Node(name, address, 22, "stack", Login.auto(), null, null, null, null, null, null, null);
    }

    /// The address that services of this node listen on.
    public String serviceIp() {
        return hostIp == null ? address : hostIp;
    }
}
