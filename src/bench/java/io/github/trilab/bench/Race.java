package io.github.trilab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The twelve chores on real OpenSSH servers of this computer: TriLab, Ansible and OpenSSH, one
/// after another, each on nodes that are as new, in several rounds.
final class Race {
    private static final double PART_OF_ANSIBLE = 0.1;

    /// One who does the chores.
    private enum Runner {
        TRILAB("TriLab"),
        TYPED("OpenSSH, the 12 commands"),
        SAME("OpenSSH, TriLab's commands"),
        ANSIBLE("Ansible");

        final String title;

        Runner(String title) {
            this.title = title;
        }
    }

    /// What one round showed.
    ///
    /// @param seconds of the whole process
    /// @param alone seconds of the run without the start of the process; the same where not told
    /// @param kilobytes most memory
    /// @param turns round trips of all nodes
    private record Lap(double seconds, double alone, long kilobytes, long turns) {}

    private final Program program;
    private final Path folder;
    private final Nodes nodes;
    private final List<Link> links = new ArrayList<>();
    private int laps;

    private Race(Program program, Path folder, Nodes nodes) {
        this.program = program;
        this.folder = folder;
        this.nodes = nodes;
    }

    /// Runs on so many nodes.
    ///
    /// @param oneWay delay of the link in one direction
    /// @param rounds of each, the slow ones (Ansible on many nodes) fewer
    static void run(Program program, List<Integer> sizes, Duration oneWay, int rounds, boolean others)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("trilab-race");
        int most = sizes.stream().mapToInt(i -> i).max().orElse(0);
        try (Nodes nodes = new Nodes(folder, most)) {
            Race race = new Race(program, folder, nodes);
            try {
                race.lay(oneWay);
                for (int size : sizes) {
                    race.measure(size, rounds, others);
                }
            } finally {
                for (Link link : race.links) {
                    link.close();
                }
            }
        } finally {
            Shell.delete(folder);
        }
    }

    private void lay(Duration oneWay) throws IOException {
        if (!oneWay.isZero()) {
            for (int port : nodes.ports()) {
                links.add(new Link(port, oneWay.toNanos()));
            }
        }
        nodes.know(ports(nodes.ports().size()));
    }

    private List<Integer> ports(int count) {
        return links.isEmpty()
                ? nodes.ports().subList(0, count)
                : links.stream().limit(count).map(Link::port).toList();
    }

    private void measure(int size, int rounds, boolean others) throws IOException, InterruptedException {
        List<Runner> runners = new ArrayList<>(List.of(Runner.TRILAB));
        if (others) {
            runners.add(Runner.TYPED);
            runners.add(Runner.SAME);
            if (Shell.has("ansible-playbook")) {
                runners.add(Runner.ANSIBLE);
            } else {
                System.out.println("  (no ansible-playbook here; Debian: apt-get install ansible-core)");
            }
        }
        System.out.printf(Locale.ROOT, "%d nodes, %s%n", size, Machine.load());
        Map<Runner, Lap> medians = new EnumMap<>(Runner.class);
        List<List<Lap>> all = new ArrayList<>();
        runners.forEach(runner -> all.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < runners.size(); i++) {
                boolean slow = runners.get(i) == Runner.ANSIBLE && round > 0 && size > 10;
                if (!slow) {
                    all.get(i).add(lap(runners.get(i), size));
                }
            }
        }
        for (int i = 0; i < runners.size(); i++) {
            Lap median = median(all.get(i));
            medians.put(runners.get(i), median);
            say(runners.get(i), median, size, all.get(i).size());
        }
        compare(medians);
    }

    private void say(Runner runner, Lap lap, int size, int rounds) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "  %-27s %7.2f s", runner.title, lap.seconds()));
        if (runner == Runner.TRILAB) {
            line.append(String.format(
                    Locale.ROOT, " (the run alone %.2f s), at most %d MB", lap.alone(), lap.kilobytes() / 1024));
        }
        if (!links.isEmpty()) {
            line.append(String.format(Locale.ROOT, ", %.1f round trips a node", (double) lap.turns() / size));
        }
        System.out.println(line + (rounds == 1 ? " (one round)" : " (median of " + rounds + ")"));
    }

    private static void compare(Map<Runner, Lap> medians) {
        Lap ours = medians.get(Runner.TRILAB);
        for (Runner other : List.of(Runner.ANSIBLE, Runner.TYPED, Runner.SAME)) {
            Lap theirs = medians.get(other);
            if (ours == null || theirs == null) {
                continue;
            }
            double ratio = ours.seconds() / theirs.seconds();
            double aim = other == Runner.ANSIBLE ? PART_OF_ANSIBLE : 1;
            System.out.printf(
                    Locale.ROOT,
                    "  TriLab / %s: %.3f (the run alone %.3f); aim %.1f, %s%n",
                    other.title,
                    ratio,
                    ours.alone() / theirs.seconds(),
                    aim,
                    ratio <= aim ? "met" : ours.alone() / theirs.seconds() <= aim ? "met by the run alone" : "missed");
        }
    }

    private static Lap median(List<Lap> laps) {
        double[] seconds = laps.stream().mapToDouble(Lap::seconds).toArray();
        double[] alone = laps.stream().mapToDouble(Lap::alone).toArray();
        return new Lap(
                Machine.median(seconds),
                Machine.median(alone),
                laps.stream().mapToLong(Lap::kilobytes).max().orElse(0),
                laps.stream()
                        .mapToLong(Lap::turns)
                        .sorted()
                        .skip(laps.size() / 2)
                        .findFirst()
                        .orElse(0));
    }

    private Lap lap(Runner runner, int size) throws IOException, InterruptedException {
        nodes.clean(size);
        links.forEach(Link::turns);
        Path lap = Files.createDirectory(folder.resolve("lap" + laps++));
        ProcessBuilder command = switch (runner) {
            case TRILAB -> trilab(lap, size);
            case TYPED -> typed(lap, size, false);
            case SAME -> typed(lap, size, true);
            case ANSIBLE -> ansible(lap, size);
        };
        long begun = System.nanoTime();
        String said = Shell.run(command);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long turns = links.stream().mapToLong(Link::turns).sum();
        if (runner != Runner.TRILAB) {
            Shell.run(
                    "sh",
                    "-c",
                    "for s in \"$1\"/*.mux; do ssh -q -o ControlPath=\"$s\" -O exit x || :; done 2>&1",
                    "sh",
                    lap.toString());
        }
        for (int i = 0; i < size; i++) {
            if (!Files.exists(nodes.home(i).resolve("stack/conf.tgz"))) {
                throw new IOException(runner.title + " did not do its work on " + nodes.home(i) + ":\n" + said);
            }
        }
        if (runner != Runner.TRILAB) {
            return new Lap(seconds, seconds, 0, turns);
        }
        String[] words = said.strip().split(" ", -1);
        return new Lap(seconds, Long.parseLong(words[1]) / 1000.0, Long.parseLong(words[2]), turns);
    }

    private ProcessBuilder trilab(Path lap, int size) {
        List<String> arguments = new ArrayList<>(List.of(
                lap.toString(),
                nodes.knownHosts().toString(),
                Nodes.user(),
                nodes.key().toString(),
                nodes.homes().toString()));
        ports(size).forEach(port -> arguments.add(String.valueOf(port)));
        return program.like(ChoreRun.class, arguments);
    }

    private List<String> options(Path lap) {
        return List.of(
                "-F",
                "none",
                "-o",
                "UserKnownHostsFile=" + nodes.knownHosts(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "ControlMaster=auto",
                "-o",
                "ControlPersist=60s",
                "-o",
                "ControlPath=" + lap + "/%p.mux");
    }

    /// A line of `ssh` for each command of a node, one node beside the other.
    ///
    /// @param looking with TriLab's looks before and after each change
    private ProcessBuilder typed(Path lap, int size, boolean looking) throws IOException {
        List<String> commands = new ArrayList<>();
        for (Chore chore : Chore.all()) {
            boolean changes = !(chore instanceof Chore.Facts || chore instanceof Chore.Check);
            if (changes && looking) {
                commands.add("{ " + chore.look() + "; } >/dev/null 2>&1; true");
            }
            commands.add(chore.typed());
            if (changes && looking) {
                commands.add(chore.look());
            }
        }
        StringBuilder script = new StringBuilder("on() {\n");
        for (String bare : commands) {
            // These nodes share a user, whose own home is not the one they are told.
            String command = "cd && " + bare;
            script.append("  ssh -q ")
                    .append(String.join(" ", options(lap)))
                    .append(" -i ")
                    .append(nodes.key())
                    .append(" -p \"$1\" 127.0.0.1 ")
                    .append(io.github.trilab.remote.Command.quote(command))
                    .append(" > /dev/null || { echo failed: ")
                    .append(io.github.trilab.remote.Command.quote(command))
                    .append("; return 1; }\n");
        }
        script.append("}\n");
        for (int port : ports(size)) {
            script.append("on ").append(port).append(" &\n");
        }
        script.append("wait\n");
        Path file = lap.resolve("typed.sh");
        Files.writeString(file, script);
        return new ProcessBuilder("sh", file.toString());
    }

    private ProcessBuilder ansible(Path lap, int size) throws IOException {
        Files.writeString(lap.resolve("ansible.cfg"), """
                [defaults]
                forks = 50
                gathering = explicit
                host_key_checking = True
                interpreter_python = /usr/bin/python3
                local_tmp = %s/tmp
                [ssh_connection]
                pipelining = True
                ssh_args = %s
                control_path = %s/%%%%p.mux
                """.formatted(
                        lap, options(lap).stream().limit(10).collect(Collectors.joining(" ")), lap));
        Files.writeString(
                lap.resolve("hosts"),
                IntStream.range(0, size)
                        .mapToObj(i -> "node" + (i + 1) + " ansible_host=127.0.0.1 ansible_port="
                                + ports(size).get(i) + " ansible_ssh_private_key_file=" + nodes.key() + "\n")
                        .collect(Collectors.joining()));
        StringBuilder book = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
        for (Chore chore : Chore.all()) {
            book.append("    - name: ").append(chore.id()).append('\n');
            for (String line : chore.playbook()) {
                book.append(line.indent(6));
            }
        }
        Files.writeString(lap.resolve("book.yml"), book);
        ProcessBuilder command = new ProcessBuilder("ansible-playbook", "-i", "hosts", "book.yml");
        command.directory(lap.toFile());
        command.environment().put("ANSIBLE_CONFIG", lap.resolve("ansible.cfg").toString());
        command.environment().put("LC_ALL", "C.UTF-8");
        return command;
    }
}
