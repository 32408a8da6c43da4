package io.github.trilab.remote;

import io.github.trilab.remote.Endpoint.Method;
import io.github.trilab.remote.Endpoint.SecretSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node to test against: an SSH server on this computer that lets [Keys#login] in.
public interface TestNode extends AutoCloseable {
    /// Where it listens on 127.0.0.1.
    int port();

    /// Who may log in.
    String user();

    /// The home folder that commands see.
    Path home();

    @Override
    void close();

    /// The node, logged in to with the key that every test node knows.
    default Endpoint endpoint() {
        return at(port());
    }

    /// The same node through another port.
    default Endpoint at(int port) {
        return endpoint(port, user(), Method.KEY, Keys.login(), null, null, null, null, null);
    }

    /// The node, logged in to with a password.
    default Endpoint withPassword(String user, String password) {
        return endpoint(port(), user, Method.PASSWORD, null, null, password, null, null, null);
    }

    /// Any way of getting to 127.0.0.1.
    static Endpoint endpoint(
            int port,
            String user,
            Method method,
            @Nullable Path key,
            @Nullable String passphrase,
            @Nullable String password,
            @Nullable String sudoPassword,
            @Nullable String hostKey,
            @Nullable String jump) {
        return new Endpoint(
                "node1",
                "127.0.0.1",
                port,
                user,
                method,
                key,
                secret(passphrase),
                secret(password),
                secret(sudoPassword),
                hostKey,
                jump);
    }

    private static SecretSource secret(@Nullable String text) {
        return () -> Optional.ofNullable(text).map(String::toCharArray);
    }
}
