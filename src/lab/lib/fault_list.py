"""The faults, one function each: it does the damage, and checks what TriLab makes of it. Returns what the user saw, and how it
ended."""

import collections
import os
import re
import socket
import subprocess
import sys
import time

from trial import FOLDER, HERE, lab, require

ALL = []
Fault = collections.namedtuple("Fault", "name what check fresh")

BY_ITSELF = "success by itself"
RESUMED = "stops; `trilab resume` then succeeds"


def fault(what, fresh=True):
    """`fresh`: the node is made anew first."""

    def listed(check):
        ALL.append(Fault(check.__name__.replace("_", "-"), what, check, fresh))
        return check

    return listed


def resumed(trial, runs=1):
    trial.resume().succeeds()
    trial.settled(runs)
    return RESUMED + (f"; stack.sh ran {runs} times" if runs > 1 else "")


def by_itself(trial, run, runs=1):
    run.succeeds()
    trial.settled(runs)
    return run.said() or "nothing", BY_ITSELF


# --- the connection


def cut(trial):
    """A run whose connection is cut."""
    run = trial.mid_stack()
    trial.afterwards(trial.node.join)
    trial.node.cut()
    return run


@fault("SSH is cut for 5 s while `stack.sh` runs")
def cut_5s(trial):
    run = cut(trial)
    time.sleep(5)
    trial.node.join()
    return by_itself(trial, run)


@fault("SSH is cut for 60 s while `stack.sh` runs")
def cut_60s(trial):
    run = cut(trial)
    time.sleep(60)
    trial.node.join()
    if run.end() == 0:
        return by_itself(trial, run)
    return run.said(), resumed(trial)


@fault("SSH is cut for good while `stack.sh` runs, and mended when TriLab has given up")
def cut_for_good(trial):
    run = cut(trial)
    run.fails("unreachable", trial.node.name, "resume", codes=(4,))
    trial.node.join()
    return run.said(), resumed(trial)


@fault("300 ms of delay and 5 % of the packets lost, all the time")
def slow_link(trial):
    node = trial.node
    address = next(n["address"] for n in trial.described() if n["name"] == node.name)
    own = address.rsplit(".", 1)[0] + ".254"
    netem = ["tc", "qdisc", "replace", "dev", "trilab", "root", "netem", "delay", "300ms", "loss", "5%"]
    if subprocess.run(netem, stderr=subprocess.DEVNULL).returncode == 0:
        trial.afterwards(lambda: subprocess.run(["tc", "qdisc", "del", "dev", "trilab", "root"], check=True))
    else:
        link = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "slow_link.py"), address, own, "trilab", "300", "5"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        trial.afterwards(lambda: (link.stdin.close(), link.wait()))
        require(link.stdout.readline() == "ready\n", "the slow link could not be made")
    began = time.monotonic()
    subprocess.run(["ssh", "-i", FOLDER + "/id_ed25519", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                    "-o", "LogLevel=ERROR", "stack@" + address, "true"], check=True)
    require(time.monotonic() - began > 1.5, "the link is not slow")
    return by_itself(trial, trial.setup())


@fault("sshd is restarted, and every session ended, while `stack.sh` runs")
def sshd_restarted(trial):
    run = trial.mid_stack()
    trial.node.sh("systemctl restart ssh; pkill -f '^sshd: stack' || true")
    return by_itself(trial, run)


@fault("the node is powered off and on again while `stack.sh` runs")
def node_restarted(trial):
    run = trial.mid_stack()
    lab_power(trial)
    if run.end() == 0:
        return by_itself(trial, run, runs=2)
    run.fails(trial.node.name)
    return run.said(), resumed(trial, runs=2)


def lab_power(trial):
    lab("stop", trial.node.name)
    time.sleep(2)
    lab("start", trial.node.name)


# --- TriLab itself


@fault("TriLab is killed with -9 again and again: while it clones, writes local.conf, runs `stack.sh`, restarts Zun")
def killed_in_setup(trial):
    run = trial.setup()
    for point in (r"clone-zun +change", r"write-local-conf +change", r"run-devstack +Configuring Glance",
                  r"run-devstack +Starting zun", r"restart-zun +change"):
        try:
            run.until(rf"{trial.node.name} +{point}")
        except Exception:
            if run.process.poll() is None or run.process.returncode != 0:
                raise
            break  # the step passed by before
        run.kill()
        run = trial.resume()
    run.succeeds()
    trial.settled()
    return "nothing: the program is gone", "`trilab resume` goes on each time; `stack.sh` ran once"


@fault("TriLab is killed with -9 while it makes pods, images, the network and containers", fresh=False)
def killed_in_openstack(trial):
    stacked(trial)
    run = trial.run()
    for point in (r"create-central-pod +change", r"upload-image +change", r"create-network +change", r"run-container +change",
                  r"run-backend +change"):
        run.until(rf"node\d +{point}")
        run.kill()
        run = trial.resume()
    run.succeeds()
    found = holds(trial)
    expected = {"pod": 3, "image": 2, "network": 3, "container": 5}
    for kind, number in expected.items():
        have = [line for line in found if f"{kind} " in line or line.startswith(kind)]
        require(len(have) == number, f"{len(have)} of kind {kind}, not {number}: {have}")
    again = trial.run().succeeds()
    require(again.changed() == 0, f"another run changed something:\n{again.text()}")
    trial.teardown().succeeds()
    return ("nothing: the program is gone",
            "`trilab resume` goes on each time; nothing is there twice")


