"""Keystone at http://ADDRESS/identity, where DevStack has it, with as many processes as DevStack gives it on a small machine.
Arguments: the address, the configuration."""

import eventlet

eventlet.monkey_patch()

# pylint: disable=wrong-import-position
import os
import sys

ADDRESS = sys.argv[1]
os.environ["OS_KEYSTONE_CONFIG_FILES"] = sys.argv[2]
sys.argv = sys.argv[:1]

from eventlet import wsgi
from keystone.server.wsgi import initialize_public_application

WORKERS = 2
LISTENING = eventlet.listen((ADDRESS, 80), backlog=128)
for _ in range(1, WORKERS):
    if os.fork() == 0:
        break
KEYSTONE = initialize_public_application()


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/identity" or path.startswith("/identity/"):
        environ["SCRIPT_NAME"] = "/identity"
        environ["PATH_INFO"] = path[len("/identity") :] or "/"
        return KEYSTONE(environ, start_response)
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"not found\n"]


wsgi.server(LISTENING, application, log_output=False)
