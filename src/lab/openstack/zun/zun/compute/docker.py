"""Docker on this node: by its command line, and by its TCP port for sessions, as the real Zun has them."""

import subprocess

import docker as library
import requests

from zun.common import exception
import zun.conf

CONF = zun.conf.CONF


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


def remote():
    """Docker's TCP port."""
    return library.APIClient(base_url=f"tcp://{CONF.docker.docker_remote_api_host}:{CONF.docker.docker_remote_api_port}")


def prepare(name, command):
    """A command on a terminal of the container, for whoever comes for it; its id."""
    try:
        return remote().exec_create(name, command, stdin=True, tty=True)["Id"]
    except (library.errors.APIError, requests.RequestException) as failed:
        raise DockerError(f"Docker internal error: {failed}") from failed


def attach(exec_id):
    """Starts what was prepared; the library's file around the socket that leads to its terminal."""
    return remote().exec_start(exec_id, tty=True, socket=True)


def resize(exec_id, width, height):
    try:
        remote().exec_resize(exec_id, height=height, width=width)
    except library.errors.APIError as failed:
        raise exception.ZunException(f"no such exec instance: {failed}", 400) from failed
