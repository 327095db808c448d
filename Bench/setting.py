"""What every measurement shares: its figures, its folder, and how large it is."""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "Tests" / "Browser"))

from engawa import BINARY, CLOCK, Engawa  # noqa: E402, F401 (the path is set above)

ORGANIZATION = "bench"


@dataclass
class Figure:
    """One number, and what it has to be. Without a bar it only informs."""

    name: str
    value: float
    unit: str
    bar: str = ""
    passed: bool | None = None

    def as_json(self) -> dict:
        return asdict(self)


def at_most(name: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(name, value, unit, f"≤ {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(name, value, unit, f"≥ {limit:g}", value >= limit)


def noted(name: str, value: float, unit: str) -> Figure:
    return Figure(name, value, unit)


@dataclass
class Options:
    """How large and how long. Bars are meant for the defaults."""

    people: int = 20_000
    few: int = 200
    seconds: int = 10
    rounds: int = 50
    folder: Path = Path(tempfile.gettempdir())


@contextmanager
def installation(options: Options) -> Iterator[Engawa]:
    """A new installation with an empty organization. Its server is not started, and is stopped."""
    with tempfile.TemporaryDirectory(prefix="engawa-bench-", dir=options.folder) as folder:
        engawa = Engawa(Path(folder) / "data", clock=CLOCK)
        engawa.command("organization", "create", ORGANIZATION, "--name", "Bench")
        try:
            yield engawa
        except BaseException:
            print(f"the server {engawa.ended or 'runs'}:\n{engawa.log[-4000:]}", file=sys.stderr)
            raise
        finally:
            if engawa.is_running:
                engawa.stop()


def megabytes(path: Path) -> float:
    """What a folder takes on the disk, in MB of 10⁶ bytes."""
    blocks = sum(file.stat().st_blocks for file in path.rglob("*") if file.is_file())
    return blocks * 512 / 1e6


def resident(pid: int) -> float:
    """The memory of a process, in MB of 10⁶ bytes. Source: proc(5), VmRSS in KiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError(f"no memory of process {pid}")


def finished(pid: int) -> tuple[int, resource.struct_rusage]:
    """Waits for a child: its exit status, and what it used."""
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage


def quantile(values: list[float], part: float) -> float:
    """The smallest value that is not exceeded by `part` of them."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def median(values: list[float]) -> float:
    return quantile(values, 0.5)