def holds(trial):
    """What OpenStack holds, one thing a line."""
    return trial.nodes[0].sh("""su - stack -c 'cd devstack && source openrc admin admin && unset OS_REGION_NAME
for region in $(openstack region list -f value -c Region); do
  openstack --os-region-name $region network list -f value -c Name | sed "s/^/network $region /"
  [ $region != CentralRegion ] || continue
  openstack --os-region-name $region image list -f value -c Name | sed "s/^/image $region /"
  openstack --os-region-name $region appcontainer list -f value -c name | sed "s/^/container $region /"
done
openstack --os-region-name CentralRegion multiregion networking pod list -f value -c "Region Name" | sed "s/^/pod /"'
""").splitlines()


@fault("Ctrl-C while `stack.sh` runs")
def cancelled(trial):
    run = trial.mid_stack()
    run.interrupt()
    run.fails(codes=(130,))
    left = trial.node.left_running()
    require(not left, f"still running on {trial.node.name} after Ctrl-C:\n{left}")
    seen = [line for line in run.lines if line.startswith(("Stopping", "to go on"))]
    return seen or run.said(), resumed(trial, runs=2)


@fault("another TriLab comes to the same nodes while `stack.sh` runs")
def two_trilabs(trial):
    run = trial.mid_stack()
    other = trial.setup(home=os.path.join(trial.work, "other"))
    trial.afterwards(lambda: subprocess.run(["rm", "-rf", os.path.join(trial.work, "other")], check=True))
    other.fails("works on", "lock")
    run.succeeds()
    trial.settled()
    again = trial.resume(home=os.path.join(trial.work, "other")).succeeds()
    require(trial.node.stack_runs() == 1, f"the other one ran stack.sh again:\n{again.text()}")
    return other.said(), "the first one succeeds by itself; the other one stops, and succeeds when it resumes later"


# --- the node


@fault("the node's disk is full while `stack.sh` runs")
def node_disk_full(trial):
    node = trial.node
    node.sh("mount -t tmpfs -o size=40g,mode=755 tmpfs /mnt && cp -a /opt/stack/. /mnt/ && chown stack: /mnt &&"
            " mount --move /mnt /opt/stack 2>/dev/null || { mount --bind /mnt /opt/stack; }")
    run = trial.mid_stack()
    node.sh("mount -o remount,size=$(( $(df --output=used -k /opt/stack | tail -1) + 40 ))k /opt/stack")
    run.fails(node.name, "No space left on device", "disk is full")
    node.sh("mount -o remount,size=40g /opt/stack")
    return run.said(), resumed(trial, runs=2)


