package io.github.trilab.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/// Changes of a text file as `patch -p1` and `git apply` read them.
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    /// The difference between two versions of a file, with three lines of context.
    ///
    /// A carriage return before a line feed is part of its line, as `git apply` wants it: a change
    /// of line endings shows as a change.
    ///
    /// @param path of the file, relative to the tree's top
    /// @param before empty for a file that was not there
    /// @return empty where nothing differs, else text that ends with a line feed
    public static String of(String path, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<String> old = lines(before);
        // A name with a blank ends with a tab, as otherwise patch(1) takes the name to end at the blank.
        String end = path.indexOf(' ') < 0 ? "" : "\t";
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : "a/" + path + end,
                "b/" + path + end,
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
        return String.join("\n", diff) + "\n";
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start) + NO_NEWLINE);
        }
        return lines;
    }
}
