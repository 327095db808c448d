"""The first page on a phone: bytes, requests, and when it shows on a weak line."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from first_load import first_load, largest_paint
from setting import CLOCK, Engawa, Figure, Options, at_most, median
from web import Web

MOST_BYTES = 60
MOST_REQUESTS = 5
LATEST_PAINT = 1.8  # s
TURNS = 5

# Without the service worker: the browser does not slow down what a worker fetches.
PHONE = {
    "viewport": {"width": 390, "height": 800},
    "device_scale_factor": 2,
    "is_mobile": True,
    "service_workers": "block",
}


def measure(options: Options) -> list[Figure]:
    figures = []
    with (
        tempfile.TemporaryDirectory(prefix="engawa-bench-", dir=options.folder) as folder,
        Engawa(Path(folder) / "data", clock=CLOCK, demonstration=True) as engawa,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        web = Web(engawa.address)
        cookie = web.sign_in(web.post("/sign-in/demonstration", {"role": "0"})).cookie
        name, _, value = cookie.partition("=")
        for path in ("/today", "/help"):
            context = browser.new_context(base_url=engawa.address, **PHONE)
            context.add_cookies([{"name": name, "value": value, "url": engawa.address}])
            load = first_load(context, path)
            paint = median([largest_paint(context, path) for _ in range(TURNS)])
            context.close()
            figures += [
                at_most(f"{path}, first load", load.bytes / 1000, MOST_BYTES, "kB"),
                at_most(f"{path}, first load", len(load.requests), MOST_REQUESTS, "requests"),
                at_most(f"{path}, largest paint", paint / 1000, LATEST_PAINT, "s"),
            ]
        browser.close()
    return figures
