package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The programs of a container that know its network and its time.
final class ContainerPrograms {
    /// What a small image has in its root.
    private static final Set<String> ROOT = Set.of("bin", "dev", "etc", "proc", "root", "sys", "tmp", "usr", "var");

    private ContainerPrograms() {}

    static void install(Sandbox sandbox) {
        sandbox.install("ping", new Ping(sandbox));
        sandbox.install("nc", new Netcat(sandbox));
        sandbox.install("hostname", call -> say(call, sandbox.hostname()));
        sandbox.install("ls", call -> list(sandbox, call));
        sandbox.install("sleep", call -> sleep(sandbox, call));
        sandbox.install("ip", call -> ip(sandbox, call));
        sandbox.install("ifconfig", call -> ifconfig(sandbox, call));
        sandbox.install(
                "sudo",
                call -> sandbox.run(
                        call,
                        call.arguments().subList(1, call.arguments().size()),
                        call.in(),
                        call.out(),
                        call.err(),
                        Map.of()));
    }

    private static int say(Call call, String text) throws IOException {
        call.print(text);
        return 0;
    }

    /// BusyBox's `ls`, without its options.
    private static int list(Sandbox sandbox, Call call) throws IOException {
        List<String> paths = call.arguments().stream()
                .skip(1)
                .filter(w -> !w.startsWith("-"))
                .toList();
        int exit = 0;
        for (String path : paths.isEmpty() ? List.of(".") : paths) {
            String at = Node.absolute(call, path);
            if (!sandbox.machine().files().exists(at)) {
                call.complain("ls: " + path + ": No such file or directory");
                exit = 1;
                continue;
            }
            List<String> names = sandbox.machine().files().list(at);
            boolean file = names.isEmpty()
                    && !Files.isDirectory(sandbox.machine().files().real(at));
            for (String name : file ? List.of(path) : names) {
                if (!at.equals("/") || ROOT.contains(name)) {
                    call.print(name);
                }
            }
        }
        return exit;
    }

    private static int sleep(Sandbox sandbox, Call call) throws IOException, InterruptedException {
        String time = call.argument(1);
        if (!time.matches("\\d{1,9}(\\.\\d+)?[smhd]?")) {
            call.complain("sleep: invalid number '" + time + "'");
            return 1;
        }
        String number = time.replaceAll("[smhd]$", "");
        int unit = switch (time.charAt(time.length() - 1)) {
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            default -> 1;
        };
        sandbox.pass(call, Math.round(Double.parseDouble(number) * unit * 1000));
        return 0;
    }

    private static int ip(Sandbox sandbox, Call call) throws IOException {
        String what = call.argument(1);
        if (!what.startsWith("a")) {
            call.complain("BusyBox: Usage: ip addr");
            return 1;
        }
        String ip = sandbox.address().ip();
        return say(call, String.format(Locale.ROOT, """
                1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000
                    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                    inet 127.0.0.1/8 scope host lo
                       valid_lft forever preferred_lft forever
                13: eth0@if12: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1450 qdisc noqueue\s
                    link/ether %s brd ff:ff:ff:ff:ff:ff
                    inet %s/24 brd %s.255 scope global eth0
                       valid_lft forever preferred_lft forever""", sandbox.mac(), ip, ip.replaceFirst("\\.\\d+$", "")));
    }

    private static int ifconfig(Sandbox sandbox, Call call) throws IOException {
        String ip = sandbox.address().ip();
        return say(
                call,
                String.format(
                        Locale.ROOT, """
                eth0      Link encap:Ethernet  HWaddr %s
                          inet addr:%s  Bcast:%s.255  Mask:255.255.255.0
                          UP BROADCAST RUNNING MULTICAST  MTU:1450  Metric:1
                """, sandbox.mac().toUpperCase(Locale.ROOT), ip, ip.replaceFirst("\\.\\d+$", "")));
    }
}
