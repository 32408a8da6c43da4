"""Tricircle's worker. This one has no jobs to do: the central Neutron does them at once."""

import signal


def main():
    print("t-job is up", flush=True)
    signal.pause()
