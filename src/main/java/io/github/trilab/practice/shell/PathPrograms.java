package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that tell or take apart the paths of files.
final class PathPrograms {
    private PathPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "readlink" -> PathPrograms::readlink;
            case "realpath" -> PathPrograms::realpath;
            case "basename" -> PathPrograms::basename;
            case "dirname" -> PathPrograms::dirname;
            default -> null;
        };
    }

    private static int readlink(Run run) throws IOException {
        Options options =
                run.options("femnqsvz canonicalize=f canonicalize-existing=e canonicalize-missing=m no-newline=n");
        int code = 0;
        for (String operand : options.operands()) {
            try {
                String path = run.absolute(operand);
                String result;
                if (options.has("fem")) {
                    result = canonical(run, path, options.has("e"), options.has("m"));
                } else {
                    result = run.view().statLink(path).link();
                    if (result == null) {
                        code = 1;
                        continue;
                    }
                }
                run.write(result + (options.has("n") ? "" : "\n"));
            } catch (FileFault e) {
                code = 1;
            }
        }
        return code;
    }

    private static String canonical(Run run, String path, boolean existing, boolean missing) throws FileFault {
        if (missing) {
            return run.view().tree().resolve(path, true);
        }
        String resolved = run.view().resolve(path, true);
        if (existing) {
            run.view().stat(resolved);
        }
        return resolved;
    }

    private static int realpath(Run run) throws IOException {
        Options options = run.options("emsqLP canonicalize-existing=e canonicalize-missing=m no-symlinks=s");
        int code = 0;
        for (String operand : options.operands()) {
            try {
                run.print(
                        options.has("s")
                                ? Paths.absolute(run.call().directory(), operand)
                                : canonical(run, run.absolute(operand), options.has("e"), options.has("m")));
            } catch (FileFault e) {
                code = options.has("q") ? 1 : run.fail(operand + ": " + e.text());
            }
        }
        return code;
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static int basename(Run run) throws IOException {
        Options options = run.options("+as:z multiple=a suffix=s");
        List<String> operands = options.operands();
        if (operands.isEmpty()) {
            return FilePrograms.missing(run, "operand");
        }
        boolean many = options.has("as");
        String suffix = many ? options.value("s", "") : options.operand(1);
        for (String operand : many ? operands : operands.subList(0, 1)) {
            String path = trimmed(operand);
            String name = path.equals("/") ? "/" : Paths.name(path);
            boolean cut = !suffix.isEmpty() && name.endsWith(suffix) && !name.equals(suffix);
            run.print(cut ? name.substring(0, name.length() - suffix.length()) : name);
        }
        return 0;
    }

    private static int dirname(Run run) throws IOException {
        Options options = run.options("z");
        if (options.operands().isEmpty()) {
            return FilePrograms.missing(run, "operand");
        }
        for (String operand : options.operands()) {
            String path = trimmed(operand);
            int slash = path.lastIndexOf('/');
            run.print(slash < 0 ? "." : slash == 0 ? "/" : trimmed(path.substring(0, slash)));
        }
        return 0;
    }
}
