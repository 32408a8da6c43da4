package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `find`: tests joined by "and", with `-o`, `!`, `-maxdepth`, `-mindepth`, `-delete`, `-print0`
/// and `-exec … \;` or `+`.
final class Find {
    /// A test or action.
    private interface Term {
        boolean passes(Stat file, String path) throws IOException, InterruptedException;
    }

    private final Run run;
    private final List<String> words;
    private int at;
    private int most = Integer.MAX_VALUE;
    private int least;
    private boolean acts;
    private final List<String> collected = new ArrayList<>();
    private List<String> collector = List.of();
    private int code;

    private Find(Run run, List<String> words) {
        this.run = run;
        this.words = words;
    }

    static int run(Run run) throws IOException, InterruptedException {
        List<String> all = run.arguments();
        int first = 0;
        while (first < all.size() && all.get(first).matches("-[LHP]")) {
            first++;
        }
        int end = first;
        while (end < all.size()
                && !all.get(end).startsWith("-")
                && !all.get(end).equals("!")
                && !all.get(end).equals("(")) {
            end++;
        }
        List<String> roots = end == first ? List.of(".") : all.subList(first, end);
        Find find = new Find(run, all.subList(end, all.size()));
        Term term;
        try {
            term = find.either();
        } catch (Options.Wrong e) {
            return run.fail(String.valueOf(e.getMessage()));
        }
        for (String root : roots) {
            Stat file = run.view().lookAtLink(run.absolute(root));
            if (file == null) {
                find.code = run.fail(Run.quoted(root) + ": " + Errno.ENOENT.text());
            } else {
                find.walk(term, root, file, 0);
            }
        }
        if (!find.collected.isEmpty()) {
            List<String> command = new ArrayList<>(find.collector);
            command.addAll(find.collected);
            find.execute(command);
        }
        return find.code;
    }

    private void walk(Term term, String path, Stat file, int depth) throws IOException, InterruptedException {
        run.process().check();
        boolean deletes = words.contains("-delete");
        boolean pruned = false;
        if (depth >= least && !deletes) {
            pruned = visit(term, path, file);
        }
        if (file.folder() && depth < most && !pruned) {
            List<String> names = List.of();
            try {
                names = run.view().list(run.absolute(path));
            } catch (FileFault e) {
                code = run.fail(Run.quoted(path) + ": " + e.text());
            }
            for (String name : names) {
                String child = path.endsWith("/") ? path + name : path + "/" + name;
                Stat stat = run.view().lookAtLink(run.absolute(child));
                if (stat != null) {
                    walk(term, child, stat, depth + 1);
                }
            }
        }
        if (depth >= least && deletes) {
            visit(term, path, file);
        }
    }

    /// Tests a file.
    ///
    /// @return whether `-prune` says not to go into it
    private boolean visit(Term term, String path, Stat file) throws IOException, InterruptedException {
        prune = false;
        if (term.passes(file, path) && !acts) {
            run.print(path);
        }
        return prune;
    }

    private boolean prune;

    private Term either() {
        Term left = both();
        while (at < words.size() && (words.get(at).equals("-o") || words.get(at).equals("-or"))) {
            at++;
            Term first = left;
            Term second = both();
            left = (file, path) -> first.passes(file, path) || second.passes(file, path);
        }
        return left;
    }

    private Term both() {
        Term left = (file, path) -> true;
        while (at < words.size()
                && !words.get(at).equals("-o")
                && !words.get(at).equals("-or")
                && !words.get(at).equals(")")) {
            if (words.get(at).equals("-a") || words.get(at).equals("-and")) {
                at++;
                continue;
            }
            Term first = left;
            Term second = one();
            left = (file, path) -> first.passes(file, path) && second.passes(file, path);
        }
        return left;
    }

    private String value() {
        if (at >= words.size()) {
            throw new Options.Wrong("missing argument to `" + words.get(at - 1) + "'");
        }
        return words.get(at++);
    }

