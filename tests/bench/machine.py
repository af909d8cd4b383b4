"""The machine of a run, in words."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def describe(chromium: str, load: float) -> str:
    """Return the lines that head the report; ``load`` is the average before the run."""
    memory = _first("/proc/meminfo", "MemTotal").split()[0]
    return "\n".join(
        [
            f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"- Machine: {os.cpu_count()} cores, {_first('/proc/cpuinfo', 'model name')}, "
            f"{int(memory) / 2**20:.0f} GiB; load before the run {load:.2f}",
            f"- Python {platform.python_version()}; Chromium {chromium}, headless, software "
            "raster; all traffic on loopback",
        ]
    )


def _first(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "0 unknown"
