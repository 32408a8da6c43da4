package io.github.trilab.openstack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Pings from inside a container: many addresses in one call, side by side, as a call costs seconds
/// (DOMAIN T17) and the server ends a command after 5 of them (DOMAIN T23).
public final class ContainerPings {
    private static final List<String> PING = List.of("ping", "-c", "3", "-w", "4");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final String MARK = "== ";

    /// `for a` walks over the script's arguments. There are no double quotes and no backslashes in
    /// it: they would have to be masked on their way through the client. Addresses need no quoting.
    private static final String SCRIPT = "for a do ping -c 3 -w 4 $a >/tmp/ping.$$.$a 2>&1 & done; wait;"
            + " for a do echo " + MARK + "$a; cat /tmp/ping.$$.$a; rm -f /tmp/ping.$$.$a; done";

    private final Containers containers;

    /// Pings from the containers of that region.
    public ContainerPings(Containers containers) {
        this.containers = containers;
    }

    /// Pings the addresses from a container, three times each.
    ///
    /// @throws IllegalArgumentException where there is none, or one is not an IP address
    public Call<SequencedMap<String, PingResult>> from(String uuid, List<String> addresses) {
        if (addresses.isEmpty()
                || !addresses.stream().allMatch(a -> ADDRESS.matcher(a).matches())) {
            throw new IllegalArgumentException("not IP addresses: " + addresses);
        }
        boolean one = addresses.size() == 1;
        List<String> command = new ArrayList<>(one ? PING : List.of("sh", "-c", SCRIPT, "ping"));
        command.addAll(addresses);
        Call<ExecResult> exec = containers.exec(uuid, command);
        return new Call<>(exec.command(), reply -> {
            ExecResult result = exec.reader().read(reply);
            return one ? single(addresses.getFirst(), result.output()) : several(addresses, result.output());
        });
    }

    private static SequencedMap<String, PingResult> single(String address, String output) {
        SequencedMap<String, PingResult> results = new LinkedHashMap<>();
        results.put(address, PingOutput.parse(output));
        return results;
    }

    private static SequencedMap<String, PingResult> several(List<String> addresses, String output) {
        SequencedMap<String, StringBuilder> parts = new LinkedHashMap<>();
        StringBuilder before = new StringBuilder();
        StringBuilder part = before;
        for (String line : output.split("\n", -1)) {
            if (line.startsWith(MARK)
                    && addresses.contains(line.substring(MARK.length()).strip())) {
                part = parts.computeIfAbsent(line.substring(MARK.length()).strip(), a -> new StringBuilder());
            } else {
                part.append(line).append('\n');
            }
        }
        SequencedMap<String, PingResult> results = new LinkedHashMap<>();
        for (String address : addresses) {
            // Without its part nothing was run for it: what was printed instead says why.
            results.put(
                    address,
                    PingOutput.parse(parts.getOrDefault(address, before).toString()));
        }
        return results;
    }
}
