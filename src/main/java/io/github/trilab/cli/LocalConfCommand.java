package io.github.trilab.cli;

import io.github.trilab.change.LocalConf;
import io.github.trilab.guide.setup.WriteLocalConf;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Release;
import io.github.trilab.lab.Releases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilab local-conf`: prints a node's local.conf, with placeholders for the passwords.
@Command(
        name = "local-conf",
        description =
                "Prints the local.conf of a node. Passwords are shown as {{NAME}}; TriLab fills them in on the node.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LocalConfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    @Parameters(index = "1", paramLabel = "NODE", description = "Name of the node.")
    private String node;

    @Option(names = "--patched", description = "As it is where the source of Kuryr has to be patched.")
    private boolean patched;

    @Override
    public Integer call() {
        Lab read = LabArgument.read(lab);
        List<String> names = read.nodes().stream().map(Node::name).toList();
        Node found = read.node(node)
                .orElseThrow(() -> new UsageException(
                        "the lab has no node " + node + "; its nodes are " + String.join(", ", names)));
        Release release = Releases.bundled()
                .find(read.release())
                .orElseThrow(() -> new UsageException("there is no release " + read.release()));
        spec.commandLine().getOut().print(LocalConf.template(read, found, WriteLocalConf.refs(release, read), patched));
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }
}
