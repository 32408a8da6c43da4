"""Runs `openstack ...` in a process that has the client's modules loaded already: nearly all of the second that a call costs is
Python reading them. The first call over a connection leaves such a process behind; for each call it forks, and the node's own
`openstack` runs there. It ends with the connection. Wherever that cannot be, the call is an ordinary one.

This text comes by standard input and is in SOURCE."""

import array
import glob
import json
import os
import re
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback

FOLDER = os.path.expanduser("~/.trilab/clients")
NAME = "trilab: clients of connection"
READ = "import sys; SOURCE = sys.stdin.read(); exec(SOURCE)"
KILLED = 137
# Calls about these share their tokens, for so many seconds. All others are about who may do what, and what there is.
PARTS = {"appcontainer", "image", "multiregion", "network", "port", "subnet"}
LIFE = 300


# --- a call


def call(arguments):
    program = shutil.which(arguments[0])
    begun = False
    try:
        server = program and (running() or started(program))
        if server:
            begun = sent(server, [program, arguments[1:], dict(os.environ), os.getcwd()])
    except (OSError, ValueError):
        pass  # then as ever
    if not begun:
        os.execvp(arguments[0], arguments)
    sys.exit(int(server.recv(8) or KILLED))


def running():
    for path in glob.glob(FOLDER + "/*"):
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(path)
            return server
        except OSError:
            server.close()
    return None


