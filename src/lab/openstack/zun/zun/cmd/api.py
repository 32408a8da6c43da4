"""zun-api: http://ADDRESS:9517/v1."""

import http.server
import socketserver
import wsgiref.simple_server

from keystonemiddleware import auth_token

from zun import cmd
from zun.api.app import Api
import zun.conf


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    """A thread a request."""

    daemon_threads = True
    request_queue_size = 64


class Handler(wsgiref.simple_server.WSGIRequestHandler):
    def address_string(self):
        # Not the name, which would have to be looked up.
        return http.server.BaseHTTPRequestHandler.address_string(self)


def main():
    store = cmd.begin()
    conf = zun.conf.CONF
    checked = auth_token.AuthProtocol(Api(store), {"oslo_config_config": conf, "delay_auth_decision": True})
    wsgiref.simple_server.make_server(conf.api.host_ip, conf.api.port, checked, Server, Handler).serve_forever()
