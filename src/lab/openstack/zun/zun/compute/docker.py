"""Docker on this node, by its command line."""

import subprocess

from zun.common import exception


class DockerError(exception.ZunException):
    """What Docker said."""


def docker(*arguments):
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DockerError("Docker internal error: " + done.stderr.strip())
    return done.stdout.strip()


def load(path):
    """Loads an image file; its id or name."""
    return docker("load", "--quiet", "--input", path).rsplit(": ", 1)[-1]


def need_network(name, subnet, gateway):
    """The Docker network that stands for a Neutron network, through Kuryr."""
    if docker("network", "ls", "--quiet", "--filter", f"name=^{name}$"):
        return
    option = "neutron.net.uuid=" + name
    route = ["--gateway", gateway] if gateway else []
    docker("network", "create", "--driver", "kuryr", "--ipam-driver", "kuryr", "--ipam-opt", option, "--opt", option,
           "--subnet", subnet, *route, name)


def drop_network(name):
    """Kuryr's network goes with its last container."""
    if docker("network", "ls", "--quiet", "--filter", f"name=^{name}$"):
        if docker("network", "inspect", "--format", "{{len .Containers}}", name) == "0":
            docker("network", "rm", name)


def create(name, network, port, image, command):
    address = port["fixed_ips"][0]["ip_address"]
    return docker("create", "--name", name, "--network", network, "--ip", address, "--mac-address", port["mac_address"],
                  image, *command)


def start(name):
    """Its failure in the words of the library that Zun uses for Docker."""
    try:
        docker("start", name)
    except DockerError as failed:
        said = str(failed).split("Error response from daemon: ", 1)[-1].split("\nError: failed to start", 1)[0]
        identifier = docker("inspect", "--format", "{{.Id}}", name)
        raise DockerError("Docker internal error: 400 Client Error for http+docker://localhost/v1.26/containers/"
                          f'{identifier}/start: Bad Request ("{said}").') from failed


def state(name):
    """Docker's word for it, its exit code and its host name; None where it is not there."""
    try:
        answer = docker("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}} {{.Config.Hostname}}", name)
    except DockerError:
        return None
    status, code, host = answer.split(" ")
    return status, int(code), host


def execute(name, command, seconds):
    """Output, with standard error in it, and exit code."""
    try:
        done = subprocess.run(["docker", "exec", name, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=seconds, check=False)
    except subprocess.TimeoutExpired as expired:
        raise exception.Conflict("Timeout on executing command: " + " ".join(f'"{word}"' for word in command)) from expired
    return {"output": done.stdout.decode("utf-8", "replace"), "exit_code": done.returncode}


def logs(name, tail):
    done = subprocess.run(["docker", "logs", "--tail", tail, name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    return done.stdout.decode("utf-8", "replace")
