package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A client program of OpenStack: it says why it failed, and logs in to Keystone with what the
/// environment and its options name.
abstract class Client implements Program {
    private final World world;
    private final Keystone keystone;

    Client(World world, Keystone keystone) {
        this.world = world;
        this.keystone = keystone;
    }

    /// Carries out what its arguments say.
    abstract int dispatch(Call call) throws ClientError, IOException, InterruptedException;

    @Override
    public final int run(Call call) throws IOException, InterruptedException {
        try {
            return dispatch(call);
        } catch (ClientError e) {
            if (e.spoken()) {
                call.print(e.text());
            } else {
                call.complain(e.text());
            }
            return e.exit();
        }
    }

    final World world() {
        return world;
    }

    /// The words after the program's name; may be altered.
    static List<String> words(Call call) {
        return new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
    }

    /// The variable of the environment that an option stands for: `OS_REGION_NAME` for
    /// `--os-region-name`.
    static String variable(String option) {
        return option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// Logs in.
    ///
    /// @param variables the environment, with what options said
    /// @param glance whether it is Glance's own client that does
    final Session login(Call call, ClientArguments arguments, Map<String, String> variables, boolean glance)
            throws ClientError {
        keystone.authenticate(variables, glance);
        String region = variables.getOrDefault("OS_REGION_NAME", "");
        return new Session(world, keystone, call, arguments, region.isEmpty() ? null : region);
    }
}
