package io.github.trilab.ui.topology;

import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The picture as a list of sentences.
final class FactsList extends ListView<Words.Line> {
    private final Consumer<Selected> opened;

    /// @param opened is told which line's thing somebody wants to open
    FactsList(Consumer<Selected> opened) {
        this.opened = opened;
        setId("topology-list");
        getStyleClass().add("topology-list");
        accessibleTextProperty().bind(Texts.bind("topology.list"));
        setCellFactory(Cell::new);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
    }

    private void open() {
        Words.Line line = getSelectionModel().getSelectedItem();
        if (line != null) {
            opened.accept(line.what());
        }
    }

    /// Shows these lines; those that are the same stay as they are, and so does what is selected.
    void show(List<Words.Line> lines) {
        ObservableList<Words.Line> items = getItems();
        int selected = getSelectionModel().getSelectedIndex();
        for (int i = 0; i < lines.size(); i++) {
            if (i >= items.size()) {
                items.add(lines.get(i));
            } else if (!items.get(i).equals(lines.get(i))) {
                items.set(i, lines.get(i));
            }
        }
        if (items.size() > lines.size()) {
            items.remove(lines.size(), items.size());
        }
        if (selected >= 0 && getSelectionModel().getSelectedIndex() != selected) {
            getSelectionModel().select(Math.min(selected, items.size() - 1));
        }
    }

    private static final class Cell extends ListCell<Words.Line> {
        Cell(ListView<Words.Line> list) {
            setWrapText(true);
            // only a cell that knows its width knows how many lines it needs
            prefWidthProperty().bind(list.widthProperty().subtract(28));
        }

        @Override
        protected void updateItem(Words.Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : (line.depth() == 0 ? "" : "    ") + line.text());
        }
    }
}
