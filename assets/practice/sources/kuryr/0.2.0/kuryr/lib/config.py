# SPDX-License-Identifier: Apache-2.0
"""Options of Kuryr: a stand-in with the shape of Kuryr's module."""

from keystoneauth1 import loading as ks_loading
from oslo_config import cfg

from kuryr.lib._i18n import _


core_opts = [
    cfg.StrOpt('bindir',
               default='/usr/libexec/kuryr',
               help=_('Where the programs that bind interfaces are.')),
]

neutron_group = cfg.OptGroup(
    'neutron',
    title='Neutron',
    help=_('How Kuryr talks to Neutron'))

neutron_opts = [
    cfg.StrOpt('default_subnetpool_v4',
               default='kuryr',
               help=_('Pool that IPv4 subnets come from')),
    cfg.IntOpt('vif_plugging_timeout',
               default=0,
               help=_("How many seconds a port may take to come up")),
    cfg.StrOpt('endpoint_type',
               default='public',
               choices=['public', 'admin', 'internal'],
               help=_('Which of the endpoints in the catalog is used '
                      'to talk to Neutron.')),
]


def register_neutron_opts(conf):
    conf.register_group(neutron_group)
    conf.register_opts(neutron_opts, group=neutron_group)
    ks_loading.register_session_conf_options(conf, neutron_group.name)
    ks_loading.register_auth_conf_options(conf, neutron_group.name)
