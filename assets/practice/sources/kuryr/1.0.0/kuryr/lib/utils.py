# SPDX-License-Identifier: Apache-2.0
"""What Kuryr's drivers share: a stand-in with the shape of Kuryr's module."""

import socket

from keystoneauth1 import loading as ks_loading
from neutronclient.v2_0 import client
from oslo_config import cfg

from kuryr.lib import config as kuryr_config


def get_auth_plugin(conf_group):
    return ks_loading.load_auth_from_conf_options(
        cfg.CONF, conf_group)


def get_keystone_session(conf_group, auth_plugin):
    return ks_loading.load_session_from_conf_options(cfg.CONF,
                                                     conf_group,
                                                     auth=auth_plugin)


def get_neutron_client(*args, **kwargs):
    conf_group = kuryr_config.neutron_group.name
    auth_plugin = get_auth_plugin(conf_group)
    session = get_keystone_session(conf_group, auth_plugin)
    endpoint_type = getattr(getattr(cfg.CONF, conf_group), 'endpoint_type')

    return client.Client(session=session,
                         auth=auth_plugin,
                         endpoint_type=endpoint_type)


def get_hostname():
    return socket.gethostname()
