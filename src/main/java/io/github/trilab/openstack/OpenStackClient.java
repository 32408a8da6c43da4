package io.github.trilab.openstack;

import io.github.trilab.remote.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Builds the commands of the `openstack` and `glance` clients for the node that has their
/// environment. The one place that knows how they are wrapped.
///
/// @param devstackDirectory DevStack's folder on that node, absolute: it holds `openrc`
public record OpenStackClient(String devstackDirectory) {
    /// A call costs 1.5 to 20 s (DOMAIN T17), more on a node that is busy.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /// `source openrc` exports `OS_REGION_NAME`, with which Tricircle's commands look in the wrong
    /// region (DOMAIN T11). The folder and the command are `$1` and what follows: nothing is
    /// pasted.
    private static final String ENVIRONMENT =
            "cd \"$1\" && source openrc admin admin >/dev/null && unset OS_REGION_NAME && shift && ";

    private static final String PLAINLY = "exec \"$@\"";

    private static final byte[] READY = resource("ready_client.py");

    /// Python reads its program from standard input, and that has it at hand then.
    private static final String READ = "import sys; SOURCE = sys.stdin.read(); exec(SOURCE)";

    /// `-I -S`: what only hands a call over needs nothing that was installed, and starts in half
    /// the time.
    private static final String WITH_PYTHON =
            "if command -v python3 >/dev/null && command -v \"$2\" >/dev/null; then exec python3 -I -S -c \"$@\"; fi && shift && ";

    /// A command in the environment of the admin user.
    public Command inEnvironment(List<String> arguments) {
        return inEnvironment(PLAINLY, arguments);
    }

    private Command inEnvironment(String way, List<String> arguments) {
        List<String> wrapped =
                new ArrayList<>(List.of("bash", "-c", ENVIRONMENT + way, "openstack", devstackDirectory));
        wrapped.addAll(arguments);
        // The messages are read: they have to come in English.
        return Command.of(wrapped)
                .with("LANGUAGE", "en")
                .within(LIMIT)
                .shownAs(Command.of(arguments).line());
    }

    /// The same for `openstack` itself, by [a process that is ready for it](ready_client.py) where
    /// there can be one. Not for what reads standard input.
    private Command ready(List<String> arguments) {
        List<String> read = new ArrayList<>(List.of(READ));
        read.addAll(arguments);
        return inEnvironment(WITH_PYTHON + PLAINLY, read)
                .withInput(READY)
                .shownAs(Command.of(arguments).line());
    }

    /// A call that succeeds with exit code 0.
    <T> Call<T> call(List<String> arguments, Reader<T> reader) {
        return anyExit(arguments, reply -> reader.read(reply.succeeded(ClientSigns.SIGNS)));
    }

    /// A call whose reader judges the exit code itself.
    <T> Call<T> anyExit(List<String> arguments, Reader<T> reader) {
        return new Call<>(ready(arguments), reader);
    }

    /// A call that a person sits before.
    <T> Call<T> onTerminal(List<String> arguments, Reader<T> reader) {
        return new Call<>(
                inEnvironment(arguments).onTerminal(), reply -> reader.read(reply.succeeded(ClientSigns.SIGNS)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = OpenStackClient.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `openstack --os-region-name REGION ...`
    static List<String> inRegion(String region, String... arguments) {
        List<String> line = new ArrayList<>(List.of("openstack", "--os-region-name", word(region)));
        line.addAll(List.of(arguments));
        return line;
    }

    /// A value that stands alone on a command line.
    ///
    /// @throws IllegalArgumentException where a client would take it for an option
    static String word(String value) {
        if (value.isEmpty() || value.startsWith("-")) {
            throw new IllegalArgumentException("neither a name nor an id: '" + value + "'");
        }
        return value;
    }
}
