package io.github.trilab.ui.form;

import io.github.trilab.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Fields side by side, in columns of the same width.
public final class Form extends GridPane {
    private final int columns;
    private int next;

    /// @param columns side by side
    public Form(int columns) {
        this.columns = columns;
        getStyleClass().add("form");
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
    }

    /// Adds fields, one column each.
    public Form with(Node... fields) {
        for (Node field : fields) {
            add(field, next % columns, next / columns);
            next++;
        }
        return this;
    }

    /// Adds a field as wide as the form.
    public Form wide(Node field) {
        next = rowStart();
        add(field, 0, next / columns, columns, 1);
        next += columns;
        return this;
    }

    /// Adds a heading.
    public Form heading(String key) {
        Label heading = new Label();
        heading.getStyleClass().add("form-heading");
        heading.textProperty().bind(Texts.bind(key));
        return wide(heading);
    }

    /// Takes away what was added behind a field, to add something else: the field itself stays
    /// where it is, with the keyboard where it has it.
    public Form backTo(Node field) {
        getChildren().remove(getChildren().indexOf(field) + 1, getChildren().size());
        next = getRowIndex(field) * columns + getColumnIndex(field) + 1;
        return this;
    }

    private int rowStart() {
        return (next + columns - 1) / columns * columns;
    }
}
