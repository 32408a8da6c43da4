package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Node;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way to a node, and what is shared on it: shields and facts.
class DoorTest {
    private final Path top;
    private final LocalNodes nodes;
    private final Door door;

    DoorTest(@TempDir Path top) throws IOException {
        this.top = top;
        nodes = new LocalNodes(top);
        door = new Door(nodes, endpoint(), Hold.none());
    }

    private Endpoint endpoint() throws IOException {
        Secrets none = new Secrets(
                top.resolve("secrets.json"), new Redactor(), Secrets.Prompt.NOBODY, new NoKeyring(), Map.of());
        return new Endpoints(none).of(Node.of("node1", "192.0.2.1"));
    }

    private String run(String script) throws Exception {
        return door.run(Command.script(script), Output.NONE).out().strip();
    }

    @Test
    void connectsOnceForAll() throws Exception {
        assertEquals("a", run("echo a"));
        assertEquals("b", run("echo b"));
        assertEquals(1, nodes.asked("node1"));
    }

    @Test
    void renewingCutsNobodyOff() throws Exception {
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return run("touch begun; " + Bench.GATE + "; echo whole");
            } catch (Exception e) {
                return e.toString();
            }
        });
        await().until(() -> Files.exists(nodes.home("node1").resolve("begun")));
        door.renew();
        assertEquals("new", run("echo new"));
        assertEquals(2, nodes.asked("node1"));
        assertEquals(2, nodes.open());
        Files.createFile(nodes.home("node1").resolve("go"));

        assertEquals("whole", slow.get(20, TimeUnit.SECONDS));
        await().until(() -> nodes.open() == 1);
        door.close();
        assertEquals(0, nodes.open());
    }

    @Test
    void whoWaitsForAConnectionSharesItsRefusal() throws Exception {
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        Door shut = new Door(
                endpoint -> {
                    tries.incrementAndGet();
                    trying.countDown();
                    go.await();
                    throw new RemoteException(RemoteException.Kind.UNREACHABLE, "node1: nobody answers");
                },
                endpoint(),
                Hold.none());
        AtomicInteger refused = new AtomicInteger();
        Thread[] all = new Thread[4];
        for (int i = 0; i < all.length; i++) {
            all[i] = Thread.ofPlatform().start(() -> {
                RemoteException e =
                        assertThrows(RemoteException.class, () -> shut.run(Command.of("true"), Output.NONE));
                refused.addAndGet(e.kind() == RemoteException.Kind.UNREACHABLE ? 1 : 0);
            });
        }
        trying.await();
        for (Thread one : all) {
            await().until(() -> one.getState() == Thread.State.WAITING);
        }
        go.countDown();
        for (Thread one : all) {
            one.join();
        }

        assertEquals(4, refused.get());
        assertEquals(1, tries.get());
        assertThrows(RemoteException.class, () -> shut.run(Command.of("true"), Output.NONE));
        assertEquals(2, tries.get(), "who comes later tries anew");
    }

    @Test
    void aShieldedPartIsInterruptedOnlyAfterItsEnd() throws Exception {
        Shield shield = new Shield();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        CompletableFuture<Boolean> during = new CompletableFuture<>();
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                shield.enter();
                shield.raise("outer");
                shield.raise("inner");
                inside.countDown();
                told.await();
                during.complete(Thread.currentThread().isInterrupted());
                shield.lower();
                assertFalse(Thread.currentThread().isInterrupted(), "the outer part goes on");
                shield.lower();
                after.complete(Thread.interrupted());
            } catch (InterruptedException | RuntimeException | Error e) {
                during.completeExceptionally(e);
                after.completeExceptionally(e);
            }
        });
        inside.await();
        assertEquals("inner", shield.interrupt());
        told.countDown();

        assertFalse(during.get(20, TimeUnit.SECONDS));
        assertTrue(after.get(20, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsBegunAfterAStop() {
        Shield shield = new Shield();
        shield.interrupt();
        shield.enter();

        assertThrows(InterruptedException.class, () -> shield.raise("create it"));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whatAStopLeadsToIsCarriedOut() {
        Shield shield = new Shield();
        shield.enter();
        shield.interrupt();
        shield.raiseAfterStop("end the job");
        assertFalse(Thread.currentThread().isInterrupted());
        shield.lower();

        assertTrue(Thread.interrupted(), "the stop is not forgotten");
    }

    @Test
    void aFactThatIsForgottenWhileItIsLoadedIsLoadedAgain() throws Exception {
        Facts facts = new Facts();
        String stale = facts.get("networks", String.class, () -> {
            facts.forget("networks");
            return "before the change";
        });

        assertEquals("before the change", stale);
        assertEquals("after it", facts.get("networks", String.class, () -> "after it"));
        facts.set("networks", "told");
        assertEquals("told", facts.get("networks", String.class, () -> "never asked"));
    }

    @Test
    void aFactThatCannotBeLoadedIsAskedForAgain() throws Exception {
        Facts facts = new Facts();
        assertThrows(
                RemoteException.class,
                () -> facts.get("networks", String.class, () -> {
                    throw new RemoteException(RemoteException.Kind.LOST, "lost");
                }));

        assertEquals("there", facts.get("networks", String.class, () -> "there"));
    }
}
