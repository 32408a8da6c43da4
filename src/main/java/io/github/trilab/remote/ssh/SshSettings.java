package io.github.trilab.remote.ssh;

import io.github.trilab.remote.HostKeyQuestion;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What connections share, and what `ssh` takes from its surroundings.
///
/// @param question asked about host keys nobody knows
/// @param knownHosts known host keys, in OpenSSH's form; made when the first key is accepted
/// @param config `~/.ssh/config`; need not exist
/// @param agent socket of ssh-agent, null where none runs
/// @param timeout longest time for connecting and for each step of the login
/// @param keepAlive how often an idle connection is probed; it counts as lost when three probes in
///     a row stay unanswered
public record SshSettings(
        HostKeyQuestion question,
        Path knownHosts,
        Path config,
        @Nullable Path agent,
        Duration timeout,
        Duration keepAlive) {

    /// The settings of this computer's user.
    public static SshSettings ofUser(HostKeyQuestion question) {
        Path folder = Path.of(System.getProperty("user.home"), ".ssh");
        String agent = System.getenv("SSH_AUTH_SOCK");
        return new SshSettings(
                question,
                folder.resolve("known_hosts"),
                folder.resolve("config"),
                agent == null || agent.isEmpty() ? null : Path.of(agent),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }

    /// The same with other known hosts.
    public SshSettings withKnownHosts(Path file) {
        return new SshSettings(question, file, config, agent, timeout, keepAlive);
    }
}
