package io.github.trilab.ui.topology;

import io.github.trilab.engine.RunView;
import io.github.trilab.report.TopologySvg;
import io.github.trilab.ui.Png;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// The region topology: the lab as it was last seen, and what runs on its nodes. For the window's
/// thread.
@SuppressWarnings("ReferenceEquality") // the same view again is nothing new
public final class TopologyPane extends BorderPane {
    /// Asks where to save.
    interface Target {
        /// The file; empty where nobody chose one.
        ///
        /// @param name proposed, with its ending
        Optional<Path> ask(String name);
    }

    private final Pulse pulse;
    private final Viewport viewport = new Viewport(this::open);
    private final FactsList list = new FactsList(this::open);
    private final ToggleButton asList = new ToggleButton();
    private final Label said = new Label();
    /// Held here, since the language outlives every pane.
    private final InvalidationListener language = property -> redraw();
    private Consumer<Selected> opened = what -> {};
    private Target target = this::choose;
    private @Nullable RunView view;
    private @Nullable Picture picture;

    /// @param pulse to write files beside the window's thread
    public TopologyPane(Pulse pulse) {
        this.pulse = pulse;
        setId("topology");
        getStyleClass().add("topology");
        StackPane both = new StackPane(viewport, list);
        both.setMinSize(0, 0);
        list.visibleProperty().bind(asList.selectedProperty());
        list.managedProperty().bind(asList.selectedProperty());
        viewport.visibleProperty().bind(asList.selectedProperty().not());
        asList.selectedProperty().addListener((property, before, now) -> {
            refresh();
            viewport.motion().look();
        });
        Legend legend = new Legend();
        legend.visibleProperty().bind(viewport.visibleProperty());
        legend.managedProperty().bind(viewport.visibleProperty());
        said.setId("topology-said");
        said.getStyleClass().addAll("small", "topology-said");
        said.setWrapText(true);
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        setTop(header());
        setCenter(both);
        setBottom(new VBox(said, legend));
        Texts.language().addListener(new WeakInvalidationListener(language));
    }

    private HBox header() {
        Label title = new Label();
        title.textProperty().bind(Texts.bind("topology.title"));
        title.getStyleClass().add("topology-title");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button in = button("zoom-in", MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "topology.zoomIn", viewport::zoomIn);
        Button out = button("zoom-out", MaterialDesignM.MAGNIFY_MINUS_OUTLINE, "topology.zoomOut", viewport::zoomOut);
        Button fit = button("fit", MaterialDesignF.FIT_TO_PAGE_OUTLINE, "topology.fit", viewport::fit);
        in.disableProperty()
                .bind(viewport.zoom().greaterThanOrEqualTo(Layout.MOST_ZOOM).or(asList.selectedProperty()));
        out.disableProperty().bind(viewport.zoom().lessThanOrEqualTo(1).or(asList.selectedProperty()));
        fit.disableProperty().bind(out.disableProperty());
        Button png = save("PNG", "topology.png", this::savePng);
        png.disableProperty().bind(asList.selectedProperty());
        Button svg = save("SVG", "topology.svg", this::saveSvg);
        dress(asList, "list-toggle", MaterialDesignF.FORMAT_LIST_BULLETED, "topology.asList");
        HBox header = new HBox(title, space, out, in, fit, png, svg, asList);
        // A word or two of it would say nothing.
        header.widthProperty()
                .addListener((property, before, now) -> title.setVisible(now.doubleValue() >= header.prefWidth(-1)));
        header.getStyleClass().add("topology-header");
        return header;
    }

    private static Button button(String id, Ikon icon, String key, Runnable action) {
        Button button = new Button();
        dress(button, id, icon, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    /// A format says more by its name than by an icon.
    private static Button save(String format, String key, Runnable action) {
        Button button = new Button(format);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll("small", "topology-format");
        dress(button, format.toLowerCase(Locale.ROOT), key);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void dress(ButtonBase button, String id, Ikon icon, String key) {
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("button-icon");
        dress(button, id, key);
    }

    private static void dress(ButtonBase button, String id, String key) {
        button.setId("topology-" + id);
        button.getStyleClass().addAll("flat", "topology-tool");
        button.accessibleTextProperty().bind(Texts.bind(key));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(Texts.bind(key));
        button.setTooltip(tip);
    }

    /// Shows how a lab stands. Called as often as one likes: where nothing changed it costs
    /// nothing, and what is zoomed to or picked stays.
    public void show(RunView run) {
        if (run == view) {
            return;
        }
        view = run;
        picture = Picture.of(run);
        refresh();
    }

    private void refresh() {
        Picture now = picture;
        if (now != null) {
            viewport.show(now);
            if (asList.isSelected()) {
                list.show(Words.lines(now));
            }
        }
    }

    private void redraw() {
        viewport.redraw();
        refresh();
    }

    /// Who is told what people open: by a click or by Enter on a box, or on a line of the list.
    public void setOnOpen(Consumer<Selected> action) {
        opened = action;
    }

    private void open(Selected what) {
        opened.accept(what);
    }

    /// Whether anything may move; can be set.
    public BooleanProperty animated() {
        return viewport.motion().on();
    }

    /// Whether the facts are shown as a list instead of the picture; can be set.
    public BooleanProperty asList() {
        return asList.selectedProperty();
    }

    /// What is seen now, at twice its size, with what is out of view; empty where nothing is shown.
    public Optional<WritableImage> image() {
        Layout layout = viewport.laidOut();
        return layout == null ? Optional.empty() : Optional.of(Export.image(viewport.world(), layout, background()));
    }

    private Paint background() {
        return viewport.getBackground() == null
                        || viewport.getBackground().getFills().isEmpty()
                ? Color.WHITE
                : viewport.getBackground().getFills().getFirst().getFill();
    }

    Viewport viewport() {
        return viewport;
    }

    FactsList list() {
        return list;
    }

    void setTarget(Target asked) {
        target = asked;
    }

    private void savePng() {
        image().ifPresent(image -> save("png", file -> Png.write(image, file)));
    }

    private void saveSvg() {
        RunView run = view;
        if (run != null) {
            save("svg", file -> Files.writeString(file, TopologySvg.file(run), StandardCharsets.UTF_8));
        }
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void save(String ending, Writing writing) {
        RunView run = view;
        String name = run == null ? "topology" : run.lab().name() + "-topology";
        target.ask(name + "." + ending)
                .ifPresent(file -> pulse.work(
                        () -> {
                            writing.to(file);
                            return file;
                        },
                        done -> said.setText(Texts.get("topology.saved", done)),
                        failed -> said.setText(Texts.get(
                                "topology.notSaved",
                                file,
                                Texts.said(Objects.toString(failed.getMessage(), failed.toString()))))));
    }

    private Optional<Path> choose(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        File file =
                chooser.showSaveDialog(getScene() == null ? null : getScene().getWindow());
        return Optional.ofNullable(file).map(File::toPath);
    }
}
