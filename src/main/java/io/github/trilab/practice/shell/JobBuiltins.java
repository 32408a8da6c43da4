package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The shell's commands for its children and for signals.
final class JobBuiltins {
    private JobBuiltins() {}

    static int waitFor(Shell shell, List<String> words) throws IOException, InterruptedException {
        int code = 0;
        if (words.size() == 1) {
            for (NodeProcess job : new ArrayList<>(shell.subshells().jobs().values())) {
                int interrupted = waitOne(shell, job);
                if (interrupted < 0) {
                    return -interrupted;
                }
            }
            shell.subshells().jobs().clear();
            return 0;
        }
        for (String word : words.subList(1, words.size())) {
            int pid = word.startsWith("%") ? nth(shell, word) : Accounts.number(word);
            NodeProcess job = shell.subshells().jobs().get(pid);
            if (job == null) {
                code = 127;
                if (shell.bash()) {
                    shell.complain("wait: pid " + word + " is not a child of this shell");
                }
                continue;
            }
            code = waitOne(shell, job);
            if (code < 0) {
                return -code;
            }
        }
        return code;
    }

    /// Waits for a job; a trapped signal ends the waiting.
    ///
    /// @return its exit code, or the negative one of the signal
    private static int waitOne(Shell shell, NodeProcess job) throws InterruptedException {
        try {
            return job.await();
        } catch (InterruptedException e) {
            if (!shell.process().hasPending()) {
                throw e;
            }
            return -(128 + Signal.TERM.number());
        }
    }

    private static int nth(Shell shell, String word) {
        List<Integer> pids = new ArrayList<>(shell.subshells().jobs().keySet());
        int index = word.equals("%%") || word.equals("%+") ? pids.size() : Accounts.number(word.substring(1));
        return index >= 1 && index <= pids.size() ? pids.get(index - 1) : -1;
    }

    static int jobs(Shell shell, List<String> words) throws IOException {
        int number = 1;
        boolean pids = words.contains("-p");
        for (NodeProcess job : shell.subshells().jobs().values()) {
            if (pids) {
                Builtins.print(shell, Integer.toString(job.pid()));
            } else if (!job.ended()) {
                Builtins.print(
                        shell, "[" + number + "]   Running                 " + String.join(" ", job.arguments()));
            }
            number++;
        }
        return 0;
    }

    static int trap(Shell shell, List<String> words) throws IOException {
        int first = words.size() > 1 && words.get(1).equals("--") ? 2 : 1;
        List<String> rest = words.subList(first, words.size());
        if (rest.isEmpty()) {
            for (Map.Entry<String, String> trap : new TreeMap<>(shell.traps()).entrySet()) {
                Builtins.print(shell, "trap -- " + BasicPrograms.quote(trap.getValue()) + " " + trap.getKey());
            }
            return 0;
        }
        boolean reset = rest.size() == 1 || rest.get(0).equals("-");
        String action = rest.get(0);
        int code = 0;
        for (String name : rest.subList(rest.size() == 1 ? 0 : 1, rest.size())) {
            Signal signal = Signal.of(name);
            String key = name.equals("0") || name.equals("EXIT") ? "EXIT" : signal == null ? null : signal.name();
            if (key == null) {
                if (!name.equals("ERR") && !name.equals("DEBUG")) {
                    shell.complain(
                            "trap: " + name + ": " + (shell.bash() ? "invalid signal specification" : "bad trap"));
                    code = 1;
                }
                continue;
            }
            if (reset) {
                shell.traps().remove(key);
            } else {
                shell.traps().put(key, action);
            }
            if (signal != null) {
                shell.process().trap(signal, !reset && !action.isEmpty());
                shell.process().ignore(signal, !reset && action.isEmpty());
            }
        }
        return code;
    }
}
