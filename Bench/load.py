"""wrk, with the cookies or tokens of many people in turn."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Load:
    per_second: float
    # Milliseconds.
    p99: float
    errors: int


def pages(address: str, path: str, cookies: list[str], seconds: int) -> Load:
    """Sixteen browsers that ask for one page as fast as it comes."""
    return wrk(address + path, "pages.lua", cookies or [""], connections=16, seconds=seconds)


def ticks(address: str, lines: list[str], seconds: int, connections: int = 64) -> Load:
    """`lines` are a token and a step each, with a space between."""
    return wrk(address, "ticks.lua", lines, connections=connections, seconds=seconds)


def wrk(url: str, script: str, lines: list[str], *, connections: int, seconds: int) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(lines))
        file.flush()
        done = subprocess.run(
            [
                "wrk", "--threads", "1", "--connections", str(connections),
                "--duration", f"{seconds}s", "--timeout", "10s",
                "--script", str(HERE / script), url, "--", file.name,
            ],
            capture_output=True,
            text=True,
            timeout=seconds + 60,
        )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"wrk said nothing:\n{done.stdout}{done.stderr}")
    return Load(**json.loads(lines[-1]))
