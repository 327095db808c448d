"""An invented HR list of any size, the same every time."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from setting import ROOT

# The day on which Tests/Browser/engawa.py starts the clock.
TODAY = date(2026, 9, 18)

# What a managing consultant of a large company looks after.
ALTS_OF_A_CONSULTANT = 163
CONSULTANTS_OF_A_BRANCH = 3

COLUMNS = [
    "employee_number", "family_name", "given_name", "email", "language", "role", "branch",
    "supporter_email", "stage", "track", "offer_date", "coe_issued_date", "departure_date",
    "landing_date", "address_start_date", "employment_start_date", "contract_end_date",
    "stay_expiry_date", "exit_date", "municipality_code", "address", "contract_mode", "housing",
]  # fmt: skip

GIVEN = ["Robin", "Noor", "Juniper", "Idris", "Priya", "Mateo", "Kofi", "Saoirse", "Wren", "Leif"]
FAMILY = ["Hale", "Ashdown", "Larkspur", "Quill", "Montrose", "Fernwood", "Lindgren", "Moss"]

# Of a hundred ALTs in September, how many are where, and when they landed (days from today).
STAGES = [
    ("offered", 3, (60, 120)),
    ("pre_departure", 4, (10, 50)),
    ("in_training", 2, (-6, -2)),
    ("settling_in", 8, (-30, -9)),
    ("working", 80, (-1000, -60)),
    ("leaving", 3, (-1000, -300)),
]


def email_of_alt(number: int) -> str:
    return f"alt{number:05}@example.org"


def email_of_consultant(number: int) -> str:
    return f"consultant{number:04}@demo.example"


def consultants_for(alts: int) -> int:
    return -(-alts // ALTS_OF_A_CONSULTANT)


def write_list(path: Path, alts: int) -> int:
    """Writes `alts` ALTs and a tenth as many staff.

    Returns the number of rows.
    """
    chance = random.Random(7)
    consultants = consultants_for(alts)
    branches = -(-consultants // CONSULTANTS_OF_A_BRANCH)
    rows = [staff(number, consultants, branches) for number in range(max(consultants, alts // 10))]
    codes = municipalities()
    rows += [alt(number, consultants, branches, codes, chance) for number in range(alts)]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def branch_of(consultant: int, branches: int) -> str:
    return f"Branch {consultant % branches + 1}"


def staff(number: int, consultants: int, branches: int) -> dict:
    row = {
        "employee_number": f"S{number:05}",
        "family_name": FAMILY[number % len(FAMILY)],
        "given_name": GIVEN[number % len(GIVEN)],
        "language": "en",
        "branch": branch_of(number, branches),
    }
    if number < consultants:
        role, row["email"] = "managing_consultant", email_of_consultant(number)
    else:
        role = ("scheduler", "branch_staff", "trainer")[number % 3]
        row["email"] = f"staff{number:05}@demo.example"
    return row | {"role": role}


def alt(number: int, consultants: int, branches: int, codes: list[str], chance) -> dict:
    stage, _, days = chance.choices(STAGES, [weight for _, weight, _ in STAGES])[0]
    landing = TODAY + timedelta(chance.randint(*days))
    consultant = number % consultants
    home = consultant % branches * 40
    row = {
        "employee_number": f"A{number:06}",
        "family_name": f"{chance.choice(FAMILY)}{number}",
        "given_name": chance.choice(GIVEN),
        "email": email_of_alt(number),
        "language": chance.choice(["en", "en", "en", "ja"]),
        "role": "alt",
        "branch": branch_of(consultant, branches),
        "supporter_email": email_of_consultant(consultant),
        "stage": stage,
        "track": "flagship",
        "municipality_code": codes[(home + chance.randint(0, 39)) % len(codes)],
        "contract_mode": chance.choice(["dispatch", "outsourcing"]),
        "housing": "company",
        "address": f"見本町{number % 9 + 1}丁目{number % 30 + 1}-1",
    }
    return row | {name: str(day) for name, day in anchors(stage, landing).items()}


def anchors(stage: str, landing: date) -> dict[str, date]:
    days = {"offer_date": landing - timedelta(150), "departure_date": landing - timedelta(1)}
    if stage == "offered":
        return days
    start = landing + timedelta(8)
    days |= {
        "coe_issued_date": landing - timedelta(70),
        "landing_date": landing,
        "address_start_date": start,
        "employment_start_date": start + timedelta(6),
        "contract_end_date": anniversary(start + timedelta(6), 20 if stage == "leaving" else 75),
    }
    if landing <= TODAY:
        days["stay_expiry_date"] = anniversary(landing, 100)
    if stage == "leaving":
        days["exit_date"] = days["contract_end_date"] + timedelta(7)
    return days


def anniversary(day: date, distance: int) -> date:
    """The first one that lies more than `distance` days ahead."""
    while day <= TODAY + timedelta(distance):
        day += timedelta(365)
    return day


def municipalities() -> list[str]:
    """Codes of cities and towns, those of prefectures left out."""
    file = ROOT / "Sources" / "Features" / "People" / "Municipalities.tsv"
    lines = file.read_text().splitlines()[1:]
    return [code for code, *_ in (line.split("\t") for line in lines) if code[2:5] != "000"]
