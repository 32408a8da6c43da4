package io.github.trilab.ui.session;

import io.github.trilab.engine.Keyring;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.HostKeyQuestion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/// What the window is wired to.
///
/// @param state folder that TriLab keeps everything below
/// @param connectors makes connections, asking that question about unknown host keys
/// @param keyring keeps secrets where the system has one
/// @param environment the environment variables
/// @param version of TriLab
public record Wiring(
        Path state,
        Function<HostKeyQuestion, Connector> connectors,
        Keyring keyring,
        Map<String, String> environment,
        Clock clock,
        String version) {}
