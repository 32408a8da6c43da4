package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.List;

/// The `pip` program of a node: what matters here is Tricircle's part of the `openstack` client.
final class PipProgram implements Program {
    private final NodeSetup setup;
    private final Node node;

    PipProgram(NodeSetup setup, Node node) {
        this.setup = setup;
        this.node = node;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words = call.arguments().subList(1, call.arguments().size());
        String command = words.isEmpty() ? "" : words.getFirst();
        if (command.equals("--version") || command.equals("-V")) {
            call.print("pip 20.2.4 from /usr/local/lib/python3.6/dist-packages/pip (python 3.6)");
            return 0;
        }
        if (!command.equals("install")) {
            call.complain("ERROR: unknown command \"" + command + "\"");
            return 1;
        }
        call.machine().work(8000);
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("-")) {
                continue;
            }
            boolean folder = word.contains("/") && !word.contains("://");
            if (folder && !node.machine().files().exists(Node.absolute(call, word) + "/setup.cfg")) {
                call.complain(
                        "ERROR: File \"setup.py\" not found. Directory cannot be installed in editable mode: " + word);
                return 1;
            }
            if (word.contains("tricircleclient")) {
                setup.tricircleClient();
            }
            call.print("Successfully installed " + word.replaceFirst("^.*/", ""));
        }
        return 0;
    }
}
