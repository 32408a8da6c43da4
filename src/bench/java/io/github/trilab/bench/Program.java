package io.github.trilab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The built program, `target/trilab`, and other programs that are started as it is.
///
/// @param folder with `bin` and `lib`
/// @param classes where the measurements' own classes are
record Program(Path folder, Path classes) {
    /// Its launcher.
    Path launcher() {
        return folder.resolve("bin/trilab");
    }

    /// Starts a class of the measurements with the JVM options, the libraries and the archive of
    /// classes of `bin/trilab`.
    ProcessBuilder like(Class<?> main, List<String> arguments) {
        return like(main, List.of(), arguments);
    }

    /// The same with more JVM options.
    ProcessBuilder like(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:SharedArchiveFile=" + folder.resolve("lib/trilab.jsa")));
        command.addAll(options);
        command.addAll(List.of("-cp", folder.resolve("lib/trilab.jar") + ":" + classes, main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /// @throws IOException where it is not built
    void check() throws IOException {
        if (!Files.isExecutable(launcher())) {
            throw new IOException("there is no " + launcher() + ": mvn -q -DskipTests package builds it");
        }
    }
}
