package io.github.trilab.cli;

import io.github.trilab.engine.Keyring;
import io.github.trilab.engine.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trilab secret`: puts secrets into the system's keyring, and takes them out again.
@Command(
        name = "secret",
        description = "Stores a secret in the system's keyring, or deletes it there. A lab document refers to it as"
                + " keyring:NAME. The secret is asked for, or read from standard input (first line).",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SecretCommand implements Callable<Integer> {
    /// What becomes of it.
    enum What {
        /// It is stored, in place of one of the same name.
        STORE,
        /// It is deleted.
        DELETE
    }

    private final Keyring keyring;
    private final Secrets.Prompt prompt;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "store|delete", description = "What to do.")
    private What what;

    @Parameters(index = "1", paramLabel = "NAME", description = "The name after `keyring:`.")
    private String name;

    /// @param prompt asks for the secret
    SecretCommand(Keyring keyring, Secrets.Prompt prompt) {
        this.keyring = keyring;
        this.prompt = prompt;
    }

    /// Wired to this computer's keyring and to who sits at standard input.
    static SecretCommand of(Parts parts) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return new SecretCommand(
                Keyring.system(), parts.interactive() ? new Asking(true, out).secrets() : label -> firstLine());
    }

    private static Optional<char[]> firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(line).map(String::toCharArray);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (what == What.STORE) {
                char[] secret = prompt.ask("Secret for keyring:" + name)
                        .filter(letters -> letters.length > 0)
                        .orElseThrow(() -> new UsageException("no secret was given, so nothing was stored"));
                try {
                    keyring.store(name, secret);
                } finally {
                    Arrays.fill(secret, '\0');
                }
                out.println("Stored. A lab document refers to it as \"keyring:" + name + "\".");
            } else {
                keyring.delete(name);
                out.println("The keyring holds no secret \"" + name + "\" of TriLab any more.");
            }
            return Exit.DONE;
        } catch (Keyring.KeyringException e) {
            spec.commandLine().getErr().println("trilab: " + e.getMessage());
            return Exit.FAILED;
        }
    }
}
