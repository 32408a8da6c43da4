package io.github.trilab.bench;

import io.github.trilab.Trilab;
import io.github.trilab.ui.theme.Theme;
import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The program whose start is measured: says `shown` when the first frame of its first window has
/// been drawn, and ends.
///
/// `FirstFrame empty` opens an empty window in TriLab's theme, `FirstFrame wizard HOME` starts
/// TriLab as its launcher does.
final class FirstFrame {
    private FirstFrame() {}

    public static void main(String[] arguments) {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> watch(List.copyOf(change.getList())));
        if (arguments[0].equals("wizard")) {
            Trilab.main(new String[] {"--home", arguments[1]});
            return;
        }
        Platform.startup(() -> {
            Scene scene = new Scene(new BorderPane(), 1280, 800);
            new Theme().dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setTitle("Empty");
            stage.show();
        });
    }

    private static void watch(List<? extends Window> windows) {
        for (Window window : windows) {
            Scene scene = window.getScene();
            if (scene != null) {
                scene.addPostLayoutPulseListener(new Frames());
                Platform.requestNextPulse();
            }
        }
    }

    /// A pulse begins by waiting for the drawing of the one before.
    private static final class Frames implements Runnable {
        private int pulses;

        @Override
        public void run() {
            pulses++;
            if (pulses == 2) {
                System.out.println("shown");
                System.out.flush();
                Runtime.getRuntime().halt(0);
            }
            Platform.requestNextPulse();
        }
    }
}
