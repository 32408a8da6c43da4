"""Makes containers: an image from Glance, a port from Neutron, the rest from Docker."""

import os
import shlex
import socket
import threading
from uuid import uuid4

from keystoneauth1 import adapter
from keystoneauth1 import exceptions as keystone_exceptions
from neutronclient.common import exceptions as neutron_exceptions

from zun.common import clients
from zun.common import exception
from zun.compute import docker
import zun.conf

CONF = zun.conf.CONF
# Docker makes a second network of the same name without a word.
NETWORKS = threading.Lock()
STATES = {"running": "Running", "exited": "Stopped", "created": "Created", "paused": "Paused", "dead": "Dead",
          "restarting": "Restarting"}


class Manager:
    """What zun-compute does, one method a request."""

    def __init__(self, store):
        self.store = store

    @staticmethod
    def neutron():
        # The region is zun.conf's [neutron_client] region_name; without it the first Neutron of the catalog is asked.
        return clients.OpenStackClients(None).neutron()

    @staticmethod
    def name(container):
        return "zun-" + container["uuid"]

    def run(self, container):
        uuid = container["uuid"]
        try:
            self.store.change(uuid, task_state="image_pulling", host=socket.gethostname())
            image = self.image(container)
            self.store.change(uuid, task_state="container_creating")
            addresses = self.create(container, image)
        except (exception.ZunException, keystone_exceptions.ClientException, neutron_exceptions.NeutronException,
                OSError) as error:
            self.give_up(container, str(error))
            return
        self.store.change(uuid, addresses=addresses, task_state="container_starting")
        self.start({**container, "addresses": addresses})

    def give_up(self, container, reason):
        print(f"container {container['uuid']} failed: {reason}", flush=True)
        self.release(container)
        self.store.change(container["uuid"], status="Error", status_reason=reason, task_state=None)

    def image(self, container):
        """Gets the image into Docker and tells its id."""
        wanted = container["image"]
        if container["image_driver"] == "docker":
            docker.docker("pull", "--quiet", wanted)
            return wanted
        session = clients.OpenStackClients(None).keystone().session
        glance = adapter.Adapter(session, service_type="image", interface="public",
                                 region_name=CONF.glance_client.region_name)
        found = [image for image in glance.get("/v2/images").json()["images"] if wanted in (image["id"], image["name"])]
        if not found:
            raise exception.NotFound(f"Image {wanted} could not be found.")
        if len(found) > 1:
            raise exception.Conflict(f"Multiple images exist with same name: {wanted}. Please use the image id instead.")
        path = os.path.join(CONF.glance_client.images_directory, found[0]["id"])
        if not os.path.exists(path):
            # Another container may be waiting for the same image.
            part = f"{path}.{container['uuid']}.part"
            with open(part, "wb") as file:
                for chunk in glance.get(f"/v2/images/{found[0]['id']}/file", stream=True).iter_content(1 << 20):
                    file.write(chunk)
            os.rename(part, path)
        return docker.load(path)

    def create(self, container, image):
        """A port for each network, and the container on the first; its addresses by network."""
        neutron = self.neutron()
        addresses = {}
        for network in container["requested_networks"]:
            subnets = neutron.list_subnets(network_id=network)["subnets"]
            if not subnets:
                raise exception.Conflict(f"The Neutron network {network} has no subnet")
            port = neutron.create_port({"port": {
                "network_id": network, "name": self.name(container), "device_owner": "compute:kuryr",
                "device_id": container["uuid"], "tenant_id": container["project_id"],
            }})["port"]
            fixed = port["fixed_ips"][0]
            addresses[network] = [{"addr": fixed["ip_address"], "port": port["id"], "version": 4,
                                   "subnet_id": fixed["subnet_id"], "preserve_on_delete": False}]
            self.store.change(container["uuid"], addresses=addresses)
            container["addresses"] = addresses
            with NETWORKS:
                docker.need_network(network, subnets[0]["cidr"], subnets[0]["gateway_ip"])
            docker.create(self.name(container), network, port, image, container["command"])
        return addresses

    def start(self, container):
        try:
            docker.start(self.name(container))
        except docker.DockerError as error:
            # As in life: the reason is there, and the state settles on Created.
            self.store.change(container["uuid"], status="Created", status_reason=str(error), task_state=None)
            return
        _, _, host = docker.state(self.name(container))
        self.store.change(container["uuid"], status="Running", status_reason=None, task_state=None, hostname=host)

    def stop(self, container, timeout):
        docker.docker("stop", "--time", str(timeout), self.name(container))
        self.refresh(container)

    def delete(self, container):
        self.release(container)
        self.store.remove(container["uuid"])

    def release(self, container):
        """Ends the container and gives its ports back."""
        if docker.state(self.name(container)):
            docker.docker("rm", "--force", self.name(container))
        neutron = self.neutron()
        for network, addresses in (container.get("addresses") or {}).items():
            for address in addresses:
                try:
                    neutron.delete_port(address["port"])
                except neutron_exceptions.PortNotFoundClient:
                    print(f"port {address['port']} is gone already", flush=True)
            try:
                with NETWORKS:
                    docker.drop_network(network)
            except docker.DockerError as error:
                print(error, flush=True)

    def refresh(self, container):
        """Looks how the container is."""
        if container["status"] in ("Creating", "Deleting", "Error"):
            return
        found = docker.state(self.name(container))
        if found is None:
            self.store.change(container["uuid"], status="Error", status_reason="The container is gone from Docker.")
            return
        status, code, _ = found
        detail = "Up" if status == "running" else f"Exited({code})"
        self.store.change(container["uuid"], status=STATES.get(status, "Unknown"), status_detail=detail)

    def execute(self, container, command):
        # The client has put each word between double quotes.
        return docker.execute(self.name(container), shlex.split(command), CONF.docker.execute_timeout)

    def open_session(self, container, command):
        """Prepares a command on a terminal; its id, and the token that opens it."""
        exec_id, token = docker.prepare(self.name(container), shlex.split(command)), str(uuid4())
        self.store.allow(exec_id, token, container["uuid"])
        return {"exec_id": exec_id, "token": token}

    def resize_session(self, container, exec_id, width, height):
        docker.resize(exec_id, int(width), int(height))

    def logs(self, container, tail):
        return docker.logs(self.name(container), tail)
