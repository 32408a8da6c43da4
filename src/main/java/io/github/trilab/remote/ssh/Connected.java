package io.github.trilab.remote.ssh;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Hands a socket that is connected already to sshj, which knows sockets only by way of a factory.
final class Connected extends SocketFactory {
    private final Socket socket;

    Connected(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return socket;
    }
}
