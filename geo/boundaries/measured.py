"""The measured length of every border, kept between two starts.

What is kept is a file whose first line is a digest of all that the lengths follow from and of the
lengths themselves. Nothing of a file is read any further whose digest is another.
"""

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from geo.boundaries.files import SUFFIXES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

#: Modules whose text is the method by which lengths are measured.
_METHOD = ("layer_checks.py", "measured.py", "polygons.py", "shared_borders.py")
#: Libraries that read, compare and measure; a wheel of shapely brings its own GEOS, one of pyproj
#: its own PROJ.
_LIBRARIES = ("geopandas", "numpy", "pyogrio", "pyproj", "shapely")
#: Bytes of a file of lengths at most; those of 250 units take 15 kB.
_MOST_BYTES = 2**20
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)  # Windows has neither


@dataclass(frozen=True)
class Measured:
    """What is kept of a coverage."""

    units: tuple[str, ...]
    #: As `geo.boundaries.shared_borders.measured_lengths` returns them.
    km: Mapping[tuple[str, str], float]
    #: As `geo.boundaries.polygons.read_units` returns it; None: the lengths were recalled.
    coverage: "GeoDataFrame | None" = field(default=None, compare=False, repr=False)


def read_measured(folder: Path, *, anew: bool = False) -> Measured:
    """Measure every border, or recall it: the lengths follow from the coverage alone.

    Parameters
    ----------
    folder : Path
        Holds ``units.shp`` and its parts.
    anew : bool
        Whether to measure even if the lengths are kept from an earlier start.

    Raises
    ------
    BoundaryError
        If the polygons cannot be read or are no coverage.
    """
    origin = _origin(folder)
    if origin is None:
        return _measure(folder)  # says which part is missing
    cache = _cache(origin)
    if cache and not anew and (recalled := _recall(cache, origin)):
        return recalled
    measured = _measure(folder)
    # Polygons that were replaced meanwhile may be those that were measured, or not.
    if cache and _origin(folder) == origin:
        with contextlib.suppress(OSError):  # a read-only home costs some seconds at each start
            _keep(cache, origin, measured)
    return measured


def _origin(folder: Path) -> bytes | None:
    """Return a digest of polygons, method and libraries; None where a part cannot be read."""
    digest = hashlib.sha256()
    try:
        for suffix in SUFFIXES:
            part = folder / f"units{suffix}"
            if not part.is_file():
                return None
            digest.update(hashlib.sha256(part.read_bytes()).digest())
    except OSError:
        return None
    for name in _METHOD:
        digest.update(hashlib.sha256((Path(__file__).parent / name).read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.digest()


def _cache(origin: bytes) -> Path | None:
    """Return where lengths of an origin are kept; None for a user without a home."""
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    except RuntimeError:
        return None
    return home / "treaty-atlas" / f"measured-{origin.hex()[:16]}.json"


def _seal(origin: bytes, body: bytes) -> bytes:
    return hashlib.sha256(origin + body).hexdigest().encode()


def _recall(cache: Path, origin: bytes) -> Measured | None:
    """Return the lengths of a file, None if it is absent or anything else than what was kept."""
    try:
        descriptor = os.open(cache, os.O_RDONLY | _NEVER_WAIT)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            seal, _, body = file.read(_MOST_BYTES).partition(b"\n")
    except OSError:
        return None
    if seal != _seal(origin, body):
        return None
    units, lengths = json.loads(body)
    return Measured(tuple(units), {(a, b): km for a, b, km in lengths})


def _keep(cache: Path, origin: bytes, measured: Measured) -> None:
    """Write a file of lengths beside its place and put it there whole, or leave nothing."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    lengths = [[*pair, km] for pair, km in measured.km.items()]
    body = json.dumps([measured.units, lengths]).encode()
    descriptor, name = tempfile.mkstemp(prefix=f"{cache.stem}.", dir=cache.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_seal(origin, body) + b"\n" + body)
        Path(name).replace(cache)
    finally:
        Path(name).unlink(missing_ok=True)


def _measure(folder: Path) -> Measured:
    from geo.boundaries.polygons import read_units
    from geo.boundaries.shared_borders import measured_lengths  # loading geopandas takes a second

    units = read_units(folder)
    return Measured(tuple(units.index), measured_lengths(units), units)
