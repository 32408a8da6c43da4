package io.github.trilab.ui.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is looked for, to be shown in the lines on screen.
///
/// @param pattern finds it as [io.github.trilab.log.LogStore#search] does
record Highlights(Pattern pattern) {
    private static final Logger LOG = LoggerFactory.getLogger(Highlights.class);

    /// So many characters of a line may a regular expression look at, going back and forth: one
    /// that never gets done must not hold up the lines.
    private static final int STEPS = 500_000;

    private static final int MOST = 200;

    /// @throws PatternSyntaxException where it should be a regular expression and is none
    static Highlights of(String text, boolean regex, boolean ignoreCase) {
        int flags = (regex ? 0 : Pattern.LITERAL) | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return new Highlights(Pattern.compile(text, flags));
    }

    /// The parts of a text that match.
    List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(new Counted(text));
        try {
            while (spans.size() < MOST && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    spans.add(new Span(matcher.start(), matcher.end()));
                }
            }
        } catch (TooLong | StackOverflowError deep) {
            LOG.debug("A line of {} characters is too much for {}", text.length(), pattern, deep);
        }
        return spans;
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("too many steps", null, false, false);
        }
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
