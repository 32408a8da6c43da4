package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// BusyBox's `ping` in a container: finds the containers of the same network, and itself.
final class Ping implements Program {
    private static final long FOREVER = Long.MAX_VALUE / 4000;

    private final Sandbox sandbox;

    Ping(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        long count = FOREVER;
        long deadline = FOREVER;
        long wait = 10;
        boolean quiet = false;
        String host = "";
        List<String> words = call.arguments();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-q")) {
                quiet = true;
            } else if (word.startsWith("-") && word.length() > 1) {
                String value = word.length() > 2 ? word.substring(2) : i + 1 < words.size() ? words.get(++i) : "";
                if (!value.matches("\\d{1,9}")) {
                    call.complain("ping: invalid number '" + value + "'");
                    return 1;
                }
                switch (word.charAt(1)) {
                    case 'c' -> count = Long.parseLong(value);
                    case 'w' -> deadline = Long.parseLong(value);
                    case 'W' -> wait = Long.parseLong(value);
                    default -> {}
                }
            } else {
                host = word;
            }
        }
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}") && !host.equals("localhost")) {
            call.complain("ping: bad address '" + host + "'");
            return 1;
        }
        return ping(call, host.equals("localhost") ? "127.0.0.1" : host, count, deadline * 1000, wait * 1000, quiet);
    }

    private int ping(Call call, String host, long count, long deadline, long wait, boolean quiet)
            throws IOException, InterruptedException {
        call.print("PING " + host + " (" + host + "): 56 data bytes");
        int sent = 0;
        int received = 0;
        double least = Double.MAX_VALUE;
        double most = 0;
        double sum = 0;
        long passed = 0;
        while (sent < count && passed < deadline) {
            boolean answered = answers(host);
            sent++;
            if (answered) {
                double time = 0.13 + ThreadLocalRandom.current().nextInt(sent == 1 ? 800 : 80) / 1000.0;
                received++;
                least = Math.min(least, time);
                most = Math.max(most, time);
                sum += time;
                if (!quiet) {
                    call.print(String.format(
                            Locale.ROOT, "64 bytes from %s: seq=%d ttl=64 time=%.3f ms", host, sent - 1, time));
                }
            }
            long pause = sent < count ? 1000 : answered ? 0 : wait;
            long left = Math.min(pause, deadline - passed);
            if (left > 0) {
                sandbox.pass(call, left);
            }
            passed += left;
        }
        call.print("\n--- " + host + " ping statistics ---");
        call.print(sent + " packets transmitted, " + received + " packets received, "
                + (100 - 100 * received / Math.max(1, sent)) + "% packet loss");
        if (received > 0) {
            call.print(String.format(
                    Locale.ROOT, "round-trip min/avg/max = %.3f/%.3f/%.3f ms", least, sum / received, most));
        }
        return received > 0 ? 0 : 1;
    }

    private boolean answers(String host) {
        return host.startsWith("127.")
                || sandbox.wire().reaches(new Wire.Address(sandbox.address().network(), host));
    }
}
