package io.github.trilab.ui.step;

import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What changes in files, line by line: side by side, or the one below the other. What goes has a
/// minus and what comes a plus beside its colour.
public final class DiffView extends VBox {
    /// How many lines are shown before somebody asks for all.
    private static final int FIRST = 400;

    private final VBox files = new VBox();
    private final ToggleButton beside = new ToggleButton();
    private final ToggleButton below = new ToggleButton();
    private String text = "";
    private boolean all;

    /// Shows nothing yet.
    public DiffView() {
        getStyleClass().add("diff");
        ToggleGroup group = new ToggleGroup();
        beside.setToggleGroup(group);
        below.setToggleGroup(group);
        beside.setSelected(true);
        beside.setId("diff-beside");
        below.setId("diff-below");
        beside.getStyleClass().addAll("left-pill", "small");
        below.getStyleClass().addAll("right-pill", "small");
        beside.textProperty().bind(Texts.bind("diff.beside"));
        below.textProperty().bind(Texts.bind("diff.below"));
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            } else {
                build();
            }
        });
        Button copy = new Button();
        copy.getStyleClass().addAll("flat", "small");
        copy.textProperty().bind(Texts.bind("form.copy"));
        copy.setOnAction(event -> copy(text));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(new HBox(beside, below), gap, copy);
        bar.getStyleClass().add("buttons");
        files.getStyleClass().add("diff-files");
        getChildren().addAll(bar, files);
    }

    /// Shows these unified diffs.
    public void show(String unified) {
        if (!unified.equals(text)) {
            text = unified;
            all = false;
            build();
        }
    }

    /// Puts text on the clipboard.
    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void build() {
        files.getChildren().clear();
        int room = all ? Integer.MAX_VALUE : FIRST;
        for (Diff.File file : Diff.parse(text).files()) {
            if (room <= 0) {
                break;
            }
            List<Diff.Line> lines = file.lines();
            List<Diff.Line> shown = lines.subList(0, Math.min(lines.size(), room));
            files.getChildren().add(file(file, shown));
            room -= shown.size();
        }
        if (room <= 0) {
            Button more = new Button(Texts.get("diff.all"));
            more.setOnAction(event -> {
                all = true;
                build();
            });
            files.getChildren().add(more);
        }
    }

    private VBox file(Diff.File file, List<Diff.Line> shown) {
        Label path = new Label(file.path());
        path.getStyleClass().addAll("mono", "strong");
        path.setMinWidth(0);
        Label count = new Label(
                file.added()
                        ? Texts.get("diff.new", file.plus())
                        : file.removed()
                                ? Texts.get("diff.gone", file.minus())
                                : "+" + file.plus() + " −" + file.minus());
        count.getStyleClass().addAll("small", "quiet");
        count.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(path, count);
        head.getStyleClass().add("diff-head");
        VBox rows = new VBox(head);
        rows.getStyleClass().add("diff-file");
        // A new file has nothing to stand beside.
        if (beside.isSelected() && !file.added() && !file.removed()) {
            Diff.pairs(shown).forEach(pair -> rows.getChildren().add(pair(pair, rows)));
        } else {
            shown.forEach(line -> rows.getChildren().add(unified(line)));
        }
        return rows;
    }

    private static HBox unified(Diff.Line line) {
        if (line.kind() == Diff.Kind.GAP) {
            return gap();
        }
        HBox row = new HBox(number(line.old()), number(line.now()), sign(line.kind()), words(line.text()));
        row.getStyleClass().addAll("diff-line", tone(line.kind()));
        return row;
    }

    private static HBox pair(Diff.Pair pair, VBox rows) {
        if (pair.left() != null && pair.left().kind() == Diff.Kind.GAP) {
            return gap();
        }
        HBox row = new HBox(half(pair.left(), true, rows), half(pair.right(), false, rows));
        row.getStyleClass().add("diff-pair");
        return row;
    }

    private static HBox half(Diff.@Nullable Line line, boolean before, VBox rows) {
        HBox half = new HBox();
        half.getStyleClass().addAll("diff-line", "diff-half");
        half.setMinWidth(0);
        half.prefWidthProperty().bind(rows.widthProperty().subtract(2).divide(2));
        half.setMaxHeight(Double.MAX_VALUE);
        HBox.setHgrow(half, Priority.ALWAYS);
        if (line == null) {
            half.getStyleClass().add("diff-none");
        } else {
            half.getStyleClass().add(tone(line.kind()));
            half.getChildren().addAll(number(before ? line.old() : line.now()), sign(line.kind()), words(line.text()));
        }
        return half;
    }

    private static HBox gap() {
        HBox row = new HBox(new Label("⋯"));
        row.getStyleClass().addAll("diff-line", "diff-gap");
        return row;
    }

    private static Label number(@Nullable Integer number) {
        Label label = new Label(number == null ? "" : number.toString());
        label.getStyleClass().addAll("mono", "diff-number");
        return label;
    }

    private static Label sign(Diff.Kind kind) {
        Label label = new Label(
                switch (kind) {
                    case ADDED -> "+";
                    case REMOVED -> "−";
                    case REMARK -> "\\";
                    case SAME, GAP -> " ";
                });
        label.getStyleClass().addAll("mono", "diff-sign");
        return label;
    }

    private static Label words(String text) {
        Label label = new Label(text.replace("\t", "    "));
        label.getStyleClass().addAll("mono", "diff-text");
        label.setWrapText(true);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static String tone(Diff.Kind kind) {
        return switch (kind) {
            case ADDED -> "diff-added";
            case REMOVED -> "diff-removed";
            case REMARK, GAP, SAME -> "diff-same";
        };
    }
}
