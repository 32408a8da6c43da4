package io.github.trilab.practice.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// A file that is run: by the program that its first line names, else by `sh`.
final class ScriptProgram implements Program {
    private final PracticeMachine machine;
    private final String path;

    ScriptProgram(PracticeMachine machine, String path) {
        this.machine = machine;
        this.path = path;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        NodeProcess process = machine.processes().get(call.pid());
        if (process == null) {
            throw new IllegalStateException("no such process: " + call.pid());
        }
        String first;
        try (var reader =
                Files.newBufferedReader(machine.view(call.user()).toRead(path).toPath(), StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            first = line == null ? "" : line;
        }
        List<String> words = new ArrayList<>();
        if (first.startsWith("#!")) {
            String[] parts = first.substring(2).strip().split("\\s+", 2);
            words.addAll(List.of(parts));
        } else {
            words.add("/bin/sh");
        }
        Lookup lookup = machine.programs().find(words.get(0), "/", PracticeMachine.PATH, call.user());
        if (!(lookup instanceof Lookup.Found found)) {
            call.complain(
                    "bash: " + call.argument(0) + ": " + words.get(0) + ": bad interpreter: No such file or directory");
            return 126;
        }
        words.add(call.argument(0).contains("/") ? call.argument(0) : path);
        words.addAll(call.arguments().subList(1, call.arguments().size()));
        process.become(call.user(), words);
        return machine.runHere(process, found, words, call.environment(), call.directory());
    }
}
