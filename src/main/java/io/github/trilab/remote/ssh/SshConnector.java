package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.NamedHost;
import io.github.trilab.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/// Connects to nodes over SSH, as `ssh` would: through jump hosts, with what `~/.ssh/config`,
/// `known_hosts` and ssh-agent have to say.
public final class SshConnector implements Connector {
    private final SshSettings settings;

    /// A connector with these settings; it opens nothing yet.
    public SshConnector(SshSettings settings) {
        this.settings = settings;
        // Reading what there is to offer in a handshake takes a while; the caller has other things to do first.
        Thread.startVirtualThread(Algorithms::load);
    }

    /// Connects and logs in. An unknown host key is asked about between two attempts, so a person
    /// has all the time in the world for the answer.
    @Override
    public Connection connect(Endpoint endpoint) throws RemoteException, InterruptedException {
        Target target = Target.of(endpoint, settings.config());
        Line line = new Line();
        boolean done = false;
        try {
            for (Target hop : target.hops()) {
                new Reach(settings, hop, null).extend(line);
                new Login(line.client(), hop, endpoint, settings.agent()).toJumpHost();
            }
            new Reach(settings, target, endpoint.hostKey()).extend(line);
            new Login(line.client(), target, endpoint, settings.agent()).toEndpoint();
            done = true;
            return new SshConnection(endpoint.name(), line, endpoint.sudoPassword(), settings.keepAlive());
        } catch (RemoteException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("connecting to " + endpoint.name());
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        } finally {
            if (!done) {
                line.close();
            }
        }
    }

    @Override
    public List<NamedHost> namedHosts() throws RemoteException {
        List<NamedHost> hosts = new ArrayList<>();
        for (String alias : SshConfig.of(settings.config(), "").named()) {
            SshConfig config = SshConfig.of(settings.config(), alias);
            String port = config.option("port").orElse("22");
            hosts.add(new NamedHost(
                    alias,
                    config.hostName(),
                    port.matches("\\d{1,5}") ? Integer.parseInt(port) : 22,
                    config.option("user").orElse("")));
        }
        return List.copyOf(hosts);
    }
}
