"""Sets options of an INI file; comments and everything else stay.

inimerge.py FILE     the options come on standard input, written as an INI file
"""

import os
import re
import sys

OPTION = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=\s*(.*)")


def put(lines, section, option, value):
    start = next((i for i, line in enumerate(lines) if line.strip() == f"[{section}]"), None)
    if start is None:
        lines += ["", f"[{section}]", f"{option} = {value}"]
        return
    end = next((i for i in range(start + 1, len(lines)) if lines[i].startswith("[")), len(lines))
    for i in range(start + 1, end):
        found = OPTION.fullmatch(lines[i])
        if found and found[1] == option:
            lines[i] = f"{option} = {value}"
            return
    lines.insert(start + 1, f"{option} = {value}")


def main():
    path = sys.argv[1]
    lines = []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    section = "DEFAULT"
    for line in sys.stdin:
        header = re.fullmatch(r"\s*\[([^\]]+)\]\s*", line)
        found = OPTION.fullmatch(line.rstrip("\n"))
        if header:
            section = header[1]
        elif found:
            put(lines, section, found[1], found[2])
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines).lstrip("\n") + "\n")


main()
