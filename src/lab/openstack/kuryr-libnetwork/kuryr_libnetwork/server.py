"""A Docker network plugin that takes its networks and ports from Neutron, as Kuryr-libnetwork does.

Docker asks over HTTP (its remote driver protocol). A network is a bridge with a VXLAN device that has the segment number
of the Neutron network; a container's interface is one end of a veth pair on that bridge. The other nodes are those with
a Neutron in Keystone's catalog. Real Kuryr leaves the bridge and the tunnels to Neutron's agents.
"""

import functools
import http.server
import ipaddress
import json
import subprocess
import sys
import urllib.parse

from kuryr.lib import config as kuryr_config
from kuryr.lib import utils
from oslo_config import cfg

PORT = 23750
VXLAN_PORT = 4789
STATE = "/var/lib/kuryr-networks.json"

OPTIONS = [
    cfg.StrOpt("kuryr_uri", default="http://127.0.0.1:23750"),
    cfg.StrOpt("capability_scope", default="global", choices=["local", "global"]),
    cfg.BoolOpt("process_external_connectivity", default=True),
    cfg.StrOpt("local_ip"),
]


class Refused(Exception):
    """What Docker is told when something cannot be done."""


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(f"{' '.join(command)}: {done.stderr.strip()}")


def exists(device):
    return subprocess.run(["ip", "link", "show", device], capture_output=True, check=False).returncode == 0


class Segments:
    """The bridges of this node."""

    @staticmethod
    def names(number):
        return f"kbr{number}", f"kvx{number}"

    def up(self, network):
        bridge, tunnel = self.names(network["segment"])
        if not exists(bridge):
            run("ip", "link", "add", bridge, "type", "bridge")
        if not exists(tunnel):
            run("ip", "link", "add", tunnel, "type", "vxlan", "id", str(network["segment"]), "dstport", str(VXLAN_PORT),
                "local", cfg.CONF.local_ip)
        run("ip", "link", "set", tunnel, "mtu", str(network["mtu"]), "master", bridge, "up")
        run("ip", "link", "set", bridge, "up")
        known = subprocess.run(["bridge", "fdb", "show", "dev", tunnel], capture_output=True, text=True, check=True).stdout
        for peer in network["peers"]:
            if f"dst {peer} " not in known:
                run("bridge", "fdb", "append", "00:00:00:00:00:00", "dev", tunnel, "dst", peer)
        # What stays on the bridge is none of Docker's firewall's business.
        subprocess.run(["sysctl", "-qw", "net.bridge.bridge-nf-call-iptables=0"], capture_output=True, check=False)

    def down(self, number):
        for device in reversed(self.names(number)):
            subprocess.run(["ip", "link", "del", device], capture_output=True, check=False)


