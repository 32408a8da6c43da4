"""Zun's own login."""

from keystoneauth1 import loading

import zun.conf


class KeystoneClientV3:
    """A session of the user zun."""

    def __init__(self, context):
        self.context = context
        auth = loading.load_auth_from_conf_options(zun.conf.CONF, "keystone_auth")
        self.session = loading.load_session_from_conf_options(zun.conf.CONF, "keystone_auth", auth=auth)
