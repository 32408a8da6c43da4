package io.github.trilab.cli;

import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Node;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilab practice`: serves a practice lab until it is stopped.
@Command(
        name = "practice",
        description =
                "Serves a practice lab on this computer until stopped (Ctrl-C): pretend nodes that answer over SSH as"
                        + " real ones do.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PracticeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "practice-lab",
            description =
                    "Keep the nodes, their keys and the lab document below DIR (${DEFAULT-VALUE}). Served again from"
                            + " there, they go on where they were.")
    private Path folder;

    @Mixin
    private PracticeArguments options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int regions = options.regions();
        Faults faults = new Faults();
        options.faults().forEach(faults::add);
        Files.createDirectories(folder);
        CountDownLatch stopped = new CountDownLatch(1);
        try (PracticeLab lab = PracticeLab.start(PracticeOptions.instant(regions)
                .in(folder)
                .paced(options.pacing())
                .with(faults))) {
            Path document = folder.resolve("practice.lab.json");
            LabFile.write(document, lab.lab());
            out.println("PRACTICE lab with " + regions + " regions. Nothing here is real.");
            for (Node node : lab.lab().nodes()) {
                String key = node.login().file();
                out.println("  " + node.name() + "  ssh -p " + node.port() + " -i " + key + " " + node.user() + "@"
                        + node.address());
            }
            out.println("Deploy it:  trilab run " + document + " --yes");
            out.println(
                    "Faults:     one a line in " + folder.resolve("faults.txt") + ", like stack@node2=git-dropped#1");
            out.println("Stop with Ctrl-C.");
            out.flush();
            Thread stop = new Thread(stopped::countDown, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            stopped.await();
        }
        return Exit.DONE;
    }
}
