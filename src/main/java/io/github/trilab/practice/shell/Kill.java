package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// `kill`: sends signals to processes and process groups. Dash, bash and the program of that name
/// differ in what they take and say: dash knows no `--` after `-TERM`.
enum Kill implements Run.Tool {
    DASH,
    BASH,
    PROGRAM;

    @Override
    public int run(Run run) throws IOException {
        List<String> words = run.arguments();
        if (words.isEmpty()) {
            return usage(run);
        }
        String name = "TERM";
        boolean dashes = true;
        int i = 0;
        if (words.get(0).equals("-l")) {
            StringBuilder names = new StringBuilder();
            for (Signal signal : Signal.values()) {
                names.append(names.isEmpty() ? "" : " ").append(signal.name());
            }
            run.print(names.toString());
            return 0;
        }
        if (words.size() > 1 && List.of("-s", "-n").contains(words.get(0))) {
            name = words.get(1);
            i = 2;
        } else if (words.get(0).startsWith("-") && !words.get(0).equals("--")) {
            name = words.get(0).substring(1);
            dashes = this != DASH;
            i = 1;
        }
        if (dashes && i < words.size() && words.get(i).equals("--")) {
            i++;
        }
        boolean probe = name.equals("0");
        Signal signal = probe ? Signal.CONT : Signal.of(name);
        if (signal == null) {
            return unknown(run, name);
        }
        if (i >= words.size()) {
            return usage(run);
        }
        int code = 0;
        for (String word : words.subList(i, words.size())) {
            if (!word.matches("-?\\d+")) {
                return illegal(run, word);
            }
            code = Math.max(code, send(run, Integer.parseInt(word), signal, probe));
        }
        return code;
    }

    private int usage(Run run) throws IOException {
        if (this == DASH) {
            run.complain("Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]");
        } else {
            run.error("kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]");
        }
        return 2;
    }

    private int unknown(Run run, String name) throws IOException {
        if (this == DASH) {
            run.complain("Illegal option -" + name.substring(0, 1));
            return 2;
        }
        return run.fail(name.toUpperCase(Locale.ROOT) + ": invalid signal specification");
    }

    private int illegal(Run run, String word) throws IOException {
        if (this == DASH) {
            run.complain("Illegal number: " + (word.startsWith("--") ? "-" : word));
            return 2;
        }
        return run.fail(word + ": arguments must be process or job IDs");
    }

    private int send(Run run, int pid, Signal signal, boolean probe) throws IOException {
        int group = pid == 0 ? run.process().group() : -pid;
        boolean any = false;
        boolean reached = false;
        for (NodeProcess process : run.machine().processes().all()) {
            if (pid > 0 ? process.pid() == pid : process.group() == group || pid == -1) {
                any = true;
                boolean mine = run.call().user().equals("root")
                        || process.user().equals(run.call().user());
                reached |= mine;
                if (mine && !probe) {
                    process.signal(signal);
                }
            }
        }
        // A group was reached where one of its members was, as the system call says.
        return any ? reached ? 0 : failed(run, pid, "Operation not permitted") : failed(run, pid, "No such process");
    }

    private int failed(Run run, int pid, String reason) throws IOException {
        return run.fail(this == DASH ? reason + "\n" : "(" + pid + ") - " + reason);
    }
}
