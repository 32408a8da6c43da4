package io.github.trilab.cli;

import io.github.trilab.engine.Secrets;
import io.github.trilab.remote.HostKeyQuestion;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// Questions to the person at the terminal. Where nobody is there, nothing is asked.
@SuppressWarnings("SystemConsoleNull") // the JDK's annotations, which NullAway reads, still say it may be null
final class Asking {
    private final boolean interactive;
    private final PrintWriter out;

    Asking(boolean interactive, PrintWriter out) {
        this.interactive = interactive;
        this.out = out;
    }

    boolean possible() {
        return interactive;
    }

    /// Yes or no; no where nobody is there.
    synchronized boolean yes(String question) {
        if (!interactive) {
            return false;
        }
        out.print(question + " [y/N] ");
        out.flush();
        Console console = System.console();
        String answer = console == null ? null : console.readLine();
        return answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
    }

    Secrets.Prompt secrets() {
        return new Secrets.Prompt() {
            @Override
            public Optional<char[]> ask(String label) {
                return secret(label + ": ");
            }

            @Override
            public Optional<char[]> askAgain(String label) {
                return secret("That is not the right one, try again. " + label + ": ");
            }
        };
    }

    private synchronized Optional<char[]> secret(String question) {
        Console console = System.console();
        return interactive && console != null
                ? Optional.ofNullable(console.readPassword("%s", question))
                : Optional.empty();
    }

    /// Accepts new keys where that was asked for, else asks.
    HostKeyQuestion hostKeys(boolean acceptNew) {
        if (acceptNew) {
            return HostKeyQuestion.ACCEPT_NEW;
        }
        return interactive
                ? (node, host, type, fingerprint) ->
                        yes("The host key of " + node + " at " + host + " is not known yet:\n  " + type + " "
                                + fingerprint + "\nIs it the node's own? Trust it from now on?")
                : HostKeyQuestion.REFUSE;
    }
}
