package io.github.trilab.practice.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of grep and sed as those of Java.
final class Regexes {
    private Regexes() {}

    /// A basic one: groups, alternatives and counts have a backslash.
    ///
    /// @throws Options.Wrong where it is none
    static Pattern basic(String regex, boolean anyCase) {
        return compile(translate(regex, false), anyCase);
    }

    /// An extended one.
    static Pattern extended(String regex, boolean anyCase) {
        return compile(translate(regex, true), anyCase);
    }

    /// The text itself.
    static Pattern fixed(String text, boolean anyCase) {
        return compile(Pattern.quote(text), anyCase);
    }

    private static Pattern compile(String regex, boolean anyCase) {
        try {
            return Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new Options.Wrong("Invalid regular expression");
        }
    }

    private static String translate(String regex, boolean extended) {
        StringBuilder java = new StringBuilder();
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            if (c == '[') {
                i = bracket(regex, i, java);
                continue;
            }
            if (c == '\\' && i + 1 < regex.length()) {
                char next = regex.charAt(i + 1);
                i += 2;
                if ("(){}|+?".indexOf(next) >= 0) {
                    java.append(extended ? "\\" : "").append(next);
                } else if (next == '<') {
                    java.append("\\b(?=\\w)");
                } else if (next == '>') {
                    java.append("\\b(?<=\\w)");
                } else if ("wWsSbB123456789".indexOf(next) >= 0) {
                    java.append('\\').append(next);
                } else if (next == 'n') {
                    java.append("\\n");
                } else if (next == 't') {
                    java.append("\\t");
                } else if (Character.isLetterOrDigit(next)) {
                    java.append(next);
                } else {
                    java.append('\\').append(next);
                }
                continue;
            }
            boolean start = java.isEmpty()
                    || java.toString().endsWith("(")
                    || java.toString().endsWith("|");
            if (c == '*' && (start || java.toString().equals("^"))) {
                java.append("\\*");
            } else if (!extended && "(){}|+?".indexOf(c) >= 0) {
                java.append('\\').append(c);
            } else if (!extended && c == '^' && !start) {
                java.append("\\^");
            } else if (!extended
                    && c == '$'
                    && i + 1 < regex.length()
                    && !regex.startsWith("\\)", i + 1)
                    && !regex.startsWith("\\|", i + 1)) {
                java.append("\\$");
            } else if (extended && c == '{' && (i + 1 >= regex.length() || !Character.isDigit(regex.charAt(i + 1)))) {
                java.append("\\{");
            } else {
                java.append(c);
            }
            i++;
        }
        return java.toString();
    }

    private static int bracket(String regex, int start, StringBuilder java) {
        int i = start + 1;
        java.append('[');
        if (i < regex.length() && regex.charAt(i) == '^') {
            java.append('^');
            i++;
        }
        boolean first = true;
        while (i < regex.length() && (first || regex.charAt(i) != ']')) {
            if (regex.startsWith("[:", i)) {
                int end = regex.indexOf(":]", i);
                if (end > 0) {
                    java.append(named(regex.substring(i + 2, end)));
                    i = end + 2;
                    first = false;
                    continue;
                }
            }
            char c = regex.charAt(i++);
            if ("[]\\&^".indexOf(c) >= 0) {
                java.append('\\');
            }
            java.append(c);
            first = false;
        }
        java.append(']');
        return i + 1;
    }

    private static String named(String name) {
        return switch (name) {
            case "alpha" -> "a-zA-Z";
            case "digit" -> "0-9";
            case "alnum" -> "a-zA-Z0-9";
            case "upper" -> "A-Z";
            case "lower" -> "a-z";
            case "space" -> "\\s";
            case "blank" -> " \\t";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "0-9a-fA-F";
            case "cntrl" -> "\\p{Cntrl}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            default -> throw new Options.Wrong("Invalid character class name");
        };
    }
}
