package io.github.trilab.guide.prerequisites;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.NoKeyring;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunControl;
import io.github.trilab.engine.RunOptions;
import io.github.trilab.engine.Secrets;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.Step;
import io.github.trilab.engine.Task;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Releases;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.Keys;
import io.github.trilab.remote.OpenSshNode;
import io.github.trilab.remote.Servers;
import io.github.trilab.remote.Shell;
import io.github.trilab.remote.ssh.SshConnector;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clones with the `git` of this computer, on a node that its `sshd` makes.
class CloneSourceTest {
    private static final String PROJECT = "openstack/zun";

    @TempDir
    Path folder;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<RunControl> control = new CompletableFuture<>();

    @Test
    void aStopEndsACloneAndLeavesNothingOfItOnTheNode() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OpenSshNode node = node()) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            Path place = Files.createDirectory(folder.resolve("stack"));
            CompletableFuture<Ending> outcome = CompletableFuture.supplyAsync(() -> run(node, url, place));
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(place.resolve("zun.part")));
            control.get(60, TimeUnit.SECONDS).stop();

            assertEquals(Ending.CANCELLED, outcome.get(60, TimeUnit.SECONDS));
            assertArrayEquals(new String[0], place.toFile().list());
            assertTrue(
                    ProcessHandle.allProcesses()
                            .noneMatch(process ->
                                    process.info().commandLine().orElse("").contains(url)),
                    "nothing runs any more");
        }
    }

    @Test
    void tellsHowFarItIsAndClonesAtTheRef() throws Exception {
        Path source = folder.resolve("git").resolve(PROJECT);
        Files.createDirectories(source);
        Shell.run("git", "init", "-q", source.toString());
        Files.writeString(source.resolve("setup.py"), "# zun\n");
        Shell.run("git", "-C", source.toString(), "add", "setup.py");
        Shell.run(
                "git",
                "-C",
                source.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit",
                "-q",
                "-m",
                "one");
        Shell.run("git", "-C", source.toString(), "tag", "train-eol");
        Path place = Files.createDirectory(folder.resolve("stack"));
        try (OpenSshNode node = node()) {
            assertEquals(Ending.DONE, run(node, "file://" + folder.resolve("git"), place));
        }
        assertTrue(Files.exists(place.resolve("zun/setup.py")));
        assertArrayEquals(new String[] {"zun"}, place.toFile().list());
        assertTrue(
                events.stream().anyMatch(event -> event instanceof Event.Phase phase && phase.index() == phase.of()),
                events::toString);
    }

    private OpenSshNode node() {
        Assumptions.assumeTrue(Shell.has("/usr/bin/git"), "no git installed");
        return new OpenSshNode(folder.resolve("node"));
    }

    private Ending run(OpenSshNode node, String gitBase, Path place) {
        try {
            Plan plan = Plan.of(
                    lab(node, gitBase, place),
                    List.of(new Step(
                            "prerequisites",
                            "Prerequisites",
                            "They come first.",
                            List.of(
                                    new Prepared(),
                                    new CloneSource(
                                            Releases.bundled().find("train").orElseThrow(),
                                            PROJECT,
                                            "clone-zun",
                                            "Clone Zun")))));
            Engine engine = new Engine(
                    folder.resolve("state"),
                    new SshConnector(Servers.settings(folder)),
                    new Redactor(),
                    Secrets.Prompt.NOBODY,
                    new NoKeyring(),
                    Map.of(),
                    Clock.systemUTC(),
                    "test");
            return engine.carryOut(plan, Mode.RUN, RunOptions.defaults(), null, new Watching());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Lab lab(OpenSshNode node, String gitBase, Path place) {
        Lab like = Lab.of(
                "Clones",
                List.of(new Node(
                        "node1",
                        "127.0.0.1",
                        node.port(),
                        node.user(),
                        new Login(Login.Kind.KEY, Keys.login().toString(), null, null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
        DevStack usual = like.devstack();
        return new Lab(
                like.name(),
                like.practice(),
                like.release(),
                like.refs(),
                like.centralRegion(),
                like.nodes(),
                like.regions(),
                new DevStack(
                        gitBase,
                        usual.directory(),
                        place.toString(),
                        usual.force(),
                        usual.reclone(),
                        usual.dockerVersion(),
                        usual.vxlanRanges(),
                        usual.vlanRanges(),
                        usual.settleSeconds(),
                        usual.settings()),
                like.image(),
                like.network(),
                like.containers(),
                like.balancing());
    }

    private final class Watching implements Engine.Watcher {
        @Override
        public void begins(String run, Path runFolder, LogStore log, RunControl controls) {
            control.complete(controls);
        }

        @Override
        public void happened(Event event) {
            events.add(event);
        }
    }

    /// The folder is there.
    private static final class Prepared implements Task {
        @Override
        public String id() {
            return "prepare-folder";
        }

        @Override
        public String title() {
            return "Prepare the folder";
        }

        @Override
        public String why() {
            return "It is cloned into.";
        }

        @Override
        public Seen look(Site site) {
            return Seen.done("it is there");
        }
    }
}
