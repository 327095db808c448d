"""An edit that touches every plan: how long it takes, who reads it, and what it leaves behind."""

import contextlib
import csv
import sqlite3
import time
from datetime import timedelta

from pages import sessions
from people import TODAY, write_list
from setting import ORGANIZATION, Engawa, Figure, Options, at_most, installation, noted, quantile
from tickers import import_people
from web import Forms, Web

TOWN = "222127"
LONGEST_EDIT = 300  # ms
MOST_ROWS = 1000
ROUNDS = 20
# People whose page is opened after each edit.
READERS = 10


def measure(options: Options) -> list[Figure]:
    with installation(options) as engawa:
        path = engawa.data.parent / "people.csv"
        write_list(path, options.people)
        move_to_one_town(path)
        import_people(engawa, path)
        fix_dates(engawa)
        engawa.start()
        editor = Web(engawa.address).follow(
            engawa.link("editor@demo.example", ORGANIZATION, "administrator")
        )
        readers = [Web(engawa.address, cookie) for cookie in sessions(engawa, READERS)["alt"]]
        steps = [step_of(reader) for reader in readers]
        before = rows(engawa)
        edits, previews, late = [], [], 0
        for turn in range(ROUNDS):
            preview, edit = edit_once(editor, f"050-0000-{1000 + turn}")
            previews.append(preview)
            edits.append(edit)
            shown = [web.get(step).text for web, step in zip(readers, steps, strict=True)]
            late += sum(f"050-0000-{1000 + turn}" not in page for page in shown)
        after = settled_rows(engawa)
        growth = max(after[table] - before.get(table, 0) for table in after) / ROUNDS
        return [
            noted("plans that an edit touches", options.people, "plans"),
            at_most("edit, 95 of 100 within", quantile(edits, 0.95), LONGEST_EDIT, "ms"),
            noted("preview, 95 of 100 within", quantile(previews, 0.95), "ms"),
            at_most("pages that read the old text", late, 0, "pages"),
            at_most("rows that a table grows by, an edit", growth, MOST_ROWS, "rows"),
        ]


def move_to_one_town(path) -> None:
    with path.open(newline="") as file:
        reader = csv.DictReader(file)
        people, columns = list(reader), reader.fieldnames
    for person in people:
        if person["role"] == "alt":
            person["municipality_code"] = TOWN
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(people)


def fix_dates(engawa: Engawa) -> None:
    """Everybody goes to city hall in three days: the most people who could be told."""
    with contextlib.closing(sqlite3.connect(engawa.data / "engawa.sqlite")) as database, database:
        database.execute(
            """
            INSERT INTO steps (organization, placement, procedure, state, fixed_on, text_hash,
                changed_at, changed_by, version)
            SELECT organization, id, 'c-tennyu', 'date_fixed', ?, '', created_at, person, 1
            FROM placements
            """,
            (str(TODAY + timedelta(3)),),
        )


def step_of(reader: Web) -> str:
    page = reader.get("/plan").text
    start = page.index('href="/plan/steps/') + len('href="')
    placement = page[start : page.index(".", start)]
    return f"{placement}.c-tennyu"


def edit_once(editor: Web, phone: str) -> tuple[float, float]:
    """How long the preview and the edit took, in milliseconds."""
    link = f"/settings/overlays/new?procedure=c-tennyu&scope=municipality&key={TOWN}"
    answer = editor.get(link)
    if answer.status == 303:
        answer = editor.get(answer.location)
    values = typed(answer.text) | {"phone": phone, "last_checked_on": str(TODAY)}
    started = time.monotonic()
    preview = editor.post("/settings/overlays", [*values.items(), ("act", "preview")])
    between = time.monotonic()
    if preview.status != 200:
        raise RuntimeError(f"the preview answered {preview.status}")
    values = typed(preview.text)
    sent = time.monotonic()
    saved = editor.post("/settings/overlays", [*values.items(), ("act", "save")])
    ended = time.monotonic()
    if saved.status != 303:
        raise RuntimeError(f"the edit answered {saved.status}")
    return (between - started) * 1000, (ended - sent) * 1000


def typed(page: str) -> dict[str, str]:
    form = next(form for form in Forms(page).found if form.action == "/settings/overlays")
    return {name: value for name, value in form.values if name != "act"}


def rows(engawa: Engawa) -> dict[str, int]:
    """How many rows each table has."""
    with contextlib.closing(sqlite3.connect(engawa.data / "engawa.sqlite")) as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in names
        }


def settled_rows(engawa: Engawa) -> dict[str, int]:
    """The same when the jobs that the edits left behind have run."""
    database = sqlite3.connect(engawa.data / "engawa.sqlite")
    with contextlib.closing(database):
        ready = "SELECT count(*) FROM jobs WHERE kind = 'journey.overlay_news' AND state <> 'done'"
        deadline = time.monotonic() + 120
        while database.execute(ready).fetchone()[0]:
            if time.monotonic() > deadline:
                raise RuntimeError("the jobs of the edits did not end")
            time.sleep(0.2)
    return rows(engawa)
