package io.github.trilab.ui.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines on screen as one text, for those who hear it.
///
/// @param starts where each line begins
/// @param caret number of the line the caret is on; -1 where it is elsewhere
record LinesAsText(String text, List<Integer> starts, int caret) {
    static LinesAsText of(@Nullable Page page, long top, int count, long caret) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        int found = -1;
        for (long line = top; page != null && line < top + count; line++) {
            Row row = page.row(line);
            if (row == null) {
                break;
            }
            if (row.line().index() == caret) {
                found = starts.size();
            }
            starts.add(text.length());
            text.append(row.copy()).append('\n');
        }
        return new LinesAsText(text.toString(), List.copyOf(starts), found);
    }

    int start(int line) {
        return line < 0 || line >= starts.size() ? 0 : starts.get(line);
    }

    int end(int line) {
        return line + 1 < starts.size() ? Math.max(0, starts.get(line + 1) - 1) : text.length();
    }

    int caretStart() {
        return caret < 0 ? 0 : start(caret);
    }

    int caretEnd() {
        return caret < 0 ? 0 : end(caret);
    }

    int lineOf(int offset) {
        int line = 0;
        while (line + 1 < starts.size() && starts.get(line + 1) <= offset) {
            line++;
        }
        return line;
    }
}
