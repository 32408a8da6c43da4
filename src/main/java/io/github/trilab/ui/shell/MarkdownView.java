package io.github.trilab.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Shows the Markdown that reports are written in: headings, paragraphs, lists, tables, code.
final class MarkdownView extends VBox {
    private static final Pattern INLINE = Pattern.compile("\\*\\*(.+?)\\*\\*|`+ ?(.+?) ?`+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_{}\\[\\]<>()#+\\-.!|~&])");
    private static final Pattern COLUMNS = Pattern.compile("(?<!\\\\)\\|");
    private static final int MOST_CODE_LINES = 40;

    MarkdownView() {
        getStyleClass().add("markdown");
    }

    /// Shows another text.
    void show(String markdown) {
        getChildren().clear();
        List<String> lines = markdown.lines().toList();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                i = code(lines, i);
            } else if (line.startsWith("|")) {
                i = table(lines, i);
            } else {
                if (line.startsWith("#")) {
                    heading(line);
                } else if (!line.isBlank() && !line.startsWith("<")) {
                    paragraph(line);
                }
                i++;
            }
        }
    }

    private void heading(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        Label label = new Label(plain(line.substring(level).strip()));
        label.setWrapText(true);
        label.getStyleClass().add(level == 1 ? "page-title" : level == 2 ? "heading" : "strong");
        getChildren().add(label);
    }

    private void paragraph(String line) {
        String text = line.startsWith("- ") ? "•  " + line.substring(2) : line;
        getChildren().add(flow(text));
    }

    private static TextFlow flow(String text) {
        TextFlow flow = new TextFlow();
        Matcher matcher = INLINE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(flow, plain(text.substring(from, matcher.start())), "");
            if (matcher.group(1) != null) {
                add(flow, plain(matcher.group(1)), "strong");
            } else {
                add(flow, matcher.group(2), "mono");
            }
            from = matcher.end();
        }
        add(flow, plain(text.substring(from)), "");
        return flow;
    }

    private static void add(TextFlow flow, String words, String style) {
        if (!words.isEmpty()) {
            Text text = new Text(words);
            text.getStyleClass().add("text");
            if (!style.isEmpty()) {
                text.getStyleClass().add(style);
            }
            flow.getChildren().add(text);
        }
    }

    private static String plain(String text) {
        return ESCAPE.matcher(text)
                .replaceAll("$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private int code(List<String> lines, int start) {
        int end = start + 1;
        List<String> code = new ArrayList<>();
        while (end < lines.size() && !lines.get(end).startsWith("```")) {
            code.add(lines.get(end++));
        }
        int cut = Math.max(0, code.size() - MOST_CODE_LINES);
        Label label = new Label((cut > 0 ? "… " + cut + "\n" : "") + String.join("\n", code.subList(cut, code.size())));
        label.getStyleClass().addAll("mono", "small", "code-block");
        label.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(label);
        return end + 1;
    }

    private int table(List<String> lines, int start) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("markdown-table");
        int row = start;
        while (row < lines.size() && lines.get(row).startsWith("|")) {
            String[] cells = COLUMNS.split(lines.get(row).substring(1), 0);
            if (!lines.get(row).matches("[|:\\- ]+")) {
                for (int column = 0; column < cells.length; column++) {
                    Label cell = new Label(
                            plain(cells[column].strip().replace("`", "").replace("**", "")));
                    cell.setWrapText(true);
                    cell.getStyleClass().add(row == start ? "strong" : "small");
                    grid.add(cell, column, row - start);
                }
            }
            row++;
        }
        getChildren().add(grid);
        return row;
    }
}
