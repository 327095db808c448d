"""How fast pages come, how that changes with the number of people, and what it takes."""

import http.client
import shutil
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engawa import free_port
from fresh import after_changes
from history import write_history
from load import Load, pages
from people import consultants_for, email_of_alt, email_of_consultant, write_list
from setting import (
    ORGANIZATION, Engawa, Figure, Options, at_least, at_most, installation, median, noted,
    resident,
)  # fmt: skip
from tickers import Ticker, import_people, make_tickers
from web import Web

# People who take turns, so that no cache of one person's page flatters.
TURNS = 50

LEAST_PART_OF_UP = 0.12
SLOWEST_PAGE = 25  # ms, the 99th percentile with 16 connections
MOST_MEMORY = 250  # MB
LONGEST_START = 1  # s
MOST_GROWTH = 1.5

PAGES = ["/today", "/plan", "/attention"]


@dataclass
class Size:
    """What was measured with one number of people."""

    # The part of `/up` that each page reaches.
    parts: dict[str, float]
    # How long it takes when nobody has kept it, in milliseconds.
    fresh: dict[str, float]
    figures: list[Figure]


def measure(options: Options) -> list[Figure]:
    many = one_size(options, options.people, in_detail=True)
    few = one_size(options, options.few, in_detail=False)
    sizes = f"{options.few} people beside {options.people:,}"
    for path in PAGES:
        times = few.parts[path] / many.parts[path]
        many.figures.append(at_most(f"{path}: {sizes}", times, MOST_GROWTH, "times faster"))
        times = many.fresh[path] / few.fresh[path]
        many.figures.append(noted(f"{path} after a change: {sizes}", times, "times faster"))
    return many.figures


def one_size(options: Options, people: int, *, in_detail: bool) -> Size:
    with installation(options) as engawa:
        path = engawa.data.parent / "people.csv"
        write_list(path, people)
        import_people(engawa, path)
        ticked = write_history(engawa)
        engawa.start()
        cookies = sessions(engawa, people)
        before = pages(engawa.address, "/up", [], options.seconds)
        loads = {path: load_of(engawa, path, cookies, options.seconds) for path in PAGES}
        after = pages(engawa.address, "/up", [], options.seconds)
        up = median([before.per_second, after.per_second])
        parts = {path: load.per_second / up for path, load in loads.items()}
        [ticker] = make_tickers(engawa, 1)
        figures, fresh = after_changes(engawa, ticker, cookies)
        size = Size(parts, fresh, figures)
        if not in_detail:
            return size
        figures += [noted("ticked steps", ticked, "rows"), noted("/up", up, "requests/s")]
        figures += beside_nginx(up, options)
        figures += [figure for path in PAGES for figure in bars(path, loads[path], parts[path])]
        figures += while_somebody_writes(engawa, ticker, cookies, options)
        figures.append(at_most("memory afterwards", resident(engawa.pid), MOST_MEMORY, "MB"))
        engawa.stop()
        engawa.start()
        figures.append(at_most("ready", engawa.seconds_to_ready, LONGEST_START, "s"))
        return size


def bars(path: str, load: Load, part: float) -> list[Figure]:
    return [
        noted(path, load.per_second, "requests/s"),
        at_least(f"{path} beside /up", part * 100, LEAST_PART_OF_UP * 100, "%"),
        at_most(f"{path}, 99 of 100 within", load.p99, SLOWEST_PAGE, "ms"),
        at_most(f"{path}, failed", load.errors, 0, "requests"),
    ]


def sessions(engawa: Engawa, people: int) -> dict[str, list[str]]:
    """Cookies of ALTs and of consultants, through one-time links."""
    web = Web(engawa.address)

    def signed_in(email: str, role: str) -> str:
        return web.follow(engawa.link(email, ORGANIZATION, role)).cookie

    every = max(1, people // TURNS)
    alts = [email_of_alt(number * every) for number in range(min(TURNS, people))]
    staff = [email_of_consultant(number) for number in range(min(TURNS, consultants_for(people)))]
    return {
        "alt": [signed_in(email, "alt") for email in alts],
        "consultant": [signed_in(email, "managing_consultant") for email in staff],
    }


def load_of(engawa: Engawa, path: str, cookies: dict[str, list[str]], seconds: int) -> Load:
    turns = cookies["consultant" if path == "/attention" else "alt"]
    for cookie in turns:
        answer = Web(engawa.address, cookie).get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    return pages(engawa.address, path, turns, seconds)


def while_somebody_writes(
    engawa: Engawa, ticker: Ticker, cookies: dict[str, list[str]], options: Options
) -> list[Figure]:
    """The same pages while ten changes a second make every kept page stale. Without a bar."""
    figures = []
    with ten_changes_a_second(ticker):
        for path in PAGES:
            load = load_of(engawa, path, cookies, options.seconds)
            figures.append(noted(f"{path} during 10 writes/s", load.per_second, "requests/s"))
            figures.append(noted(f"{path} during 10 writes/s, 99 of 100", load.p99, "ms"))
    return figures


@contextmanager
def ten_changes_a_second(ticker: Ticker):
    stop = threading.Event()

    def write() -> None:
        count = 0
        while not stop.wait(0.1):
            ticker.tick("done" if count % 2 else "open", f"pages-{count}")
            count += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()
        ticker.hang_up()


def beside_nginx(up: float, options: Options) -> list[Figure]:
    """What a program in C that says two letters reaches on this machine."""
    if not shutil.which("nginx"):
        return []
    with nginx() as address:
        load = pages(address, "/", [], options.seconds)
    return [
        noted("nginx that returns 200", load.per_second, "requests/s"),
        noted("/up beside nginx", up / load.per_second * 100, "%"),
    ]


@contextmanager
def nginx():
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="engawa-nginx-") as folder:
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(
            f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log;\n"
            "events {}\n"
            f"http {{ access_log off; server {{ listen 127.0.0.1:{port};\n"
            'location / { return 200 "ok"; } } }\n'
        )
        process = subprocess.Popen(["nginx", "-p", folder, "-c", str(configuration)])
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nginx did not start")
