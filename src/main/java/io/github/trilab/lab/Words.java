package io.github.trilab.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Rules that hold for texts in several places of a lab.
final class Words {
    /// What names in OpenStack and on nodes have in common with what a folder can be called.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    /// DevStack's scripts do not quote paths: a space or `$` in one ends in strange failures.
    private static final Pattern NODE_PATH = Pattern.compile("/[A-Za-z0-9._+@/-]*[A-Za-z0-9._+@-]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern LOCAL_PATH = Pattern.compile("(?:/|~/|[A-Za-z]:[\\\\/]).+");

    private Words() {}

    /// A name of letters, digits, dots, underscores and dashes.
    static boolean name(Findings findings, String path, String name, int longest) {
        return findings.require(
                NAME.matcher(name).matches() && name.length() <= longest,
                path,
                "must be 1 to " + longest + " letters, digits, dots, underscores or dashes,"
                        + " and start with a letter or digit");
    }

    /// An absolute path of a file or folder on a node.
    static boolean nodePath(Findings findings, String path, String file) {
        return findings.require(
                NODE_PATH.matcher(file).matches()
                        && !file.contains("//")
                        && !List.of(file.split("/")).contains("..")
                        && file.length() <= 1024,
                path,
                "must be an absolute path of letters, digits and . _ + @ - /, without .. in it");
    }

    /// A path on the machine that TriLab runs on.
    static boolean localPath(String file) {
        return LOCAL_PATH.matcher(file).matches() && !hasControl(file);
    }

    static boolean hasControl(String text) {
        return CONTROL.matcher(text).find();
    }

    static boolean number(Findings findings, String path, int number, int least, int most) {
        return findings.require(
                number >= least && number <= most, path, "must be a number from " + least + " to " + most);
    }

    /// A command as a list of words.
    static boolean command(Findings findings, String path, List<String> words) {
        if (!findings.require(
                !words.isEmpty()
                        && !words.getFirst().isBlank()
                        && !words.getFirst().startsWith("-"),
                path,
                "must be a list of words, the first of them a program")) {
            return false;
        }
        boolean good = true;
        for (int i = 0; i < words.size(); i++) {
            good &= findings.require(
                    words.get(i).indexOf('\0') < 0, path + "[" + i + "]", "must not hold a zero character");
        }
        return good;
    }

    /// No two of the things may have the same name. Letter case does not count: Keystone's data
    /// base ignores it, and so do the file systems of macOS and Windows.
    static <T> void unique(Findings findings, String list, String field, List<T> things, Function<T, String> name) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < things.size(); i++) {
            String key = name.apply(things.get(i)).toLowerCase(Locale.ROOT);
            Integer first = seen.putIfAbsent(key, i);
            if (first != null && !key.isEmpty()) {
                findings.add(
                        list + "[" + i + "]." + field,
                        "is the same as in " + list + "[" + first + "]; give each its own");
            }
        }
    }
}
