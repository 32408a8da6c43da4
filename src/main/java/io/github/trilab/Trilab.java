package io.github.trilab;

import io.github.trilab.cli.Parts;
import io.github.trilab.cli.TrilabCommand;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/// Entry point of TriLab, and the only place where its parts are wired together.
public final class Trilab {
    private Trilab() {}

    /// Runs the command line; the exit code says how it ended.
    @SuppressWarnings("SystemConsoleNull") // the JDK's annotations, which NullAway reads, still say it may be null
    public static void main(String[] arguments) {
        // The practice lab's servers do without Bouncy Castle, whose start would cost a third of a second.
        System.setProperty("org.apache.sshd.security.provider.BC.enabled", "false");
        String version = Trilab.class.getPackage().getImplementationVersion();
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        Parts parts = new Parts(
                question -> new SshConnector(SshSettings.ofUser(question)),
                System.getenv(),
                Clock.systemUTC(),
                version == null ? "development" : version,
                terminal,
                terminal && System.getenv("TERM") != null && !"dumb".equals(System.getenv("TERM")));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(TrilabCommand.commandLine(parts).setOut(out).setErr(err).execute(arguments));
    }
}
