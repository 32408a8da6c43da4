package io.github.trilab.engine;

import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The keyring of this computer, by way of java-keyring: Secret Service (GNOME Keyring, KWallet),
/// KWallet, macOS Keychain, Windows Credential Manager. Opened for each use, so that no connection
/// and no thread of it stays; one use at a time.
final class SystemKeyring implements Keyring {
    static final Keyring INSTANCE = new SystemKeyring();

    /// What entries are filed under.
    private static final String SERVICE = "TriLab";

    /// The system may ask its user for the keyring's password.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable Throwable missing;

    private SystemKeyring() {}

    private interface Use<T> {
        @Nullable
        T of(com.github.javakeyring.Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public boolean available() {
        try {
            use(GLANCE, keyring -> true);
            return true;
        } catch (KeyringException none) {
            return false; // which is the answer
        }
    }

    @Override
    public Optional<char[]> read(String name) throws KeyringException {
        return Optional.ofNullable(use(PATIENCE, keyring -> look(keyring, name)))
                .map(String::toCharArray);
    }

    /// java-keyring does not tell an entry that is not there from one that is refused; both are
    /// "not there" for who wants to read it.
    private static @Nullable String look(com.github.javakeyring.Keyring keyring, String name) {
        try {
            return keyring.getPassword(SERVICE, name);
        } catch (PasswordAccessException notThere) {
            return null;
        }
    }

    @Override
    public void store(String name, char[] secret) throws KeyringException {
        use(PATIENCE, keyring -> {
            keyring.setPassword(SERVICE, name, new String(secret));
            return true;
        });
    }

    @Override
    public void delete(String name) throws KeyringException {
        use(PATIENCE, keyring -> {
            if (look(keyring, name) != null) {
                keyring.deletePassword(SERVICE, name);
            }
            return true;
        });
    }

    /// On a thread of its own: what a desktop's services do with a call, and for how long, is not
    /// in our hands.
    private <T> @Nullable T use(Duration patience, Use<T> use) throws KeyringException {
        Throwable known = missing;
        if (known != null) {
            throw new KeyringException(MISSING, known);
        }
        FutureTask<@Nullable T> task = new FutureTask<>(() -> opened(use));
        try {
            if (!one.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw late(patience);
            }
            try {
                Thread.ofPlatform().daemon().name("keyring").start(task);
                return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                task.cancel(true);
                one.unlock();
            }
        } catch (TimeoutException e) {
            throw late(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyringException("Waiting for the system's keyring was broken off.", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static <T> @Nullable T opened(Use<T> use) throws Exception {
        com.github.javakeyring.Keyring keyring = com.github.javakeyring.Keyring.create();
        try {
            return use.of(keyring);
        } finally {
            keyring.close();
        }
    }

    private KeyringException failed(Throwable cause) {
        if (cause instanceof PasswordAccessException refused) {
            return new KeyringException(
                    "The system's keyring refuses: " + String.valueOf(refused.getMessage()) + ".", refused);
        }
        // No desktop session, no library for this processor, a service that hangs up: there is none to use. It is
        // not looked for again, since the library leaves a thread behind for each connection that leads nowhere.
        missing = cause;
        return new KeyringException(MISSING, cause);
    }

    private static KeyringException late(Duration patience) {
        return new KeyringException("The system's keyring did not answer within " + patience.toSeconds()
                + " s; unlock it, then try again.");
    }
}
