package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Programs that tell about the network: `hostname`, `getent`, `ip`, `ping`, `ss`.
final class NetworkPrograms {
    private NetworkPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "hostname" -> NetworkPrograms::hostname;
            case "getent" -> NetworkPrograms::getent;
            case "ip" -> NetworkPrograms::ip;
            case "ping" -> NetworkPrograms::ping;
            case "ss" -> NetworkPrograms::ss;
            default -> null;
        };
    }

    private static String bare(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    private static int hostname(Run run) throws IOException {
        Options options = run.options("fsIidA all-ip-addresses=I fqdn=f long=f short=s ip-address=i");
        if (options.has("I") || options.has("i")) {
            List<String> addresses = new ArrayList<>();
            run.machine().network().interfaces().forEach(one -> addresses.add(bare(one.address())));
            addresses.removeIf(String::isEmpty);
            run.print(String.join(" ", addresses) + " ");
        } else if (!options.operands().isEmpty()) {
            run.complain("you must be root to change the host name");
            return 1;
        } else {
            run.print(run.machine().name());
        }
        return 0;
    }

    /// Addresses of a name, as `/etc/hosts` says.
    private static List<String> hosts(Run run, String name) {
        List<String> addresses = new ArrayList<>();
        for (String line : FilePrograms.text(run, "/etc/hosts").split("\n", -1)) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            if (words.length > 1 && List.of(words).contains(name)) {
                addresses.add(words[0]);
            }
        }
        return addresses;
    }

    private static int getent(Run run) throws IOException {
        Options options = run.options("s:i");
        String database = options.operand(0);
        List<String> keys = options.operands()
                .subList(
                        Math.min(1, options.operands().size()),
                        options.operands().size());
        Accounts accounts = run.machine().accounts();
        boolean all = true;
        switch (database) {
            case "hosts", "ahosts", "ahostsv4" -> {
                for (String key : keys) {
                    List<String> found = hosts(run, key);
                    boolean address = key.matches("[0-9.]+");
                    if (found.isEmpty() && address && !database.equals("hosts")) {
                        found = List.of(key);
                    }
                    all &= !found.isEmpty();
                    for (String one : found) {
                        run.print(
                                database.equals("hosts")
                                        ? String.format(Locale.ROOT, "%-15s %s", one, key)
                                        : String.format(Locale.ROOT, "%-15s STREAM %s", one, key));
                    }
                }
            }
            case "passwd" -> {
                for (String key : keys) {
                    Accounts.User user = accounts.user(key);
                    all &= user != null;
                    if (user != null) {
                        run.print(user.name() + ":x:" + user.id() + ":" + user.group() + ":" + user.comment() + ":"
                                + user.home() + ":" + user.shell());
                    }
                }
            }
            case "group" -> {
                for (String key : keys) {
                    Accounts.Group group = accounts.groupOf(key);
                    all &= group != null;
                    if (group != null) {
                        run.print(group.name() + ":x:" + group.id() + ":" + String.join(",", group.members()));
                    }
                }
            }
            default -> {
                run.error("Unknown database: " + database);
                return 1;
            }
        }
        return all ? 0 : 2;
    }

    private static int ip(Run run) throws IOException {
        Options options = run.options("+46ojbd oneline=o brief=b json=j");
        List<String> words = new ArrayList<>(options.operands());
        String object = words.isEmpty() ? "" : words.removeFirst();
        String device = words.isEmpty() ? null : words.getLast();
        if (device != null && List.of("show", "list", "addr", "a", "get").contains(device)) {
            device = null;
        }
        List<Reachability.Interface> interfaces = new ArrayList<>();
        interfaces.add(new Reachability.Interface("lo", "00:00:00:00:00:00", "127.0.0.1/8"));
        interfaces.addAll(run.machine().network().interfaces());
        if (object.startsWith("r")) {
            return route(run, words);
        }
        boolean found = false;
        for (int i = 0; i < interfaces.size(); i++) {
            Reachability.Interface one = interfaces.get(i);
            if (device == null || one.name().equals(device)) {
                found = true;
                show(run, options, object, i + 1, one);
            }
        }
        return found ? 0 : complain(run, String.valueOf(device));
    }

    private static int complain(Run run, String device) throws IOException {
        run.error("Device \"" + device + "\" does not exist.");
        return 1;
    }

    private static void show(Run run, Options options, String object, int number, Reachability.Interface one)
            throws IOException {
        boolean loop = one.name().equals("lo");
        String flags = loop ? "<LOOPBACK,UP,LOWER_UP>" : "<BROADCAST,MULTICAST,UP,LOWER_UP>";
        String head = number + ": " + one.name() + ": " + flags + " mtu "
                + (loop ? 65536 : run.machine().network().mtu())
                + " qdisc " + (loop ? "noqueue" : "fq_codel") + " state " + (loop ? "UNKNOWN" : "UP")
                + (object.startsWith("l") ? " mode DEFAULT" : "") + " group default qlen 1000";
        String link = "    link/" + (loop ? "loopback " : "ether ") + one.mac() + " brd "
                + (loop ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff");
        String inet = "inet " + one.address() + (loop ? " scope host " : " scope global ") + one.name();
        if (options.has("b")) {
            run.print(String.format(
                    Locale.ROOT,
                    "%-16s %-14s %s ",
                    one.name(),
                    loop ? "UNKNOWN" : "UP",
                    object.startsWith("l") ? one.mac() + " " + flags : one.address()));
        } else if (object.startsWith("l")) {
            run.print(options.has("o") ? head + "\\" + link : head + "\n" + link);
        } else if (options.has("o")) {
            if (!one.address().isEmpty()) {
                run.print(number + ": " + one.name() + "    " + inet
                        + "\\       valid_lft forever preferred_lft forever");
            }
        } else {
            run.print(head + (options.has("4") ? "" : "\n" + link));
            if (!one.address().isEmpty()) {
                run.print("    " + inet + "\n       valid_lft forever preferred_lft forever");
            }
        }
    }

    private static int route(Run run, List<String> words) throws IOException {
        List<Reachability.Interface> interfaces = run.machine().network().interfaces();
        if (interfaces.isEmpty()) {
            return 0;
        }
        Reachability.Interface first = interfaces.get(0);
        String own = bare(first.address());
        String gateway = own.substring(0, own.lastIndexOf('.') + 1) + "1";
        if (words.contains("get")) {
            run.print(words.getLast() + " dev " + first.name() + " src " + own + " uid 1000 \n    cache ");
            return 0;
        }
        run.print("default via " + gateway + " dev " + first.name() + " proto static ");
        return 0;
    }

    private static int ping(Run run) throws IOException, InterruptedException {
        Options options = run.options("c:w:W:i:nq4s:I:DM: count=c");
        String target = options.operand(0);
        if (target.isEmpty()) {
            run.error("ping: usage error: Destination address required");
            return 2;
        }
        int count = options.value("c") == null ? Integer.MAX_VALUE : Accounts.number(options.value("c", ""));
        double deadline = Double.parseDouble(options.value("w", "1e9"));
        double wait = Double.parseDouble(options.value("W", "10"));
        double interval = Double.parseDouble(options.value("i", "1"));
        String address = target;
        if (!target.matches("[0-9.]+")) {
            List<String> found = hosts(run, target);
            if (found.isEmpty()) {
                run.error("ping: " + target + ": Name or service not known");
                return 2;
            }
            address = found.get(0);
        }
        int payload = Accounts.number(options.value("s", "56"));
        int size = payload + 28;
        boolean whole = options.value("M", "dont").equals("do");
        int own = address.startsWith("127.") ? 65536 : run.machine().network().mtu();
        boolean tooLong = whole && size > own;
        boolean lost = whole && size > run.machine().network().mtu(address);
        run.print("PING " + target + " (" + address + ") " + payload + "(" + size + ") bytes of data.");
        run.out().flush();
        int sent = 0;
        List<Double> times = new ArrayList<>();
        double elapsed = 0;
        while (sent < count && elapsed < deadline) {
            sent++;
            double delay = lost ? -1 : run.machine().network().delay(address);
            if (tooLong) {
                run.error("ping: local error: Message too long, mtu=" + own);
            }
            boolean last = sent == count;
            double step = tooLong && last ? 0 : delay >= 0 ? (last ? delay / 1000 : interval) : last ? wait : interval;
            if (delay >= 0) {
                times.add(delay);
                if (!options.has("q")) {
                    run.print(String.format(
                            Locale.ROOT,
                            "%d bytes from %s: icmp_seq=%d ttl=64 time=%.3f ms",
                            payload + 8,
                            address,
                            sent,
                            delay));
                }
                run.out().flush();
            }
            step = Math.min(step, deadline - elapsed);
            elapsed += step;
            if (count == Integer.MAX_VALUE && deadline > 1e8) {
                // Without an end it goes on at the real pace, until it is killed.
                var _ = new CountDownLatch(1).await((long) (interval * 1000), TimeUnit.MILLISECONDS);
            } else {
                run.machine().work((long) (step * 1000));
            }
        }
        int loss = sent == 0 ? 0 : 100 * (sent - times.size()) / sent;
        run.print("\n--- " + target + " ping statistics ---");
        run.print(sent + " packets transmitted, " + times.size() + " received, "
                + (tooLong ? "+" + sent + " errors, " : "") + loss + "% packet loss, time "
                + Math.round(elapsed * 1000) + "ms");
        if (!times.isEmpty()) {
            double low = times.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            double high = times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            double average =
                    times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            run.print(String.format(
                    Locale.ROOT,
                    "rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms",
                    low,
                    average,
                    high,
                    (high - low) / 2));
        } else {
            run.print("");
        }
        return times.isEmpty() ? 1 : 0;
    }

    private static int ss(Run run) throws IOException {
        Options options = run.options("ltnpuaH46 listening=l tcp=t numeric=n processes=p no-header=H");
        if (!options.has("H")) {
            run.print("State    Recv-Q   Send-Q     Local Address:Port      Peer Address:Port  Process");
        }
        Map<Integer, String> ports = new TreeMap<>(run.machine().listening());
        for (Map.Entry<Integer, String> port : ports.entrySet()) {
            @Nullable String program = options.has("p") ? port.getValue() : null;
            run.print(String.format(
                            Locale.ROOT,
                            "LISTEN   0        128              0.0.0.0:%-5d          0.0.0.0:*    ",
                            port.getKey())
                    + (program == null ? "" : "users:((\"" + program + "\"))"));
        }
        return 0;
    }
}