    private Term one() {
        String word = words.get(at++);
        return switch (word) {
            case "!", "-not" -> {
                Term negated = one();
                yield (file, path) -> !negated.passes(file, path);
            }
            case "(" -> {
                Term inner = either();
                at++;
                yield inner;
            }
            case "-name" -> {
                String pattern = value();
                yield (file, path) -> Glob.matches(pattern, name(path));
            }
            case "-iname" -> {
                String pattern = value().toLowerCase(Locale.ROOT);
                yield (file, path) -> Glob.matches(pattern, name(path).toLowerCase(Locale.ROOT));
            }
            case "-path", "-wholename" -> {
                String pattern = value();
                yield (file, path) -> Glob.matches(pattern, path);
            }
            case "-type" -> {
                String kinds = value();
                yield (file, path) -> kinds.indexOf(
                                file.kind() == Stat.Kind.FILE
                                        ? 'f'
                                        : file.kind().letter())
                        >= 0;
            }
            case "-user" -> {
                String user = value();
                yield (file, path) -> file.owner().equals(user);
            }
            case "-empty" ->
                (file, path) ->
                        file.folder() ? run.view().list(run.absolute(path)).isEmpty() : file.size() == 0;
            case "-perm" -> {
                String mode = value();
                int bits = Integer.parseInt(mode.replaceFirst("^[-/]", ""), 8);
                yield (file, path) -> mode.startsWith("-")
                        ? (file.mode() & bits) == bits
                        : mode.startsWith("/") ? (file.mode() & bits) != 0 : (file.mode() & 07777) == bits;
            }
            case "-newer" -> {
                String other = value();
                yield (file, path) ->
                        file.modified() > run.view().stat(run.absolute(other)).modified();
            }
            case "-size" -> size(value());
            case "-maxdepth" -> {
                most = Accounts.number(value());
                yield (file, path) -> true;
            }
            case "-mindepth" -> {
                least = Accounts.number(value());
                yield (file, path) -> true;
            }
            case "-xdev", "-mount", "-depth" -> (file, path) -> true;
            case "-prune" ->
                (file, path) -> {
                    prune = true;
                    return true;
                };
            case "-print" -> {
                acts = true;
                yield (file, path) -> {
                    run.print(path);
                    return true;
                };
            }
            case "-print0" -> {
                acts = true;
                yield (file, path) -> {
                    run.write(path + "\0");
                    return true;
                };
            }
            case "-quit" ->
                (file, path) -> {
                    most = -1;
                    return true;
                };
            case "-delete" -> {
                acts = true;
                yield this::delete;
            }
            case "-exec" -> {
                acts = true;
                yield command();
            }
            default -> throw new Options.Wrong("unknown predicate `" + word + "'");
        };
    }

    private static String name(String path) {
        String bare = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        return Paths.name(bare);
    }

    private static Term size(String text) {
        char sign = text.charAt(0);
        String bare = sign == '+' || sign == '-' ? text.substring(1) : text;
        long unit = bare.endsWith("c")
                ? 1
                : bare.matches(".*[kMG]") ? Sizes.parse("1" + bare.substring(bare.length() - 1)) : 512;
        long count = Long.parseLong(bare.replaceAll("[a-zA-Z]$", ""));
        return (file, path) -> {
            long units = (file.size() + unit - 1) / unit;
            return sign == '+' ? units > count : sign == '-' ? units < count : units == count;
        };
    }

    private boolean delete(Stat file, String path) throws IOException {
        try {
            if (file.folder()) {
                run.view().removeFolder(run.absolute(path));
            } else {
                run.view().removeFile(run.absolute(path));
            }
            return true;
        } catch (FileFault e) {
            code = run.fail("cannot delete " + Run.quoted(path) + ": " + e.text());
            return false;
        }
    }

    private Term command() {
        List<String> command = new ArrayList<>();
        String word = value();
        while (!word.equals(";") && !word.equals("+")) {
            command.add(word);
            word = value();
        }
        if (word.equals("+")) {
            collector = command.subList(0, command.size() - 1);
            return (file, path) -> collected.add(path);
        }
        return (file, path) -> {
            List<String> filled = new ArrayList<>();
            command.forEach(part -> filled.add(part.replace("{}", path)));
            return execute(filled) == 0;
        };
    }

    private int execute(List<String> command) throws IOException, InterruptedException {
        run.out().flush();
        return Children.run(run, command, run.environment());
    }
}
