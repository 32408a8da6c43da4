"""zun-compute: does what zun-api asks for, on 127.0.0.1 where the real one listens to RabbitMQ."""

import http.server
import json
import socket
import threading
import time

from zun import cmd
from zun.common import exception
from zun.compute.manager import Manager
import zun.conf

# These take their time: the answer is given before they are done.
BACKGROUND = ("run", "start", "stop", "delete")


def handler(manager):
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format, *args):  # pylint: disable=redefined-builtin
            print(format % args, flush=True)

        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            action = getattr(manager, self.path.strip("/"))
            try:
                if self.path.strip("/") in BACKGROUND:
                    threading.Thread(target=action, args=request).start()
                    self.reply(200, None)
                else:
                    self.reply(200, action(*request))
            except exception.ZunException as error:
                self.reply(error.code, str(error))

        def reply(self, status, body):
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


def heartbeat(store):
    while True:
        store.alive(socket.gethostname())
        time.sleep(5)


def main():
    store = cmd.begin()
    threading.Thread(target=heartbeat, args=(store,), daemon=True).start()
    address = ("127.0.0.1", zun.conf.CONF.compute.port)
    http.server.ThreadingHTTPServer(address, handler(Manager(store))).serve_forever()
