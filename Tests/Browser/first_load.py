"""What a phone fetches when it opens a page for the first time, and how long that takes.

Bench uses it too.
"""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

# A rural mobile line, and a phone a quarter as fast as this machine.
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
SLOWER_PHONE = 4

LARGEST_PAINT = """
window.largestPaint = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.largestPaint = entry.startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});
"""

# The figure once nothing larger has come for a second; the page's policy forbids `eval`, which a
# wait of Playwright's own would need.
SETTLED = "new Promise(done => setTimeout(() => done(window.largestPaint), 1000))"


@dataclass
class Load:
    bytes: int
    requests: list[str]


def first_load(context: BrowserContext, path: str) -> Load:
    """Bytes over the wire, headers included, and the addresses asked for."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    load = Load(0, [])
    asked = []

    def finished(event: dict) -> None:
        load.bytes += event["encodedDataLength"]

    def sent(event: dict) -> None:
        address = event["request"]["url"]
        if not address.startswith("data:"):
            asked.append(address)

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(path, wait_until="networkidle")
    page.close()
    load.requests = asked
    return load


def largest_paint(context: BrowserContext, path: str) -> float:
    """Milliseconds until the largest part of the page shows, on a slow line and a slow phone."""
    page: Page = context.new_page()
    page.add_init_script(LARGEST_PAINT)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PHONE})
    page.goto(path, wait_until="networkidle")
    paint = page.evaluate(SETTLED)
    page.close()
    return paint
