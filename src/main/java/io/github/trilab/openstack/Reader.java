package io.github.trilab.openstack;

/// Turns what a command answered into facts.
///
/// @param <T> the facts
@FunctionalInterface
public interface Reader<T> {
    /// Reads the facts.
    ///
    /// @throws OpenStackException where the command failed, or did not print what it should
    T read(Reply reply) throws OpenStackException;
}
