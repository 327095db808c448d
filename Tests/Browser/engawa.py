"""An Engawa of its own for tests and measurements: a data folder, commands, and a server."""

import os
import queue
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ENGAWA_BINARY") or ROOT / ".build" / "release" / "engawa")

# A Friday morning in Japan, before three days without city halls.
CLOCK = "2026-09-18T00:10:00Z"

LISTENING = re.compile(r"Engawa is listening on (http://\S+)")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Engawa:
    """One installation on this machine. `with` starts its server and stops it."""

    def __init__(self, data: Path, *, clock: str | None = None, demonstration: bool = False):
        self.data = data
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.seconds_to_ready = 0.0
        self._log = None
        self._process: subprocess.Popen | None = None
        self._options = ["--data", str(data)]
        self._options += ["--clock", clock] if clock else []
        self._options += ["--demonstration"] if demonstration else []
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("ENGAWA_")
        }
        self._environment["ENGAWA_PORT"] = str(self.port)
        if clock:
            self._environment["ENGAWA_TESTING"] = "1"

    def __enter__(self) -> "Engawa":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def ended(self) -> str:
        """How the server ended; empty while it runs, or before it was started."""
        code = self._process.poll() if self._process else None
        return "" if code is None else f"ended with {code}"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        """What the server has written to standard error."""
        if self._log is None:
            return ""
        self._log.seek(0)
        return self._log.read()

    def start(self, within: float = 120) -> None:
        """Starts the server, and returns when it is ready."""
        self._log = tempfile.TemporaryFile("w+")
        started = time.monotonic()
        self._process = subprocess.Popen(
            [BINARY, "serve", *self._options],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, args=(lines,), daemon=True).start()
        while not LISTENING.search(self._next(lines, started + within)):
            pass
        self.seconds_to_ready = time.monotonic() - started

    def _read(self, lines: queue.Queue) -> None:
        for line in self._process.stdout:
            lines.put(line)
        lines.put("")

    def _next(self, lines: queue.Queue, deadline: float) -> str:
        try:
            line = lines.get(timeout=max(0, deadline - time.monotonic()))
        except queue.Empty:
            line = ""
        if not line:
            self.kill()
            raise RuntimeError(f"engawa serve was not ready:\n{self.log}")
        return line

    def stop(self) -> None:
        """Ends the server as an operator does."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"engawa serve did not stop:\n{self.log}") from None

    def kill(self) -> None:
        """Ends the server as a power cut does."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def command(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        """What a command on the same data prints."""
        done = subprocess.run(
            [BINARY, *arguments, *self._options],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        if done.returncode not in codes:
            said = f"{done.stdout}{done.stderr}"
            raise RuntimeError(f"engawa {' '.join(arguments)}: {done.returncode}\n{said}")
        return done.stdout

    def popen(self, *arguments: str, output: TextIO) -> subprocess.Popen:
        """A command on the same data that goes on while something else happens."""
        return subprocess.Popen(
            [BINARY, *arguments, *self._options], env=self._environment, stdout=output
        )

    def link(self, email: str, organization: str, role: str = "alt", *more: str) -> str:
        """A one-time sign-in link; an account without a role there gets it."""
        printed = self.command(
            "account", "create", email, "--organization", organization, "--role", role, *more
        )
        path = re.search(r"/sign-in/\S+", printed)
        return self.address + path[0]
