package io.github.trilab.ui.step;

import io.github.trilab.ui.text.Texts;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The columns of a table of things.
final class ThingCells {
    private ThingCells() {}

    /// A column.
    ///
    /// @param key of its heading in the texts
    /// @param width in proportion to the others
    static TableColumn<ThingRow, ThingRow> column(String key, double width, Function<ThingRow, String> text) {
        return column(key, width, text, cell -> cell);
    }

    /// A column of states, with a bar where something is being made.
    static TableColumn<ThingRow, ThingRow> states(String key, double width) {
        return column(key, width, ThingRow::state, cell -> new Cell(ThingRow::state) {
            private final ProgressBar bar = new ProgressBar();

            @Override
            void show(@Nullable ThingRow row) {
                getStyleClass().removeIf(style -> style.startsWith("state-"));
                boolean busy = row != null && row.done() >= 0;
                setGraphic(busy ? bar : null);
                setContentDisplay(ContentDisplay.BOTTOM);
                if (row != null) {
                    bar.setProgress(row.done());
                    getStyleClass().add(row.tone());
                    setTooltip(new Tooltip(row.state()));
                }
            }
        });
    }

    /// A column of ids, in small letters, whole in the tooltip.
    static TableColumn<ThingRow, ThingRow> ids(String key, double width, Function<ThingRow, String> text) {
        return column(key, width, text, cell -> new Cell(text) {
            @Override
            void show(@Nullable ThingRow row) {
                if (!getStyleClass().contains("small")) {
                    getStyleClass().addAll("small", "quiet");
                }
                setTooltip(
                        row == null || !row.thing().there()
                                ? null
                                : new Tooltip(row.thing().id()));
            }
        });
    }

    private static TableColumn<ThingRow, ThingRow> column(
            String key, double width, Function<ThingRow, String> text, UnaryOperator<Cell> cells) {
        TableColumn<ThingRow, ThingRow> column = new TableColumn<>();
        column.textProperty().bind(Texts.bind(key));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setComparator(Comparator.comparing(text));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(view -> cells.apply(new Cell(text)));
        return column;
    }

    private static class Cell extends TableCell<ThingRow, ThingRow> {
        private final Function<ThingRow, String> text;

        Cell(Function<ThingRow, String> text) {
            this.text = text;
        }

        @Override
        protected final void updateItem(@Nullable ThingRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null ? "" : text.apply(row));
            show(row);
        }

        void show(@Nullable ThingRow row) {
            getStyleClass().remove("quiet");
            if (row != null && !row.thing().there()) {
                getStyleClass().add("quiet");
            }
        }
    }
}
