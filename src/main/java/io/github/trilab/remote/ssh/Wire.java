package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Command;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command as it goes over the wire.
///
/// The node hands the line to the user's login shell, which may be any: all it has to understand is
/// `exec sh -c '...'`. Before the command the line prints a mark on each stream, on standard output
/// with the shell's process id, and through sudo a second mark once sudo has let it pass (see
/// [Framed]).
///
/// @param line for the login shell
/// @param input standard input
/// @param marks how many marks come first
record Wire(String line, byte[] input, int marks) {
    private static final String FIRST_HALF = "trilab:";

    /// How a command gets to be root's.
    enum Sudo {
        /// The user is root.
        NEEDLESS,
        /// sudo asks for nothing.
        FREE,
        /// sudo asks for a password.
        PASSWORD
    }

    /// What the line prints before the command.
    static byte[] mark(String token) {
        return (FIRST_HALF + token).getBytes(StandardCharsets.US_ASCII);
    }

    /// A command that runs as the user.
    static Wire plain(Command command, String token) {
        return new Wire(wrap(begin(command, token) + command.line()), input(command, new char[0], false), 1);
    }

    /// The line of a command that a person sits before: all it prints is for them.
    static String bare(Command command) {
        if (command.asRoot() || command.input().length > 0) {
            throw new IllegalArgumentException("a terminal's command has neither sudo nor input of its own");
        }
        return wrap(command.line());
    }

    /// A command that runs as root.
    ///
    /// @param password for [Sudo#PASSWORD]
    static Wire root(Command command, String token, Sudo sudo, char[] password) {
        if (sudo == Sudo.NEEDLESS) {
            return plain(command, token);
        }
        List<String> words = new ArrayList<>(List.of("sudo"));
        words.addAll(sudo == Sudo.FREE ? List.of("-n", "--") : List.of("-k", "-S", "-p", "", "--"));
        if (!command.environment().isEmpty()) {
            words.add("env");
            for (Map.Entry<String, String> variable : command.environment().entrySet()) {
                words.add(variable.getKey() + "=" + variable.getValue());
            }
        }
        String directory = command.directory();
        String enter = directory == null ? "" : "cd " + Command.quote(directory) + " && ";
        words.addAll(List.of("sh", "-c", marks(command, token) + enter + "exec \"$@\"", "sh"));
        words.addAll(command.arguments());
        StringBuilder line = new StringBuilder(begin(command, token));
        for (String word : words) {
            line.append(Command.quote(word)).append(' ');
        }
        return new Wire(wrap(line.toString().strip()), input(command, password, sudo == Sudo.PASSWORD), 2);
    }

    /// The halves of a mark are printed separately, so that a shell that shows what it runs does
    /// not show a whole mark.
    private static String mark(Command command, String token, String more) {
        String print = "printf %s%s " + FIRST_HALF + " " + token;
        return print + more + (command.terminal() ? "" : "; " + print + " >&2") + "; ";
    }

    private static String marks(Command command, String token) {
        return mark(command, token, "");
    }

    private static String begin(Command command, String token) {
        return mark(command, token, "; echo \" $$\"");
    }

    private static byte[] input(Command command, char[] password, boolean withPassword) {
        byte[] first = withPassword ? (new String(password) + "\n").getBytes(StandardCharsets.UTF_8) : new byte[0];
        // On a terminal the end of the input is a character, ^D.
        int end = command.terminal() ? 1 : 0;
        byte[] all = new byte[first.length + command.input().length + end];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(command.input(), 0, all, first.length, command.input().length);
        if (end > 0) {
            all[all.length - 1] = 4;
        }
        return all;
    }

    private static String wrap(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean simple = true;
        for (byte b : bytes) {
            simple &= isSimple(b);
        }
        if (simple) {
            return "exec sh -c " + Command.quote(body);
        }
        // csh expands `!` and breaks lines even inside quotes, fish knows escapes there: neither sees any.
        StringBuilder octal = new StringBuilder();
        for (byte b : bytes) {
            if (isSimple(b)) {
                octal.append((char) b);
            } else {
                octal.append("\\0")
                        .append((char) ('0' + ((b >> 6) & 3)))
                        .append((char) ('0' + ((b >> 3) & 7)))
                        .append((char) ('0' + (b & 7)));
            }
        }
        return "exec sh -c " + Command.quote("eval \"$(printf %b \"$0\")\"") + " " + Command.quote(octal.toString());
    }

    private static boolean isSimple(byte b) {
        return b >= ' ' && b < 127 && b != '!' && b != '\\';
    }
}
