"""A branch after a large intake: its table, one date for sixty people, and the morning's list."""

import csv
import random
import time
from datetime import timedelta

from first_load import first_load
from load import pages
from overlays import rows
from people import COLUMNS, TODAY, alt, email_of_alt, email_of_consultant, municipalities, staff
from playwright.sync_api import sync_playwright
from setting import (
    ORGANIZATION, Engawa, Figure, Options, at_least, at_most, installation, median, noted, quantile,
)  # fmt: skip
from tickers import import_people
from web import Forms, Web

INTAKE = 300
# Of the first consultant's people, how many landed within five days and how many long ago.
JUST_LANDED = 60
AT_WORK = 103
STAFF = 12

LEAST_PART_OF_UP = 0.06
MOST_BYTES = 80  # kB
BATCH = 60
LONGEST_BATCH = 200  # ms
MOST_ROWS = 25
TURNS = 20

LAPTOP = {"viewport": {"width": 1280, "height": 800}, "service_workers": "block"}


def measure(options: Options) -> list[Figure]:
    with installation(options) as engawa:
        path = engawa.data.parent / "people.csv"
        write_intake(path)
        import_people(engawa, path)
        engawa.start()
        cookies = [signed_in(engawa, number).cookie for number in range(3)]
        consultant = Web(engawa.address, cookies[0])
        return [
            *table(engawa, consultant, cookies, options),
            *morning(consultant),
            *batches(engawa, consultant),
        ]


def write_intake(path) -> None:
    """One branch: an intake of 300 people of whom the first consultant has 60, and 103 at work."""
    chance, codes = random.Random(7), municipalities()
    people = [staff(number, 3, 1) for number in range(STAFF)]
    for number in range(INTAKE + AT_WORK):
        is_new = number < INTAKE
        row = alt(number, 1, 1, codes, chance)
        mine = number < JUST_LANDED or not is_new
        landing = TODAY - timedelta(number % 5 + 1 if is_new and mine else number % 40 + 1)
        if not is_new:
            landing = TODAY - timedelta(400 + number)
        start = landing + timedelta(number % 3)
        row |= {
            "stage": "settling_in" if is_new else "working",
            "supporter_email": email_of_consultant(0 if mine else 1 + number % 2),
            "landing_date": str(landing),
            "departure_date": str(landing - timedelta(1)),
            "address_start_date": str(start),
            "employment_start_date": str(start + timedelta(7)),
            "contract_end_date": str(TODAY + timedelta(200)),
            "stay_expiry_date": str(TODAY + timedelta(300)),
            "exit_date": "",
        }
        people.append(row)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(people)


def signed_in(engawa: Engawa, consultant: int) -> Web:
    link = engawa.link(email_of_consultant(consultant), ORGANIZATION, "managing_consultant")
    return Web(engawa.address).follow(link)


def table(
    engawa: Engawa, consultant: Web, cookies: list[str], options: Options
) -> list[Figure]:
    page = consultant.get("/arrivals").text
    people, cells = page.count('name="placement"'), page.count("<td class=")
    before = pages(engawa.address, "/up", [], options.seconds)
    load = pages(engawa.address, "/arrivals", cookies, options.seconds)
    after = pages(engawa.address, "/up", [], options.seconds)
    part = load.per_second / median([before.per_second, after.per_second])
    return [
        noted("people in the table", people, "people"),
        noted("steps of each", cells / people, "steps"),
        noted("/arrivals", load.per_second, "requests/s"),
        at_least("/arrivals beside /up", part * 100, LEAST_PART_OF_UP * 100, "%"),
        at_most("/arrivals, failed", load.errors, 0, "requests"),
        at_most("/arrivals, first load", first_kilobytes(engawa, consultant), MOST_BYTES, "kB"),
    ]


def first_kilobytes(engawa: Engawa, reader: Web) -> float:
    cookies = [pair.partition("=") for pair in reader.cookie.split("; ")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = browser.new_context(base_url=engawa.address, **LAPTOP)
        context.add_cookies(
            [{"name": name, "value": value, "url": engawa.address} for name, _, value in cookies]
        )
        load = first_load(context, "/arrivals")
        browser.close()
    return load.bytes / 1000


def morning(consultant: Web) -> list[Figure]:
    """The list of a consultant whose sixty people have just landed, and whom its rows lead to."""
    page = consultant.get("/attention?lang=en").text
    shown = page.count('<div class="who">')
    needed = int(page.split("Needs you: ")[1].split(" ")[0])
    reached = set(placements(page))
    for link in links(page):
        reached |= set(placements(consultant.get(link).text))
    return [
        noted("people who need the consultant", needed, "people"),
        at_most("rows of their morning", shown, MOST_ROWS, "rows"),
        at_most("people whom no row leads to", needed - len(reached), 0, "people"),
    ]


def links(page: str) -> list[str]:
    """Where rows that stand for several people lead."""
    found = [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]
    wanted = ("/attention?whose=mine&of=", "/attention/dates?")
    return sorted({link for link in found if link.startswith(wanted)})


def placements(page: str) -> list[str]:
    linked = [part.split('"')[0] for part in page.split('href="/placements/')[1:]]
    chosen = [part.split('"')[0] for part in page.split('name="placement" value="')[1:]]
    return [each for each in linked + chosen if each]


def batches(engawa: Engawa, consultant: Web) -> list[Figure]:
    """One date for sixty people, and the same form sent once more."""
    page = consultant.get("/arrivals").text
    # Those who came last: nobody's limit lies behind them.
    chosen = [("placement", each) for each in placements(page)][-BATCH:]
    times, twice = [], []
    before = rows(engawa)["notices"]
    for turn in range(TURNS):
        answer = consultant.post("/arrivals/chosen", [*chosen, ("act", "date")])
        form = next(form for form in Forms(answer.text).found if form.action == "/arrivals/dates")
        kept = [pair for pair in form.values if pair[0] not in ("placement", "procedure")]
        day = TODAY + timedelta(6 + turn % 2)
        fields = dict(kept) | {"procedure": "c-juminhyo", "fixed_on": str(day)}
        values = [*chosen, *fields.items()]
        started = time.monotonic()
        saved = consultant.post("/arrivals/dates", values)
        times.append((time.monotonic() - started) * 1000)
        if saved.status != 303:
            raise RuntimeError(f"a batch answered {saved.status}")
        told = rows(engawa)["notices"]
        consultant.post("/arrivals/dates", values)
        twice.append(rows(engawa)["notices"] - told)
    told = rows(engawa)["notices"] - before
    slowest = quantile(times, 0.95)
    return [
        at_most(f"one date for {BATCH}, 95 of 100 within", slowest, LONGEST_BATCH, "ms"),
        at_most("people told more or less than once", abs(told - BATCH * TURNS), 0, "notices"),
        at_most("told again by the same form", sum(twice), 0, "notices"),
    ]
