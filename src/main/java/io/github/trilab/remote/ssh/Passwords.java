package io.github.trilab.remote.ssh;

import java.util.Arrays;
import java.util.List;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/// The two ways of logging in with a password. Holds a copy of it until it is closed.
final class Passwords implements AutoCloseable {
    private static final char[] NOTHING = {};

    private final char[] password;

    Passwords(char[] password) {
        this.password = password.clone();
    }

    /// RFC 4252, section 8.
    AuthMethod plain() {
        return new Plain(new Finder());
    }

    /// RFC 4256; the password answers every prompt whose answer is not to be shown.
    AuthMethod prompted() {
        return new AuthKeyboardInteractive(new Prompts());
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    private final class Finder implements PasswordFinder {
        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            return password.clone();
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }
    }

    private static final class Plain extends AuthPassword {
        Plain(PasswordFinder password) {
            super(password);
        }

        @Override
        public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
            throw new UserAuthException("the password has expired and must be changed on the node");
        }
    }

    private final class Prompts implements ChallengeResponseProvider {
        @Override
        public List<String> getSubmethods() {
            return List.of();
        }

        @Override
        @SuppressWarnings("rawtypes") // sshj declares it so
        public void init(Resource resource, String name, String instruction) {}

        @Override
        public char[] getResponse(String prompt, boolean echo) {
            return echo ? NOTHING.clone() : password.clone();
        }

        @Override
        public boolean shouldRetry() {
            return false;
        }
    }
}
