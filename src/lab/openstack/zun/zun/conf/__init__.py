"""Zun's settings, as far as this stand-in has any."""

from keystoneauth1 import loading
from oslo_config import cfg

from zun.conf import neutron_client

CONF = cfg.CONF

CONF.register_opts([cfg.StrOpt("state_path"), cfg.StrOpt("region_name")])
CONF.register_opts([cfg.StrOpt("host_ip"), cfg.IntOpt("port", default=9517)], group="api")
CONF.register_opts([cfg.IntOpt("port", default=9518)], group="compute")
CONF.register_opts([cfg.StrOpt("region_name"), cfg.StrOpt("images_directory")], group="glance_client")
CONF.register_opts([cfg.StrOpt("wsproxy_host"), cfg.IntOpt("wsproxy_port", default=6784)], group="websocket_proxy")
CONF.register_opts([
    cfg.IntOpt("execute_timeout", default=5),
    cfg.StrOpt("docker_remote_api_host", default="127.0.0.1"), cfg.IntOpt("docker_remote_api_port", default=2375),
], group="docker")
loading.register_auth_conf_options(CONF, "keystone_auth")
loading.register_session_conf_options(CONF, "keystone_auth")
neutron_client.register_opts(CONF)
