"""Prints parts of a local.conf as DevStack reads it.

section.py FILE GROUP        the names after the bar of [[GROUP|NAME]], each once, in order
section.py FILE GROUP NAME   the lines of all sections [[GROUP|NAME]]
"""

import re
import sys

HEADER = re.compile(r"^\[\[([^|\]]+)\|([^\]]+)\]\]\s*$")


def main():
    path, group = sys.argv[1:3]
    wanted = sys.argv[3] if len(sys.argv) > 3 else None
    names, inside = [], False
    with open(path, encoding="utf-8") as file:
        for line in file:
            header = HEADER.match(line)
            if header:
                inside = (header[1], header[2]) == (group, wanted)
                if header[1] == group and header[2] not in names:
                    names.append(header[2])
            elif inside:
                sys.stdout.write(line)
    if wanted is None:
        print("\n".join(names))


main()
