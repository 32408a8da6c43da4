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
        Pattern pattern = Watched.pattern(text, regex, ignoreCase);
        Runnable watch = () -> {
            if (cancelled.getOpaque()) {
                throw new Cancelled();
            }
        };
        return new Query(filter, line -> found(pattern, new Watched(Ansi.strip(line), watch)));
    }

    private static boolean found(Pattern pattern, Watched line) {
        try {
            return pattern.matcher(line).find();
        } catch (StackOverflowError deep) {
            LOG.debug("A line of {} characters is too much for {}", line.length(), pattern);
            return false; // one such line must not end a search through all the others
        }
    }
}
