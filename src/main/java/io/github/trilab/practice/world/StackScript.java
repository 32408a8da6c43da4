package io.github.trilab.practice.world;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// DevStack's `stack.sh` of a node: what it checks before it begins. The work is [StackRun]'s.
final class StackScript implements Program {
    /// What DevStack knows at `train-eol` (DOMAIN T13); the other releases hardly differ.
    private static final List<String> DISTRIBUTIONS = List.of(
            "xenial",
            "artful",
            "bionic",
            "stretch",
            "jessie",
            "f29",
            "opensuse-15.0",
            "opensuse-15.1",
            "opensuse-tumbleweed",
            "rhel7");
    private static final List<String> PASSWORDS =
            List.of("DATABASE_PASSWORD", "RABBIT_PASSWORD", "SERVICE_PASSWORD", "ADMIN_PASSWORD");

    private final World world;
    private final Node node;
    private final Keystone keystone;
    private final GitServer server;
    private final NodeSetup setup;

    StackScript(World world, Node node, Keystone keystone, GitServer server, NodeSetup setup) {
        this.world = world;
        this.node = node;
        this.keystone = keystone;
        this.server = server;
        this.setup = setup;
    }

    /// Where this DevStack is: the folder of the script that was called.
    private static String folder(Call call) {
        String script = call.argument(1);
        String path = script.startsWith("/") ? script : call.directory() + "/" + script.replaceFirst("^\\./", "");
        return path.substring(0, path.lastIndexOf('/'));
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        String folder = folder(call);
        if (call.user().equals("root")) {
            call.print("You are running this script as root.\nCut it out.\nReally.\n"
                    + "If you need an account to run DevStack, do this (as root, heh) to create a non-root account:\n"
                    + folder + "/tools/create-stack-user.sh");
            return 1;
        }
        LocalRc rc = LocalRc.parse(node.text(folder + "/local.conf"));
        StackLog log = new StackLog(world, node, call, rc.get("LOGFILE"));
        Optional<StackFailure> fault = fault();
        StackRun run = new StackRun(world, node, keystone, server, setup, rc, log, call, folder, fault);
        String distribution = distribution();
        boolean unknown = !DISTRIBUTIONS.contains(distribution);
        if (unknown) {
            call.print("WARNING: this script has not been tested on " + distribution);
        }
        if (unknown && !rc.on("FORCE", false)) {
            return run.fail("stack.sh:227 If you wish to run this script anyway run with FORCE=yes");
        }
        Optional<LocalRc.Plugin> twice = rc.twice();
        if (twice.isPresent()) {
            return run.fail("functions-common:1786 Plugin attempted to be enabled twice: "
                    + twice.get().name() + " " + twice.get().url() + " "
                    + twice.get().ref());
        }
        for (String password : PASSWORDS) {
            if (rc.get(password).isEmpty()) {
                call.print(
                        "\n################################################################################\nENTER A VALUE FOR "
                                + password
                                + "\n################################################################################\n"
                                + "This value will be written to " + folder
                                + "/.localrc.password file so you don't have to enter it\nagain.  Use only alphanumeric characters.\n"
                                + "If you leave this blank, a random default value will be used.\nEnter a password now:");
                return run.fail("stack.sh:650 no value for " + password + ": standard input is not a terminal");
            }
        }
        if (!log.open()) {
            return run.fail("stack.sh:392 could not make the log file " + rc.get("LOGFILE"));
        }
        if (fault.isPresent() && fault.get().phase().isEmpty()) {
            for (String line : fault.get().lines()) {
                log.detail(line);
            }
            return run.fail(fault.get().error());
        }
        return run.all();
    }

    private Optional<StackFailure> fault() {
        return world.faults
                .active(Faults.Kind.STACK, node.name())
                .flatMap(f -> world.faults.take(Faults.Kind.STACK, node.name(), f.detail()))
                .map(f -> StackFailure.named(f.detail()));
    }

    private String distribution() {
        String release = node.text("/etc/os-release");
        String id = value(release, "ID");
        String version = value(release, "VERSION_ID");
        return switch (id) {
            case "fedora" -> "f" + version;
            case "centos", "rhel" -> "rhel" + version.replaceFirst("\\..*$", "");
            default -> {
                String code = value(release, "VERSION_CODENAME");
                yield code.isEmpty() ? id + "-" + version : code;
            }
        };
    }

    private static String value(String text, String name) {
        return text.lines()
                .filter(l -> l.startsWith(name + "="))
                .map(l -> l.substring(name.length() + 1).replace("\"", ""))
                .findFirst()
                .orElse("");
    }
}
