"""Writes lines with the time before them to a file and to standard output. A line that has a time already gets no second."""

import datetime
import re
import sys

TIMED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \| ")


def main():
    with open(sys.argv[1], "a", encoding="utf-8", errors="replace") as log:
        for raw in sys.stdin.buffer:
            line = raw.decode("utf-8", "replace")
            if not TIMED.match(line):
                line = datetime.datetime.utcnow().strftime("%Y-%m-%d %H:%M:%S.%f")[:-3] + " | " + line
            for out in (log, sys.stdout):
                out.write(line)
                out.flush()


main()
