"""Figures of the Python functions, without a browser."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.boundaries.polygons import read_units
from geo.boundaries.shared_borders import measured_lengths
from geo.law.history import history
from tests.bench.processes import ROOT
from tests.bench.samples import Sample

FIRST = date(1997, 12, 3)
DAYS = 10_500


def measure() -> dict[str, Sample]:
    """Measure the functions that every answer rests on; samples by name."""
    atlas = load_atlas(data_folder())
    folder = atlas.folder / "boundaries"
    units = read_units(folder)
    found = {
        "standings": _sample(
            "standings of all states, one treaty, a random day", 2000, _asker(atlas)
        ),
        "history": _sample(
            "geo.law.history.history of both treaties", 50, lambda: _histories(atlas)
        ),
        "lengths": _sample(
            "measured_lengths of the world's borders", 5, lambda: measured_lengths(units)
        ),
        "warm": _sample(
            "load_atlas, lengths recalled from the cache", 8, lambda: load_atlas(data_folder())
        ),
    }
    with _no_cache():
        found["cold"] = _sample("load_atlas, lengths measured anew", 3, _load_cold)
    found["command"] = _sample("python -m geo status, whole process", 5, _command)
    return found


def _sample(what: str, runs: int, call: Callable[[], object]) -> Sample:
    call()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return Sample(what, "ms", tuple(times))


def _asker(atlas: Atlas) -> Callable[[], object]:
    pick = random.Random(1997)

    def ask() -> object:
        day = FIRST + timedelta(pick.randrange(DAYS))
        return standings(atlas, pick.choice(("apmbc", "ccm")), day)

    return ask


def _histories(atlas: Atlas) -> None:
    for treaty in atlas.treaties.values():
        history(atlas.acts, treaty, tuple(atlas.states))


@contextmanager
def _no_cache() -> Iterator[None]:
    before = os.environ.get("XDG_CACHE_HOME")
    try:
        yield
    finally:
        os.environ.pop("XDG_CACHE_HOME", None)
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before


def _load_cold() -> None:
    with tempfile.TemporaryDirectory() as empty:
        os.environ["XDG_CACHE_HOME"] = empty
        load_atlas(data_folder())


def _command() -> None:
    command = [sys.executable, "-m", "geo", "status", "--treaty", "apmbc", "--day", "2025-12-27"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
