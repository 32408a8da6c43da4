package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// BusyBox's `nc` in a container: `nc [-l|-ll] -p PORT [-e PROGRAM...]` and `nc HOST PORT`.
final class Netcat implements Program {
    private final Sandbox sandbox;

    Netcat(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> words = call.arguments();
        List<String> program = List.of();
        List<String> plain = new ArrayList<>();
        boolean listen = false;
        boolean again = false;
        boolean probe = false;
        String port = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-l" -> listen = true;
                case "-ll", "-lk" -> {
                    listen = true;
                    again = true;
                }
                case "-z" -> probe = true;
                case "-p" -> port = i + 1 < words.size() ? words.get(++i) : "";
                case "-w", "-i", "-s" -> i++;
                case "-e" -> {
                    program = words.subList(i + 1, words.size());
                    i = words.size();
                }
                default -> {
                    if (!words.get(i).startsWith("-")) {
                        plain.add(words.get(i));
                    }
                }
            }
        }
        String number = listen
                ? port.isEmpty() && !plain.isEmpty() ? plain.getFirst() : port
                : plain.size() > 1 ? plain.get(1) : "";
        if (!number.matches("\\d{1,5}")) {
            call.complain("BusyBox v1.35.0 multi-call binary.\n\nUsage: nc [IPADDR PORT] [-l -p PORT] [-e PROG]");
            return 1;
        }
        return listen
                ? listen(call, Integer.parseInt(number), again, program)
                : connect(call, plain.getFirst(), Integer.parseInt(number), probe);
    }

    private int connect(Call call, String host, int port, boolean probe) throws IOException, InterruptedException {
        boolean own = host.startsWith("127.") || host.equals("localhost");
        Wire.Address to =
                own ? sandbox.address() : new Wire.Address(sandbox.address().network(), host);
        if (!sandbox.wire().reaches(to)) {
            sandbox.work(call, 3000);
            call.complain("nc: can't connect to remote host (" + host + "): No route to host");
            return 1;
        }
        Optional<Wire.Socket> socket = sandbox.wire().connect(to, port);
        if (socket.isEmpty()) {
            call.complain("nc: can't connect to remote host (" + host + "): Connection refused");
            return 1;
        }
        if (!probe) {
            exchange(call, socket.get());
        }
        socket.get().close();
        return 0;
    }

    private int listen(Call call, int port, boolean again, List<String> program)
            throws IOException, InterruptedException {
        Optional<Wire.Listener> bound = sandbox.wire().listen(sandbox.address(), port);
        if (bound.isEmpty()) {
            call.complain("nc: bind: Address already in use");
            return 1;
        }
        Wire.Listener listener = bound.get();
        sandbox.settle();
        try {
            while (true) {
                Wire.Socket socket = listener.accept();
                if (!again) {
                    listener.close();
                    return serve(call, socket, program);
                }
                Thread.ofVirtual().start(() -> serveQuietly(call, socket, program));
            }
        } finally {
            listener.close();
        }
    }

    private void serveQuietly(Call call, Wire.Socket socket, List<String> program) {
        try {
            serve(call, socket, program);
        } catch (IOException e) {
            // The other side is gone; a real child of nc would end by SIGPIPE, unnoticed.
            close(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(socket);
        }
    }

    private static void close(Wire.Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int serve(Call call, Wire.Socket socket, List<String> program) throws IOException, InterruptedException {
        try {
            if (program.isEmpty()) {
                exchange(call, socket);
                return 0;
            }
            return sandbox.run(call, program, socket.in(), socket.out(), call.err(), Map.of());
        } finally {
            socket.close();
        }
    }

    /// Copies both ways until the other side has said all.
    private static void exchange(Call call, Wire.Socket socket) throws IOException {
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                call.in().transferTo(socket.out());
                socket.out().close();
            } catch (IOException e) {
                // Nobody listens any more: what was typed is lost, as with real TCP.
                close(socket);
            }
        });
        try {
            byte[] buffer = new byte[8192];
            for (int n = socket.in().read(buffer); n >= 0; n = socket.in().read(buffer)) {
                call.out().write(buffer, 0, n);
                call.out().flush();
            }
        } finally {
            sender.interrupt();
        }
    }
}
