package io.github.trilab.ui.log;

import io.github.trilab.log.Watched;
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
        return new Highlights(Watched.pattern(text, regex, ignoreCase));
    }

    /// The parts of a text that match.
    List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(new Watched(text, new Steps()));
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

    private static final class Steps implements Runnable {
        private int taken;

        @Override
        public void run() {
            if (++taken > STEPS) {
                throw new TooLong();
            }
        }
    }
}
