package io.github.trilab.practice;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/// Opens sessions, as many a connection as are allowed; OpenSSH refuses one more with "open
/// failed".
final class LimitedSessions implements ChannelFactory {
    private static final AttributeKey<AtomicInteger> OPEN = new AttributeKey<>();

    private final int most;

    LimitedSessions(int most) {
        this.most = most;
    }

    @Override
    public String getName() {
        return "session";
    }

    @Override
    public Channel createChannel(Session session) {
        return new Limited();
    }

    private final class Limited extends ChannelSession {
        private boolean counted;

        @Override
        public OpenFuture open(long recipient, long windowSize, long packetSize, Buffer buffer) {
            AtomicInteger open = getSession().computeAttributeIfAbsent(OPEN, key -> new AtomicInteger());
            if (open == null || open.incrementAndGet() > most) {
                if (open != null) {
                    open.decrementAndGet();
                }
                OpenFuture refused = new DefaultOpenFuture(this, this);
                refused.setException(new SshChannelOpenException(
                        getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed"));
                return refused;
            }
            counted = true;
            addCloseFutureListener(closed -> release());
            return super.open(recipient, windowSize, packetSize, buffer);
        }

        private synchronized void release() {
            AtomicInteger open = getSession().getAttribute(OPEN);
            if (counted && open != null) {
                counted = false;
                open.decrementAndGet();
            }
        }
    }
}
