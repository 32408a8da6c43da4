package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A shell that reads commands from a person: a prompt, one line after another.
final class Interactive {
    private final Shell shell;
    private final boolean login;

    /// @param login whether it says so when it is left
    Interactive(Shell shell, boolean login) {
        this.shell = shell;
        this.login = login;
    }

    /// Runs until the input ends or `exit`.
    int run() throws IOException, InterruptedException {
        boolean terminal = shell.files().terminal(0);
        // Ctrl-C ends what the shell runs, not the shell.
        shell.process().trap(Signal.INT, true);
        StringBuilder text = new StringBuilder();
        while (true) {
            if (terminal) {
                prompt(text.isEmpty());
            }
            String line;
            try {
                line = line(shell.files().input(0));
            } catch (InterruptedIOException e) {
                shell.handleSignals();
                text.setLength(0);
                continue;
            }
            if (line == null) {
                if (terminal) {
                    print("exit\n");
                }
                return shell.finish(shell.status());
            }
            text.append(line).append('\n');
            try {
                shell.source(text.toString(), 1);
            } catch (SyntaxFault e) {
                if (e.unfinished()) {
                    continue;
                }
                shell.syntax(e);
            } catch (ShellFault e) {
                shell.complain(e.text());
                shell.status(1);
            } catch (Shell.Leave leave) {
                if (leave.kind() == Shell.Leave.Kind.EXIT) {
                    if (terminal && login) {
                        print("logout\n");
                    }
                    return shell.finish(leave.count());
                }
            }
            text.setLength(0);
        }
    }

    private void prompt(boolean first) throws IOException {
        if (!first) {
            print("> ");
            return;
        }
        Terminal screen = shell.files().screen();
        if (screen != null) {
            shell.variables().set("COLUMNS", Integer.toString(screen.size().columns()));
            shell.variables().set("LINES", Integer.toString(screen.size().rows()));
        }
        String home = shell.machine().accounts().home(shell.process().user());
        String directory = shell.directory();
        if (directory.equals(home) || directory.startsWith(home + "/")) {
            directory = "~" + directory.substring(home.length());
        }
        String mark = shell.process().user().equals("root") ? "# " : "$ ";
        if (!shell.bash()) {
            // As BusyBox, which asks the terminal where its cursor is.
            print(shell.directory() + " " + mark + "\033[6n");
            return;
        }
        print(shell.process().user() + "@" + shell.machine().name() + ":" + directory + mark);
    }

    private void print(String text) throws IOException {
        shell.files().output(2).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(b);
        }
        return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
    }
}
