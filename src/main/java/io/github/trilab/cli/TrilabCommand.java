package io.github.trilab.cli;

import io.github.trilab.engine.Keyring;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.shell.Wizard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `trilab`: the program.
@Command(
        name = "trilab",
        description =
                "Deploys a cross-region container lab: OpenStack Tricircle with Zun and Kuryr on two or more nodes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TrilabCommand implements Callable<Integer> {
    private final Parts parts;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOptions state;

    private TrilabCommand(Parts parts) {
        this.parts = parts;
    }

    /// The command line with all its commands, each wired to these parts.
    public static CommandLine commandLine(Parts parts) {
        CommandLine line = new CommandLine(new TrilabCommand(parts));
        for (Callable<Integer> command : List.of(
                new CheckCommand(parts),
                new PlanCommand(parts),
                new RunCommand(parts),
                new ResumeCommand(parts),
                new UndoCommand(parts),
                new TeardownCommand(parts),
                new ReportCommand(),
                new RunsCommand(),
                new PatchCommand(),
                new LocalConfCommand(),
                SecretCommand.of(parts),
                new PracticeCommand(),
                new ScreenshotsCommand(parts))) {
            line.addSubcommand(command);
        }
        IVersionProvider version = () -> new String[] {"trilab " + parts.version()};
        line.getCommandSpec().versionProvider(version);
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(version));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, arguments) -> {
            PrintWriter err = wrong.getCommandLine().getErr();
            err.println("trilab: " + sentence(wrong));
            err.println("See: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((thrown, command, result) -> {
            if (thrown instanceof UsageException) {
                command.getErr().println("trilab: " + thrown.getMessage());
                return Exit.USAGE;
            }
            if (thrown instanceof IOException) {
                command.getErr().println("trilab: " + thrown.getMessage());
                return Exit.FAILED;
            }
            throw thrown;
        });
        return line;
    }

    private static String sentence(CommandLine.ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? "unknown argument " + String.join(" ", unmatched.getUnmatched())
                : message;
    }

    /// Without a command it is the wizard; where there is no display, the practice lab is deployed
    /// in the terminal.
    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = state.folder();
        if (Display.here(parts.environment())) {
            Wizard.open(new Wiring(
                    home, parts.connectors(), Keyring.system(), parts.environment(), parts.clock(), parts.version()));
            return Exit.DONE;
        }
        out.println("There is no display for the wizard's window here (DISPLAY is not set), so TriLab deploys its"
                + " practice lab in the terminal. Nothing of it is real.");
        out.println("For a lab of your own without a window: trilab run LAB (see trilab --help).");
        out.println();
        out.flush();
        return commandLine(parts)
                .setOut(out)
                .setErr(spec.commandLine().getErr())
                .execute("run", "--practice", "--yes", "--home", home.toString(), "--pace", "demonstration");
    }
}
