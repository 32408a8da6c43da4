package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// The "?" of the window: how a lab is deployed in it, and what the keys do.
final class Help extends Button {
    private static final List<String> WAYS = List.of("check", "run", "all", "task", "stop", "resume");
    private static final List<String> KEYS =
            List.of("tab", "arrows", "enter", "escape", "find", "next", "space", "zoom", "terminal");

    Help() {
        super("?");
        setId("help");
        accessibleTextProperty().bind(Texts.bind("help.title"));
        PopOver over = new PopOver(content());
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        over.setDetachable(false);
        over.getStyleClass().add("help-over");
        setOnAction(event -> {
            if (over.isShowing()) {
                over.hide();
            } else {
                over.show(this);
            }
        });
    }

    private static VBox content() {
        VBox content = new VBox(
                new Sentence("help.ways", "heading"),
                table("help.way.", WAYS),
                new Sentence("help.keys", "heading"),
                table("help.key.", KEYS));
        content.setId("help-content");
        content.getStyleClass().add("help");
        return content;
    }

    private static GridPane table(String prefix, List<String> names) {
        GridPane table = new GridPane();
        table.getStyleClass().add("help-table");
        for (String name : names) {
            Label what = new Sentence(prefix + name + ".text", "quiet");
            table.addRow(table.getRowCount(), new Sentence(prefix + name, "strong"), what);
        }
        return table;
    }
}
