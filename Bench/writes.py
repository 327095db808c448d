"""Durable changes: how many a second, beside what the disk allows, and that they are durable."""

import re
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from load import Load, ticks
from people import write_list
from setting import Engawa, Figure, Options, at_most, installation, median, noted
from tickers import Ticker, import_people, make_tickers

CLIENTS = 64
TURNS = 3

# Either is enough: a slow disk must not fail a program that uses it well.
MOST = 4000  # ticks/s
PART_OF_THE_DISK = 0.25


def measure(options: Options) -> list[Figure]:
    with installation(options) as engawa:
        people = engawa.data.parent / "people.csv"
        write_list(people, max(CLIENTS, options.few))
        import_people(engawa, people)
        engawa.start()
        tickers = make_tickers(engawa, CLIENTS)
        # First, while nothing else is going on in the server.
        order = order_of_one_tick(engawa, tickers[0])
        lines = [f"{ticker.token} {ticker.step}" for ticker in tickers]
        raw, loads = [], []
        for _ in range(TURNS):
            raw.append(rows_a_second(engawa.data.parent, options.seconds))
            loads.append(ticks(engawa.address, lines, options.seconds))
        return [*speed(raw, loads), *order]


def speed(raw: list[float], loads: list[Load]) -> list[Figure]:
    disk = median(raw)
    reached = median([load.per_second for load in loads])
    is_enough = reached >= MOST or reached >= PART_OF_THE_DISK * disk
    return [
        noted("rows of SQLite alone, 64 a commit", disk, "rows/s"),
        Figure("ticks of 64 clients", reached, "ticks/s", f"≥ {MOST} or 25 %", is_enough),
        noted("beside SQLite alone", reached / disk * 100, "%"),
        noted("ticks, 99 of 100 within", median([load.p99 for load in loads]), "ms"),
        at_most("failed ticks", sum(load.errors for load in loads), 0, "ticks"),
    ]


def rows_a_second(folder: Path, seconds: int) -> float:
    """What SQLite commits here when nothing but the disk is in the way."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        database = sqlite3.connect(Path(place) / "raw.sqlite", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE ticks (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        started, rows = time.monotonic(), 0
        while time.monotonic() < started + seconds:
            database.execute("BEGIN IMMEDIATE")
            for _ in range(CLIENTS):
                database.execute("INSERT INTO ticks (text) VALUES (?)", ("a" * 100,))
            database.execute("COMMIT")
            rows += CLIENTS
        elapsed = time.monotonic() - started
        database.close()
    return rows / elapsed


# A call of strace: process, name, whatever, and perhaps its result.
CALL = re.compile(r"^\d+ +(?P<text>.*)$")


def order_of_one_tick(engawa: Engawa, ticker: Ticker) -> list[Figure]:
    """That the disk has said yes before the answer leaves."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as file:
        tracer = subprocess.Popen(
            [
                "strace", "--follow-forks", "--attach", str(engawa.pid), "--output", file.name,
                "--trace", "fdatasync,fsync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg",
            ],
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        if "attached" not in tracer.stderr.readline():
            raise RuntimeError("strace could not attach")
        try:
            time.sleep(0.5)
            ticker.hang_up()
            status = ticker.tick("waiting", f"traced-{time.time_ns()}")
            time.sleep(0.2)
        finally:
            tracer.terminate()
            tracer.wait(timeout=10)
        calls = [match["text"] for match in map(CALL.match, file.read().splitlines()) if match]
    is_first = status == 200 and syncs_before_answer(calls)
    return [Figure("the disk answers before the server does", is_first, "", "= 1", is_first)]


def syncs_before_answer(calls: list[str]) -> bool:
    asked = next(index for index, call in enumerate(calls) if '"PATCH /api' in call)
    after = calls[asked:]
    answered = next(index for index, call in enumerate(after) if '"HTTP/1.1 200' in call)
    between = after[:answered]
    began = [index for index, call in enumerate(between) if call.startswith("fdatasync(")]
    ended = [
        index
        for index, call in enumerate(between)
        if "fdatasync" in call and call.rstrip().endswith("= 0")
    ]
    return bool(began and ended and began[0] <= ended[-1])
