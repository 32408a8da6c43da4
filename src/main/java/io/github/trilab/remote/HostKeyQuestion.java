package io.github.trilab.remote;

/// Asks a person about a host key nobody knows yet.
@FunctionalInterface
public interface HostKeyQuestion {
    /// Refuses every unknown key: for when nobody is there to ask.
    HostKeyQuestion REFUSE = (node, host, type, fingerprint) -> false;

    /// Accepts every unknown key and remembers it (`--accept-new-host-keys`). A changed key is
    /// refused all the same.
    HostKeyQuestion ACCEPT_NEW = (node, host, type, fingerprint) -> true;

    /// Whether to trust the key and remember it.
    ///
    /// @param node what the lab calls it; a jump host on the way to it is named with it
    /// @param host host name or `[host]:port`
    /// @param type key type, like `ssh-ed25519`
    /// @param fingerprint as OpenSSH prints it: `SHA256:...`
    boolean trust(String node, String host, String type, String fingerprint);
}
