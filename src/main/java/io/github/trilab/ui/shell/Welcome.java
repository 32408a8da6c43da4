package io.github.trilab.ui.shell;

import io.github.trilab.guide.Guide;
import io.github.trilab.lab.LabRules;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// Where labs are made and opened.
final class Welcome implements Page {
    private static final int MOST_REGIONS = 20;

    private final Wizard wizard;
    private final Path state;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final VBox recent = new VBox();
    private final Button start = new Button();

    Welcome(Wizard wizard, Settings settings, Pulse pulse, Path state) {
        this.wizard = wizard;
        this.state = state;
        content.getStyleClass().addAll("page", "welcome");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        Label title = new Sentence("welcome.title", "page-title");
        Label text = new Sentence("welcome.text", "quiet");
        HBox ways = new HBox(practice(), create(settings, pulse), open(settings));
        ways.getStyleClass().add("welcome-ways");
        content.sceneProperty().addListener((property, before, now) -> pulse.soon(this::focus));
        recent.getStyleClass().add("recent");
        content.getChildren().addAll(title, text, ways, recent, steps());
        pulse.work(
                () -> settings.recent().stream()
                        .map(file -> RecentLab.of(state, file))
                        .toList(),
                labs -> show(labs, settings),
                failed -> {
                    throw new IllegalStateException(failed);
                });
    }

    /// The way of a deployment, for whoever sees it for the first time.
    private static VBox steps() {
        FlowPane all = new FlowPane();
        all.getStyleClass().add("welcome-steps");
        int number = 1;
        for (String step : Guide.STEPS) {
            Label sign = new Label(Integer.toString(number++));
            sign.getStyleClass().add("rail-sign");
            Label why = new Sentence("step." + step + ".why", "quiet");
            why.getStyleClass().add("small");
            VBox words = new VBox(new Sentence("step." + step, "strong"), why);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox one = new HBox(sign, words);
            one.getStyleClass().add("welcome-step");
            all.getChildren().add(one);
        }
        VBox steps = new VBox(new Sentence("welcome.steps", "heading"), all);
        steps.getStyleClass().add("recent");
        return steps;
    }

