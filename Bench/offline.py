"""What opens on a phone without a signal, and how fast."""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from phone import copies, opened, steps
from setting import CLOCK, Engawa, Figure, Options, at_most
from web import Web

LATEST = 0.5  # s, each page


def measure(options: Options) -> list[Figure]:
    with (
        tempfile.TemporaryDirectory(prefix="engawa-bench-", dir=options.folder) as folder,
        Engawa(Path(folder) / "data", clock=CLOCK, demonstration=True) as engawa,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = browser.new_context(
            base_url=engawa.address, viewport={"width": 390, "height": 800}
        )
        web = Web(engawa.address)
        cookie = web.sign_in(web.post("/sign-in/demonstration", {"role": "0"})).cookie
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": engawa.address}])
        page = opened(context)
        card = next(path for path in copies(page) if path.endswith("/card"))
        paths = ["/today", "/plan", *steps(page)[:3], card, "/help"]
        context.set_offline(True)
        slowest = max(seconds(page, path) for path in paths)
        browser.close()
    return [at_most(f"{len(paths)} pages without a signal, the slowest", slowest, LATEST, "s")]


def seconds(page, path: str) -> float:
    began = time.monotonic()
    page.goto(path, wait_until="load")
    return time.monotonic() - began
