"""Installs a source tree in place: puts it on Python's path, and its entry points where others find them.

Argument: the tree. Its setup.cfg names it ([metadata] name) and its entry points ([entry_points], as pbr reads them).
"""

import configparser
import os
import sys
import sysconfig

PROGRAM = """#!/usr/bin/python3
import sys
from {module} import {function}
sys.exit({function}())
"""


def main():
    tree = os.path.abspath(sys.argv[1])
    config = configparser.ConfigParser(interpolation=None)
    config.read(tree + "/setup.cfg", encoding="utf-8")
    name = config["metadata"]["name"]
    packages = sysconfig.get_path("purelib", "posix_local")
    with open(f"{packages}/{name}.pth", "w", encoding="utf-8") as file:
        file.write(tree + "\n")
    info = f"{packages}/{name.replace('-', '_')}-1.0.dist-info"
    os.makedirs(info, exist_ok=True)
    with open(info + "/METADATA", "w", encoding="utf-8") as file:
        file.write(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    points = config["entry_points"] if config.has_section("entry_points") else {}
    with open(info + "/entry_points.txt", "w", encoding="utf-8") as file:
        for group, lines in points.items():
            file.write(f"[{group}]\n{lines.strip()}\n")
    for line in points.get("console_scripts", "").strip().splitlines():
        program, _, target = (part.strip() for part in line.partition("="))
        module, function = target.split(":")
        path = "/usr/local/bin/" + program
        with open(path, "w", encoding="utf-8") as file:
            file.write(PROGRAM.format(module=module, function=function))
        os.chmod(path, 0o755)


main()
