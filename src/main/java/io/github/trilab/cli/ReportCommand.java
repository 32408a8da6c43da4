package io.github.trilab.cli;

import io.github.trilab.engine.PastRun;
import io.github.trilab.report.Format;
import io.github.trilab.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilab report`: writes the report of a run, finished or not.
@Command(name = "report", description = "Writes the report of a run, finished or not.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOptions state;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Id of the run; the newest one without it.")
    private @Nullable String run;

    @Option(names = "--html", description = "One self-contained page.")
    private boolean html;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(names = "--md", description = "Markdown.")
    private boolean markdown;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "Where to write; here without it.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        if (html) {
            formats.add(Format.HTML);
        }
        if (json) {
            formats.add(Format.JSON);
        }
        if (markdown) {
            formats.add(Format.MARKDOWN);
        }
        if (formats.isEmpty()) {
            formats.addAll(EnumSet.allOf(Format.class));
        }
        PastRun past = Runs.find(state.folder(), run);
        for (Path file : ReportWriter.write(past.view(), folder, formats)) {
            spec.commandLine().getOut().println(file);
        }
        return Exit.DONE;
    }
}
