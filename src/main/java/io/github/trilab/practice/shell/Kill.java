package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.List;

/// `kill`: sends signals to processes and process groups.
final class Kill {
    private Kill() {}

    static int run(Run run) throws IOException {
        List<String> words = run.arguments();
        String signalName = "TERM";
        int i = 0;
        if (i < words.size() && words.get(i).equals("-l")) {
            StringBuilder names = new StringBuilder();
            for (Signal signal : Signal.values()) {
                names.append(names.isEmpty() ? "" : " ").append(signal.name());
            }
            run.print(names.toString());
            return 0;
        }
        if (i + 1 < words.size() && (words.get(i).equals("-s") || words.get(i).equals("-n"))) {
            signalName = words.get(i + 1);
            i += 2;
        } else if (i < words.size()
                && words.get(i).startsWith("-")
                && !words.get(i).equals("--")) {
            signalName = words.get(i++).substring(1);
        }
        if (i < words.size() && words.get(i).equals("--")) {
            i++;
        }
        boolean probe = signalName.equals("0");
        Signal signal = probe ? Signal.CONT : Signal.of(signalName);
        if (signal == null) {
            return run.fail(signalName + ": invalid signal specification");
        }
        if (i >= words.size()) {
            run.complain("usage: kill [-s sigspec | -signum | -sigspec] [pid | job]...");
            return 2;
        }
        int code = 0;
        for (String word : words.subList(i, words.size())) {
            int pid;
            try {
                pid = Integer.parseInt(word);
            } catch (NumberFormatException e) {
                code = run.fail(word + ": arguments must be process or job IDs");
                continue;
            }
            code = Math.max(code, send(run, pid, signal, probe));
        }
        return code;
    }

    private static int send(Run run, int pid, Signal signal, boolean probe) throws IOException {
        int group = pid == 0 ? run.process().group() : -pid;
        boolean any = false;
        boolean denied = false;
        for (NodeProcess process : run.machine().processes().all()) {
            if (pid > 0 ? process.pid() == pid : process.group() == group || pid == -1) {
                any = true;
                boolean mine = run.call().user().equals("root")
                        || process.user().equals(run.call().user());
                denied |= !mine;
                if (mine && !probe) {
                    process.signal(signal);
                }
            }
        }
        if (!any) {
            return run.fail("(" + pid + ") - No such process");
        }
        return denied ? run.fail("(" + pid + ") - Operation not permitted") : 0;
    }
}
