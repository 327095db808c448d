"""A power cut at random moments: what was acknowledged is there, once."""

import contextlib
import random
import sqlite3
import threading
import time
from dataclasses import dataclass, field

from people import write_list
from setting import Engawa, Figure, Options, at_least, at_most, installation, noted
from tickers import PROCEDURE, Ticker, import_people, make_tickers

CLIENTS = 8
LONGEST_START = 2  # s


@dataclass
class Client:
    """Ticks one step as fast as it can, and remembers what was promised."""

    ticker: Ticker
    name: str
    acknowledged: int = 0
    # The one request that was sent and not answered; `None` when every one was.
    open: tuple[str, str] | None = None
    thread: threading.Thread | None = field(default=None, repr=False)

    def next(self) -> tuple[str, str]:
        state = "done" if self.acknowledged % 2 == 0 else "open"
        return state, f"{self.name}-{self.acknowledged}"

    def run(self) -> None:
        with contextlib.suppress(Exception):
            while True:
                self.open = self.next()
                if self.ticker.tick(*self.open) != 200:
                    return
                self.acknowledged += 1
                self.open = None

    def begin(self) -> None:
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def repeat(self) -> bool:
        """Sends again, under the same key, what was not answered. Whether it is answered now."""
        self.thread.join(timeout=15)
        self.ticker.hang_up()
        if self.open is None:
            return True
        is_answered = self.ticker.tick(*self.open) == 200
        self.acknowledged += is_answered
        self.open = None
        return is_answered


def measure(options: Options) -> list[Figure]:
    chance = random.Random(11)
    lost, twice, damaged, unanswered, starts, acknowledged = 0, 0, 0, 0, [], 0
    with installation(options) as engawa:
        people = engawa.data.parent / "people.csv"
        write_list(people, options.few)
        import_people(engawa, people)
        engawa.start()
        clients = [
            Client(ticker, f"client-{number}")
            for number, ticker in enumerate(make_tickers(engawa, CLIENTS))
        ]
        for _ in range(options.rounds):
            for client in clients:
                client.begin()
            time.sleep(chance.uniform(0.05, 1))
            engawa.kill()
            engawa.start()
            starts.append(engawa.seconds_to_ready)
            unanswered += sum(not client.repeat() for client in clients)
            missing, surplus, is_sound = compare(engawa, clients)
            lost, twice, damaged = lost + missing, twice + surplus, damaged + (not is_sound)
        acknowledged = sum(client.acknowledged for client in clients)
    return [
        at_least("power cuts", options.rounds, 1, "cuts"),
        at_least("acknowledged ticks", acknowledged, 1, "ticks"),
        at_most("acknowledged and lost", lost, 0, "ticks"),
        at_most("done twice", twice, 0, "ticks"),
        at_most("repeated and not answered", unanswered, 0, "ticks"),
        at_most("damaged databases", damaged, 0, "files"),
        at_most("longest start after a cut", max(starts), LONGEST_START, "s"),
        noted("usual start after a cut", sorted(starts)[len(starts) // 2], "s"),
    ]


def compare(engawa: Engawa, clients: list[Client]) -> tuple[int, int, bool]:
    """Ticks that are missing, ticks too many, and whether the file is sound.

    A step counts its changes, so that the count says both.
    """
    place = f"file:{engawa.data / 'engawa.sqlite'}?mode=ro"
    missing = surplus = 0
    with contextlib.closing(sqlite3.connect(place, uri=True, timeout=10)) as database:
        for client in clients:
            placement = client.ticker.step.removesuffix(f".{PROCEDURE}")
            found = database.execute(
                "SELECT version, state FROM steps WHERE placement = ? AND procedure = ?",
                (placement, PROCEDURE),
            ).fetchone()
            version, state = found or (0, "open")
            missing += max(0, client.acknowledged - version)
            surplus += max(0, version - client.acknowledged)
            if version == client.acknowledged and state != last_state(client):
                missing += 1
        is_sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return missing, surplus, is_sound


def last_state(client: Client) -> str:
    return "done" if client.acknowledged % 2 == 1 else "open"
