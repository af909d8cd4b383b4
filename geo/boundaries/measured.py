"""The measured length of every border, kept between two starts."""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from geo.boundaries.files import SUFFIXES


def read_measured_km(folder: Path) -> Mapping[tuple[str, str], float]:
    """Measure every border, or recall it: the lengths follow from the coverage alone."""
    parts = [folder / f"units{suffix}" for suffix in SUFFIXES]
    if not all(part.is_file() for part in parts):
        return _measure(folder)  # says which part is missing
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    cache_home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    cache = cache_home / "treaty-atlas" / f"measured-{digest[:16]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError):  # absent or damaged: measure again
        if recalled_lengths := {(a, b): km for a, b, km in json.loads(cache.read_text("ascii"))}:
            return recalled_lengths
    lengths = _measure(folder)
    with contextlib.suppress(OSError):  # a read-only home costs a second at each start
        cache.parent.mkdir(parents=True, exist_ok=True)
        temporary_file = cache.with_suffix(f".{os.getpid()}")
        temporary_file.write_text(
            json.dumps([[*pair, km] for pair, km in lengths.items()]), "ascii"
        )
        temporary_file.replace(cache)
    return lengths


def _measure(folder: Path) -> Mapping[tuple[str, str], float]:
    from geo.boundaries.polygons import read_units
    from geo.boundaries.shared_borders import measured_lengths  # loading geopandas takes a second

    return measured_lengths(read_units(folder))
