"""A slow, lossy way to a node, where the kernel has no netem: packets to it go through a TUN device, wait, and are sent on by
hand, or not. Arguments: the node's address, this machine's own on that network, the interface that leads there, milliseconds
of delay, per cent of loss. Says "ready", and ends with its standard input."""

import collections
import fcntl
import os
import random
import select
import socket
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
NAME = "trilab-slow"


def main():
    node, own, interface, delay, loss = sys.argv[1:3] + [sys.argv[3], float(sys.argv[4]) / 1000, float(sys.argv[5]) / 100]
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", NAME.encode(), IFF_TUN | IFF_NO_PI))
    subprocess.run(["ip", "link", "set", NAME, "up"], check=True)
    subprocess.run(["ip", "route", "add", node + "/32", "dev", NAME, "src", own], check=True)
    out = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    out.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
    print("ready", flush=True)
    waiting = collections.deque()
    while True:
        patience = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        readable, _, _ = select.select([tun, sys.stdin], [], [], patience)
        if sys.stdin in readable:
            return
        if tun in readable:
            packet = os.read(tun, 65536)
            if packet[0] >> 4 == 4 and random.random() >= loss:
                waiting.append((time.monotonic() + delay, packet))
        while waiting and waiting[0][0] <= time.monotonic():
            try:
                out.sendto(waiting.popleft()[1], (node, 0))
            except OSError:
                pass  # as on any network, it is just gone


main()
