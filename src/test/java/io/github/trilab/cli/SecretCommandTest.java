package io.github.trilab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.trilab.engine.Keyring;
import io.github.trilab.engine.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SecretCommandTest {
    private final Map<String, String> entries = new HashMap<>();
    private final StringWriter said = new StringWriter();

    private final class Entries implements Keyring {
        @Override
        public boolean available() {
            return true;
        }

        @Override
        public Optional<char[]> read(String name) {
            return Optional.ofNullable(entries.get(name)).map(String::toCharArray);
        }

        @Override
        public void store(String name, char[] secret) {
            entries.put(name, new String(secret));
        }

        @Override
        public void delete(String name) {
            entries.remove(name);
        }
    }

    private int run(Secrets.Prompt prompt, String... arguments) {
        PrintWriter to = new PrintWriter(said, true);
        return new CommandLine(new SecretCommand(new Entries(), prompt))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(to)
                .setErr(to)
                .execute(arguments);
    }

    @Test
    void storesWhatIsTypedAndSaysHowToReferToItButNotWhatItIs() {
        assertEquals(0, run(label -> Optional.of("hunter2".toCharArray()), "store", "the lab"));
        assertEquals(Map.of("the lab", "hunter2"), entries);
        assertEquals(
                "Stored. A lab document refers to it as \"keyring:the lab\"." + System.lineSeparator(),
                said.toString());
        assertFalse(said.toString().contains("hunter2"));
    }

    @Test
    void deletesAnEntry() {
        entries.put("lab", "hunter2");
        assertEquals(0, run(Secrets.Prompt.NOBODY, "delete", "lab"));
        assertEquals(Map.of(), entries);
    }

    @Test
    void storesNothingWhereNothingIsGiven() {
        run(Secrets.Prompt.NOBODY, "store", "lab");
        assertEquals(Map.of(), entries);
    }
}
