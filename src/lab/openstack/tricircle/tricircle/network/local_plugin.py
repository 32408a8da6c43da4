"""A region's Neutron: takes networks and subnets over from the central one when they are first asked for, and has every
port of theirs made in the central one first, so that addresses are unique over all regions."""

import functools
import threading

from keystoneauth1 import loading
from neutron.plugins.ml2 import plugin
from neutron_lib import constants
from neutron_lib import exceptions
from neutronclient.common import exceptions as client_exceptions
from neutronclient.v2_0 import client
from oslo_config import cfg
from oslo_log import log

LOG = log.getLogger(__name__)

cfg.CONF.register_opts(
    [cfg.StrOpt("central_region_name", default="CentralRegion"), cfg.StrOpt("region_name")], group="tricircle"
)
loading.register_auth_conf_options(cfg.CONF, "client")
loading.register_session_conf_options(cfg.CONF, "client")

UNSET = constants.ATTR_NOT_SPECIFIED
NETWORK = ("id", "name", "tenant_id", "admin_state_up", "shared", "provider:network_type", "provider:segmentation_id",
           "provider:physical_network", "router:external", "mtu")
SUBNET = ("id", "name", "tenant_id", "network_id", "cidr", "ip_version", "gateway_ip", "enable_dhcp", "allocation_pools")
PORT = ("network_id", "tenant_id", "name", "admin_state_up", "device_id", "device_owner", "fixed_ips", "mac_address")


class TricirclePlugin(plugin.Ml2Plugin):
    """ML2 with the central Neutron behind it."""

    # Two requests for one network must not both make it.
    taking_over = threading.RLock()

    @functools.lru_cache(maxsize=None)
    def _central(self):
        auth = loading.load_auth_from_conf_options(cfg.CONF, "client")
        session = loading.load_session_from_conf_options(cfg.CONF, "client", auth=auth)
        return client.Client(session=session, region_name=cfg.CONF.tricircle.central_region_name)

    def _take_over(self, context, network_id):
        """Makes the central network and its subnets here as well, under the same ids. False where there is none."""
        with self.taking_over:
            return self._make(context, network_id)

    def _make(self, context, network_id):
        admin = context.elevated()
        central = self._central()
        try:
            network = central.show_network(network_id)["network"]
        except client_exceptions.NotFound:
            return False
        try:
            super().get_network(admin, network_id)
        except exceptions.NetworkNotFound:
            body = {key: network.get(key) for key in NETWORK}
            body["provider:physical_network"] = body["provider:physical_network"] or UNSET
            super().create_network(admin, {"network": body})
            LOG.info("took network %s over from the central region", network_id)
        for subnet in central.list_subnets(network_id=network_id)["subnets"]:
            try:
                super().get_subnet(admin, subnet["id"])
            except exceptions.SubnetNotFound:
                body = {key: subnet.get(key) for key in SUBNET}
                unset = ("prefixlen", "ipv6_address_mode", "ipv6_ra_mode", "dns_nameservers", "host_routes")
                body.update({key: UNSET for key in unset})
                body["subnetpool_id"] = None
                super().create_subnet(admin, {"subnet": body})
        return True

    def get_network(self, context, id, fields=None):
        try:
            found = super().get_network(context, id)
            if found["subnets"] or not self._take_over(context, id):
                return super().get_network(context, id, fields)
        except exceptions.NetworkNotFound:
            if not self._take_over(context, id):
                raise
        return super().get_network(context, id, fields)

    def get_networks(self, context, filters=None, fields=None, **page):
        for network_id in (filters or {}).get("id") or ():
            try:
                self.get_network(context, network_id)
            except exceptions.NetworkNotFound:
                LOG.debug("network %s is neither here nor in the central region", network_id)
        return super().get_networks(context, filters, fields, **page)

    def create_port(self, context, port):
        body = port["port"]
        if not self._take_over(context, body["network_id"]):
            return super().create_port(context, port)
        central = self._central()
        wanted = {key: body[key] for key in PORT if body.get(key) not in (None, UNSET)}
        wanted["binding:profile"] = {"region": cfg.CONF.tricircle.region_name}
        made = central.create_port({"port": wanted})["port"]
        body.update({key: made[key] for key in ("id", "mac_address", "fixed_ips")})
        try:
            return super().create_port(context, port)
        except Exception:
            central.delete_port(made["id"])
            raise

    def delete_port(self, context, id, l3_port_check=True):
        super().delete_port(context, id, l3_port_check)
        try:
            self._central().delete_port(id)
        except client_exceptions.NotFound:
            LOG.debug("port %s was this region's own", id)
