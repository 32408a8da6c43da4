package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.jspecify.annotations.Nullable;

/// Gets as far as a node whose host key is right: connection and key exchange, no login yet.
final class Reach {
    /// How long a node may take to answer when a channel is opened.
    private static final Duration CHANNEL = Duration.ofSeconds(60);

    private static final ReentrantLock ASKING = new ReentrantLock();

    private final SshSettings settings;
    private final Target target;
    private final @Nullable String pinned;
    private final KnownHosts knownHosts;

    /// @param pinned fingerprint that alone is accepted, null to go by `known_hosts`
    Reach(SshSettings settings, Target target, @Nullable String pinned) {
        this.settings = settings;
        this.target = target;
        this.pinned = pinned;
        this.knownHosts = new KnownHosts(settings.knownHosts());
    }

    /// Extends the line to the target.
    void extend(Line line) throws RemoteException, InterruptedException {
        Set<String> without = new HashSet<>();
        RemoteException mismatch = null;
        while (true) {
            HostKeyCheck check = check();
            SSHClient client = client(check, without);
            try {
                connect(client, line);
                line.add(client);
                return;
            } catch (InterruptedException e) {
                Line.close(client);
                throw e;
            } catch (IOException e) {
                Line.close(client);
                if (Thread.interrupted()) {
                    throw new InterruptedException("connecting to " + target.node());
                }
                switch (check.verdict()) {
                    case NONE, KNOWN -> throw mismatch != null ? mismatch : failed(e);
                    case UNKNOWN -> ask(check.seen());
                    case REVOKED -> throw revoked(check.seen());
                    case CHANGED -> {
                        mismatch = mismatch != null ? mismatch : changed(check);
                        // A pinned fingerprint does not tell its type: the node may show it among its others.
                        if (pinned == null || !without.add(Fingerprint.type(check.seen()))) {
                            throw mismatch;
                        }
                    }
                }
            }
        }
    }

    private HostKeyCheck check() throws RemoteException {
        try {
            List<KnownHosts.Known> known = knownHosts.keys(target.knownAs());
            boolean byPort = !target.knownAs().equalsIgnoreCase(target.host());
            List<KnownHosts.Known> withoutPort = byPort ? knownHosts.keys(target.host()) : List.of();
            return new HostKeyCheck(pinned, known, withoutPort);
        } catch (IOException e) {
            throw new RemoteException(
                    RemoteException.Kind.LOCAL,
                    target.node() + ": cannot read " + knownHosts.file() + ": " + Reasons.of(e),
                    e);
        }
    }

    private SSHClient client(HostKeyCheck check, Set<String> without) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        SSHClient client = new SSHClient(new Algorithms(without));
        client.addHostKeyVerifier(check);
        client.setTimeout(timeout);
        client.getTransport().setTimeoutMs(timeout);
        client.getConnection().setTimeoutMs(Math.toIntExact(CHANNEL.toMillis()));
        return client;
    }

    private void connect(SSHClient client, Line line) throws IOException, InterruptedException {
        if (line.isEmpty()) {
            new Dialing(client, target, settings.timeout()).dial();
            return;
        }
        SSHClient hop = line.client();
        CountDownLatch done = new CountDownLatch(1);
        Thread.startVirtualThread(() -> watch(hop, done));
        Tunnel tunnel = new Tunnel(hop, target.host(), target.port());
        boolean through = false;
        try {
            tunnel.open();
            client.connectVia(tunnel);
            through = true;
        } finally {
            done.countDown();
            if (!through) {
                tunnel.close();
            }
        }
    }

    /// Cuts the way there where the far end does not answer in time; nothing else bounds the
    /// waiting for a tunnel.
    private void watch(SSHClient hop, CountDownLatch done) {
        try {
            if (!done.await(settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS)) {
                hop.getTransport().die(new SocketTimeoutException("timed out"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One question at a time: whoever waited for another one may find the key known by then, as
    /// with a jump host that several nodes are behind.
    private void ask(byte[] key) throws RemoteException, InterruptedException {
        ASKING.lockInterruptibly();
        try {
            if (check().accepts(key)) {
                return;
            }
            trust(key);
        } finally {
            ASKING.unlock();
        }
    }

    private void trust(byte[] key) throws RemoteException {
        String type = Fingerprint.type(key);
        String fingerprint = Fingerprint.of(key);
        if (!settings.question().trust(target.node(), target.knownAs(), type, fingerprint)) {
            throw new RemoteException(
                    RemoteException.Kind.HOST_KEY_UNKNOWN,
                    target.node() + ": the host key of " + target.knownAs() + " is not known: " + type + " "
                            + fingerprint + ", and nobody accepted it. Compare it with the node's own, then accept it"
                            + " when you are asked (or with --accept-new-host-keys), or name it as hostKey in the lab"
                            + " file.");
        }
        try {
            knownHosts.add(target.knownAs(), target.hashed(), key);
        } catch (IOException e) {
            throw new RemoteException(
                    RemoteException.Kind.LOCAL,
                    target.node() + ": cannot write " + knownHosts.file() + ": " + Reasons.of(e),
                    e);
        }
    }

    private RemoteException changed(HostKeyCheck check) {
        String where = pinned != null ? "the lab file names" : knownHosts.file() + " has";
        String remedy = pinned != null
                ? "change the node's hostKey in the lab file"
                : "remove the old key (ssh-keygen -R " + Command.quote(target.knownAs()) + " -f "
                        + Command.quote(knownHosts.file().toString()) + ")";
        return new RemoteException(
                RemoteException.Kind.HOST_KEY_CHANGED,
                target.node() + ": the host key of " + target.knownAs() + " is not the known one: it shows "
                        + Fingerprint.type(check.seen()) + " " + Fingerprint.of(check.seen()) + ", but " + where + " "
                        + check.expected()
                        + ". Either the node was installed anew, or somebody else answers in its place. Nothing was"
                        + " sent to it. Where you know that it was installed anew, " + remedy + ", then try again.");
    }

    private RemoteException revoked(byte[] key) {
        return new RemoteException(
                RemoteException.Kind.HOST_KEY_CHANGED,
                target.node() + ": the host key of " + target.knownAs() + " is revoked in " + knownHosts.file() + ": "
                        + Fingerprint.type(key) + " " + Fingerprint.of(key));
    }

    private RemoteException failed(IOException e) {
        String why = switch (rootOf(e)) {
            case UnknownHostException _ -> "the name " + target.host() + " cannot be resolved";
            case OpenFailException refused ->
                "the jump host cannot reach " + target.address() + ": " + Reasons.of(refused);
            case NoRouteToHostException _ -> "there is no route to " + target.address();
            case ConnectException _ -> "nothing answers at " + target.address() + " (connection refused)";
            case InterruptedIOException _ -> late();
            case TimeoutException _ -> late();
            case Throwable other -> target.address() + " does not speak SSH with us: " + Reasons.of(other);
        };
        return new RemoteException(RemoteException.Kind.UNREACHABLE, target.node() + ": " + why, e);
    }

    private String late() {
        return target.address() + " did not answer within " + Wording.time(settings.timeout());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
