package io.github.trilab.ui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Unified diffs, read.
///
/// @param files in order
record Diff(List<File> files) {
    /// What changes in a file.
    ///
    /// @param added whether it is new
    /// @param removed whether it goes
    record File(String path, boolean added, boolean removed, List<Line> lines) {
        long plus() {
            return lines.stream().filter(l -> l.kind() == Kind.ADDED).count();
        }

        long minus() {
            return lines.stream().filter(l -> l.kind() == Kind.REMOVED).count();
        }
    }

    /// What a line is.
    enum Kind {
        /// As it was.
        SAME,
        /// New.
        ADDED,
        /// Goes.
        REMOVED,
        /// Lines are left out here.
        GAP,
        /// A remark of the diff, about the line before it.
        REMARK
    }

    /// A line.
    ///
    /// @param old its number before, null where it was not there
    /// @param now its number after, null where it is no longer there
    record Line(Kind kind, @Nullable Integer old, @Nullable Integer now, String text) {}

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    /// Reads diffs of any number of files, one after the other.
    static Diff parse(String text) {
        List<File> files = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        String before = "";
        String path = "";
        boolean removed = false;
        int old = 0;
        int now = 0;
        boolean inHunk = false;
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            boolean header = line.startsWith("--- ")
                    && i + 1 < all.size()
                    && all.get(i + 1).startsWith("+++ ");
            Matcher hunk = HUNK.matcher(line);
            if (header) {
                if (!path.isEmpty()) {
                    files.add(new File(path, before.equals("/dev/null"), removed, List.copyOf(lines)));
                    lines.clear();
                }
                before = name(line);
                String after = name(all.get(i + 1));
                removed = after.equals("/dev/null");
                path = removed ? before : after;
                inHunk = false;
                i++;
            } else if (hunk.matches()) {
                old = Integer.parseInt(hunk.group(1));
                now = Integer.parseInt(hunk.group(2));
                if (inHunk || Math.max(old, now) > 1) {
                    lines.add(new Line(Kind.GAP, null, null, ""));
                }
                inHunk = true;
            } else if (inHunk && line.startsWith("+")) {
                lines.add(new Line(Kind.ADDED, null, now++, line.substring(1)));
            } else if (inHunk && line.startsWith("-")) {
                lines.add(new Line(Kind.REMOVED, old++, null, line.substring(1)));
            } else if (inHunk && line.startsWith("\\")) {
                lines.add(new Line(Kind.REMARK, null, null, line.substring(1).strip()));
            } else if (inHunk) {
                lines.add(new Line(Kind.SAME, old++, now++, line.isEmpty() ? "" : line.substring(1)));
            }
        }
        if (!path.isEmpty()) {
            files.add(new File(path, before.equals("/dev/null"), removed, List.copyOf(lines)));
        }
        return new Diff(List.copyOf(files));
    }

    /// The file's path on the node: diffs of a node's files are told from its root.
    private static String name(String line) {
        String name = line.substring(4).stripTrailing();
        return name.equals("/dev/null") ? name : name.replaceFirst("^[ab]/", "/");
    }

    /// Two lines side by side: before and after.
    record Pair(@Nullable Line left, @Nullable Line right) {}

    /// The lines side by side: what goes beside what comes in its place.
    static List<Pair> pairs(List<Line> lines) {
        List<Pair> pairs = new ArrayList<>();
        List<Line> gone = new ArrayList<>();
        List<Line> come = new ArrayList<>();
        for (Line line : lines) {
            switch (line.kind()) {
                case REMOVED -> gone.add(line);
                case ADDED -> come.add(line);
                case REMARK -> {}
                case SAME, GAP -> {
                    flush(pairs, gone, come);
                    pairs.add(new Pair(line, line));
                }
            }
        }
        flush(pairs, gone, come);
        return pairs;
    }

    private static void flush(List<Pair> pairs, List<Line> gone, List<Line> come) {
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            pairs.add(new Pair(i < gone.size() ? gone.get(i) : null, i < come.size() ? come.get(i) : null));
        }
        gone.clear();
        come.clear();
    }
}