@fault("the disk of TriLab's state folder is full")
def own_disk_full(trial):
    labs = trial.home + "/labs"
    kept = os.path.join(trial.work, "labs")
    subprocess.run(["cp", "-a", labs, kept], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k,mode=700", "tmpfs", labs], check=True)
    trial.afterwards(lambda: subprocess.run(["umount", "-l", labs], check=True))
    for folder in os.listdir(kept):
        os.mkdir(os.path.join(labs, folder), 0o700)
        for name in ("secrets.json", "key"):
            subprocess.run(["cp", "-p", os.path.join(kept, folder, name), os.path.join(labs, folder)], check=True)
    run = trial.setup()
    code = run.end()
    require(code not in (0, 130), f"it ended with {code}:\n{run.text()}")
    require(re.search("[Nn]o space left", run.text()), f"it did not say that the disk is full:\n{run.text()}")
    subprocess.run(["mount", "-o", "remount,size=2g", labs], check=True)
    return run.said(), resumed(trial)


@fault("the node's clock is an hour off")
def clock_off(trial):
    # Nodes share the machine's clock: the program that tells it is what lies.
    trial.node.sh("printf '#!/bin/sh\\nexec /usr/bin/date -d \"1 hour ago\" \"$@\"\\n' > /usr/local/bin/date &&"
                  " chmod 755 /usr/local/bin/date")
    try:
        run = trial.prerequisites().succeeds()
    finally:
        trial.node.sh("rm /usr/local/bin/date")
    clock = next(check for check in run.report()["checks"] if check["id"] == "clock" and check["node"] == trial.node.name)
    # To the second: as long as the question takes.
    require(clock["level"] == "warning" and re.match(r"(3599|360\d) s off", clock["measured"]), f"the check of the clock: {clock}")
    return [f"a warning among the checks: clock of {trial.node.name} {clock['measured']} ({clock['needed']})",
            "→ " + clock["remedy"]], BY_ITSELF


@fault("sudo asks for a password from one moment to the next, while `stack.sh` runs")
def sudo_password(trial):
    run = trial.mid_stack()
    trial.node.sh("sed -i 's/NOPASSWD: //' /etc/sudoers.d/50_stack_sh")
    run.fails(trial.node.name, "sudo")
    trial.node.sh("sed -i 's/(ALL) ALL/(ALL) NOPASSWD: ALL/' /etc/sudoers.d/50_stack_sh")
    return run.said(), resumed(trial, runs=2)


@fault("sudo asks for a password from the start")
def sudo_password_first(trial):
    trial.node.sh("sed -i 's/NOPASSWD: //' /etc/sudoers.d/50_stack_sh")
    run = trial.prerequisites()
    run.fails(trial.node.name, "sudo")
    trial.node.sh("sed -i 's/(ALL) ALL/(ALL) NOPASSWD: ALL/' /etc/sudoers.d/50_stack_sh")
    trial.resume().succeeds()
    return run.said(), RESUMED


@fault("another machine answers at the node's address: its host key is another one")
def other_host_key(trial):
    node = trial.node
    node.sh("cd /etc/ssh && mkdir kept && mv ssh_host_ed25519_key* kept/ && ssh-keygen -q -t ed25519 -N '' -f"
            " ssh_host_ed25519_key && systemctl restart ssh")
    run = trial.prerequisites()
    run.fails(node.name, "host key", "SHA256:")
    require("accept" not in " ".join(run.said()).lower(), "a changed host key is offered for acceptance")
    node.sh("cd /etc/ssh && mv kept/* . && systemctl restart ssh")
    trial.resume().succeeds()
    return run.said(), RESUMED


# --- how the node is set up


def sshd_says(trial, line):
    trial.node.sh(f"echo '{line}' > /etc/ssh/sshd_config.d/fault.conf && systemctl restart ssh")


def fine(trial):
    run = trial.prerequisites()
    run.succeeds()
    again = trial.prerequisites().succeeds()
    require(again.changed() == 0, f"another run changed something:\n{again.text()}")
    return run.said() or "nothing", BY_ITSELF


@fault("`MaxSessions 1` in sshd's configuration")
def max_sessions(trial):
    sshd_says(trial, "MaxSessions 1")
    return fine(trial)


@fault("`MaxStartups 1`, and somebody stands in the door for 5 s")
def max_startups(trial):
    sshd_says(trial, "MaxStartups 1")
    address = next(n["address"] for n in trial.described() if n["name"] == trial.node.name)
    guest = socket.create_connection((address, 22))
    run = trial.prerequisites()
    time.sleep(5)
    guest.close()
    run.succeeds()
    return run.said() or "nothing", BY_ITSELF


@fault("a banner before the login, and a `.bashrc` that talks, asks for its terminal and changes folder")
def chatty_shell(trial):
    trial.node.sh("printf 'Property of the laboratory.\\nGo away.\\n' > /etc/issue.net;"
                  " printf 'echo Welcome back; echo you have mail >&2; stty -a; cd /tmp; alias ls=\"ls -C\"; set -o noclobber\\n'"
                  " | tee /opt/stack/.bashrc > /opt/stack/.bash_profile; chown stack: /opt/stack/.bash*")
    sshd_says(trial, "Banner /etc/issue.net")
    return by_itself(trial, trial.setup())


@fault("the login shell is fish")
def fish(trial):
    trial.node.sh("usermod -s /usr/bin/fish stack")
    return by_itself(trial, trial.setup())


@fault("the login shell is tcsh")
def tcsh(trial):
    trial.node.sh("usermod -s /bin/tcsh stack")
    return fine(trial)


# --- OpenStack's services


def stopped(trial, node, units, before, step):
    """Stops units on a node, after all that comes before that step is done, and before the step is."""
    stacked(trial)
    if before:
        trial.run(*[word for name in before for word in ("--step", name)]).succeeds()
    node.sh(f"systemctl stop {units}")
    trial.afterwards(lambda: node.sh(f"systemctl start {units}"))
    run = trial.run("--step", step)
    run.fails(node.name)
    node.sh(f"systemctl start {units}")
    trial.resume().succeeds()
    again = trial.run("--step", step).succeeds()
    require(again.changed() == 0, f"another run changed something:\n{again.text()}")
    # Other faults make the node anew: OpenStack must not hold what was on it.
    trial.teardown().succeeds()
    return run.said(), RESUMED


def stacked(trial):
    """DevStack has run on all nodes, and OpenStack holds nothing of the lab."""
    trial.setup().succeeds()
    trial.teardown().succeeds()


@fault("Keystone is stopped when pods are to be made", fresh=False)
def keystone_stopped(trial):
    return stopped(trial, trial.nodes[0], "devstack@keystone", (), "pods")


@fault("Docker is stopped when images are to be saved", fresh=False)
def docker_stopped(trial):
    return stopped(trial, trial.node, "docker.socket docker", ("pods",), "images")


@fault("`zun-compute` is stopped when containers are to run", fresh=False)
def zun_compute_stopped(trial):
    return stopped(trial, trial.node, "devstack@zun-compute", ("pods", "images", "network"), "containers")


@fault("`zun-api` is stopped when containers are to run", fresh=False)
def zun_api_stopped(trial):
    return stopped(trial, trial.node, "devstack@zun-api", ("pods", "images", "network"), "containers")
