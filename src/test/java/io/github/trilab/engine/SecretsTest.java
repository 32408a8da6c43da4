package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Secret;
import io.github.trilab.log.Redactor;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Path folder;
    private final Redactor redactor = new Redactor();
    private Secrets.Prompt prompt = Secrets.Prompt.NOBODY;
    private Keyring keyring = new NoKeyring();

    SecretsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Secrets secrets() throws IOException {
        return new Secrets(
                folder.resolve("secrets.json"), redactor, prompt, keyring, Map.of("LAB_PASSWORD", "from-the-env"));
    }

    private String resolved(String reference) throws Exception {
        return new String(secrets().source(Secret.parse(reference)).get().orElseThrow());
    }

    private String refused(String reference) {
        RemoteException refused = assertThrows(RemoteException.class, () -> resolved(reference));
        assertEquals(RemoteException.Kind.LOCAL, refused.kind());
        return refused.getMessage();
    }

    @Test
    void readsASecretFromTheEnvironmentAndTellsTheRedactorFirst() throws Exception {
        assertEquals("from-the-env", resolved("env:LAB_PASSWORD"));
        assertEquals("it is ‹secret›", redactor.clean("it is from-the-env"));
    }

    @Test
    void readsTheFirstLineOfAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from-the-file\nsecond line\n");

        assertEquals("from-the-file", resolved("file:" + file));
        assertEquals("‹secret›", redactor.clean("from-the-file"));
    }

    @Test
    void asksOnceForASecret() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        prompt = label -> {
            asked.incrementAndGet();
            return Optional.of(("typed for " + label).toCharArray());
        };
        Secrets secrets = secrets();
        Secret secret = Secret.parse("prompt:the key");
        char[] first = secrets.source(secret).get().orElseThrow();
        java.util.Arrays.fill(first, 'x');

        assertEquals(
                "typed for the key", new String(secrets.source(secret).get().orElseThrow()));
        assertEquals(1, asked.get());
        assertEquals("‹secret›", redactor.clean("typed for the key"));
    }

    @Test
    void asksAgainWhatANodeRefusedButNotForEver() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        prompt = label -> Optional.of(("answer " + asked.incrementAndGet()).toCharArray());
        io.github.trilab.remote.Endpoint.SecretSource source = secrets().source(Secret.parse("prompt:the key"));
        char[] first = source.get().orElseThrow();

        assertTrue(source.refused(first));
        assertEquals("answer 2", new String(source.get().orElseThrow()));
        assertTrue(source.refused(first), "another one is there already");
        assertEquals(2, asked.get());
        assertEquals("‹secret›", redactor.clean("answer 2"));
        assertTrue(source.refused("answer 2".toCharArray()));
        assertFalse(source.refused("answer 3".toCharArray()), "three answers are enough");
        assertEquals(3, asked.get());
    }

    @Test
    void readsTheKeyringOnce() throws Exception {
        TestKeyring here = new TestKeyring();
        here.store("the lab", "from-the-keyring".toCharArray());
        keyring = here;
        Secrets secrets = secrets();
        Secret secret = Secret.parse("keyring:the lab");
        java.util.Arrays.fill(secrets.source(secret).get().orElseThrow(), 'x');

        assertEquals("from-the-keyring", new String(secrets.source(secret).get().orElseThrow()));
        assertEquals(1, here.reads());
        assertEquals("‹secret›", redactor.clean("from-the-keyring"));
        assertEquals(
                "The system's keyring gives out no entry \"other\"; store it with `trilab secret store other`.",
                refused("keyring:other"));
    }

    @Test
    void aPromptAndAKeyringEntryOfOneNameAreTwoSecrets() throws Exception {
        TestKeyring here = new TestKeyring();
        here.store("lab", "from-the-keyring".toCharArray());
        keyring = here;
        prompt = label -> Optional.of("from-a-person".toCharArray());
        Secrets secrets = secrets();

        assertEquals(
                "from-the-keyring",
                new String(secrets.source(Secret.parse("keyring:lab")).get().orElseThrow()));
        assertEquals(
                "from-a-person",
                new String(secrets.source(Secret.parse("prompt:lab")).get().orElseThrow()));
    }

    @Test
    void saysInOneSentenceWhatIsMissing() throws Exception {
        assertEquals("The environment variable NOT_THERE is not set.", refused("env:NOT_THERE"));
        assertEquals(
                "The secret file " + folder.resolve("missing") + " cannot be read.",
                refused("file:" + folder.resolve("missing")));
        assertEquals("The secret \"key\" is asked for, but nobody gave it.", refused("prompt:key"));
        assertTrue(refused("keyring:entry")
                .startsWith("The secret keyring:entry cannot be read: This computer has no keyring"));
    }

    @Test
    void noReferenceIsNoSecret() throws Exception {
        assertTrue(secrets().source(null).get().isEmpty());
    }

    @Test
    void aMadeSecretStaysTheSame() throws Exception {
        String made = secrets().made("admin");

        assertEquals(made, secrets().made("admin"));
        assertNotEquals(made, secrets().made("database"));
        assertTrue(made.matches("[A-Za-z0-9]{24}"), made);
        assertEquals("‹secret›", redactor.clean(made));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.json"))));
    }

    @Test
    void keptSecretsAreKnownToANewRedactorToo() throws Exception {
        secrets().keep("admin", "taken-over");
        Redactor another = new Redactor();
        Secrets again = new Secrets(folder.resolve("secrets.json"), another, prompt, keyring, Map.of());

        assertTrue(again.has("admin"));
        assertEquals("taken-over", again.made("admin"));
        assertEquals("‹secret›", another.clean("taken-over"));
    }

    @Test
    void aSecretThatCannotBeKeptIsNotMade() throws Exception {
        Secrets secrets = secrets();
        Path inTheWay =
                Files.createDirectories(folder.resolve("secrets.json.part").resolve("x"));
        UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> secrets.made("admin"));

        assertTrue(failed.toString().contains("The lab's secrets cannot be kept"));
        assertFalse(secrets.has("admin"));
        Files.delete(inTheWay);
        assertEquals(secrets.made("admin"), secrets().made("admin"));
    }

    @Test
    void aBrokenFileIsRefusedWithoutQuotingIt() throws Exception {
        Files.writeString(folder.resolve("secrets.json"), "{\"admin\": hunter2hunter2}");
        IOException refused = assertThrows(IOException.class, this::secrets);

        assertFalse(refused.toString().contains("hunter2"), refused.toString());
        assertTrue(refused.toString().contains("secrets.json"));
        assertEquals(null, refused.getCause());
    }
}
