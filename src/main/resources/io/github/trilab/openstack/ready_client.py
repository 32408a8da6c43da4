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
import traceback

FOLDER = os.path.expanduser("~/.trilab/clients")
NAME = "trilab: clients of connection"
READ = "import sys; SOURCE = sys.stdin.read(); exec(SOURCE)"
KILLED = 137


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
    reports = []
    try:
        while os.path.exists("/proc/%d" % connection):
            for ready in select.select(reports + [server], [], [], 0.5)[0]:
                if ready is not server:
                    reports.remove(ready)
                    with ready:
                        load(ready.read().split())
                    loaded = stamps(program)
                elif stamps(program) == loaded:
                    reports.append(serve(server))
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


def serve(server):
    """Takes a call, and forks; where the names of the modules will come that it loaded beyond what is here."""
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
        if os.fork() == 0:
            try:
                run(connection, streams, ours, *json.loads(content))
            finally:
                os._exit(1)
        for descriptor in (*streams, ours):
            os.close(descriptor)
    return os.fdopen(theirs)


def run(connection, streams, report, program, arguments, environment, folder):
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
    with os.fdopen(report, "w") as names:
        names.write("\n".join(name for name in sys.modules if name not in known))
    connection.send(b"%d" % code)
    os._exit(0)


if sys.argv[1] == NAME:
    keep(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
else:
    call(sys.argv[1:])
