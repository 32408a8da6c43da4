package io.github.trilab.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/// Apache MINA's server in this process; runs commands with a local shell.
public final class MinaNode implements TestNode {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final List<PublicKey> keys = new ArrayList<>();
    private List<String> shell = List.of("sh", "-c");
    private String path = System.getenv("PATH");

    /// Starts it in a folder of its own.
    ///
    /// @param more changes it before it starts
    public MinaNode(Path folder, Consumer<MinaNode> more) {
        home = folder.resolve("home");
        try {
            Files.createDirectories(home);
            authorize(Keys.login());
            server.setHost("127.0.0.1");
            server.setPort(0);
            SimpleGeneratorHostKeyProvider host = new SimpleGeneratorHostKeyProvider(folder.resolve("host"));
            host.setAlgorithm("EC");
            host.setKeySize(256);
            server.setKeyPairProvider(host);
            server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
            server.setPublickeyAuthenticator(
                    (user, key, session) -> keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
            server.setCommandFactory((channel, command) -> {
                List<String> words = new ArrayList<>(shell);
                words.add(command);
                return new LocalCommand(words, Map.of("HOME", home.toString(), "PATH", path));
            });
            more.accept(this);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For what only MINA has words for.
    public SshServer server() {
        return server;
    }

    /// Runs commands with this shell.
    public void shell(String... words) {
        shell = List.of(words);
    }

    /// Finds programs here first.
    public void programs(Path folder) {
        path = folder + ":" + path;
    }

    /// Finds programs only here.
    public void onlyPrograms(Path folder) {
        path = folder.toString();
    }

    /// Lets a user in by password.
    public void password(String user, String password) {
        passwords.put(user, password);
        server.setPasswordAuthenticator((name, given, session) -> given.equals(passwords.get(name)));
    }

    /// Lets one more key in.
    public void authorize(Path key) {
        try {
            keys.add(AuthorizedKeyEntry.parseAuthorizedKeyEntry(Keys.line(key))
                    .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its host key's fingerprint.
    public String fingerprint() {
        try {
            KeyPairProvider provider = server.getKeyPairProvider();
            return KeyUtils.getFingerPrint(
                    provider.loadKeys(null).iterator().next().getPublic());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String user() {
        return "stack";
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
