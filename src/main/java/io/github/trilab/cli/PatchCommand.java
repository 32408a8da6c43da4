package io.github.trilab.cli;

import io.github.trilab.change.SourcePatch;
import io.github.trilab.change.SourceProject;
import io.github.trilab.change.SourceTree;
import io.github.trilab.change.UnifiedDiff;
import io.github.trilab.change.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `trilab patch`: the guide's source modification on a local tree.
@Command(
        name = "patch",
        description = "Lets Zun or Kuryr source older than Train talk to the Neutron of its own region.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:source that is not understood; nothing was changed",
            "2:wrong usage, or no such source tree",
            "3:with --check: a patch is needed"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class PatchCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int NEEDED = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "zun|kuryr",
            description = "Which project's source it is.",
            converter = ProjectName.class)
    private SourceProject project;

    @Parameters(index = "1", paramLabel = "DIR", description = "Top of the source tree.")
    private Path folder;

    @ArgGroup
    private @Nullable Mode mode;

    private static final class Mode {
        @Option(names = "--check", description = "Change nothing; exit code 3 where a patch is needed.")
        private boolean check;

        @Option(names = "--undo", description = "Take TriLab's patch out again.")
        private boolean undo;
    }

    /// `zun` and `kuryr` in small letters, as the guide's paths have them.
    static final class ProjectName implements ITypeConverter<SourceProject> {
        @Override
        public SourceProject convert(String value) {
            for (SourceProject project : SourceProject.values()) {
                if (project.id().equals(value.toLowerCase(Locale.ROOT))) {
                    return project;
                }
            }
            throw new TypeConversionException("'" + value + "' is neither zun nor kuryr");
        }
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            return fail(USAGE, folder + " is not a folder.");
        }
        SourceTree tree = SourceTree.at(folder, project);
        try {
            Map<String, String> texts = tree.read();
            for (String file : project.files()) {
                if (!texts.containsKey(file)) {
                    return fail(USAGE, folder + " is no " + project.title() + " source tree: " + file + " is missing.");
                }
            }
            SourcePatch patch = SourcePatch.of(project);
            boolean undo = mode != null && mode.undo;
            return switch (undo ? patch.undo(texts) : patch.assess(texts)) {
                case Verdict.Refused(String reason) -> fail(REFUSED, reason);
                case Verdict.Present(String shape) -> {
                    found(shape);
                    out().println("Function and option have region_name: nothing to do.");
                    yield 0;
                }
                case Verdict.Needed(String shape, Map<String, String> patched) -> {
                    found(shape);
                    for (String file : project.files()) {
                        out().print(UnifiedDiff.of(file, texts.getOrDefault(file, ""), patched.getOrDefault(file, "")));
                    }
                    yield finish(tree, patched, undo);
                }
            };
        } catch (IOException e) {
            return fail(REFUSED, "Nothing was changed in " + folder + ": " + reason(e) + ".");
        }
    }

    private int finish(SourceTree tree, Map<String, String> patched, boolean undo) throws IOException {
        if (mode != null && mode.check) {
            out().println("A patch is needed; nothing was changed.");
            return NEEDED;
        }
        tree.write(patched);
        out().println(undo ? "Took the patch out." : "Patched.");
        return 0;
    }

    private void found(String shape) {
        out().println(project.title() + " source, shape " + shape + ".");
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private int fail(int code, String sentence) {
        spec.commandLine().getErr().println(sentence);
        return code;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
