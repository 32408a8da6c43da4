package io.github.trilab.practice;

import io.github.trilab.practice.shell.PracticeMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.common.random.SingletonRandomFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.NoCloseExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/// The SSH server of one practice node, on this computer's loopback address only. It runs commands
/// and shells and serves files; it forwards nothing.
public final class NodeServer implements AutoCloseable {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final ScheduledExecutorService TIMEOUTS = timeouts();

    static {
        JdkEd25519.register();
    }

    private final PracticeMachine machine;
    private final SshServer server;
    private final KeyPair hostKey;

    private NodeServer(PracticeMachine machine, SshServer server, KeyPair hostKey) {
        this.machine = machine;
        this.server = server;
        this.hostKey = hostKey;
    }

    private static ScheduledExecutorService timeouts() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "practice-ssh-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    private static CloseableExecutorService threads() {
        return new NoCloseExecutor(THREADS);
    }

    /// Starts a node's server, with as many sessions a connection as a client opens.
    ///
    /// @param port 0 for any free one
    /// @param hostKeyFile the node's host key; made where there is none, and kept
    /// @throws IOException where the port is taken or the host key cannot be read
    public static NodeServer start(PracticeMachine machine, int port, Path hostKeyFile, Logins logins)
            throws IOException {
        return start(machine, port, hostKeyFile, logins, Integer.MAX_VALUE);
    }

    /// Starts a node's server.
    ///
    /// @param maxSessions sessions that one connection may have at a time, as sshd's `MaxSessions`
    public static NodeServer start(PracticeMachine machine, int port, Path hostKeyFile, Logins logins, int maxSessions)
            throws IOException {
        KeyPair hostKey = HostKey.at(hostKeyFile);
        SshServer server = ServerBuilder.builder()
                .randomFactory(new SingletonRandomFactory(JceRandomFactory.INSTANCE))
                .keyExchangeFactories(NamedFactory.setUpTransformedFactories(
                        true,
                        List.of(
                                BuiltinDHFactories.curve25519,
                                BuiltinDHFactories.curve25519_libssh,
                                BuiltinDHFactories.ecdhp256),
                        ServerBuilder.DH2KEX))
                .signatureFactories(List.copyOf(NamedFactory.setUpBuiltinFactories(
                        true,
                        List.of(
                                BuiltinSignatures.ed25519,
                                BuiltinSignatures.nistp256,
                                BuiltinSignatures.nistp384,
                                BuiltinSignatures.nistp521,
                                BuiltinSignatures.rsaSHA512,
                                BuiltinSignatures.rsaSHA256))))
                .cipherFactories(List.copyOf(NamedFactory.setUpBuiltinFactories(
                        true,
                        List.of(
                                BuiltinCiphers.aes128gcm,
                                BuiltinCiphers.aes256gcm,
                                BuiltinCiphers.aes128ctr,
                                BuiltinCiphers.aes256ctr))))
                .macFactories(List.copyOf(NamedFactory.setUpBuiltinFactories(
                        true, List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512))))
                .compressionFactories(List.of(BuiltinCompressions.none))
                .channelFactories(List.of(new LimitedSessions(maxSessions)))
                .build(true);
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory(NodeServer::threads));
        server.setScheduledExecutorService(TIMEOUTS, false);
        server.setPasswordAuthenticator(
                (user, password, session) -> password.equals(logins.passwords().get(user)));
        Map<String, List<PublicKey>> keys = keys(logins);
        server.setPublickeyAuthenticator((user, key, session) ->
                keys.getOrDefault(user, List.of()).stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setCommandFactory((channel, line) -> new NodeCommand(machine, line));
        server.setShellFactory(channel -> new NodeCommand(machine, null));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withExecutorServiceProvider(NodeServer::threads)
                .withFileSystemAccessor(new NodeFiles())
                .build()));
        server.setFileSystemFactory(new LoginFiles(machine));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "OpenSSH_7.6p1 Ubuntu-4ubuntu0.7 practice");
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.SOCKET_REUSEADDR.set(server, true);
        // OpenSSH knows no newer one.
        SftpModuleProperties.SFTP_VERSION.set(server, SftpConstants.SFTP_V3);
        server.start();
        return new NodeServer(machine, server, hostKey);
    }

    private static Map<String, List<PublicKey>> keys(Logins logins) throws IOException {
        Map<String, List<PublicKey>> keys = new HashMap<>();
        for (Map.Entry<String, List<String>> user : logins.keys().entrySet()) {
            List<PublicKey> own = new ArrayList<>();
            for (String line : user.getValue()) {
                try {
                    own.add(PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, Map.of(), null));
                } catch (GeneralSecurityException e) {
                    throw new IOException("not a public key: " + line, e);
                }
            }
            keys.put(user.getKey(), own);
        }
        return keys;
    }

    /// The port that it listens on.
    public int port() {
        return server.getPort();
    }

    /// The host key's fingerprint as OpenSSH prints it: `SHA256:…`.
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /// The host key as a line of a `known_hosts` file, without the host: `ecdsa-sha2-nistp256
    /// AAAA…`.
    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /// The node that it serves.
    public PracticeMachine machine() {
        return machine;
    }

    /// Closes all connections and stops listening. The machine goes on.
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
