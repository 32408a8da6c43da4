package io.github.trilab.ui.shell;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.report.Format;
import io.github.trilab.report.ReportWriter;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The report of a run: preview and export.
final class ReportPage implements Page {
    private final Desk desk;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final ComboBox<RunView> choice = new ComboBox<>();
    private final MarkdownView preview = new MarkdownView();
    private final HBox exports = new HBox();
    private final HBox target = new HBox();
    private final TextField folder = new TextField();
    private List<RunView> runs = List.of();
    private boolean open;

    ReportPage(Desk desk) {
        this.desk = desk;
        content.getStyleClass().addAll("page", "report-page");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        Label title = new Label();
        title.getStyleClass().add("page-title");
        title.textProperty().bind(Texts.bind("report.title"));
        Label text = new Sentence("report.text", "quiet");
        choice.setId("report-run");
        choice.accessibleTextProperty().bind(Texts.bind("report.choose"));
        choice.promptTextProperty().bind(Texts.bind("report.none"));
        choice.setConverter(new RunWords());
        choice.valueProperty().addListener((property, before, now) -> load(now));
        exports.getStyleClass().add("buttons");
        exports.setAlignment(Pos.CENTER_LEFT);
        Button browser = button("report.browser", "report-browser", () -> browse());
        folder.setId("report-folder");
        folder.setText(Path.of(System.getProperty("user.home"), "trilab-report").toString());
        folder.accessibleTextProperty().bind(Texts.bind("report.folder"));
        HBox.setHgrow(folder, Priority.ALWAYS);
        Label to = new Label();
        to.textProperty().bind(Texts.bind("report.folder"));
        Button choose = button("report.choose.folder", "report-choose", () -> choose());
        Button all = button("report.export", "report-export", () -> export());
        all.getStyleClass().add("accent");
        all.disableProperty()
                .bind(choice.valueProperty().isNull().or(folder.textProperty().isEmpty()));
        target.getStyleClass().add("buttons");
        target.setAlignment(Pos.CENTER_LEFT);
        target.getChildren().addAll(to, folder, choose, all);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button tear = button("teardown.button", "report-teardown", () -> TearDown.ask(desk, scroll.getScene()));
        tear.getStyleClass().addAll("button-outlined", "danger");
        exports.getChildren().addAll(choice, browser, gap, tear);
        load(null);
        content.getChildren().addAll(title, text, exports, target, preview);
        desk.each(this::show);
    }

    private static Button button(String key, String id, Runnable what) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(Texts.bind(key));
        button.setOnAction(event -> what.run());
        return button;
    }

    private static final class RunWords extends StringConverter<RunView> {
        @Override
        public String toString(@Nullable RunView run) {
            if (run == null) {
                return "";
            }
            DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                    .withLocale(Texts.language().get())
                    .withZone(ZoneId.systemDefault());
            return when.format(run.started()) + " · "
                    + Texts.get("report.mode." + run.mode().word()) + " · "
                    + Texts.get("report.outcome." + run.outcome().word());
        }

        @Override
        public @Nullable RunView fromString(String text) {
            return null;
        }
    }

    /// New runs come to the top; what is looked at stays.
    private void show(Snapshot snapshot) {
        exports.setDisable(snapshot.running());
        target.setDisable(snapshot.running());
        if (!open || snapshot.running()) {
            return;
        }
        List<RunView> now = desk.session().runs().reversed();
        if (!now.equals(runs)) {
            runs = now;
            choice.getItems().setAll(now);
            now.stream()
                    .filter(run -> run.mode() == Mode.RUN)
                    .findFirst()
                    .or(() -> now.stream().findFirst())
                    .ifPresent(choice::setValue);
        }
    }

    private void load(@Nullable RunView run) {
        if (run == null) {
            preview.getChildren().setAll(new Sentence("report.empty", "quiet"));
            return;
        }
        desk.pulse()
                .work(() -> Files.readString(folder(run).resolve(Format.MARKDOWN.file())), preview::show, this::failed);
    }

    /// The folder of a run, its reports in it.
    private Path folder(RunView run) throws IOException {
        Path kept =
                desk.session().folder(run.id()).orElseThrow(() -> new IOException("the run " + run.id() + " is gone"));
        if (!Files.exists(kept.resolve(Format.MARKDOWN.file()))) {
            ReportWriter.write(desk.session().whole(run.id()).orElse(run), kept, EnumSet.allOf(Format.class));
        }
        return kept;
    }

    private void failed(Exception e) {
        desk.ways()
                .say(
                        "report",
                        () -> new Banner(
                                Banner.Tone.BAD,
                                Texts.get("report.failed"),
                                String.valueOf(e.getMessage()),
                                List.of()));
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.titleProperty().set(Texts.get("report.folder"));
        File chosen = chooser.showDialog(scroll.getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.toString());
        }
    }

    private void export() {
        RunView run = choice.getValue();
        if (run != null) {
            export(run, Path.of(folder.getText().strip()));
        }
    }

    /// Writes the three forms into a folder, and says so.
    private void export(RunView run, Path to) {
        desk.pulse()
                .work(
                        () -> ReportWriter.write(
                                desk.session().whole(run.id()).orElse(run), to, EnumSet.allOf(Format.class)),
                        files -> desk.ways()
                                .say(
                                        "report",
                                        () -> new Banner(
                                                Banner.Tone.GOOD,
                                                Texts.get("report.exported"),
                                                to.toString(),
                                                List.of(new Banner.Action(
                                                        Texts.get("report.browser"), () -> open(files.get(1)))))),
                        this::failed);
    }

    private void browse() {
        RunView run = choice.getValue();
        if (run != null) {
            desk.pulse().work(() -> folder(run).resolve(Format.HTML.file()), this::open, this::failed);
        }
    }

    /// Opens a file with the program that the system has for it.
    private void open(Path file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", file.toString())
                : List.of(system.contains("mac") ? "open" : "xdg-open", file.toString());
        desk.pulse().work(() -> new ProcessBuilder(command).start(), started -> {}, this::failed);
    }

    @Override
    public void shown() {
        open = true;
        show(desk.snapshot());
    }

    @Override
    public void hidden() {
        open = false;
    }

    @Override
    public Node node() {
        return scroll;
    }
}
