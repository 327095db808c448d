"""A large HR list beside a running server, while somebody ticks a step ten times a second."""

import json
import threading
import time

from people import write_list
from setting import (
    ORGANIZATION, Engawa, Figure, Options, at_least, at_most, finished, installation, megabytes,
    noted, quantile,
)  # fmt: skip
from tickers import Ticker, import_people, make_tickers

LONGEST_IMPORT = 30  # s
MOST_MEMORY = 300  # MB
MOST_DATA = 1000  # MB
SLOWEST_TICK = 500  # ms, the 99th percentile


def measure(options: Options) -> list[Figure]:
    with installation(options) as engawa:
        folder = engawa.data.parent
        write_list(folder / "first.csv", 1)
        import_people(engawa, folder / "first.csv")
        engawa.start()
        [ticker] = make_tickers(engawa, 1)
        rows = write_list(folder / "people.csv", options.people)

        with Ticking(ticker) as ticking:
            report, seconds, memory = run(engawa, folder / "people.csv")
        figures = [
            noted("people", rows, "rows"),
            at_most("import", seconds, LONGEST_IMPORT, "s"),
            at_most("memory of the import", memory, MOST_MEMORY, "MB"),
            at_most("data afterwards", megabytes(engawa.data), MOST_DATA, "MB"),
            at_most("rows that are not accounted for", abs(rows - accounted(report)), 0, "rows"),
            at_most("refused", len(report["refused"]), 0, "rows"),
            *ticking.figures(),
        ]
        again, seconds, _ = run(engawa, folder / "people.csv")
        changed = again["created"] + again["updated"]
        figures.append(at_most("changed by the same list again", changed, 0, "rows"))
        figures.append(noted("the same list again", seconds, "s"))
        return figures


def accounted(report: dict) -> int:
    parts = sum(report[name] for name in ("created", "updated", "unchanged", "merged"))
    total = parts + len(report["refused"])
    return total if total == report["read"] else -1


def run(engawa: Engawa, path) -> tuple[dict, float, float]:
    """The report, how many seconds it took, and the most memory in MB."""
    output = path.with_suffix(".json")
    started = time.monotonic()
    with output.open("w") as file:
        child = engawa.popen(
            "import", "people", str(path), "--organization", ORGANIZATION,
            "--create-branches", "--format", "json", output=file,
        )  # fmt: skip
        code, usage = finished(child.pid)
    seconds = time.monotonic() - started
    # The child was waited for here; its object must not do so again.
    child.returncode = code
    if code not in (0, 1):
        raise RuntimeError(f"the import ended with {code}: {output.read_text()}")
    # Source of the unit: getrusage(2), ru_maxrss in KiB.
    return json.loads(output.read_text()), seconds, usage.ru_maxrss * 1024 / 1e6


class Ticking:
    """One tick every 100 ms as long as the block lasts."""

    def __init__(self, ticker: Ticker):
        self.ticker = ticker
        self.milliseconds: list[float] = []
        self.errors = 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self) -> "Ticking":
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop.set()
        self.thread.join()

    def run(self) -> None:
        count = 0
        while not self.stop.wait(0.1):
            started = time.monotonic()
            try:
                status = self.ticker.tick("done" if count % 2 else "open", f"import-{count}")
                self.errors += status != 200
            except OSError:
                self.errors += 1
            self.milliseconds.append((time.monotonic() - started) * 1000)
            count += 1

    def figures(self) -> list[Figure]:
        return [
            at_least("ticks meanwhile", len(self.milliseconds), 1, "ticks"),
            at_most("failed ticks", self.errors, 0, "ticks"),
            at_most(
                "ticks, 99 of 100 within", quantile(self.milliseconds, 0.99), SLOWEST_TICK, "ms"
            ),
            noted("slowest tick", max(self.milliseconds), "ms"),
        ]
