package io.github.trilab.ui.log;

import io.github.trilab.bench.Pauses;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Redactor;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The live log alone: `LogPaneBench LINES LINES-A-SECOND`.
public final class LogPaneBench {
    private LogPaneBench() {}

    /// Measures it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long lines = Long.parseLong(arguments[0]);
        long rate = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("trilab-log");
        List<String> nodes = List.of("node0", "node1", "node2", "node3");
        CountDownLatch shown = new CountDownLatch(1);
        try (LogStore store = LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {});
                Pulse pulse = new Pulse()) {
            Platform.startup(() -> {
                Theme theme = new Theme();
                LogPane pane = new LogPane(pulse, ZoneId.systemDefault());
                Scene scene = new Scene(pane, 1000, 600);
                theme.dress(scene);
                Stage stage = new Stage();
                stage.setScene(scene);
                stage.show();
                pane.setNodes(nodes);
                pane.show(store);
                shown.countDown();
            });
            shown.await();
            TimeUnit.SECONDS.sleep(2); // the window draws itself for the first time
            new Pauses().measure(store, nodes, lines, rate, () -> true);
        } finally {
            Platform.exit();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
