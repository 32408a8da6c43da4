package io.github.trilab.openstack;

import io.github.trilab.remote.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    private static final String IN_ENVIRONMENT =
            "cd \"$1\" && source openrc admin admin >/dev/null && unset OS_REGION_NAME && shift && exec \"$@\"";

    /// A command in the environment of the admin user.
    public Command inEnvironment(List<String> arguments) {
        List<String> wrapped = new ArrayList<>(List.of("bash", "-c", IN_ENVIRONMENT, "openstack", devstackDirectory));
        wrapped.addAll(arguments);
        // The messages are read: they have to come in English.
        return Command.of(wrapped).with("LANGUAGE", "en").within(LIMIT);
    }

    /// A call that succeeds with exit code 0.
    <T> Call<T> call(List<String> arguments, Reader<T> reader) {
        return anyExit(arguments, reply -> reader.read(reply.succeeded(ClientSigns.SIGNS)));
    }

    /// A call whose reader judges the exit code itself.
    <T> Call<T> anyExit(List<String> arguments, Reader<T> reader) {
        return new Call<>(inEnvironment(arguments), Command.of(arguments).line(), reader);
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
