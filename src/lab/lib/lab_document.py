"""Prints the lab document of the lab that runs. Arguments: the lab's folder, its subnet, the number of nodes."""

import base64
import hashlib
import json
import sys


def fingerprint(known_hosts, address):
    for line in known_hosts.splitlines():
        host, _, key = line.split()
        if host == address:
            digest = hashlib.sha256(base64.b64decode(key)).digest()
            return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
    raise SystemExit(f"no host key of {address}")


def main():
    folder, subnet, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(folder + "/known_hosts", encoding="utf-8") as file:
        known_hosts = file.read()
    nodes = []
    for number in range(1, count + 1):
        address = f"{subnet}.{10 + number}"
        nodes.append(
            {
                "name": f"node{number}",
                "address": address,
                "login": {"kind": "key", "file": folder + "/id_ed25519"},
                "hostKey": fingerprint(known_hosts, address),
            }
        )
    document = {
        "schema": "trilab.lab/1",
        "name": "real lab",
        "nodes": nodes,
        # Debian 12 is none of the systems that this DevStack knows.
        "devstack": {"gitBase": f"git://{subnet}.1", "force": True},
    }
    print(json.dumps(document, indent=2))


main()
