"""The central Neutron: its networks are stretched into the regions, its ports are those of all regions."""

import functools

from keystoneauth1 import loading
from neutron.plugins.ml2 import plugin
from neutron_lib import exceptions
from neutronclient.common import exceptions as client_exceptions
from neutronclient.v2_0 import client
from oslo_config import cfg
from oslo_log import log

from tricircle.store import Pods

LOG = log.getLogger(__name__)

cfg.CONF.register_opts([cfg.StrOpt("pods", help="File with the pods.")], group="tricircle")
loading.register_auth_conf_options(cfg.CONF, "client")
loading.register_session_conf_options(cfg.CONF, "client")


class PodNotFound(exceptions.NotFound):
    message = "Pod could not be found for region %(region)s."


class TricirclePlugin(plugin.Ml2Plugin):
    """ML2, and the regions that Tricircle's pods name."""

    @staticmethod
    def _regions():
        return [pod["region_name"] for pod in Pods(cfg.CONF.tricircle.pods).list() if pod["az_name"]]

    @functools.lru_cache(maxsize=None)
    def _neutron(self, region):
        auth = loading.load_auth_from_conf_options(cfg.CONF, "client")
        session = loading.load_session_from_conf_options(cfg.CONF, "client", auth=auth)
        return client.Client(session=session, region_name=region)

    def _forget(self, kind, name):
        """Deletes what was stretched into the regions."""
        for region in self._regions():
            try:
                getattr(self._neutron(region), "delete_" + kind)(name)
            except client_exceptions.NotFound:
                LOG.debug("%s %s was never in %s", kind, name, region)

    def create_port(self, context, port):
        region = (port["port"].get("binding:profile") or {}).get("region")
        if region and region not in self._regions():
            raise PodNotFound(region=region)
        return super().create_port(context, port)

    def delete_subnet(self, context, id):
        # Its ports first: where there are any, nothing is deleted anywhere.
        if self.get_ports(context, filters={"fixed_ips": {"subnet_id": [id]}}):
            return super().delete_subnet(context, id)
        self._forget("subnet", id)
        return super().delete_subnet(context, id)

    def delete_network(self, context, id):
        if self.get_ports(context, filters={"network_id": [id]}):
            return super().delete_network(context, id)
        self._forget("network", id)
        return super().delete_network(context, id)
