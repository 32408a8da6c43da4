package io.github.trilab.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.lab.Secret;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The secrets of a lab: those its document refers to, and the ones made for its services. Every
/// one that passes through here is known to the redactor before anybody sees it.
public final class Secrets {
    /// Asks a person for a secret.
    @FunctionalInterface
    public interface Prompt {
        /// Nobody is there to ask.
        Prompt NOBODY = label -> Optional.empty();

        /// The secret, empty where nobody answers.
        Optional<char[]> ask(String label);

        /// The secret once more, after a node did not take the first answer.
        default Optional<char[]> askAgain(String label) {
            return ask(label);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    /// As often as `ssh` asks.
    private static final int MOST_ANSWERS = 3;

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Path file;
    private final Redactor redactor;
    private final Prompt prompt;
    private final Map<String, String> environment;
    private final Keyring keyring;
    private final Map<Secret, char[]> asked = new HashMap<>();
    private final Map<Secret, Integer> refusals = new HashMap<>();
    private Map<String, String> made;

    /// The secrets kept in this file.
    ///
    /// @param keyring where `keyring:` secrets are
    /// @throws IOException where the file is there and cannot be read
    public Secrets(Path file, Redactor redactor, Prompt prompt, Keyring keyring, Map<String, String> environment)
            throws IOException {
        this.file = file;
        this.redactor = redactor;
        this.prompt = prompt;
        this.keyring = keyring;
        this.environment = environment;
        this.made = Files.exists(file) ? read(file) : new TreeMap<>();
        made.values().forEach(redactor::add);
    }

    private static Map<String, String> read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            // Neither the message nor the cause: they quote what is in the file.
            throw new IOException(
                    "The lab's secrets in " + file + " are not the JSON object of texts they should be," + " near line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ".");
        }
    }

    /// A secret made for the lab: 24 letters and digits, made once, then the same for ever. Letters
    /// and digits only, since DevStack puts it into URLs and SQL unquoted.
    public synchronized String made(String name) {
        String secret = made.get(name);
        if (secret == null) {
            StringBuilder letters = new StringBuilder();
            SecureRandom random = new SecureRandom();
            for (int i = 0; i < 24; i++) {
                letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            secret = letters.toString();
            keep(name, secret);
        }
        return secret;
    }

    /// Takes over a secret that a node already uses.
    ///
    /// @throws UncheckedIOException where it cannot be kept: then it is not taken over
    public synchronized void keep(String name, String secret) {
        redactor.add(secret);
        Map<String, String> more = new TreeMap<>(made);
        more.put(name, secret);
        try {
            LabHome.ownFile(file, JSON.writeValueAsString(more));
            made = more;
        } catch (IOException e) {
            throw new UncheckedIOException("The lab's secrets cannot be kept: " + e.getMessage(), e);
        }
    }

    /// Takes over a secret that nodes already use, where it is not the one that is kept.
    ///
    /// @return whether it is another one
    /// @throws UncheckedIOException where it cannot be kept: then it is not taken over
    public synchronized boolean adopt(String name, String secret) {
        if (secret.equals(made.get(name))) {
            return false;
        }
        keep(name, secret);
        return true;
    }

    /// Hides a text that is somebody else's secret.
    public void hide(String secret) {
        redactor.add(secret);
    }

    /// Whether that secret was made or taken over.
    public synchronized boolean has(String name) {
        return made.containsKey(name);
    }

    /// Where a referred secret comes from.
    public Endpoint.SecretSource source(@Nullable Secret secret) {
        return secret == null ? Endpoint.SecretSource.NONE : new Source(secret);
    }

    private final class Source implements Endpoint.SecretSource {
        private final Secret secret;

        Source(Secret secret) {
            this.secret = secret;
        }

        @Override
        public Optional<char[]> get() throws RemoteException {
            return Optional.of(resolve(secret));
        }

        @Override
        public boolean refused(char[] given) {
            return secret.kind() == Secret.Kind.PROMPT && askedAgain(secret, given);
        }
    }

    private char[] resolve(Secret secret) throws RemoteException {
        char[] found = switch (secret.kind()) {
            case ENV -> {
                String value = environment.get(secret.name());
                if (value == null) {
                    throw missing("The environment variable " + secret.name() + " is not set.");
                }
                yield value.toCharArray();
            }
            case FILE -> firstLine(secret.name());
            case KEYRING, PROMPT -> askedOnce(secret);
        };
        redactor.add(new String(found));
        return found;
    }

    /// A person is asked once, and a keyring, which may ask one, too. (The password for sudo is
    /// wanted for each command.)
    private synchronized char[] askedOnce(Secret secret) throws RemoteException {
        char[] known = asked.get(secret);
        if (known == null) {
            known = secret.kind() == Secret.Kind.KEYRING ? fromKeyring(secret.name()) : ask(secret.name());
            asked.put(secret, known);
        }
        return known.clone();
    }

    /// Several may have tried the same wrong one at the same time: a person is asked once for all.
    private synchronized boolean askedAgain(Secret secret, char[] refused) {
        if (!Arrays.equals(asked.get(secret), refused)) {
            return true;
        }
        if (refusals.merge(secret, 1, Integer::sum) >= MOST_ANSWERS) {
            return false;
        }
        Optional<char[]> another = prompt.askAgain(secret.name());
        another.ifPresent(typed -> {
            redactor.add(new String(typed));
            asked.put(secret, typed);
        });
        return another.isPresent();
    }

    private char[] ask(String label) throws RemoteException {
        return prompt.ask(label)
                .orElseThrow(() -> missing("The secret \"" + label + "\" is asked for, but nobody gave it."));
    }

    private char[] fromKeyring(String name) throws RemoteException {
        try {
            return keyring.read(name)
                    .orElseThrow(() -> missing("The system's keyring gives out no entry \"" + name
                            + "\"; store it with `trilab secret store " + Command.quote(name) + "`."));
        } catch (Keyring.KeyringException e) {
            throw new RemoteException(
                    RemoteException.Kind.LOCAL, "The secret keyring:" + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static char[] firstLine(String name) throws RemoteException {
        Path path = Path.of(name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name);
        try {
            return Files.readString(path, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
        } catch (IOException e) {
            throw new RemoteException(RemoteException.Kind.LOCAL, "The secret file " + path + " cannot be read.", e);
        }
    }

    private static RemoteException missing(String message) {
        return new RemoteException(RemoteException.Kind.LOCAL, message);
    }
}
