package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.RemoteException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a connection goes in the end: what the lab says, completed by `~/.ssh/config`.
///
/// @param node what messages call it
/// @param host name or address to resolve
/// @param identities private key files of `~/.ssh/config`
/// @param identitiesOnly offer only those keys of the agent that are among the identities
/// @param hashed write its name into `known_hosts` in hashed form
/// @param hops the way there, nearest first
record Target(
        String node,
        String host,
        int port,
        String user,
        List<Path> identities,
        boolean identitiesOnly,
        boolean hashed,
        List<Target> hops) {
    private static final int MOST_HOPS = 8;
    private static final int SSH = 22;

    /// The target of an endpoint.
    ///
    /// @throws RemoteException where the way there cannot be made out
    static Target of(Endpoint endpoint, Path config) throws RemoteException {
        return of(endpoint.name(), endpoint.host(), endpoint.port(), endpoint.user(), endpoint.jump(), config, 0);
    }

    private static Target of(
            String node, String alias, int port, String user, @Nullable String jump, Path file, int depth)
            throws RemoteException {
        SshConfig config = SshConfig.of(file, alias);
        String host = config.hostName();
        int realPort = port != 0 ? port : number(node, config.option("port").orElse("22"));
        String realUser =
                !user.isEmpty() ? user : config.option("user").orElseGet(() -> System.getProperty("user.name"));
        String way = jump != null && !jump.isBlank()
                ? jump
                : config.option("proxyjump").orElse("none");
        List<Path> identities = new ArrayList<>();
        for (String identity : config.identityFiles()) {
            if (!identity.equalsIgnoreCase("none")) {
                identities.add(Homes.expand(identity.replace("%h", host).replace("%r", realUser)));
            }
        }
        return new Target(
                node,
                host,
                realPort,
                realUser,
                List.copyOf(identities),
                config.isSet("identitiesonly"),
                config.isSet("hashknownhosts"),
                hops(node, way, file, depth));
    }

    private static List<Target> hops(String node, String way, Path file, int depth) throws RemoteException {
        List<Target> hops = new ArrayList<>();
        if (way.equalsIgnoreCase("none")) {
            return hops;
        }
        if (depth >= MOST_HOPS) {
            throw new RemoteException(
                    RemoteException.Kind.LOCAL, node + ": ProxyJump of " + file + " leads round in a circle");
        }
        for (String part : way.split(",", -1)) {
            Target hop = hop(node, part.strip(), file, depth, hops.isEmpty());
            hops.addAll(hop.hops());
            hops.add(hop);
        }
        return hops;
    }

    private static Target hop(String node, String text, Path file, int depth, boolean first) throws RemoteException {
        String rest = text.startsWith("ssh://") ? text.substring(6) : text;
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        String place = rest.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean bare = place.indexOf(':') != colon && !place.startsWith("[");
        boolean withPort = colon > place.indexOf(']') && !bare;
        String host = (withPort ? place.substring(0, colon) : place).replaceAll("^\\[|]$", "");
        int port = withPort ? number(node, place.substring(colon + 1)) : 0;
        if (host.isEmpty()) {
            throw new RemoteException(RemoteException.Kind.LOCAL, node + ": not a jump host (user@host:port): " + text);
        }
        return of(node + " (jump host " + host + ")", host, port, user, first ? null : "none", file, depth + 1);
    }

    private static int number(String node, String port) throws RemoteException {
        try {
            int number = Integer.parseInt(port);
            if (number > 0 && number < 65536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new RemoteException(RemoteException.Kind.LOCAL, node + ": not a port number: " + port, e);
        }
        throw new RemoteException(RemoteException.Kind.LOCAL, node + ": not a port number: " + port);
    }

    /// The host as `known_hosts` names it.
    String knownAs() {
        String name = host.toLowerCase(Locale.ROOT);
        return port == SSH ? name : "[" + name + "]:" + port;
    }

    /// The address as messages name it.
    String address() {
        return host + " port " + port;
    }
}
