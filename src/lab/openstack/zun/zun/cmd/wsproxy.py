"""zun-wsproxy: sessions in a container. This one refuses them all, as the real one does where Docker is not on TCP 2375."""

import socketserver

from zun import cmd
import zun.conf


class Refuse(socketserver.BaseRequestHandler):
    """Closes the connection."""

    def handle(self):
        print(f"no session for {self.client_address[0]}", flush=True)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


def main():
    cmd.begin()
    proxy = zun.conf.CONF.websocket_proxy
    Server((proxy.wsproxy_host, proxy.wsproxy_port), Refuse).serve_forever()
