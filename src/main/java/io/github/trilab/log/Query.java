package io.github.trilab.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which lines match: a filter, and perhaps a text.
///
/// @param text null where any text will do
record Query(Filter filter, @Nullable Predicate<String> text) {
    private static final Logger LOG = LoggerFactory.getLogger(Query.class);

    /// A search was cancelled while a regular expression was at work.
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("the search was cancelled", null, false, false);
        }
    }

    /// A query for text.
    ///
    /// @throws java.util.regex.PatternSyntaxException where `regex` is asked for and the text is
    ///     none
    static Query of(String text, boolean regex, boolean ignoreCase, Filter filter, AtomicBoolean cancelled) {
        if (!regex && !ignoreCase) {
            return new Query(filter, line -> Ansi.strip(line).contains(text));
        }
        int flags = (regex ? 0 : Pattern.LITERAL) | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        Pattern pattern = Pattern.compile(text, flags);
        return new Query(filter, line -> found(pattern, new Watched(Ansi.strip(line), cancelled)));
    }

    private static boolean found(Pattern pattern, Watched line) {
        try {
            return pattern.matcher(line).find();
        } catch (StackOverflowError deep) {
            LOG.debug("A line of {} characters is too much for {}", line.length(), pattern);
            return false; // one such line must not end a search through all the others
        }
    }

    /// Text whose characters are no longer given out once the search was cancelled: the only way to
    /// stop a regular expression that goes back and forth without end.
    private record Watched(String text, AtomicBoolean cancelled) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (cancelled.getOpaque()) {
                throw new Cancelled();
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
