package io.github.trilab.log;

import java.util.regex.Pattern;

/// Text that is watched while a regular expression goes back and forth in it: the only way to stop
/// one that never gets done.
///
/// @param text what is looked through
/// @param watch called before each character is given out; it throws where there shall be no more
public record Watched(String text, Runnable watch) implements CharSequence {
    /// What is looked for, as it is meant in searching and in marking what was found.
    ///
    /// @throws java.util.regex.PatternSyntaxException where `regex` is asked for and the text is
    ///     none
    public static Pattern pattern(String text, boolean regex, boolean ignoreCase) {
        int flags = (regex ? 0 : Pattern.LITERAL) | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(text, flags);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        watch.run();
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
