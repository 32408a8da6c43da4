package io.github.trilab.ui.step;

import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;

/// Lines of code that can be selected and copied.
final class CodeBlock extends StackPane {
    private static final int MOST_ROWS = 18;

    private final TextArea text = new TextArea();

    CodeBlock(List<String> lines) {
        getStyleClass().add("code-block");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("mono");
        Button copy = new Button();
        copy.getStyleClass().add("small");
        copy.textProperty().bind(Texts.bind("form.copy"));
        copy.setOnAction(event -> DiffView.copy(text.getText()));
        setAlignment(copy, Pos.TOP_RIGHT);
        getChildren().addAll(text, copy);
        show(lines);
    }

    void show(List<String> lines) {
        String all = String.join("\n", lines);
        if (!all.equals(text.getText())) {
            text.setText(all);
            // Long lines are wrapped: room for some of them.
            long rows = lines.stream().mapToLong(l -> 1 + l.length() / 58).sum();
            text.setPrefRowCount((int) Math.max(2, Math.min(MOST_ROWS, rows)));
        }
    }
}
