package io.github.trilab.change;

import io.github.trilab.change.RegionOption.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The guide's source modification ("Prerequisite"), and the option it forgets (DOMAIN T1): both
/// or neither.
///
/// What a tree needs is read from its text, never from a version (DOMAIN T2). Lines are only added,
/// with the line endings and the indentation of their neighbours, so that a tree can be put back
/// byte for byte.
public final class SourcePatch {
    private final SourceProject project;

    private SourcePatch(SourceProject project) {
        this.project = project;
    }

    /// The patch of this project.
    public static SourcePatch of(SourceProject project) {
        return new SourcePatch(project);
    }

    /// What this tree needs.
    ///
    /// @param texts text of [SourceProject#files()], by relative path
    /// @return `Needed` also where only the function or only the option is missing
    public Verdict assess(Map<String, String> texts) {
        return switch (read(texts)) {
            case Unreadable(String reason) -> new Verdict.Refused(reason);
            case Tree tree -> assess(tree);
        };
    }

    private Verdict assess(Tree tree) {
        boolean option = tree.option().origin() != Origin.NOBODY;
        boolean function = tree.function().region();
        if (option && function) {
            return new Verdict.Present(isOurs(tree) ? tree.function().shape() + " (patched)" : "train");
        }
        return new Verdict.Needed(
                function ? "train without the option" : tree.function().shape(),
                texts(
                        function ? tree.functionText() : tree.function().withRegion(tree.functionText(), option),
                        option
                                ? tree.optionText()
                                : tree.option()
                                        .with(tree.optionText(), function ? Origin.ALONE : Origin.WITH_FUNCTION)));
    }

    /// Takes the patch out again.
    ///
    /// @param texts text of [SourceProject#files()], by relative path
    /// @return `Needed` with the texts as they were before, byte for byte; `Refused` for any tree
    ///     that is not exactly what [#assess] made: source that has the region of itself stays as
    ///     it is
    public Verdict undo(Map<String, String> texts) {
        return switch (read(texts)) {
            case Unreadable(String reason) -> new Verdict.Refused(reason);
            case Tree tree -> undo(tree);
        };
    }

    private Verdict undo(Tree tree) {
        if (!isOurs(tree)) {
            return new Verdict.Refused("This " + project.title() + " source carries no patch of TriLab: "
                    + project.optionFile() + " has no option region_name that TriLab added.");
        }
        Origin origin = tree.option().origin();
        Map<String, String> before = texts(
                origin == Origin.ALONE ? tree.functionText() : tree.function().withoutRegion(tree.functionText()),
                origin.isOurs() ? tree.option().without(tree.optionText()) : tree.optionText());
        // Whatever was cut out, only a text that the patch turns into this one is the one before.
        if (read(before) instanceof Tree was
                && assess(was) instanceof Verdict.Needed(String shape, Map<String, String> patched)
                && patched.equals(texts(tree.functionText(), tree.optionText()))) {
            return new Verdict.Needed(shape + " (patched)", before);
        }
        return new Verdict.Refused("The patch in " + project.functionFile() + " or " + project.optionFile()
                + " was changed after TriLab added it, so it cannot be taken out exactly.");
    }

    private boolean isOurs(Tree tree) {
        return switch (tree.option().origin()) {
            case ALONE -> true;
            case WITH_FUNCTION ->
                tree.function().spelling() != null && tree.function().region();
            case PROJECT -> tree.function().region() && tree.function().isMarked(tree.functionText());
            case NOBODY -> false;
        };
    }

    private sealed interface Read permits Tree, Unreadable {}

    private record Tree(String functionText, ClientFunction function, String optionText, RegionOption option)
            implements Read {}

    private record Unreadable(String reason) implements Read {}

    private Read read(Map<String, String> texts) {
        String functionText = texts.get(project.functionFile());
        String optionText = texts.get(project.optionFile());
        if (functionText == null || optionText == null) {
            return new Unreadable((functionText == null ? project.functionFile() : project.optionFile())
                    + " is missing: not a " + project.title() + " source tree.");
        }
        Optional<ClientFunction> function = ClientFunction.find(project, functionText);
        if (function.isEmpty()) {
            return new Unreadable(project.functionFile() + ": the function " + project.function()
                    + " has none of the shapes TriLab knows; expected one that makes its Neutron client with"
                    + " endpoint_type and, at most, region_name.");
        }
        return RegionOption.find(project, optionText)
                .<Read>map(option -> new Tree(functionText, function.get(), optionText, option))
                .orElseGet(() -> new Unreadable(project.optionFile() + ": expected one list " + project.optionList()
                        + " = [cfg.…] to register the option region_name in."));
    }

    private Map<String, String> texts(String functionText, String optionText) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(project.functionFile(), functionText);
        texts.put(project.optionFile(), optionText);
        return texts;
    }
}
