"""Debian's WebKitGTK, the nearest thing to Safari here: no background sync, no push.

Spoken to in plain WebDriver. Source: W3C WebDriver, section 8 and following.
"""

import glob
import http.client
import json
import os
import shutil
import signal
import subprocess
import time

from engawa import free_port

BROWSERS = glob.glob("/usr/lib/*/webkit2gtk-4*/MiniBrowser")
DRIVER = shutil.which("WebKitWebDriver")
SCREEN = shutil.which("xvfb-run")
IS_HERE = bool(BROWSERS and DRIVER and SCREEN)


class WebKit:
    """One window. `with` opens and closes it."""

    def __enter__(self) -> "WebKit":
        self._port = free_port()
        self._process = subprocess.Popen(
            [SCREEN, "-a", DRIVER, f"--port={self._port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        options = {"binary": BROWSERS[0], "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = self._opened(wanted)
        self._ask("POST", "/timeouts", {"script": 60_000, "pageLoad": 60_000})
        return self

    def __exit__(self, *_) -> None:
        try:
            self._ask("DELETE", "")
        finally:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait()

    def _opened(self, capabilities: dict) -> str:
        deadline = time.monotonic() + 30
        while True:
            try:
                answer = self._send("POST", "/session", {"capabilities": capabilities})
                return answer["sessionId"]
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, "WebKitWebDriver does not answer"
                time.sleep(0.1)

    def _ask(self, method: str, path: str, body: dict | None = None):
        return self._send(method, f"/session/{self._session}{path}", body)

    def _send(self, method: str, path: str, body: dict | None):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=90)
        try:
            connection.request(method, path, json.dumps(body) if body else None)
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{value['error']}: {value['message']}")
        return value

    def open(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def run(self, function: str, *arguments):
        """What an asynchronous function of the page returns."""
        script = f"const done = arguments[arguments.length - 1]; ({function})(...arguments)"
        script += ".then(done, error => done(String(error)))"
        return self._ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def text(self, selector: str) -> str:
        found = "async (selector) => document.querySelector(selector)?.innerText ?? ''"
        return self.run(found, selector)

    def click(self, selector: str, address: str) -> None:
        """Presses a button, and waits for the page at `address` that comes of it."""
        press = "async (s) => { window.isOld = true; document.querySelector(s).click(); }"
        there = """async (address) => !window.isOld && location.href.endsWith(address)
            && document.readyState === "complete" """
        self.run(press, selector)
        self.until(lambda: self.run(there, address), f"{address} did not come")

    def until(self, is_so, otherwise: str) -> None:
        """Looks again and again, for half a minute."""
        deadline = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < deadline, otherwise
            time.sleep(0.05)