def started(program):
    with open(program, "rb") as file:
        line = re.match(rb"#! *(/\S*python3[0-9.]*)((?: +-\w+)*)\n", file.read(200))
    connection = connection_above()
    if not line or not connection:
        return None
    os.makedirs(FOLDER, 0o700, exist_ok=True)
    path = "%s/%d" % (FOLDER, connection)
    if os.path.exists(path):
        os.unlink(path)  # nobody answered there: it was killed
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(64)
        words = [line.group(1), *line.group(2).split(), "-c", READ, NAME, str(connection), str(server.fileno()), program]
        keeper = subprocess.Popen(words, start_new_session=True, pass_fds=[server.fileno()], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with keeper.stdin:
        keeper.stdin.write(SOURCE.encode())
    return running()


def connection_above():
    """The process that serves this SSH connection; None where a job runs, which outlives it."""
    pid = os.getppid()
    while pid > 1:
        with open("/proc/%d/stat" % pid) as file:
            name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
        if name.startswith("sshd"):
            return pid
        pid = int(rest.split()[1])
    return None


def sent(server, request):
    """Whether the call was taken: from then on it must not be made again."""
    content = json.dumps(request).encode()
    streams = array.array("i", [1, 2])
    server.sendmsg([b"%8d" % len(content)], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
    server.sendall(content)
    return server.recv(1) == b"+"


# --- the process that is left behind


def keep(connection, listening, program):
    if sys.path[0] == "":
        sys.path[0] = os.path.dirname(program)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.socket(socket.AF_UNIX, fileno=listening)
    load(["openstackclient.shell"])
    loaded = stamps(program)
    tokens = {}
    reports = {}  # of the calls under way, with the tokens that each may use and leave
    try:
        while os.path.exists("/proc/%d" % connection):
            for ready in select.select([*reports, server], [], [], 0.5)[0]:
                if ready is not server:
                    shared = reports.pop(ready)
                    modules, got = told(ready)
                    load(modules)
                    loaded = {**stamps(program), **loaded}
                    if shared is None:
                        tokens = {}
                    else:
                        shared.update(got)
                elif stamps(program) == loaded:
                    report, shared = serve(server, tokens)
                    reports[report] = shared
                    if shared is None:
                        tokens = {}  # what a call got that was begun before counts no more
                else:
                    return  # other modules were installed: who waits makes an ordinary call
    finally:
        os.unlink("%s/%d" % (FOLDER, connection))


def load(names):
    for name in names:
        try:
            __import__(name)
        except Exception:  # whatever it is, the call itself will meet it
            pass


def stamps(program):
    """When what is loaded, and where it is looked for, was last changed."""
    files = [program, *sys.path]
    files += [path for folder in sys.path for path in glob.glob(glob.escape(folder) + "/*.pth")]
    files += [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    found = {}
    for path in files:
        try:
            found[path] = path and os.stat(path).st_mtime_ns
        except OSError:
            found[path] = None
    return found


def told(report):
    """Modules that a call loaded beyond what was there, and tokens that it got."""
    with report:
        try:
            return json.load(report)
        except ValueError:
            return [], {}  # it was killed


def serve(server, tokens):
    """Takes a call, and forks; where it will report, and the tokens that it shares."""
    connection, _ = server.accept()
    theirs, ours = os.pipe()
    with connection:
        connection.settimeout(5)
        head, passed, _, _ = connection.recvmsg(8, socket.CMSG_SPACE(8))
        streams = array.array("i", passed[0][2])
        content = b""
        while len(content) < int(head):
            content += connection.recv(int(head) - len(content)) or b" " * int(head)
        connection.settimeout(None)
        program, arguments, environment, folder = json.loads(content)
        shared = tokens if part(arguments) in PARTS else None
        if os.fork() == 0:
            try:
                run(connection, streams, ours, shared, program, arguments, environment, folder)
            finally:
                os._exit(1)
        for descriptor in (*streams, ours):
            os.close(descriptor)
    return os.fdopen(theirs), shared


def part(arguments):
    words = arguments[2:] if arguments[:1] == ["--os-region-name"] else arguments
    return words[0] if words else None


def run(connection, streams, report, tokens, program, arguments, environment, folder):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for descriptor, wanted in ((os.open(os.devnull, os.O_RDONLY), 0), (streams[0], 1), (streams[1], 2)):
        os.dup2(descriptor, wanted)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    known = set(sys.modules)
    # Who made the call is gone when it is killed, and then nobody is to go on.
    threading.Thread(target=lambda: connection.recv(1) or os._exit(KILLED), daemon=True).start()
    connection.send(b"+")
    sys.argv = [program, *arguments]
    asked = {} if tokens is None else sharing(tokens)
    code = 0
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if code == 1 and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    with os.fdopen(report, "w") as file:
        json.dump([[name for name in sys.modules if name not in known], left(asked)], file)
    connection.send(b"%d" % code)
    os._exit(0)


# --- tokens: each costs Keystone the hash of a password. They stay in the memory of these processes.


def sharing(tokens):
    """Has this call use a token that an earlier one got, of the same user, password and project at the same Keystone. The
    plugins that asked for one of their own will be in what is returned, and when they did. Where keystoneauth is not what is
    known here, the call asks as ever."""
    asked = {}
    try:
        from keystoneauth1.identity.generic.base import BaseGenericPlugin as Plugin

        ask = Plugin.get_auth_ref
    except Exception:
        return asked

    def get_auth_ref(plugin, session, **options):
        try:
            name = plugin.get_cache_id()
            # Once: whoever asks again was refused with it.
            if name and reuse(plugin, session, *tokens.pop(name, (0, None))):
                return plugin.auth_ref
            if name:
                asked[name] = plugin, time.monotonic()
        except Exception:
            pass  # then it is not shared
        return ask(plugin, session, **options)

    Plugin.get_auth_ref = get_auth_ref
    return asked


def reuse(plugin, session, got, state):
    if not state or time.monotonic() - got > LIFE:
        return False
    plugin.set_auth_state(state)
    catalog = plugin.auth_ref.service_catalog
    find, old = catalog.get_endpoints_data, True

    def get_endpoints_data(*wanted, **filters):
        nonlocal find, old
        found = find(*wanted, **filters)
        if old and not any(found.values()):
            # A stack.sh may have registered since then what is looked for.
            plugin.invalidate()
            find, old = plugin.get_access(session).service_catalog.get_endpoints_data, False
            found = find(*wanted, **filters)
        return found

    catalog.get_endpoints_data = get_endpoints_data
    return plugin.auth_ref.service_catalog is catalog and not plugin.auth_ref.will_expire_soon(plugin.MIN_TOKEN_LIFE_SECONDS)


def left(asked):
    """The tokens that the call leaves; None for one that is not to be used."""
    tokens = {}
    for name, (plugin, got) in asked.items():
        try:
            # Without a network service the client takes it that there is no Neutron, and does not look for its endpoint.
            known = "network" in plugin.auth_ref.service_catalog.get_endpoints()
            tokens[name] = got, known and plugin.get_auth_state()
        except Exception:
            tokens[name] = got, None
    return tokens


if sys.argv[1] == NAME:
    keep(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
else:
    call(sys.argv[1:])
