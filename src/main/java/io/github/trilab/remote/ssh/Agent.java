package io.github.trilab.remote.ssh;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Speaks with ssh-agent over its socket, one connection a request (protocol:
/// draft-miller-ssh-agent).
final class Agent {
    private static final int LONGEST = 256 * 1024;
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    /// The keys it holds.
    List<Identity> identities() throws IOException {
        ByteBuffer answer = ask(ByteBuffer.allocate(1).put(REQUEST_IDENTITIES).flip(), IDENTITIES_ANSWER);
        List<Identity> keys = new ArrayList<>();
        int count = answer.getInt();
        for (int i = 0; i < count; i++) {
            byte[] key = bytes(answer);
            keys.add(new Held(key, new String(bytes(answer), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    private ByteBuffer ask(ByteBuffer request, byte expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer framed = ByteBuffer.allocate(4 + request.remaining());
            framed.putInt(request.remaining()).put(request).flip();
            while (framed.hasRemaining()) {
                channel.write(framed);
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            int length = in.readInt();
            if (length < 1 || length > LONGEST) {
                throw new IOException("ssh-agent answers with " + length + " bytes");
            }
            byte[] answer = new byte[length];
            in.readFully(answer);
            if (answer[0] != expected) {
                throw new IOException("ssh-agent refuses");
            }
            return ByteBuffer.wrap(answer, 1, length - 1);
        } catch (EOFException e) {
            throw new IOException("ssh-agent hangs up", e);
        }
    }

    private static byte[] bytes(ByteBuffer from) throws IOException {
        int length = from.remaining() < 4 ? -1 : from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IOException("ssh-agent's answer is cut off");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private final class Held implements Identity {
        private final byte[] key;
        private final String comment;

        Held(byte[] key, String comment) {
            this.key = key;
            this.comment = comment;
        }

        @Override
        public String name() {
            return "agent key " + (comment.isEmpty() ? Fingerprint.of(key) : comment);
        }

        @Override
        public byte[] publicKey() {
            return key.clone();
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) throws IOException {
            int flags = algorithm.equals("rsa-sha2-512")
                    ? RSA_SHA2_512
                    : algorithm.equals("rsa-sha2-256") ? RSA_SHA2_256 : 0;
            ByteBuffer request = ByteBuffer.allocate(13 + key.length + data.length);
            request.put(SIGN_REQUEST)
                    .putInt(key.length)
                    .put(key)
                    .putInt(data.length)
                    .put(data)
                    .putInt(flags);
            return bytes(ask(request.flip(), SIGN_RESPONSE));
        }
    }
}
