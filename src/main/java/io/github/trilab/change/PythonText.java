package io.github.trilab.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Python source cut into statements, each with where it stands in the text. Comments and white
/// space are left out, so that what is compared does not depend on them, while every offset stays
/// that of the text.
final class PythonText {
    /// A name, number, string, or one character of punctuation.
    ///
    /// @param text as it is compared: strings in single quotes where that is the same string
    record Token(String text, int start, int end) {}

    /// A logical line.
    ///
    /// @param indent column it starts in, a tab reaching to the next multiple of eight
    /// @param lineStart where its first line starts
    /// @param next where the line after its last one starts
    record Statement(int indent, int lineStart, int next, List<Token> tokens) {
        int start() {
            return tokens.getFirst().start();
        }

        /// The statement without comments, optional white space and trailing commas.
        String code() {
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < tokens.size(); i++) {
                String token = tokens.get(i).text();
                if (token.equals(",")
                        && i + 1 < tokens.size()
                        && ")]}".contains(tokens.get(i + 1).text())) {
                    continue;
                }
                if (!code.isEmpty() && isWord(code.charAt(code.length() - 1)) && isWord(token.charAt(0))) {
                    code.append(' ');
                }
                code.append(token);
            }
            return code.toString();
        }

        /// Index of the first token of this run of tokens, or -1.
        int indexOf(List<String> run) {
            for (int i = 0; i + run.size() <= tokens.size(); i++) {
                int at = i;
                if (java.util.stream.IntStream.range(0, run.size())
                        .allMatch(k -> tokens.get(at + k).text().equals(run.get(k)))) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private int depth;

    private PythonText(String text) {
        this.text = text;
    }

    /// The statements of this text, in order.
    static List<Statement> statements(String text) {
        PythonText python = new PythonText(text);
        python.scan();
        return python.statements;
    }

    /// The tokens of a piece of one statement.
    static List<String> tokens(String piece) {
        return statements(piece).getFirst().tokens().stream().map(Token::text).toList();
    }

    private void scan() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                i = afterLineEnd(text, i);
                if (depth == 0) {
                    endStatement(i);
                }
            } else if (c == '\\' && i + 1 < text.length() && "\r\n".indexOf(text.charAt(i + 1)) >= 0) {
                i = afterLineEnd(text, i + 1);
            } else if (c == '#') {
                i = lineEnd(text, i);
            } else if (c == '"' || c == '\'') {
                i = string(i, i);
            } else if (isWord(c)) {
                i = word(i);
            } else {
                if (!Character.isWhitespace(c) && c != '\uFEFF') {
                    depth = Math.max(0, depth + ("([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
                    tokens.add(new Token(String.valueOf(c), i, i + 1));
                }
                i++;
            }
        }
        endStatement(text.length());
    }

    private void endStatement(int next) {
        if (!tokens.isEmpty()) {
            int first = lineStartOf(text, tokens.getFirst().start());
            statements.add(new Statement(indent(first, tokens.getFirst().start()), first, next, tokens));
            tokens = new ArrayList<>();
        }
    }

    private int word(int start) {
        int end = start;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, end);
        if (end < text.length()
                && "\"'".indexOf(text.charAt(end)) >= 0
                && word.length() <= 2
                && word.toLowerCase(Locale.ROOT).chars().allMatch(c -> "rbuf".indexOf(c) >= 0)) {
            return string(start, end);
        }
        tokens.add(new Token(word, start, end));
        return end;
    }

    private int string(int start, int quoteAt) {
        String quote = text.substring(quoteAt, quoteAt + 1);
        String mark = text.startsWith(quote.repeat(3), quoteAt) ? quote.repeat(3) : quote;
        int i = quoteAt + mark.length();
        while (i < text.length() && !text.startsWith(mark, i)) {
            if (mark.length() == 1 && "\r\n".indexOf(text.charAt(i)) >= 0) {
                break;
            }
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        int end = Math.min(text.length(), text.startsWith(mark, i) ? i + mark.length() : i);
        String prefix = text.substring(start, quoteAt);
        String content = text.substring(
                Math.min(end, quoteAt + mark.length()), Math.max(quoteAt + mark.length(), end - mark.length()));
        boolean plain = (prefix.isEmpty() || prefix.equalsIgnoreCase("u"))
                && mark.length() == 1
                && content.indexOf('\\') < 0
                && content.indexOf('\'') < 0;
        tokens.add(new Token(plain ? "'" + content + "'" : text.substring(start, end), start, end));
        return Math.max(end, quoteAt + 1);
    }

    private int indent(int from, int to) {
        int column = 0;
        for (int i = from; i < to; i++) {
            column = text.charAt(i) == '\t' ? (column / 8 + 1) * 8 : text.charAt(i) == '\uFEFF' ? column : column + 1;
        }
        return column;
    }

    private static boolean isWord(char c) {
        return c == '_'
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c > 127 && c != '\uFEFF' && !Character.isWhitespace(c));
    }

    /// Where the line that holds this offset starts.
    static int lineStartOf(String text, int offset) {
        int i = offset;
        while (i > 0 && "\r\n".indexOf(text.charAt(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    /// Where the line that holds this offset ends, before its line ending.
    static int lineEnd(String text, int offset) {
        int i = offset;
        while (i < text.length() && "\r\n".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /// The offset behind the line ending at this offset.
    static int afterLineEnd(String text, int offset) {
        return offset < text.length() ? offset + (text.startsWith("\r\n", offset) ? 2 : 1) : offset;
    }

    /// The line ending of the line that holds this offset; a line feed where the text ends with it.
    static String lineEnding(String text, int offset) {
        int end = lineEnd(text, offset);
        return end < text.length() ? text.substring(end, afterLineEnd(text, end)) : "\n";
    }
}
