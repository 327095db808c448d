"""How long a page takes that nobody has kept: one request at a time, each after a change."""

import time

from setting import Engawa, Figure, at_most, quantile
from tickers import Ticker
from web import Web

ROUNDS = 40
SLOWEST = 50  # ms, for 95 of 100; the project's budget for its own part of an answer

PAGES = {
    "/today": "alt",
    "/plan": "alt",
    "/attention": "consultant",
    "/attention?whose=branch": "consultant",
    "/placements": "consultant",
    "/people": "consultant",
    "/people?q=hale": "consultant",
}


def after_changes(
    engawa: Engawa, ticker: Ticker, cookies: dict[str, list[str]]
) -> tuple[list[Figure], dict[str, float]]:
    """Figures with their bars, and the median of each page in milliseconds."""
    taken = {path: [] for path in PAGES}
    for turn in range(ROUNDS):
        for path, role in PAGES.items():
            status = ticker.tick("done" if turn % 2 else "open", f"fresh-{path}-{turn}")
            if status != 200:
                raise RuntimeError(f"a tick answered {status}")
            web = Web(engawa.address, cookies[role][turn % len(cookies[role])])
            started = time.monotonic()
            answer = web.get(path)
            taken[path].append((time.monotonic() - started) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
    figures = [
        at_most(f"{path} after a change, 95 of 100 within", quantile(times, 0.95), SLOWEST, "ms")
        for path, times in taken.items()
    ]
    return figures, {path: quantile(times, 0.5) for path, times in taken.items()}
