package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import org.jspecify.annotations.Nullable;

/// Logs one client in to one target, as its endpoint says.
final class Login {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final SSHClient client;
    private final Target target;
    private final Endpoint endpoint;
    private final @Nullable Path agent;
    /// Each once: a password may be asked for again and again.
    private final Set<String> tried = new LinkedHashSet<>();
    private final List<String> passedOver = new ArrayList<>();

    Login(SSHClient client, Target target, Endpoint endpoint, @Nullable Path agent) {
        this.client = client;
        this.target = target;
        this.endpoint = endpoint;
        this.agent = agent;
    }

    /// Logs in to the endpoint itself.
    ///
    /// @throws RemoteException saying what was tried
    void toEndpoint() throws RemoteException {
        boolean in = switch (endpoint.method()) {
            case AUTO -> usual() || password(false);
            case AGENT -> agentOnly();
            case KEY -> keyOnly();
            case PASSWORD -> password(true);
        };
        check(in);
    }

    /// Logs in to a jump host: with any key there is; with the endpoint's password only where that
    /// is how the endpoint is logged in to.
    ///
    /// @throws RemoteException saying what was tried
    void toJumpHost() throws RemoteException {
        boolean in = (endpoint.method() == Endpoint.Method.KEY && keyOnly())
                || usual()
                || (endpoint.method() == Endpoint.Method.PASSWORD && password(true));
        check(in);
    }

    private void check(boolean in) throws RemoteException {
        if (!in) {
            List<String> why = new ArrayList<>();
            why.add(tried.isEmpty() ? "there is nothing to log in with" : "refused " + String.join(", ", tried));
            if (!passedOver.isEmpty()) {
                why.add("passed over: " + String.join(", ", passedOver));
            }
            List<String> methods = client.getUserAuth().getAllowedMethods().stream()
                    .filter(method -> !method.isBlank())
                    .toList();
            if (!methods.isEmpty()) {
                why.add("the node takes " + String.join(", ", methods));
            }
            throw new RemoteException(
                    RemoteException.Kind.LOGIN_REFUSED,
                    target.node() + ": no login as " + target.user() + " at " + target.address() + ": "
                            + String.join("; ", why));
        }
    }

    private boolean usual() throws RemoteException {
        Set<Path> files = new LinkedHashSet<>(target.identities());
        USUAL.forEach(name -> files.add(Homes.home().resolve(".ssh").resolve(name)));
        for (Identity key : held(files)) {
            if (with(key)) {
                return true;
            }
        }
        return withFiles(files.stream().filter(Files::exists).toList());
    }

    /// With key files, passing over those that cannot be opened. As with `ssh`, a passphrase that
    /// is another one than theirs is asked for again, but only where no other key lets in.
    private boolean withFiles(List<Path> files) throws RemoteException {
        Optional<char[]> passphrase = files.isEmpty() ? Optional.empty() : passphrase();
        try {
            List<Path> locked = new ArrayList<>();
            for (Path file : files) {
                Optional<KeyFile> key = readable(file, passphrase.orElse(null), locked);
                if (key.isPresent() && with(key.get())) {
                    return true;
                }
            }
            if (!locked.isEmpty() && another(passphrase)) {
                return withFiles(locked);
            }
            locked.forEach(file -> passedOver.add(locked(file)));
            return false;
        } finally {
            passphrase.ifPresent(given -> Arrays.fill(given, '\0'));
        }
    }

    /// The agent's keys, those that are among the files first.
    private List<Identity> held(Set<Path> files) {
        if (agent == null) {
            return List.of();
        }
        List<Identity> held;
        try {
            held = new Agent(agent).identities();
        } catch (IOException e) {
            passedOver.add("ssh-agent: " + Reasons.of(e));
            return List.of();
        }
        Set<String> named = new LinkedHashSet<>();
        for (Path file : files) {
            publicHalf(file).ifPresent(named::add);
        }
        List<Identity> first = new ArrayList<>();
        List<Identity> others = new ArrayList<>();
        for (Identity key : held) {
            (named.contains(Base64.getEncoder().encodeToString(key.publicKey())) ? first : others).add(key);
        }
        if (!target.identitiesOnly()) {
            first.addAll(others);
        }
        return first;
    }

