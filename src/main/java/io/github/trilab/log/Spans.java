package io.github.trilab.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Parts of a text that are secret.
final class Spans {
    private record Span(int start, int end) {}

    private final String text;
    private final List<Span> spans = new ArrayList<>();

    Spans(String text) {
        this.text = text;
    }

    /// Adds a part; one inside a mark that is already there is none.
    void add(int start, int end) {
        int mark = text.lastIndexOf(Redactor.MARK, start);
        if (start < end && (mark < 0 || end > mark + Redactor.MARK.length())) {
            spans.add(new Span(start, end));
        }
    }

    /// The text up to `keep` with every part replaced by a mark; parts that touch get one mark, and
    /// one that lies across the end is replaced too.
    String replaced(int keep) {
        if (spans.isEmpty()) {
            return keep == text.length() ? text : text.substring(0, keep);
        }
        spans.sort(Comparator.comparingInt(Span::start));
        StringBuilder clean = new StringBuilder(keep);
        int done = 0;
        int open = -1;
        for (Span span : spans) {
            if (span.start >= keep) {
                break;
            }
            if (open < 0 || span.start > done) {
                clean.append(text, done, span.start).append(Redactor.MARK);
                open = span.start;
            }
            done = Math.max(done, span.end);
        }
        return clean.append(text, Math.min(done, keep), keep).toString();
    }
}
