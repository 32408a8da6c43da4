package io.github.trilab.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/// Light or dark, and how large: AtlantaFX's Primer themes below one stylesheet of TriLab's own,
/// which uses their looked-up colours only. For the window's thread.
public final class Theme {
    /// What is chosen.
    public enum Choice {
        /// As the system is.
        AUTO,
        /// Dark on light.
        LIGHT,
        /// Light on dark.
        DARK
    }

    /// Font size in pixels at the normal size.
    public static final double NORMAL = 13;

    /// The smallest font size, in pixels.
    public static final double SMALLEST = 11;

    /// The largest font size, in pixels: to be read from the back of a room.
    public static final double LARGEST = 20;

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private static final String OWN = sheet("/io/github/trilab/ui/trilab.css");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.AUTO);
    private final DoubleProperty size = new SimpleDoubleProperty(NORMAL);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /// Follows the choice and the system from now on.
    public Theme() {
        choice.addListener((property, before, now) -> apply());
        Platform.getPreferences().colorSchemeProperty().addListener((property, before, now) -> apply());
        apply();
    }

    /// What is chosen; can be set.
    public ObjectProperty<Choice> choice() {
        return choice;
    }

    /// The font size in pixels; can be set.
    public DoubleProperty size() {
        return size;
    }

    /// Whether it is dark now.
    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /// Gives a window the stylesheet and the size, now and whenever that changes.
    public void dress(Scene scene) {
        scene.getStylesheets().add(OWN);
        style(scene);
        size.addListener((property, before, now) -> style(scene));
        dark.addListener((property, before, now) -> style(scene));
    }

    /// Gives a dialog, before it is shown, the text size and colours of the window that it belongs
    /// to.
    public static void dress(Dialog<?> dialog, Window owner) {
        dialog.initOwner(owner);
        Parent from = owner.getScene().getRoot();
        dialog.getDialogPane().setStyle(from.getStyle());
        dialog.getDialogPane()
                .pseudoClassStateChanged(DARK, from.getPseudoClassStates().contains(DARK));
    }

    private void style(Scene scene) {
        scene.getRoot().setStyle("-fx-font-size: " + size.get() + "px;");
        scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    }

    private void apply() {
        boolean now = choice.get() == Choice.DARK
                || (choice.get() == Choice.AUTO && Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        Application.setUserAgentStylesheet(
                now ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(now);
    }

    private static String sheet(String name) {
        URL url = Objects.requireNonNull(Theme.class.getResource(name), name);
        return url.toExternalForm();
    }
}
