package io.github.trilab;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.trilab.engine.Endpoints;
import io.github.trilab.engine.NoKeyring;
import io.github.trilab.engine.Secrets;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Region;
import io.github.trilab.log.Redactor;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.Container;
import io.github.trilab.openstack.Containers;
import io.github.trilab.openstack.OpenStackClient;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.HostKeyQuestion;
import io.github.trilab.remote.Terminal;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shell in a container, opened as the window opens it: on the practice lab, or with `-Dlab=FILE`
/// on the lab of that document, where containers run already (`src/lab/parity` does that).
class ContainerSessionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aShellTakesWhatIsTypedKnowsItsScreenIsInterruptedAndEnds() throws Exception {
        String file = System.getProperty("lab");
        if (file == null) {
            try (PracticeLab practice =
                    PracticeLab.start(PracticeOptions.instant(2).in(folder.resolve("practice")))) {
                Path document = folder.resolve("practice.lab.json");
                LabFile.write(document, practice.lab());
                Cli.Said said = new Cli(folder.resolve("home")).run("run", document.toString(), "--yes");
                assertEquals(0, said.exit(), said::all);
                converse(practice.lab());
            }
        } else {
            converse(LabFile.read(Path.of(file)));
        }
    }

    private void converse(Lab lab) throws Exception {
        Region region = lab.regions().getFirst();
        Secrets secrets = new Secrets(
                folder.resolve("secrets"), new Redactor(), Secrets.Prompt.NOBODY, new NoKeyring(), Map.of());
        try (Connection connection = new SshConnector(
                        SshSettings.ofUser(HostKeyQuestion.ACCEPT_NEW).withKnownHosts(folder.resolve("known_hosts")))
                .connect(new Endpoints(secrets).of(lab.nodeOf(region)))) {
            Containers containers =
                    new Containers(new OpenStackClient(lab.devstack().directory()), region.name());
            Call<List<Container>> list = containers.list();
            String uuid = list.read(connection.run(list.command())).getFirst().uuid();
            Call<String> session = containers.session(uuid, List.of("/bin/sh"));
            try (Terminal terminal = connection.terminal(session.command(), new Terminal.Size(100, 30))) {
                Screen screen = new Screen(terminal);
                screen.shows("connected to " + uuid + ", press Enter to continue\r\ntype ~\\. to disconnect\r\n");
                screen.shows("built-in shell \\(ash\\)\r\nEnter 'help' for a list of built-in commands.\r\n\r\n/ # ");
                screen.type("echo a$((40 + 2))b; stty size\r");
                screen.shows("a42b\r\n30 100\r\n");
                terminal.resize(new Terminal.Size(132, 50));
                // The client hands the size on by a request of its own.
                await().atMost(LONG).until(() -> {
                    screen.type("stty size\r");
                    return screen.shows("\\d+ \\d+\r\n").equals("50 132\r\n");
                });
                screen.type("echo begun; sleep 1000\r");
                screen.shows("begun\r\n");
                screen.type("\u0003");
                screen.shows("\\^C\r\n/ # ");
                screen.type("exit\r");
                assertEquals(0, terminal.await());
                // What refuses a session is in what it showed.
                var _ = session.read(new Answer(0, screen.all(), "", Duration.ZERO));
            }
        }
    }

    /// What was drawn so far, and what of it was looked at.
    private static final class Screen {
        private final Terminal terminal;
        private volatile String drawn = "";
        private int looked;

        Screen(Terminal terminal) {
            this.terminal = terminal;
            Thread.ofVirtual().start(() -> {
                StringBuilder all = new StringBuilder();
                try (InputStream output = terminal.output()) {
                    byte[] bytes = new byte[4096];
                    for (int n = output.read(bytes); n >= 0; n = output.read(bytes)) {
                        drawn = all.append(new String(bytes, 0, n, StandardCharsets.UTF_8))
                                .toString();
                    }
                } catch (IOException e) {
                    drawn = all.append(e).toString();
                }
            });
        }

        void type(String keys) throws IOException, InterruptedException {
            terminal.type(keys.getBytes(StandardCharsets.UTF_8));
        }

        /// Waits for a text after those that were there before.
        String shows(String pattern) {
            Matcher next = Pattern.compile(pattern).matcher("");
            await(pattern).atMost(LONG).until(() -> next.reset(all()).find(looked));
            looked = next.end();
            return next.group();
        }

        String all() {
            return drawn;
        }
    }
}
