package io.github.trilab.openstack;

/// What a command in a container did.
///
/// @param exit its exit code; 126 or 127 where there is no such program
/// @param output standard output and standard error, mixed (DOMAIN T23)
public record ExecResult(int exit, String output) {}
