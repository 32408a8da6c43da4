# SPDX-License-Identifier: Apache-2.0
"""Options of the Neutron client: a stand-in with the shape of Zun's module."""

from oslo_config import cfg


neutron_group = cfg.OptGroup(name='neutron_client',
                             title='How Zun talks to Neutron')

common_security_opts = [
    cfg.StrOpt('ca_file',
               help='File of the authority that signed the server.'),
    cfg.BoolOpt('insecure',
                default=False,
                help="Whether the server's certificate is left unchecked.")]

neutron_client_opts = [
    cfg.StrOpt('endpoint_type',
               default='publicURL',
               help='Which of the endpoints in the catalog is used '
                    'to talk to Neutron.')]


ALL_OPTS = (neutron_client_opts + common_security_opts)


def register_opts(conf):
    conf.register_group(neutron_group)
    conf.register_opts(ALL_OPTS, group=neutron_group)


def list_opts():
    return {neutron_group: ALL_OPTS}
