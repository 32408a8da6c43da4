package io.github.trilab.remote.ssh;

import java.io.FilterInputStream;
import java.io.InputStream;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/// A channel from a jump host to the next host. The client that talks through it closes its streams
/// when it is done; sshj would then take the next byte of the far end for a breach of protocol and
/// hang up on the jump host itself. So only closing the channel ends it.
final class Tunnel extends DirectConnection {
    private final InputStream in;

    /// @param hop jump host, logged in to
    Tunnel(SSHClient hop, String host, int port) {
        super(hop.getConnection(), host, port);
        in = new FilterInputStream(super.getInputStream()) {
            @Override
            public void close() {}
        };
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }
}
