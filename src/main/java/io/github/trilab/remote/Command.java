package io.github.trilab.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A command for a node: a list of arguments, quoted here and nowhere else.
///
/// @param arguments the program and its arguments, exactly as the program is to see them
/// @param environment variables to set, never secrets (others on the node can read a process's
///     arguments)
/// @param directory where to run, the login directory where null
/// @param asRoot run through sudo
/// @param input what the program reads from standard input; the place for secrets
/// @param terminal run on a pseudo-terminal (standard error then comes with standard output)
/// @param limit the longest it may take
/// @param silence the longest it may print nothing; zero where silence is normal
/// @param shown what people read instead of the line, null where that is the line itself
public record Command(
        List<String> arguments,
        SequencedMap<String, String> environment,
        @Nullable String directory,
        boolean asRoot,
        byte[] input,
        boolean terminal,
        Duration limit,
        Duration silence,
        @Nullable String shown) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final byte[] NOTHING = {};

    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        environment.keySet().forEach(name -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("not a variable name: " + name);
            }
        });
    }

    /// A command with no input, no privileges and two minutes to run.
    public static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    /// A command with no input, no privileges and two minutes to run.
    public static Command of(List<String> arguments) {
        return new Command(
                arguments,
                new LinkedHashMap<>(),
                null,
                false,
                NOTHING,
                false,
                Duration.ofMinutes(2),
                Duration.ZERO,
                null);
    }

    /// A POSIX shell script; `arguments` become `$1`, `$2`, ... and so need no quoting.
    public static Command script(String script, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "trilab"));
        Collections.addAll(argv, arguments);
        return of(argv);
    }

    /// The same through sudo.
    public Command withSudo() {
        return new Command(arguments, environment, directory, true, input, terminal, limit, silence, shown);
    }

    /// The same with this standard input.
    public Command withInput(byte[] bytes) {
        return new Command(arguments, environment, directory, asRoot, bytes.clone(), terminal, limit, silence, shown);
    }

    /// The same with one more environment variable.
    public Command with(String variable, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(arguments, more, directory, asRoot, input, terminal, limit, silence, shown);
    }

    /// The same in this directory.
    public Command in(String where) {
        return new Command(arguments, environment, where, asRoot, input, terminal, limit, silence, shown);
    }

    /// The same with this limit.
    public Command within(Duration time) {
        return new Command(arguments, environment, directory, asRoot, input, terminal, time, silence, shown);
    }

    /// The same, given up after this much silence.
    public Command notSilentFor(Duration time) {
        return new Command(arguments, environment, directory, asRoot, input, terminal, limit, time, shown);
    }

    /// The same on a pseudo-terminal.
    public Command onTerminal() {
        return new Command(arguments, environment, directory, asRoot, input, true, limit, silence, shown);
    }

    /// The same, shown to people as this: what they would type, without our wrapping.
    public Command shownAs(String line) {
        return new Command(arguments, environment, directory, asRoot, input, terminal, limit, silence, line);
    }

    /// The line for a POSIX shell, without sudo (the connection adds it in the form that the node
    /// needs).
    public String line() {
        StringBuilder line = new StringBuilder();
        if (directory != null) {
            line.append("cd ").append(quote(directory)).append(" && ");
        }
        if (!environment.isEmpty()) {
            line.append("env ");
            for (Map.Entry<String, String> e : environment.entrySet()) {
                line.append(e.getKey()).append('=').append(quote(e.getValue())).append(' ');
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                line.append(' ');
            }
            line.append(quote(arguments.get(i)));
        }
        return line.toString();
    }

    /// What a person would type for it, with sudo; of a script its first line.
    public String display() {
        if (shown != null) {
            return shown;
        }
        String whole = whole();
        int end = whole.indexOf('\n');
        return end < 0 ? whole : whole.substring(0, end) + " …";
    }

    private String whole() {
        return asRoot && directory == null
                ? "sudo " + line()
                : asRoot ? line().replaceFirst("&& ", "&& sudo ") : line();
    }

    /// One word for a POSIX shell.
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
