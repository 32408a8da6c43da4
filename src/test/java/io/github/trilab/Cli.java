package io.github.trilab;

import io.github.trilab.cli.Parts;
import io.github.trilab.cli.TrilabCommand;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command line, run inside the test with a state folder and known hosts of its own.
final class Cli {
    /// What a command answered.
    record Said(int exit, String out, String err) {
        String all() {
            return "exit " + exit + "\n" + out + err;
        }
    }

    private final Path home;

    Cli(Path home) {
        this.home = home;
    }

    /// Runs a command with `--home`.
    Said run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return bare(all.toArray(String[]::new));
    }

    /// Runs a command that has no `--home`.
    Said bare(String... arguments) {
        Path hosts = home.resolve("known_hosts");
        Parts parts = new Parts(
                question -> new SshConnector(SshSettings.ofUser(question).withKnownHosts(hosts)),
                Map.of(),
                Clock.systemUTC(),
                "test",
                false,
                false);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = TrilabCommand.commandLine(parts)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }
}
