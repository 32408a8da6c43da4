package io.github.trilab.practice.shell;

import io.github.trilab.practice.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `sudo`, for members of the group `sudo`. It asks for a password where the machine says so, and
/// accepts none while the fault SUDO is shown.
final class Sudo {
    private static final int ATTEMPTS = 3;

    private Sudo() {}

    static int run(Run run) throws IOException, InterruptedException {
        Options options =
                run.options("+nkKSp:u:g:EHvilsAbC:h: non-interactive=n reset-timestamp=k stdin=S prompt=p user=u"
                        + " preserve-env=E set-home=H validate=v login=i shell=s list=l");
        String user = options.value("u", "root");
        List<String> command = new ArrayList<>(options.operands());
        Map<String, String> assigned = new HashMap<>();
        while (!command.isEmpty() && command.get(0).matches("[A-Za-z_]\\w*=.*")) {
            int equals = command.get(0).indexOf('=');
            assigned.put(command.get(0).substring(0, equals), command.get(0).substring(equals + 1));
            command.removeFirst();
        }
        boolean alone = command.isEmpty() && !options.has("isvl");
        if (alone && options.has("kK")) {
            return 0;
        }
        if (alone) {
            run.error("usage: sudo -h | -K | -k | -V");
            return 1;
        }
        Accounts.User target = run.machine().accounts().user(user.startsWith("#") ? user.substring(1) : user);
        if (target == null) {
            run.complain("unknown user: " + user);
            return 1;
        }
        String caller = run.call().user();
        if (!caller.equals("root")) {
            if (!allowed(run, options, caller)) {
                return 1;
            }
        }
        if (options.has("v") || options.has("l")) {
            return 0;
        }
        if (command.isEmpty()) {
            command.add(target.shell());
            if (options.has("i")) {
                command.add("-l");
            }
        } else if (options.has("i") || options.has("s")) {
            String line =
                    String.join(" ", command.stream().map(BasicPrograms::quote).toList());
            command = List.of(target.shell(), "-c", line);
        }
        return execute(run, options, target, command, assigned);
    }

    private static boolean allowed(Run run, Options options, String caller) throws IOException {
        boolean refused = run.machine()
                .faults()
                .active(Faults.Kind.SUDO, run.machine().name())
                .isPresent();
        String password = run.machine().sudoPassword(caller);
        boolean member = run.machine().accounts().member(caller, "sudo");
        if (password == null && !refused && member) {
            return true;
        }
        if (options.has("n")) {
            run.complain("a password is required");
            return false;
        }
        InputStream in = run.call().in();
        if (!options.has("S") && !run.process().files().terminal(0)) {
            run.complain("a terminal is required to read the password; either use the -S option to read from standard"
                    + " input or configure an askpass helper");
            run.complain("a password is required");
            return false;
        }
        String prompt = options.value("p", "[sudo] password for %p: ")
                .replace("%p", caller)
                .replace("%u", caller);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            run.call().err().write(prompt.getBytes(StandardCharsets.UTF_8));
            run.call().err().flush();
            String typed = line(in);
            if (typed == null) {
                run.error("");
                run.complain(
                        attempt == 1
                                ? "no password was provided"
                                : (attempt - 1) + " incorrect password attempt" + (attempt > 2 ? "s" : ""));
                if (attempt == 1) {
                    run.complain("a password is required");
                }
                return false;
            }
            if (!refused && typed.equals(Objects.requireNonNullElse(password, typed))) {
                if (!member) {
                    run.error(caller + " is not in the sudoers file.  This incident will be reported.");
                }
                return member;
            }
            if (attempt < ATTEMPTS) {
                run.error("Sorry, try again.");
            }
        }
        run.complain(ATTEMPTS + " incorrect password attempts");
        return false;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(b);
        }
        return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
    }

    private static int execute(
            Run run, Options options, Accounts.User target, List<String> command, Map<String, String> assigned)
            throws IOException, InterruptedException {
        Map<String, String> environment = run.machine().environment(target.name());
        for (String kept : List.of("TERM", "LANG", "LC_ALL", "DISPLAY")) {
            String value = run.environment().get(kept);
            if (value != null) {
                environment.put(kept, value);
            }
        }
        if (options.has("E")) {
            run.environment().forEach(environment::putIfAbsent);
        }
        Accounts accounts = run.machine().accounts();
        String caller = run.call().user();
        environment.put("SUDO_USER", caller);
        environment.put("SUDO_UID", Integer.toString(accounts.uid(caller)));
        environment.put("SUDO_GID", Integer.toString(accounts.gid(accounts.group(caller))));
        environment.put("SUDO_COMMAND", String.join(" ", command));
        environment.putAll(assigned);
        String directory = options.has("i") ? target.home() : run.call().directory();
        Lookup lookup = run.machine()
                .programs()
                .find(command.get(0), directory, environment.getOrDefault("PATH", ""), target.name());
        if (!(lookup instanceof Lookup.Found found)) {
            return run.fail(command.get(0) + ": command not found");
        }
        NodeProcess child = run.machine()
                .start(
                        run.process(),
                        target.name(),
                        found,
                        command,
                        environment,
                        directory,
                        run.process().files().share(),
                        false);
        return child.await();
    }
}
