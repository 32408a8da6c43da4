"""Registers a service in Keystone: its account, its region and its endpoint; what is there already stays.

register.py USER NAME TYPE REGION URL     USER may be - where the service needs no account
The settings come from the environment: OS_*, SERVICE_PASSWORD.
"""

import os
import sys

import openstack


def main():
    user, name, kind, region, url = sys.argv[1:6]
    identity = openstack.connect(load_yaml_config=False).identity
    if user != "-":
        project = identity.find_project("service") or identity.create_project(name="service", domain_id="default")
        account = identity.find_user(user) or identity.create_user(
            name=user, password=os.environ["SERVICE_PASSWORD"], domain_id="default"
        )
        for role in ("admin", "service"):
            found = identity.find_role(role) or identity.create_role(name=role)
            identity.assign_project_role_to_user(project, account, found)
    if not identity.find_region(region):
        identity.create_region(id=region, description="")
    service = identity.find_service(name) or identity.create_service(name=name, type=kind)
    for endpoint in identity.endpoints(service_id=service.id, region_id=region, interface="public"):
        if endpoint.url != url:
            identity.update_endpoint(endpoint, url=url)
        return
    identity.create_endpoint(service_id=service.id, interface="public", region_id=region, url=url)


main()
