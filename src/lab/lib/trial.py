"""What a fault is tried with: the lab's nodes, a TriLab that is started, watched, killed, and what it left behind."""

import json
import os
import re
import signal
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(HERE), "lab")
PROGRAM = os.path.join(os.path.dirname(HERE), "..", "..", "target", "trilab", "bin", "trilab")
FOLDER = os.environ.get("TRILAB_LAB", "/var/lib/trilab-lab")


class Wrong(Exception):
    """TriLab did not do what it should."""


def require(good, what):
    if not good:
        raise Wrong(what)


def lab(*words, **more):
    """A command of the lab; its standard output."""
    done = subprocess.run([LAB, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    if done.returncode != 0:
        raise RuntimeError(f"lab {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


class Node:
    """A node, looked at and changed as root, whatever its network and its sshd do."""

    def __init__(self, name):
        self.name = name
        self.apart = False

    def sh(self, script):
        return lab("inside", self.name, "bash", "-euo", "pipefail", "-c", script)

    def stack_runs(self):
        """How often stack.sh was started since the node was made."""
        return int(self.sh("find /opt/stack/logs -name 'stack.sh.log.20*' 2>/dev/null | wc -l || true"))

    def left_running(self):
        """What TriLab started and what still runs, one process a line."""
        return self.sh("pgrep -u stack -af 'stack[.]sh|[.]trilab/jobs|trilab:' || true").strip()

    def cut(self):
        lab("cut", self.name)
        self.apart = True

    def join(self):
        if self.apart:
            lab("join", self.name)
        self.apart = False


class TriLab:
    """A run of the program."""

    def __init__(self, *words, home):
        self.words = words
        self.lines = []
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [PROGRAM, *words, "--home", home],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            # Where this runs in the background of a script, Ctrl-C is ignored, and so it would be there.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if os.environ.get("TRILAB_FAULTS_VERBOSE"):
                print("      | " + line, end="", flush=True)

    def text(self):
        return "\n".join(self.lines)

    def until(self, pattern, seconds=240):
        """Waits for a line."""
        deadline = time.monotonic() + seconds
        seen = 0
        while True:
            lines = list(self.lines)
            if any(re.search(pattern, line) for line in lines[seen:]):
                return self
            seen = len(lines)
            if not self.reader.is_alive():
                raise Wrong(f"trilab {self.words[0]} ended before “{pattern}”:\n{self.text()}")
            if time.monotonic() > deadline:
                self.kill()
                raise Wrong(f"trilab {self.words[0]} did not say “{pattern}” in {seconds} s:\n{self.text()}")
            time.sleep(0.05)

    def end(self, seconds=400):
        """Waits for its end; the exit code."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Wrong(f"trilab {self.words[0]} did not end in {seconds} s:\n{self.text()}") from None
        self.reader.join(5)
        return code

    def succeeds(self, seconds=400):
        code = self.end(seconds)
        require(code == 0, f"trilab {self.words[0]} ended with {code}:\n{self.text()}")
        return self

    def fails(self, *patterns, codes=(1, 4), seconds=400):
        """It has to end, say so by its exit code, and say these."""
        code = self.end(seconds)
        require(code in codes, f"trilab {self.words[0]} ended with {code}, not one of {codes}:\n{self.text()}")
        for pattern in patterns:
            require(re.search(pattern, self.text()), f"trilab {self.words[0]} did not say “{pattern}”:\n{self.text()}")
        return self

    def report(self):
        """Its report."""
        found = re.search(r"^report: (.*)\.html$", self.text(), re.M)
        require(found, f"there is no report:\n{self.text()}")
        with open(found.group(1) + ".json", encoding="utf-8") as file:
            return json.load(file)

    def changed(self):
        found = re.search(r"^done .* changed=(\d+) ", self.text(), re.M)
        return int(found.group(1)) if found else -1

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.reader.join(5)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def said(self):
        """What it told about trouble: what failed and what to do, each sentence once."""
        told, tries = [], 0
        for line in self.lines:
            found = re.match(r"\d\d:\d\d:\d\d  \S+ +\S+ +(retrying|failed|unreachable|cancelled|what to do:|known failure:) *(.*)",
                             line)
            if found:
                word, sentence = found.groups()
                if word == "known failure:":
                    sentence = "known failure: " + sentence
                elif word == "what to do:":
                    sentence = "→ " + sentence
                tries += word == "retrying"
                sentence = re.sub(r"\.? Trying again in .*", "", sentence)
                if sentence and sentence not in told:
                    told.append(sentence)
        # It says what to do before it says what it is about to do about it.
        told.sort(key=lambda sentence: sentence.startswith("→"))
        if tries:
            told.append(f"(tried again {tries} times by itself)" if tries > 1 else "(tried again once by itself)")
        if not told:
            told = [line for line in self.lines if line.startswith("trilab: ")]
        return told


class Trial:
    """One lab document on nodes of the lab, with a state folder of its own."""

    SETUP = ("--step", "prerequisites", "--step", "setup")

    def __init__(self, work, home, document):
        self.home = home
        self.document = document
        self.work = work
        self.nodes = [Node(node["name"]) for node in json.load(open(document, encoding="utf-8"))["nodes"]]
        self.running = []
        self.cleanups = []

    # The fault comes to the last node: the first one holds Keystone, and is as it should be.
    @property
    def node(self):
        return self.nodes[-1]

    def run(self, *words, home=None, document=None):
        return self._start("run", document or self.document, "--yes", *words, home=home)

    def setup(self, **more):
        return self.run(*self.SETUP, **more)

    def prerequisites(self, **more):
        return self.run("--step", "prerequisites", **more)

    def resume(self, home=None):
        return self._start("resume", home=home)

    def teardown(self):
        return self._start("teardown", self.document, "--yes")

    def _start(self, *words, home=None):
        started = TriLab(*words, home=home or self.home)
        self.running.append(started)
        return started

    def mid_stack(self, **more):
        """A run that is in the middle of stack.sh on the node with the fault."""
        return self.setup(**more).until(rf"{self.node.name} +run-devstack +Starting Neutron")

    def afterwards(self, undo):
        """Whatever happens, this is done at the end."""
        self.cleanups.append(undo)

    def clean_up(self):
        for started in self.running:
            if started.process.poll() is None:
                started.kill()
        for undo in reversed(self.cleanups):
            undo()
        self.running, self.cleanups = [], []

    def fresh(self):
        """The node as it came."""
        lab("restore", self.node.name, "fresh")

    def settled(self, runs=1):
        """All is done: another run changes nothing, stack.sh ran as often as it should, nothing of TriLab's runs on."""
        again = self.setup().succeeds()
        require(again.changed() == 0, f"another run changed something:\n{again.text()}")
        found = self.node.stack_runs()
        require(found == runs, f"stack.sh was started {found} times on {self.node.name}, not {runs}")
        left = self.node.left_running()
        require(not left, f"still running on {self.node.name}:\n{left}")
    def described(self):
        return json.load(open(self.document, encoding="utf-8"))["nodes"]
