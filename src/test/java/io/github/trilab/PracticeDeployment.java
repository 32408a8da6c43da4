package io.github.trilab;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.NoKeyring;
import io.github.trilab.lab.LabFile;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import io.github.trilab.ui.session.Questions;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.session.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A practice lab with a session on it, which steps are carried out in.
public final class PracticeDeployment implements AutoCloseable {
    private final PracticeLab practice;
    private final Wiring wiring;
    private final Session session;

    /// Starts it with nothing deployed.
    public PracticeDeployment(Path folder, int regions) throws Exception {
        practice = PracticeLab.start(PracticeOptions.instant(regions).in(folder.resolve("practice")));
        Path document = folder.resolve("practice.lab.json");
        LabFile.write(document, practice.lab());
        wiring = wiring(folder);
        session = Session.open(
                wiring,
                new Questions(new Questions.Person() {
                    @Override
                    public boolean trust(String node, String host, String type, String fingerprint) {
                        return true;
                    }

                    @Override
                    public Optional<char[]> secret(String label) {
                        return Optional.empty();
                    }
                }),
                document);
    }

    /// Wiring that keeps everything in a folder, with no key ring and no environment.
    public static Wiring wiring(Path folder) {
        return new Wiring(
                folder.resolve("home"),
                question ->
                        new SshConnector(SshSettings.ofUser(question).withKnownHosts(folder.resolve("known_hosts"))),
                new NoKeyring(),
                Map.of(),
                Clock.systemUTC(),
                "test");
    }

    /// The nodes.
    public PracticeLab practice() {
        return practice;
    }

    /// What views are wired to.
    public Wiring wiring() {
        return wiring;
    }

    /// The lab as it is open.
    public Session session() {
        return session;
    }

    /// Carries out steps, all where none is named, and waits for their end.
    public void run(String... steps) {
        session.start(Mode.RUN, List.of(steps));
        awaitEnd();
        Snapshot now = session.snapshot();
        assertEquals(
                Ending.DONE,
                now.view().run().outcome(),
                () -> now.view().run().failures().toString());
    }

    /// Waits until no run goes on.
    public void awaitEnd() {
        await().atMost(Duration.ofMinutes(2)).until(() -> !session.snapshot().running());
    }

    @Override
    public void close() throws IOException {
        session.close();
        practice.close();
    }
}
