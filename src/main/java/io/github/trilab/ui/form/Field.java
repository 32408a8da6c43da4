package io.github.trilab.ui.form;

import io.github.trilab.lab.Finding;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A field of the lab document: its name, what is in it, and what is wrong with it. What is typed
/// is in the document at once, and saved.
public abstract class Field extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Desk desk;
    private final String path;
    private final Label name = new Label();
    private final Label finding = new Label();

    /// @param path of the field in the document: `nodes[1].address`
    protected Field(Desk desk, String path) {
        this(desk, path, Texts.bind(FieldWords.key(path)));
    }

    /// @param called its name
    @SuppressWarnings("this-escape") // a view is put together in its constructor
    protected Field(Desk desk, String path, ObservableValue<String> called) {
        this.desk = desk;
        this.path = path;
        getStyleClass().add("field");
        name.getStyleClass().add("field-name");
        name.textProperty().bind(called);
        finding.getStyleClass().addAll("field-finding", "small");
        finding.setWrapText(true);
        finding.setId("finding-" + path);
        Shown.when(false, finding);
    }

    /// To be called once, with what the value is edited with.
    ///
    /// @param input what is named and gets the focus
    /// @param around it, shown below the name
    protected final void hold(Node input, Node around) {
        input.setId("field-" + path);
        name.setLabelFor(input);
        input.accessibleTextProperty().bind(StringExpression.stringExpression(name.textProperty()));
        getChildren().setAll(name, around, finding);
        desk.whileEdited(this, this::refresh);
    }

    /// Gives the keyboard to what the value is edited with.
    public final void focus() {
        name.getLabelFor().requestFocus();
    }

    private void refresh() {
        show(draft());
        List<Finding> wrong = draft().findings(path);
        finding.setText(wrong.stream()
                .map(this::words)
                .distinct()
                .map(words -> "✕ " + words)
                .collect(Collectors.joining("\n")));
        Shown.when(!wrong.isEmpty(), finding);
        pseudoClassStateChanged(WRONG, !wrong.isEmpty());
        for (Node child : getChildren()) {
            child.pseudoClassStateChanged(WRONG, !wrong.isEmpty());
        }
        setAccessibleHelp(finding.getText());
    }

    /// With the name of the one that is wrong, where the field holds several that have names.
    private String words(Finding wrong) {
        String said = FieldWords.said(draft(), wrong.message());
        return wrong.path().startsWith(path + ".") ? wrong.path().substring(path.length() + 1) + ": " + said : said;
    }

    /// Shows what is in the document, unless it is what is shown already.
    protected abstract void show(Draft draft);

    /// The document was changed here.
    protected final void edited() {
        desk.edited();
    }

    /// The document.
    protected final Draft draft() {
        return desk.session().draft();
    }

    /// The lab it is about.
    protected final Desk desk() {
        return desk;
    }

    /// Where it is in the document.
    protected final String path() {
        return path;
    }
}
