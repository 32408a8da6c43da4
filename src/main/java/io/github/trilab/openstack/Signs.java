package io.github.trilab.openstack;

import io.github.trilab.openstack.OpenStackException.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a program prints when it fails, and what that means. The first sign that fits decides.
///
/// @param list the signs
/// @param words picks the program's own words
record Signs(List<Sign> list, Words words) {
    private static final int LONGEST = 400;

    /// Picks a program's own words out of what it printed.
    @FunctionalInterface
    interface Words {
        /// The line that says most, whatever else was printed.
        Words OF_THE_LINE = (said, line) -> line.isBlank() ? lastLine(said) : line.strip();

        /// One line, empty where nothing was said.
        ///
        /// @param line the line that the sign was found in, empty where none was
        String pick(String said, String line);
    }

    /// One sign.
    ///
    /// @param sentence the sentence for people, with `$0` for the program's own words and `$1`,
    ///     `$2` for the pattern's groups
    record Sign(Kind kind, Pattern pattern, String sentence) {
        static Sign of(Kind kind, String pattern) {
            return of(kind, pattern, "$0");
        }

        static Sign of(Kind kind, String pattern, String sentence) {
            return new Sign(kind, Pattern.compile(pattern), sentence);
        }

        private String filled(String own, Matcher found) {
            String filled = sentence;
            for (int group = found.groupCount(); group > 0; group--) {
                String value = found.group(group);
                filled = filled.replace("$" + group, value == null ? "" : value.strip());
            }
            return filled.replace("$0", own);
        }
    }

    /// The failure that a reply tells of, on either stream.
    OpenStackException failure(Reply reply) {
        String error = reply.err();
        boolean onError = recognise(error)
                || (!recognise(reply.out()) && !words.pick(error, "").isEmpty());
        String said = onError ? error : reply.out();
        for (Sign sign : list) {
            Matcher found = sign.pattern.matcher(said);
            if (found.find()) {
                String own = shortened(words.pick(said, lineOf(said, found)));
                return new OpenStackException(sign.kind, sign.filled(own, found), reply);
            }
        }
        String own = shortened(words.pick(said, ""));
        int exit = reply.answer().exit();
        return new OpenStackException(
                Kind.OTHER,
                own.isEmpty()
                        ? "`" + reply.shown() + "` failed with exit code " + exit + " and said nothing"
                        : "`" + reply.shown() + "` failed with exit code " + exit + ": " + own,
                reply);
    }

    /// Whether the text has one of the signs.
    boolean recognise(String text) {
        return list.stream().anyMatch(sign -> sign.pattern.matcher(text).find());
    }

    private static String lineOf(String text, Matcher found) {
        int from = text.lastIndexOf('\n', found.start()) + 1;
        int to = text.indexOf('\n', found.end());
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /// The text, cut where it is longer than a sentence should be.
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// The last line that is not blank.
    static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
    }
}
