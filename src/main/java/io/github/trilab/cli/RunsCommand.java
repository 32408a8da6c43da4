package io.github.trilab.cli;

import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `trilab runs`: lists the runs that are known, oldest first.
@Command(name = "runs", description = "Lists the runs, oldest first.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOptions state;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (Path folder : LabHome.allRuns(state.folder())) {
            String id = folder.getFileName().toString();
            try {
                RunView view = Runs.find(state.folder(), id).view();
                String outcome = view.ended() == null
                        ? "cut off or running"
                        : view.outcome().word();
                out.println(id + "  " + view.mode().word() + "  " + view.lab().name()
                        + (view.lab().practice() ? " (PRACTICE)" : "") + "  " + outcome);
            } catch (UsageException e) {
                out.println(id + "  " + e.getMessage());
            }
        }
        out.flush();
        return Exit.DONE;
    }
}
