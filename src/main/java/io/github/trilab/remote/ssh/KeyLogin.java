package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/// Public key login (RFC 4252, section 7) with any [Identity]: asks whether the key would do, and
/// only then signs, but where it is the only one there is. sshj's own does it with keys whose
/// private half it holds, so not with those of an agent.
final class KeyLogin extends AbstractAuthMethod {
    private final Identity identity;
    private final List<String> algorithms;
    private final boolean only;
    private int next;

    /// @param only whether no other key would be tried: it signs at once then, which saves a round
    ///     trip
    /// @param server the node's SSH software, like `OpenSSH_9.2p1`
    KeyLogin(Identity identity, boolean only, String server) {
        super("publickey");
        this.only = only;
        this.identity = identity;
        this.algorithms = algorithms(Fingerprint.type(identity.publicKey()), server);
    }

    /// The algorithms to try with a key. Every try counts against the node's `MaxAuthTries`, so of
    /// RSA's three the one that the node has is picked: OpenSSH has SHA-2 since 7.2.
    private static List<String> algorithms(String keyType, String server) {
        List<String> all = Algorithms.algorithms(keyType);
        if (all.size() == 1 || !server.startsWith("OpenSSH_")) {
            return all;
        }
        String[] version = server.substring("OpenSSH_".length()).split("[^0-9]+", 3);
        boolean old = version.length > 1
                && !version[0].isEmpty()
                && !version[1].isEmpty()
                && (Integer.parseInt(version[0]) < 7
                        || (Integer.parseInt(version[0]) == 7 && Integer.parseInt(version[1]) < 2));
        return old ? List.of(all.getLast()) : List.of(all.getFirst());
    }

    @Override
    public void request() throws UserAuthException, TransportException {
        params.getTransport().write(only ? signed() : request(false));
    }

    @Override
    public boolean shouldRetry() {
        return ++next < algorithms.size();
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        params.getTransport().write(signed());
    }

    private SSHPacket signed() throws UserAuthException {
        SSHPacket request = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            return request.putBytes(identity.sign(algorithms.get(next), data));
        } catch (IOException e) {
            throw new UserAuthException(identity.name() + " cannot sign: " + Reasons.of(e), e);
        }
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return buildReq().putBoolean(signed).putString(algorithms.get(next)).putBytes(identity.publicKey());
    }
}
