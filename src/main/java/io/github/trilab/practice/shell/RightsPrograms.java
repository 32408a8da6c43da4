package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that change whose files are, and who may use them.
final class RightsPrograms {
    private RightsPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "chmod" -> RightsPrograms::chmod;
            case "chown" -> run -> chown(run, false);
            case "chgrp" -> run -> chown(run, true);
            default -> null;
        };
    }

    /// Something that is done to a file.
    interface Change {
        void apply(Stat file) throws IOException;
    }

    /// Applies a change to a file and, where that is asked for, to all below it.
    static void each(Run run, String path, boolean recursive, Change change) throws IOException {
        Stat file = recursive ? run.view().statLink(path) : run.view().stat(path);
        if (file.kind() != Stat.Kind.LINK) {
            change.apply(file);
        }
        if (recursive && file.folder()) {
            for (String name : run.view().list(path)) {
                each(run, path + "/" + name, true, change);
            }
        }
    }

    private static int chmod(Run run) throws IOException {
        List<String> words = new ArrayList<>(run.arguments());
        // `-x` and `-w` are modes, no options.
        String early = null;
        for (String word : words) {
            if (word.matches("-[rwxXst]+")) {
                early = word;
            }
        }
        if (early != null) {
            words.remove(early);
        }
        Options options = Options.read(words, "Rfvc recursive=R reference: quiet=f silent=f");
        List<String> operands = options.operands();
        String reference = options.value("reference");
        String mode = early != null || reference != null || operands.isEmpty() ? early : operands.get(0);
        List<String> files = early != null || reference != null || operands.isEmpty()
                ? operands
                : operands.subList(1, operands.size());
        if (files.isEmpty()) {
            return FilePrograms.missing(run, mode == null ? "operand" : "operand after " + Run.quoted(mode));
        }
        int code = 0;
        int fixed = -1;
        if (reference != null) {
            try {
                fixed = run.view().stat(run.absolute(reference)).mode();
            } catch (FileFault e) {
                return run.fail("failed to get attributes of " + Run.quoted(reference) + ": " + e.text());
            }
        } else if (Modes.change(String.valueOf(mode), 0, false, 0) == null) {
            run.complain("invalid mode: " + Run.quoted(String.valueOf(mode)));
            run.error("Try 'chmod --help' for more information.");
            return 1;
        }
        for (String operand : files) {
            int exact = fixed;
            String path = run.absolute(operand);
            try {
                each(run, path, options.has("R"), file -> {
                    Integer changed = exact >= 0
                            ? Integer.valueOf(exact)
                            : Modes.change(
                                    String.valueOf(mode),
                                    file.mode(),
                                    file.folder(),
                                    run.process().umask());
                    run.view().changeMode(file.path(), changed == null ? file.mode() : changed);
                });
            } catch (FileFault e) {
                code = 1;
                if (!options.has("f")) {
                    run.complain((e.errno() == Errno.ENOENT ? "cannot access " : "changing permissions of ")
                            + Run.quoted(operand) + ": " + e.text());
                }
            }
        }
        return code;
    }

    private static int chown(Run run, boolean group) throws IOException {
        Options options = run.options("Rfhv recursive=R no-dereference=h reference: quiet=f silent=f");
        List<String> operands = options.operands();
        String reference = options.value("reference");
        if (operands.size() < (reference == null ? 2 : 1)) {
            return FilePrograms.missing(
                    run, operands.isEmpty() ? "operand" : "operand after " + Run.quoted(operands.get(0)));
        }
        String owner = null;
        String newGroup = null;
        Accounts accounts = run.machine().accounts();
        if (reference != null) {
            try {
                Stat model = run.view().stat(run.absolute(reference));
                owner = group ? null : model.owner();
                newGroup = model.group();
            } catch (FileFault e) {
                return run.fail("failed to get attributes of " + Run.quoted(reference) + ": " + e.text());
            }
        } else {
            String spec = operands.get(0);
            int colon = group ? 0 : spec.indexOf(':');
            String user = group || colon == 0 ? "" : colon < 0 ? spec : spec.substring(0, colon);
            String groupName = group ? spec : colon < 0 ? "" : spec.substring(colon + 1);
            if (!user.isEmpty()) {
                Accounts.User known = accounts.user(user);
                if (known == null && Accounts.number(user) < 0) {
                    return run.fail("invalid user: " + Run.quoted(spec));
                }
                owner = known == null ? user : known.name();
                if (colon == spec.length() - 1 && colon > 0) {
                    newGroup = accounts.group(owner);
                }
            }
            if (!groupName.isEmpty()) {
                Accounts.Group known = accounts.groupOf(groupName);
                if (known == null && Accounts.number(groupName) < 0) {
                    return run.fail("invalid group: " + Run.quoted(spec));
                }
                newGroup = known == null ? groupName : known.name();
            }
        }
        int code = 0;
        for (String operand : operands.subList(reference == null ? 1 : 0, operands.size())) {
            code = Math.max(code, chownOne(run, operand, options, owner, newGroup, group));
        }
        return code;
    }

    private static int chownOne(
            Run run, String operand, Options options, @Nullable String owner, @Nullable String group, boolean groupOnly)
            throws IOException {
        try {
            each(
                    run,
                    run.absolute(operand),
                    options.has("R"),
                    file -> run.view().changeOwner(file, owner, group));
            return 0;
        } catch (FileFault e) {
            if (!options.has("f")) {
                String doing = e.errno() == Errno.ENOENT
                        ? "cannot access "
                        : groupOnly || owner == null ? "changing group of " : "changing ownership of ";
                run.complain(doing + Run.quoted(operand) + ": " + e.text());
            }
            return 1;
        }
    }
}
