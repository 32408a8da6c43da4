package io.github.trilab.openstack;

import io.github.trilab.remote.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a real client or tool printed: a file of `src/test/resources/fixtures`.
///
/// @param command the recorded command line
record Fixture(String command, Answer answer) {
    private static final Pattern BOTH_STREAMS =
            Pattern.compile("(?s)\\$ ([^\n]*)\n--- stdout\n(.*)--- stderr\n(.*)--- exit code (\\d+)[^\n]*\n?");
    private static final Pattern ONE_STREAM =
            Pattern.compile("(?s)\\$ ([^\n]*)\n(.*?)(?:--- exit code |rc=)(\\d+)\r?\n?");

    /// The only command of a file.
    static Fixture of(String name) {
        Matcher file = BOTH_STREAMS.matcher(text(name));
        if (!file.matches()) {
            throw new IllegalArgumentException(name + " does not hold one command with both its streams");
        }
        return new Fixture(file.group(1), answer(Integer.parseInt(file.group(4)), file.group(2), file.group(3)));
    }

    /// The commands of a file that has them one after another, both streams in one.
    static List<Fixture> several(String name) {
        List<Fixture> commands = new ArrayList<>();
        Matcher next = ONE_STREAM.matcher(text(name));
        while (next.find()) {
            commands.add(new Fixture(next.group(1), answer(Integer.parseInt(next.group(3)), next.group(2), "")));
        }
        return commands;
    }

    /// Names of all files.
    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer answer(int exit, String out, String err) {
        return new Answer(exit, out, err, Duration.ZERO);
    }

    /// The command line without what set its environment.
    String typed() {
        return command.replaceFirst("^\\. /opt/lab/openrc; ", "");
    }

    private static String text(String name) {
        try {
            return Files.readString(folder().resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource("/fixtures"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
