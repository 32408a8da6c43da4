package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The subshells that a shell starts: command substitutions, parts of pipelines, jobs in the
/// background.
final class Subshells {
    private final Shell shell;
    private final Map<Integer, NodeProcess> jobs = new LinkedHashMap<>();
    private int lastBackground;
    private int substituted;

    Subshells(Shell shell) {
        this.shell = shell;
    }

    /// @param other the subshells of the shell that this one's is a subshell of
    Subshells(Shell shell, Subshells other) {
        this.shell = shell;
        lastBackground = other.lastBackground;
    }

    /// Those in the background that were not waited for, by process id.
    Map<Integer, NodeProcess> jobs() {
        return jobs;
    }

    /// The process id of the last one in the background; 0: there was none.
    int lastBackground() {
        return lastBackground;
    }

    /// The exit code of the last command substitution since [#forgetSubstitution].
    int substituted() {
        return substituted;
    }

    void forgetSubstitution() {
        substituted = 0;
    }

    /// What a command substitution prints.
    String output(@Nullable Node body) throws IOException, InterruptedException {
        if (body == null) {
            shell.status(0);
            return "";
        }
        Pipe pipe = new Pipe();
        Descriptors child = shell.files().share().set(1, OpenFile.writing(pipe.out, false));
        NodeProcess subshell = fork(child, body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = read(pipe, buffer); n >= 0; n = read(pipe, buffer)) {
            bytes.write(buffer, 0, n);
        }
        substituted = await(subshell);
        shell.status(substituted);
        String text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.indexOf('\0') < 0
                ? text.substring(0, end)
                : text.substring(0, end).replace("\0", "");
    }

    /// Reads on where a trapped signal comes meanwhile.
    private int read(Pipe pipe, byte[] buffer) throws IOException {
        while (true) {
            try {
                return pipe.in.read(buffer);
            } catch (InterruptedIOException e) {
                if (!shell.process().hasPending()) {
                    throw e;
                }
            }
        }
    }

    /// Starts a subshell.
    NodeProcess fork(Descriptors child, Node body) {
        // The copy is made now: this shell goes on changing its variables.
        Shell frozen = new Shell(shell, shell.process());
        NodeProcess process = shell.process();
        return shell.machine()
                .processes()
                .start(
                        process,
                        process.user(),
                        List.of(shell.name()),
                        child,
                        false,
                        own -> new Shell(frozen, own).subshell(body));
    }

    /// Waits for a child; trapped signals that come meanwhile are handled afterwards.
    int await(NodeProcess child) throws InterruptedException {
        while (true) {
            try {
                return child.await();
            } catch (InterruptedException e) {
                if (!shell.process().hasPending()) {
                    throw e;
                }
            }
        }
    }

    /// Starts the parts of a pipeline, side by side.
    List<NodeProcess> pipeline(List<Node> nodes, Descriptors outer) {
        List<NodeProcess> parts = new ArrayList<>();
        OpenFile input = null;
        for (int i = 0; i < nodes.size(); i++) {
            Descriptors child = outer.share();
            if (input != null) {
                child.set(0, input);
                input = null;
            }
            if (i < nodes.size() - 1) {
                Pipe pipe = new Pipe();
                child.set(1, OpenFile.writing(pipe.out, false));
                input = OpenFile.reading(pipe.in, false);
            }
            parts.add(fork(child, nodes.get(i)));
        }
        return parts;
    }

    /// Starts a job in the background.
    void background(Node node) {
        Descriptors child = shell.files().share();
        child.set(0, OpenFile.nothing());
        NodeProcess job;
        if (node instanceof Pipeline pipeline && pipeline.parts().size() > 1 && !pipeline.negated()) {
            List<NodeProcess> parts = pipeline(pipeline.parts(), child);
            child.releaseAll();
            job = parts.getLast();
        } else {
            job = fork(child, node);
        }
        lastBackground = job.pid();
        jobs.put(job.pid(), job);
    }
}