    private static VBox card(FontIcon icon, String key, Node... more) {
        icon.getStyleClass().add("card-icon");
        Label title = new Sentence(key, "heading");
        Label text = new Sentence(key + ".text", "quiet");
        VBox.setVgrow(text, Priority.ALWAYS);
        text.setMaxHeight(Double.MAX_VALUE);
        text.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(icon, title, text);
        card.getChildren().addAll(more);
        card.getStyleClass().add("card-box");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Spinner<Integer> regions(String id) {
        Spinner<Integer> spinner = new Spinner<>(2, MOST_REGIONS, 2);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(90);
        spinner.getEditor().accessibleTextProperty().bind(Texts.bind("welcome.regions"));
        return spinner;
    }

    /// Enter in it does what its own card is about, not what the default button of another one is.
    private static void enter(Spinner<Integer> regions, Button button) {
        regions.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                regions.commitValue();
                button.fire();
                event.consume();
            }
        });
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("buttons");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private VBox practice() {
        Spinner<Integer> regions = regions("practice-regions");
        start.setId("try-practice");
        start.setDefaultButton(true);
        start.setWrapText(true);
        start.textProperty().bind(Texts.bind("welcome.practice.start"));
        start.setOnAction(event -> wizard.openPractice(regions.getValue()));
        enter(regions, start);
        return card(
                new FontIcon(MaterialDesignS.SCHOOL_OUTLINE),
                "welcome.practice",
                line(regions, new Sentence("welcome.regions", "quiet")),
                start);
    }

    private VBox create(Settings settings, Pulse pulse) {
        TextField name = new TextField();
        name.setId("new-name");
        name.promptTextProperty().bind(Texts.bind("welcome.new.name"));
        name.accessibleTextProperty().bind(Texts.bind("welcome.new.name"));
        Spinner<Integer> regions = regions("new-regions");
        Button create = new Button();
        create.setId("new-lab");
        create.textProperty().bind(Texts.bind("welcome.new.create"));
        Label wrong = new Label();
        wrong.setId("new-wrong");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.getStyleClass().addAll("field-finding", "small");
        // The name is in the lab's document, folder and log: it is not changed later.
        wrong.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> LabRules.checkName(name.getText().strip()).stream()
                                .map(finding -> "✕ " + Texts.said(finding.message()))
                                .collect(Collectors.joining("\n")),
                        name.textProperty(),
                        Texts.language()));
        name.textProperty()
                .addListener((property, before, now) ->
                        Shown.when(!now.isBlank() && !wrong.getText().isEmpty(), wrong));
        Shown.when(false, wrong);
        create.disableProperty().bind(wrong.textProperty().isNotEmpty());
        create.setOnAction(event -> pulse.work(
                () -> LabFolder.create(LabFolder.of(settings, state), name.getText(), regions.getValue()),
                wizard::openLab,
                wizard::refused));
        name.setOnAction(event -> create.fire());
        enter(regions, create);
        return card(
                new FontIcon(MaterialDesignP.PLUS_BOX_OUTLINE),
                "welcome.new",
                name,
                wrong,
                line(regions, new Sentence("welcome.regions", "quiet")),
                create);
    }

    private VBox open(Settings settings) {
        Button open = new Button();
        open.setId("open-lab");
        open.textProperty().bind(Texts.bind("welcome.open.choose"));
        open.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            File folder = LabFolder.of(settings, state).toFile();
            if (folder.isDirectory()) {
                chooser.setInitialDirectory(folder);
            }
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(Texts.get("welcome.open.kind"), "*.lab.json", "*.json"));
            File chosen = chooser.showOpenDialog(scroll.getScene().getWindow());
            if (chosen != null) {
                wizard.openLab(chosen.toPath());
            }
        });
        return card(new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE), "welcome.open", open);
    }

    private void show(List<RecentLab> labs, Settings settings) {
        recent.getChildren().clear();
        if (!labs.isEmpty()) {
            recent.getChildren().add(new Sentence("welcome.recent", "heading"));
        }
        labs.forEach(lab -> recent.getChildren().add(row(lab, settings)));
        focus();
    }

    /// What Enter does, and where the keyboard is at first: to go on with what was cut off, else to
    /// try it.
    private void focus() {
        Button first = recent.lookup("#resume-lab") instanceof Button resume ? resume : start;
        start.setDefaultButton(first.equals(start));
        first.setDefaultButton(true);
        first.requestFocus();
    }

    private HBox row(RecentLab lab, Settings settings) {
        Label name = new Label(lab.name());
        name.getStyleClass().add("strong");
        Label file = new Label(lab.file().toString());
        file.getStyleClass().addAll("small", "quiet");
        Label run = new Label();
        run.getStyleClass().addAll("small", lab.interrupted() ? "state-changed" : "quiet");
        run.textProperty()
                .bind(Texts.bind(
                        !lab.there()
                                ? "welcome.gone"
                                : lab.newest().isEmpty()
                                        ? "welcome.never"
                                        : lab.interrupted() ? "welcome.interrupted" : "welcome.done"));
        VBox words = new VBox(name, file);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button open = new Button();
        open.textProperty().bind(Texts.bind(lab.interrupted() ? "welcome.resume" : "welcome.reopen"));
        open.setDisable(!lab.there());
        if (lab.there() && lab.interrupted() && recent.lookup("#resume-lab") == null) {
            open.setId("resume-lab");
        }
        open.setOnAction(event -> {
            if (lab.practice()) {
                wizard.reopenPractice(lab.file());
            } else {
                wizard.openLab(lab.file());
            }
        });
        Button forget = new Button("✕");
        forget.getStyleClass().add("flat");
        forget.accessibleTextProperty().bind(Texts.bind("welcome.forget"));
        HBox row = new HBox(words, run, open, forget);
        forget.setOnAction(event -> {
            settings.forget(lab.file());
            recent.getChildren().remove(row);
        });
        List.of(run, open, forget).forEach(control -> control.setMinWidth(Region.USE_PREF_SIZE));
        row.getStyleClass().add("recent-lab");
        row.setAlignment(Pos.CENTER_LEFT);
        if (lab.practice()) {
            Label mark = new Label();
            mark.textProperty().bind(Texts.bind("practice.mark"));
            mark.getStyleClass().add("practice-mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(1, mark);
        }
        return row;
    }

    @Override
    public Node node() {
        return scroll;
    }
}
