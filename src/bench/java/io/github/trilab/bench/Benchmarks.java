package io.github.trilab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Starts the measurements by name. They print; where an aim is missed they say so, and do not
/// fail.
///
/// `Benchmarks FOLDER CLASSES NAME[,NAME...]`: the built program, the measurements' classes, and of
/// the names below which to run.
final class Benchmarks {
    private static final String NAMES =
            "practice, first-window, window, log, ssh (or ssh-2), delay (or delay-2), many, guide";
    private static final Duration ONE_WAY = Duration.ofMillis(25);

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Program program = new Program(Path.of(arguments[0]), Path.of(arguments[1]));
        program.check();
        for (String name : arguments[2].split(",", -1)) {
            System.out.println("== " + name + ", " + Machine.load());
            run(program, name);
        }
    }

    private static void run(Program program, String name) throws IOException, InterruptedException {
        switch (name) {
            case "practice" -> PracticeRun.main(new String[] {program.launcher().toString()});
            case "ssh" -> Race.run(program, List.of(2, 10, 50), Duration.ZERO, 5, true);
            case "ssh-2" -> Race.run(program, List.of(2), Duration.ZERO, 5, true);
            case "delay" -> Race.run(program, List.of(2, 10, 50), ONE_WAY, 3, true);
            case "delay-2" -> Race.run(program, List.of(2), ONE_WAY, 3, true);
            case "many" -> Race.run(program, List.of(200), Duration.ZERO, 3, false);
            case "first-window" -> FirstWindow.run(program, 9);
            case "window" -> Windows.wizard(program);
            case "log" -> Windows.log(program);
            case "guide" -> Guide.run(program, 3);
            default -> throw new IllegalArgumentException("no measurement " + name + "; there are " + NAMES);
        }
    }
}
