package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `openstack` program of a node.
final class OpenStackClient extends Client {
    private static final List<String> WITH_VALUE = List.of(
            "--os-region-name",
            "--os-auth-url",
            "--os-username",
            "--os-password",
            "--os-project-name",
            "--os-user-domain-id",
            "--os-project-domain-id",
            "--os-user-domain-name",
            "--os-project-domain-name",
            "--os-identity-api-version",
            "--os-container-api-version",
            "--os-interface",
            "--os-cloud",
            "--log-file");
    private static final List<String> WITHOUT_VALUE = List.of(
            "--debug", "--verbose", "-v", "--quiet", "-q", "--insecure", "--timing", "--help", "-h", "--version");

    private final Node node;
    private final Commands commands;

    OpenStackClient(World world, Keystone keystone, Node node, Commands commands) {
        super(world, keystone);
        this.node = node;
        this.commands = commands;
    }

    @Override
    int dispatch(Call call) throws ClientError, IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(call.environment());
        List<String> words = words(call);
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String word = words.removeFirst();
            if (word.equals("--version")) {
                call.print("openstack 6.0.0");
                return 0;
            }
            int equals = word.indexOf('=');
            String option = full(equals < 0 ? word : word.substring(0, equals));
            if (WITH_VALUE.contains(option)) {
                if (equals < 0 && words.isEmpty()) {
                    throw new ClientError("openstack: error: argument " + option + ": expected one argument", 2, false);
                }
                String value = equals < 0 ? words.removeFirst() : word.substring(equals + 1);
                variables.put(variable(option), value);
            } else if (!WITHOUT_VALUE.contains(option)) {
                throw new ClientError("openstack: error: unrecognized arguments: " + word, 2, false);
            }
        }
        if (words.isEmpty()) {
            throw new ClientError("usage: openstack [--version] [-v | -q] [--debug] command ...", 2, false);
        }
        Optional<Commands.Command> found = commands.find(words)
                .filter(c ->
                        !c.words().startsWith("multiregion") || world().read(s -> s.node(node.name()).tricircleClient));
        if (found.isEmpty()) {
            call.machine().work(1800);
            throw new ClientError(commands.unknown(words), 2, true);
        }
        Commands.Command command = found.get();
        String program = "openstack " + command.words();
        int length = command.words().split(" ", -1).length;
        ClientArguments arguments = command.syntax().parse(program, words.subList(length, words.size()));
        if (arguments.has("--help")) {
            call.print(command.syntax().usage(program));
            return 0;
        }
        call.machine().work(command.millis());
        return command.action().run(login(call, arguments, variables, false));
    }

    private static String full(String option) {
        List<String> begun = option.startsWith("--")
                ? java.util.stream.Stream.concat(WITH_VALUE.stream(), WITHOUT_VALUE.stream())
                        .filter(o -> o.startsWith(option))
                        .toList()
                : List.of();
        return begun.size() == 1 ? begun.getFirst() : option;
    }
}
