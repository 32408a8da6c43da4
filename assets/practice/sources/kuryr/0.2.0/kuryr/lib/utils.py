# SPDX-License-Identifier: Apache-2.0
"""What Kuryr's drivers share: a stand-in with the shape of Kuryr's module."""

import socket

from keystoneauth1 import loading as ks_loading
from neutronclient.v2_0 import client
from oslo_config import cfg

from kuryr.lib import config as kuryr_config


def get_neutron_client(*args, **kwargs):
    auth_plugin = ks_loading.load_auth_from_conf_options(
        cfg.CONF, kuryr_config.neutron_group.name)
    session = ks_loading.load_session_from_conf_options(
        cfg.CONF, kuryr_config.neutron_group.name, auth=auth_plugin)

    return client.Client(session=session,
                         auth=auth_plugin,
                         endpoint_type=cfg.CONF.neutron.endpoint_type)


def get_hostname():
    return socket.gethostname()
