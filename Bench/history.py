"""What people have ticked so far: a list brings no past, and an empty table measures nothing."""

import contextlib
import re
import sqlite3
import time

from setting import ROOT, Engawa

# City hall, the flat, the bank, the telephone, the way from the airport: about twenty steps.
TICKED = re.compile(r"^- id: ((?:ar|b|c|m|t)-\S+)", re.MULTILINE)

STAGES = ("settling_in", "working", "leaving")


def write_history(engawa: Engawa) -> int:
    """Ticks the usual steps of everybody who has arrived, while no server runs.

    Returns how many.
    """
    now = int(time.time() * 1000)
    stages = ", ".join(f"'{stage}'" for stage in STAGES)
    with contextlib.closing(sqlite3.connect(engawa.data / "engawa.sqlite")) as database:
        with database:
            for procedure in procedures():
                database.execute(
                    f"""
                    INSERT INTO steps (organization, placement, procedure, state, text_hash,
                        changed_at, changed_by, version)
                    SELECT organization, id, ?, 'done', '', ?, person, 1 FROM placements
                    WHERE stage IN ({stages})
                        AND NOT (stage = 'settling_in' AND ? NOT LIKE 'ar-%')
                    """,
                    (procedure, now, procedure),
                )
            heard = f"UPDATE placements SET last_act_at = ? WHERE stage IN ({stages})"
            database.execute(heard, (now,))
        [count] = database.execute("SELECT count(*) FROM steps").fetchone()
    return count


def procedures() -> list[str]:
    folder = ROOT / "Sources" / "Features" / "Journey" / "Procedures"
    files = sorted(folder.glob("*.yaml"))
    return [name for file in files for name in TICKED.findall(file.read_text())]
