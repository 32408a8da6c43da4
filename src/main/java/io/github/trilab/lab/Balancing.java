package io.github.trilab.lab;

import java.util.List;

/// The load-balancing demonstration: a backend in every region behind one balancer container on the
/// stretched network.
///
/// In the commands `{region}`, `{port}`, `{backends}` (addresses separated by spaces), `{balancer}`
/// (its address) and `{count}` are filled in. They run in the lab's image, so they use what BusyBox
/// offers.
///
/// @param enabled whether the demonstration is part of the lab
/// @param requests how many requests are sent, all in all
/// @param port TCP port of backends and balancer
/// @param backend command of a backend: answers every connection with the name of its region
/// @param balancer command of the balancer: hands every connection to the next backend
/// @param request command that a container runs to send `{count}` requests, one answer a line
/// @param batch how many requests go into one command (the server ends a command after 5 s, DOMAIN
///     T23)
public record Balancing(
        boolean enabled,
        int requests,
        int port,
        List<String> backend,
        List<String> balancer,
        List<String> request,
        int batch) {
    /// One HTTP-less demonstration with nothing but BusyBox's `nc`.
    public static Balancing defaults() {
        return new Balancing(
                true,
                100,
                8080,
                List.of("nc", "-ll", "-p", "{port}", "-e", "echo", "{region}"),
                List.of(
                        "sh",
                        "-c",
                        "echo 0 >/tmp/turn; "
                                + "echo 'read n </tmp/turn; echo $((n + 1)) >/tmp/turn; shift $((n % $#)); exec nc \"$1\" {port}' >/tmp/pass; "
                                + "exec nc -ll -p {port} -e sh /tmp/pass {backends}"),
                List.of(
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt {count} ]; do nc {balancer} {port} </dev/null || echo none; i=$((i + 1)); done"),
                20);
    }
}
