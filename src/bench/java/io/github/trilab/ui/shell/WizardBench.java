package io.github.trilab.ui.shell;

import io.github.trilab.bench.Pauses;
import io.github.trilab.engine.Keyring;
import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Node;
import io.github.trilab.log.LogStore;
import io.github.trilab.practice.Pacing;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.session.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The whole window while a run goes on: `WizardBench HOME REGIONS LINES LINES-A-SECOND`. The
/// practice lab is deployed in it, at the pace of a lecture, while its nodes print so much more
/// than they would. Practice lab and program share the heap that is measured.
public final class WizardBench {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private WizardBench() {}

    /// Measures it.
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        System.setProperty("org.apache.sshd.security.provider.BC.enabled", "false");
        Path home = Path.of(arguments[0]);
        int regions = Integer.parseInt(arguments[1]);
        long lines = Long.parseLong(arguments[2]);
        long rate = Long.parseLong(arguments[3]);
        Wiring wiring = new Wiring(
                home,
                question -> new SshConnector(SshSettings.ofUser(question)),
                Keyring.system(),
                System.getenv(),
                Clock.systemUTC(),
                "bench");
        Wizard.quiet();
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Wizard wizard = fx(() -> {
            Stage stage = new Stage();
            Wizard made = new Wizard(wiring, stage);
            stage.show();
            made.practice().pacing(Pacing.LECTURE);
            made.openPractice(regions);
            return made;
        });
        Session session = until(() -> fx(wizard::session) != null, () -> fx(wizard::session));
        session.start(Mode.RUN, List.of());
        LogStore store = until(() -> devstackRuns(session.snapshot()), session::log);
        fx(() -> {
            wizard.openPage("setup");
            return true;
        });
        TimeUnit.SECONDS.sleep(2); // the page draws itself for the first time
        List<String> nodes =
                session.snapshot().lab().nodes().stream().map(Node::name).toList();
        new Pauses().measure(store, nodes, lines, rate, () -> session.snapshot().running());
        Runtime.getRuntime().halt(0);
    }

    private static boolean devstackRuns(Snapshot snapshot) {
        return snapshot.view().run().steps().stream()
                .flatMap(step -> step.tasks().stream())
                .anyMatch(task -> task.phase() != null);
    }

    private static <T> T until(BooleanSupplier ready, Supplier<? extends @org.jspecify.annotations.Nullable T> then) {
        long late = System.nanoTime() + PATIENCE;
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > late) {
                throw new IllegalStateException("the practice lab takes too long");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return java.util.Objects.requireNonNull(then.get());
    }

    private static <T extends @org.jspecify.annotations.Nullable Object> T fx(Supplier<T> what) {
        FutureTask<T> task = new FutureTask<>(what::get);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
