package io.github.trilab.engine;

import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.remote.Endpoint;
import java.nio.file.Path;

/// Turns a lab's nodes into endpoints.
public final class Endpoints {
    private final Secrets secrets;

    /// With secrets from there.
    public Endpoints(Secrets secrets) {
        this.secrets = secrets;
    }

    /// The node's endpoint. No secret is asked for yet.
    public Endpoint of(Node node) {
        Login login = node.login();
        String file = login.file();
        return new Endpoint(
                node.name(),
                node.address(),
                node.port(),
                node.user(),
                switch (login.kind()) {
                    case AUTO -> Endpoint.Method.AUTO;
                    case AGENT -> Endpoint.Method.AGENT;
                    case KEY -> Endpoint.Method.KEY;
                    case PASSWORD -> Endpoint.Method.PASSWORD;
                },
                file == null
                        ? null
                        : Path.of(file.startsWith("~/") ? System.getProperty("user.home") + file.substring(1) : file),
                secrets.source(login.passphrase()),
                secrets.source(login.password()),
                secrets.source(node.sudoPassword()),
                node.hostKey(),
                node.jump());
    }
}
