"""zun-wsproxy: sessions in a container, from a client's WebSocket to Docker's TCP port."""

import urllib.parse

import websockify

from zun import cmd
from zun.compute import docker
import zun.conf


def handler(store):
    class Handler(websockify.ProxyRequestHandler):
        """Lets in who shows the token of a session that is prepared."""

        def new_websocket_client(self):
            query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
            exec_id, token, uuid = (query.get(key, [""])[0] for key in ("exec_id", "token", "uuid"))
            if not store.allowed(exec_id, token, uuid):
                raise self.CClose(1008, "the token opens no session")
            with docker.attach(exec_id) as session:
                # The file itself cannot send.
                self.do_proxy(session._sock)  # pylint: disable=protected-access

    return Handler


def main():
    store = cmd.begin()
    proxy = zun.conf.CONF.websocket_proxy
    websockify.WebSocketProxy(
        RequestHandlerClass=handler(store), listen_host=proxy.wsproxy_host, listen_port=proxy.wsproxy_port,
        # Each session has a target of its own.
        target_host="ignore", target_port="ignore", file_only=True,
    ).start_server()