    private static Optional<String> publicHalf(Path file) {
        try {
            String[] words = Files.readString(file.resolveSibling(file.getFileName() + ".pub"), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+", 3);
            return words.length < 2 ? Optional.empty() : Optional.of(words[1]);
        } catch (IOException e) {
            // Without the file it is just not known which of the agent's keys it is.
            return Optional.empty();
        }
    }

    /// The passphrase, where it can be had: without it other keys may do.
    private Optional<char[]> passphrase() {
        try {
            return endpoint.passphrase().get();
        } catch (RemoteException e) {
            passedOver.add(e.getMessage());
            return Optional.empty();
        }
    }

    /// @param locked takes the file where it has another passphrase
    private Optional<KeyFile> readable(Path file, char @Nullable [] passphrase, List<Path> locked)
            throws RemoteException {
        try {
            Optional<KeyFile> key = KeyFile.read(target.node(), file, passphrase);
            if (key.isEmpty()) {
                locked.add(file);
            }
            return key;
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.LOCAL) {
                throw e;
            }
            passedOver.add(e.getMessage().substring(target.node().length() + 2));
            return Optional.empty();
        }
    }

    /// The one key file that the endpoint names.
    private KeyFile read(Path file) throws RemoteException {
        Optional<char[]> passphrase = endpoint.passphrase().get();
        try {
            Optional<KeyFile> key = KeyFile.read(target.node(), file, passphrase.orElse(null));
            if (key.isPresent()) {
                return key.get();
            }
            if (another(passphrase)) {
                return read(file);
            }
            throw local(locked(file), null);
        } finally {
            passphrase.ifPresent(given -> Arrays.fill(given, '\0'));
        }
    }

    private boolean another(Optional<char[]> passphrase) {
        return passphrase.isPresent() && endpoint.passphrase().refused(passphrase.get());
    }

    private static String locked(Path file) {
        return "key file " + file + " has another passphrase than the one given";
    }

    private boolean agentOnly() throws RemoteException {
        if (agent == null) {
            throw local("no ssh-agent runs here (SSH_AUTH_SOCK is not set)", null);
        }
        List<Identity> keys;
        try {
            keys = new Agent(agent).identities();
        } catch (IOException e) {
            throw local("ssh-agent cannot be reached at " + agent + ": " + Reasons.of(e), e);
        }
        if (keys.isEmpty()) {
            throw local("ssh-agent holds no keys (ssh-add adds one)", null);
        }
        for (Identity key : keys) {
            if (with(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean keyOnly() throws RemoteException {
        Path file = endpoint.keyFile();
        if (file == null) {
            throw local("no key file is named", null);
        }
        return with(read(Homes.expand(file.toString())), true);
    }

    private boolean with(Identity key) throws RemoteException {
        return with(key, false);
    }

    private boolean with(Identity key, boolean only) throws RemoteException {
        return attempt(
                key.name(),
                new KeyLogin(key, only, String.valueOf(client.getTransport().getServerVersion())));
    }

    private boolean password(boolean needed) throws RemoteException {
        Optional<char[]> password = endpoint.password().get();
        if (password.isEmpty()) {
            if (needed) {
                throw local("no password is given", null);
            }
            return false;
        }
        try {
            return with(password.get()) || (endpoint.password().refused(password.get()) && password(needed));
        } finally {
            Arrays.fill(password.get(), '\0');
        }
    }

    private boolean with(char[] password) throws RemoteException {
        try (Passwords passwords = new Passwords(password)) {
            if (attempt("the password", passwords.plain())) {
                return true;
            }
            // Where the node takes passwords, asking again with the same one would count as a second failure.
            boolean plain = client.getUserAuth().getAllowedMethods().contains("password");
            boolean prompted = client.getUserAuth().getAllowedMethods().contains("keyboard-interactive");
            return !plain && prompted && attempt("the password at the node's prompt", passwords.prompted());
        }
    }

    private boolean attempt(String what, AuthMethod method) throws RemoteException {
        method.setLoggerFactory(client.getTransport().getConfig().getLoggerFactory());
        tried.add(what);
        try {
            return client.getUserAuth()
                    .authenticate(
                            target.user(),
                            (Service) client.getConnection(),
                            method,
                            client.getTransport().getTimeoutMs());
        } catch (SSHException e) {
            throw new RemoteException(
                    isAnswer(e) ? RemoteException.Kind.LOGIN_REFUSED : RemoteException.Kind.UNREACHABLE,
                    target.node() + ": no login as " + target.user() + " at " + target.address() + " with " + what
                            + ": " + Reasons.of(e),
                    e);
        }
    }

    /// Whether the node said so: by a disconnect message that gives a reason, or over a connection
    /// that still stands.
    private boolean isAnswer(SSHException failure) {
        boolean late = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSHException said && said.getDisconnectReason() != DisconnectReason.UNKNOWN) {
                return true;
            }
            late |= cause instanceof TimeoutException;
        }
        return !late && client.getTransport().isRunning();
    }

    private RemoteException local(String why, @Nullable Throwable cause) {
        return new RemoteException(RemoteException.Kind.LOCAL, target.node() + ": " + why, cause);
    }
}