class Kuryr:
    """One method for each question of Docker."""

    def __init__(self):
        self.segments = Segments()

    @functools.cached_property
    def neutron(self):
        """One for all questions, as in life. It uses region_name of kuryr.conf."""
        return utils.get_neutron_client()

    @staticmethod
    def peers(client):
        """Addresses of the other nodes: wherever there is a Neutron."""
        session = client.httpclient.session
        catalog = session.auth.get_access(session).service_catalog
        hosts = {urllib.parse.urlsplit(url).hostname for url in catalog.get_urls(service_type="network")}
        return sorted(hosts - {cfg.CONF.local_ip})

    def activate(self, _):
        return {"Implements": ["NetworkDriver", "IpamDriver"]}

    def capabilities(self, _):
        return {"Scope": cfg.CONF.capability_scope}

    def create_network(self, request):
        options = request["Options"].get("com.docker.network.generic") or {}
        if "neutron.net.uuid" not in options:
            raise Refused("the option neutron.net.uuid is missing")
        # Another one, since the catalog of the first may be older than a region.
        client = utils.get_neutron_client()
        network = client.show_network(options["neutron.net.uuid"])["network"]
        kept = {
            "id": network["id"],
            "mtu": network["mtu"] or 1450,
            "segment": network["provider:segmentation_id"],
            "peers": self.peers(client),
        }
        self.segments.up(kept)
        self.keep({**self.networks(), request["NetworkID"]: kept})
        return {}

    @staticmethod
    def networks():
        """Docker tells a network's options only once, when it is made: so they are kept, over a reboot too."""
        try:
            with open(STATE, encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return {}

    @staticmethod
    def keep(networks):
        with open(STATE, "w", encoding="utf-8") as file:
            json.dump(networks, file)

    def resume(self):
        """Devices are gone after a reboot, Docker's networks are not."""
        for network in self.networks().values():
            self.segments.up(network)

    def network(self, request):
        network = self.networks().get(request["NetworkID"])
        if network is None:
            raise Refused(f"Docker's network {request['NetworkID']} is not known")
        return network

    def delete_network(self, request):
        networks = self.networks()
        network = networks.pop(request["NetworkID"], None)
        if network:
            self.segments.down(network["segment"])
            self.keep(networks)
        return {}

    @staticmethod
    def devices(endpoint):
        return f"tap{endpoint[:11]}", f"t_c{endpoint[:11]}"

    def create_endpoint(self, request):
        network = self.network(request)
        interface = request["Interface"]
        address = interface["Address"].split("/")[0]
        ports = self.neutron.list_ports(network_id=network["id"], fixed_ips=f"ip_address={address}")["ports"]
        if not ports:
            raise Refused(f"no Neutron port has {address} on network {network['id']} in this region")
        outer, inner = self.devices(request["EndpointID"])
        run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner)
        for device in (outer, inner):
            run("ip", "link", "set", device, "mtu", str(network["mtu"]))
        run("ip", "link", "set", outer, "master", self.segments.names(network["segment"])[0], "up")
        return {"Interface": {} if interface.get("MacAddress") else {"MacAddress": ports[0]["mac_address"]}}

    def join(self, request):
        network = self.network(request)
        subnets = self.neutron.list_subnets(network_id=network["id"])["subnets"]
        answer = {"InterfaceName": {"SrcName": self.devices(request["EndpointID"])[1], "DstPrefix": "eth"}}
        if subnets and subnets[0]["gateway_ip"]:
            answer["Gateway"] = subnets[0]["gateway_ip"]
        return answer

    def delete_endpoint(self, request):
        subprocess.run(["ip", "link", "del", self.devices(request["EndpointID"])[0]], capture_output=True, check=False)
        return {}

    def nothing(self, _):
        return {}

    def ipam_capabilities(self, _):
        return {"RequiresMACAddress": False}

    def address_spaces(self, _):
        return {"LocalDefaultAddressSpace": "local", "GlobalDefaultAddressSpace": "global"}

    def request_pool(self, request):
        pool = request.get("Pool")
        if not pool:
            raise Refused("a subnet is needed")
        network = (request.get("Options") or {}).get("neutron.net.uuid", "")
        return {"PoolID": f"{network}/{pool}", "Pool": pool, "Data": {}}

    def request_address(self, request):
        # Neutron has given the address already, to the port that Zun made; a gateway needs none.
        prefix = ipaddress.ip_network(request["PoolID"].split("/", 1)[1], strict=False).prefixlen
        if not request.get("Address"):
            raise Refused("an address is needed: --ip")
        return {"Address": f"{request['Address']}/{prefix}", "Data": {}}

    def answers(self):
        return {
            "/Plugin.Activate": self.activate,
            "/NetworkDriver.GetCapabilities": self.capabilities,
            "/NetworkDriver.CreateNetwork": self.create_network,
            "/NetworkDriver.DeleteNetwork": self.delete_network,
            "/NetworkDriver.CreateEndpoint": self.create_endpoint,
            "/NetworkDriver.DeleteEndpoint": self.delete_endpoint,
            "/NetworkDriver.EndpointOperInfo": lambda _: {"Value": {}},
            "/NetworkDriver.Join": self.join,
            "/NetworkDriver.Leave": self.nothing,
            "/NetworkDriver.DiscoverNew": self.nothing,
            "/NetworkDriver.DiscoverDelete": self.nothing,
            "/NetworkDriver.ProgramExternalConnectivity": self.nothing,
            "/NetworkDriver.RevokeExternalConnectivity": self.nothing,
            "/IpamDriver.GetCapabilities": self.ipam_capabilities,
            "/IpamDriver.GetDefaultAddressSpaces": self.address_spaces,
            "/IpamDriver.RequestPool": self.request_pool,
            "/IpamDriver.ReleasePool": self.nothing,
            "/IpamDriver.RequestAddress": self.request_address,
            "/IpamDriver.ReleaseAddress": self.nothing,
        }


class Handler(http.server.BaseHTTPRequestHandler):
    kuryr = None
    protocol_version = "HTTP/1.1"

    def reply(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/vnd.docker.plugins.v1.1+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        self.reply(200, {})

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        request = json.loads(self.rfile.read(length) or b"{}")
        answer = self.kuryr.answers().get(self.path)
        if answer is None:
            self.reply(404, {"Err": f"unknown: {self.path}"})
            return
        try:
            self.reply(200, answer(request))
        except Exception as error:  # pylint: disable=broad-except
            # Docker shows this sentence, whatever it was.
            self.log_error("%s: %s: %s", self.path, type(error).__name__, error)
            self.reply(500, {"Err": f"{type(error).__name__}: {error}"})


def main():
    kuryr_config.register_neutron_opts(cfg.CONF)
    cfg.CONF.register_opts(OPTIONS)
    cfg.CONF(sys.argv[1:], project="kuryr")
    Handler.kuryr = Kuryr()
    Handler.kuryr.resume()
    http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
