package io.github.trilab.cli;

import io.github.trilab.remote.Connector;
import io.github.trilab.remote.HostKeyQuestion;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/// What the commands are wired to.
///
/// @param connectors makes connections, asking that question about unknown host keys
/// @param environment the environment variables
/// @param clock the time
/// @param version of TriLab
/// @param interactive whether a person sits at standard input
/// @param drawing whether standard output is a terminal that lines can be redrawn on
public record Parts(
        Function<HostKeyQuestion, Connector> connectors,
        Map<String, String> environment,
        Clock clock,
        String version,
        boolean interactive,
        boolean drawing) {}
