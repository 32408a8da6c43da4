package io.github.trilab.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Writes HTML and SVG that is also well-formed XML. Names of elements and attributes come from
/// this program; every text and every value is escaped, so nothing that a node printed can become
/// markup.
final class Markup {
    private static final Set<String> VOID = Set.of("meta", "br", "col");

    private final StringBuilder out = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();

    /// Opens an element.
    ///
    /// @param attributes names and values in turn; an attribute whose value is empty is left out
    Markup open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /// Closes the element that was opened last.
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /// Closes the elements that were opened last.
    Markup close(int count) {
        for (int i = 0; i < count; i++) {
            close();
        }
        return this;
    }

    /// Adds an element that holds text only.
    Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /// Adds an element that holds nothing.
    Markup empty(String element, String... attributes) {
        start(element, attributes);
        if (VOID.contains(element)) {
            out.append("/>");
        } else {
            out.append("></").append(element).append('>');
        }
        return this;
    }

    /// Adds text.
    Markup text(String text) {
        escape(PlainText.of(text));
        return this;
    }

    /// Adds a sentence: what stands between backticks is code.
    Markup prose(String text) {
        String[] parts = text.split("`", -1);
        boolean paired = parts.length % 2 == 1;
        for (int i = 0; i < parts.length; i++) {
            if (paired && i % 2 == 1) {
                leaf("code", parts[i]);
            } else {
                text(i == 0 || paired ? parts[i] : "`" + parts[i]);
            }
        }
        return this;
    }

    /// Adds a line break to the source, for those who read it.
    Markup line() {
        out.append('\n');
        return this;
    }

    /// Adds markup that this class made elsewhere, or that ships with the program.
    Markup made(String markup) {
        out.append(markup);
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(PlainText.of(attributes[i + 1]));
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /// What was written.
    ///
    /// @throws IllegalStateException where an element is still open
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }
}
