"""What all three programs begin with."""

import sys

import zun.conf
from zun.store import Store


def begin():
    zun.conf.CONF(sys.argv[1:], project="zun", default_config_files=["/etc/zun/zun.conf"])
    return Store(zun.conf.CONF.state_path + "/zun.sqlite")
