"""Sets options of an INI file, as DevStack's iniset and merge_config_file do; comments and everything else stay.

iniset.py FILE SECTION OPTION      the value is on standard input
iniset.py FILE --merge OTHER     every option of OTHER
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


def options(path):
    section = "DEFAULT"
    with open(path, encoding="utf-8") as file:
        for line in file:
            header = re.fullmatch(r"\s*\[([^\]]+)\]\s*", line)
            found = OPTION.fullmatch(line.rstrip("\n"))
            if header:
                section = header[1]
            elif found:
                yield section, found[1], found[2]


def main():
    path = sys.argv[1]
    lines = []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    if sys.argv[2] == "--merge":
        changes = options(sys.argv[3])
    else:
        changes = [(sys.argv[2], sys.argv[3], sys.stdin.readline().rstrip("\n"))]
    for section, option, value in changes:
        put(lines, section, option, value)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines).lstrip("\n") + "\n")


main()
