"""Measures everything that has a bar, and says what passed."""

import argparse
import importlib
import json
import os
import platform
import shutil
import sys
import time
from pathlib import Path

from setting import BINARY, Figure, Options

PARTS = [
    "weight", "offline", "pages", "arrivals", "importing", "writes", "overlays", "crash",
]  # fmt: skip
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    arguments = parsed()
    options = Options(
        people=arguments.people,
        few=arguments.few,
        seconds=arguments.seconds,
        rounds=arguments.rounds,
        folder=arguments.folder,
    )
    if not BINARY.exists():
        print(f"{BINARY} is missing: run make build", file=sys.stderr)
        return 2
    missing = [tool for tool in ("wrk", "strace") if not shutil.which(tool)]
    if missing:
        print(f"apt-get install {' '.join(missing)}: needed to measure", file=sys.stderr)
        return 2
    found: dict[str, list[Figure]] = {}
    for part in arguments.only or PARTS:
        print(f"measuring {part} …", file=sys.stderr, flush=True)
        started = time.monotonic()
        found[part] = importlib.import_module(part).measure(options)
        save(part, found[part], options, time.monotonic() - started)
    print(table(found))
    failed = [figure for figures in found.values() for figure in figures if figure.passed is False]
    return 1 if failed else 0


def parsed() -> argparse.Namespace:
    usual = Options()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure these parts")
    parser.add_argument("--people", type=int, default=usual.people, help="ALTs of the large list")
    parser.add_argument("--few", type=int, default=usual.few, help="ALTs of the small list")
    parser.add_argument("--seconds", type=int, default=usual.seconds, help="length of each load")
    parser.add_argument("--rounds", type=int, default=usual.rounds, help="power cuts")
    parser.add_argument("--folder", type=Path, default=usual.folder, help="a folder on a real disk")
    return parser.parse_args()


def save(part: str, figures: list[Figure], options: Options, seconds: float) -> None:
    RESULTS.mkdir(exist_ok=True)
    result = {
        "part": part,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "took_seconds": round(seconds, 1),
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "people": options.people,
        "figures": [figure.as_json() for figure in figures],
    }
    file = RESULTS / f"{part}.json"
    file.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def table(found: dict[str, list[Figure]]) -> str:
    words = {True: "pass", False: "FAIL", None: ""}
    rows = [
        (part, figure.name, shown(figure.value), figure.unit, figure.bar, words[figure.passed])
        for part, figures in found.items()
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]:>{widths[2]}} {row[3]:{widths[3]}}  "
        f"{row[4]:{widths[4]}}  {row[5]}".rstrip()
        for row in rows
    )


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
