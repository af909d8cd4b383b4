"""Answers per second under wrk, and what each costs the process that gives them."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench.processes import BenchError, Server

CONNECTIONS = 16
EVER_NEW = Path(__file__).with_name("days.lua")
#: An encoding that a browser names in every request.
COMPRESSED = "Accept-Encoding: gzip"

_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}
_BYTES = {"B": 1.0, "KB": 2.0**10, "MB": 2.0**20, "GB": 2.0**30}


@dataclass(frozen=True, slots=True)
class Rate:
    """What wrk reports of one run."""

    what: str
    per_second: float
    median_ms: float
    p99_ms: float
    kib_per_answer: float
    errors: int
    cpu_ms_per_answer: float


def measure(
    what: str,
    url: str,
    server: Server,
    seconds: int,
    headers: Sequence[str] = (),
    script: Path | None = None,
    connections: int = CONNECTIONS,
) -> Rate:
    """Ask for one address for some seconds."""
    program = shutil.which("wrk")
    if program is None:
        raise BenchError("no wrk: apt-get install wrk")
    command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += [part for header in headers for part in ("-H", header)]
    command += ["-s", str(script)] if script else []
    cpu = server.cpu_ms()
    told = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    return read(what, told, server.cpu_ms() - cpu)


def read(what: str, told: str, cpu_ms: float) -> Rate:
    """Read the report of wrk."""
    count, size, unit = _find(r"(\d+) requests in [\d.]+\w+, ([\d.]+)([KMG]?B) read", told)
    quantiles = {
        share: float(value) * _MS[unit]
        for share, value, unit in re.findall(r"^\s+(\d+)%\s+([\d.]+)(us|ms|s|m) *$", told, re.M)
    }
    bad = re.findall(r"Non-2xx or 3xx responses: (\d+)", told)
    broken = re.findall(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told
    )
    return Rate(
        what,
        float(_find(r"Requests/sec:\s+([\d.]+)", told)[0]),
        quantiles["50"],
        quantiles["99"],
        float(size) * _BYTES[unit] / int(count) / 1024,
        sum(map(int, bad)) + sum(sum(map(int, each)) for each in broken),
        cpu_ms / int(count),
    )


def tag_of(url: str) -> str:
    """Return the ETag of an answer."""
    with urlopen(Request(url)) as answer:
        return str(answer.headers["ETag"])


def _find(pattern: str, told: str) -> tuple[str, ...]:
    found = re.search(pattern, told)
    if not found:
        raise BenchError(f"wrk told no {pattern}:\n{told}")
    return found.groups()
