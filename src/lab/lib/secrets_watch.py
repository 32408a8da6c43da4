"""Looks for a lab's secrets where they must not be, on both sides of a run.

usage: secrets_watch.py STATE NODE_ROOT... < /dev/null     begins at once, and ends with SIGTERM

Meanwhile it reads what processes are called with, on this machine and (they are processes of this machine) on the nodes. At
the end it reads TriLab's state folder, the nodes' disks and journals, and this machine's /tmp, for each of the secrets in
STATE/labs/*/secrets.json. Prints the files that hold one, and fails where one is not for its owner alone, or is where none
belongs."""

import glob
import json
import os
import re
import signal
import subprocess
import sys
import threading

# Files that OpenStack needs its passwords in, or that DevStack itself prints them to, as everywhere.
OPENSTACK = re.compile(r"/etc/(keystone|glance|neutron|zun|kuryr|tricircle|kuryr-libnetwork)/|/opt/stack/devstack/\.localrc\.auto$")
DEVSTACK_LOG = re.compile(r"/opt/stack/logs/(stack\.sh\.log|worlddump-)")
# TriLab's own: the output of the job that ran stack.sh, local.conf, and secrets.json here.
TRILAB = re.compile(r"/opt/stack/\.trilab/jobs/[^/]+/out$|/opt/stack/devstack/local\.conf$|/labs/[^/]+/secrets\.json$")
PLACES = ("opt/stack", "home", "root", "tmp", "var/tmp", "var/log", "etc", "run")
LARGEST = 64 << 20


def secrets(state):
    found = {}
    for name in glob.glob(state + "/labs/*/secrets.json"):
        with open(name, encoding="utf-8") as file:
            collect(json.load(file), "", found)
    return {value.encode(): name for value, name in found.items() if len(value) >= 8}


def collect(value, name, found):
    if isinstance(value, dict):
        for key, inner in value.items():
            collect(inner, key, found)
    elif isinstance(value, str) and not value.startswith("trilab."):
        found[value] = name


def commands(seen, done):
    """What processes are called with, many times a second."""
    while not done.wait(0.05):
        for process in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{process}/cmdline", "rb") as file:
                    seen.add(file.read())
            except OSError:
                pass  # it ended


def files(*tops):
    for top in tops:
        for folder, names, inside in os.walk(top):
            # A node's image of containers and the repositories are no place of anybody's writing.
            names[:] = [name for name in names if name not in (".git", "site-packages", "dist-packages")]
            for name in inside:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and not os.path.islink(path) and os.path.getsize(path) <= LARGEST:
                    yield path


def holders(path, wanted):
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError:
        return []
    return [name for secret, name in wanted.items() if secret in text]


def verdict(path, shown):
    """What is wrong with a secret in this file; nothing where it belongs there."""
    mode = os.stat(path).st_mode & 0o777
    folder = os.stat(os.path.dirname(path)).st_mode & 0o077
    if OPENSTACK.search(shown):
        return "" if mode & 0o007 == 0 else f"readable by all (mode {mode:o})"
    if DEVSTACK_LOG.search(shown):
        return ""
    if TRILAB.search(shown):
        return "" if mode & 0o077 == 0 or folder == 0 else f"not its owner's alone (mode {mode:o})"
    return "no place for it"


def main():
    state, roots = sys.argv[1], sys.argv[2:]
    seen, done = set(), threading.Event()
    watcher = threading.Thread(target=commands, args=(seen, done))
    watcher.start()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    while not done.wait(1):
        pass
    watcher.join()
    wanted = secrets(state)
    if not wanted:
        sys.exit("secrets: there is no secret to look for: the watch proves nothing")
    wrong = []
    for command in seen:
        for secret, name in wanted.items():
            if secret in command:
                shown = command.replace(b"\0", b" ").replace(secret, b"(removed)").decode(errors="replace")[:200]
                wrong.append(f"{name} in a process list: {shown}")
    tops = [state, "/tmp", "/var/tmp"] + [os.path.join(root, place) for root in roots for place in PLACES]
    for path in sorted(set(files(*tops))):
        found = holders(path, wanted)
        if found:
            shown = path
            for root in roots:
                shown = shown.removeprefix(root) if shown.startswith(root + "/") else shown
            why = verdict(path, shown)
            print(f"  {path} ({os.stat(path).st_mode & 0o777:o}) holds {', '.join(sorted(found))}{': ' + why if why else ''}")
            if why:
                wrong.append(f"{', '.join(found)} in {path}: {why}")
    for root in roots:
        journal = subprocess.run(["journalctl", "--no-pager", "-o", "cat", "-D", root + "/var/log/journal"],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        require_some = journal.count(b"\n")
        if require_some < 100:
            wrong.append(f"the journal below {root} could not be read")
        wrong += [f"{name} in the journal below {root}" for secret, name in wanted.items() if secret in journal]
    print(f"{len(wanted)} secrets, {len(seen)} commands of processes, {len(roots)} nodes")
    for line in wrong:
        print("secrets: " + line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
