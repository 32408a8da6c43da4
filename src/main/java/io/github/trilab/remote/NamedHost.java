package io.github.trilab.remote;

/// A host as `~/.ssh/config` names it.
///
/// @param alias what it is called there
/// @param host its real name or address
/// @param port where its SSH server listens
/// @param user empty where the configuration names none
public record NamedHost(String alias, String host, int port, String user) {}
