"""Which data folder, and which edition of the data it holds."""

import hashlib
import os
from os import PathLike
from pathlib import Path

from geo.boundaries.files import BOUNDARY_FILES
from geo.errors import AtlasError
from geo.tables.data_tables import TABLES


def data_folder(chosen: str | PathLike[str] | None = None) -> Path:
    """Return the data folder: ``chosen``, or the variable ATLAS_DATA, or the project's own.

    Relative to the current folder where it lies below, so that messages stay short. It need not
    be there: `geo.atlas.load.load_atlas` says so.

    Raises
    ------
    AtlasError
        If ``chosen`` is no path.
    """
    folder = as_path(chosen or os.environ.get("ATLAS_DATA") or Path(__file__).parents[2] / "data")
    try:
        here = Path.cwd()
    except OSError:  # the current folder was removed
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def as_path(folder: str | PathLike[str]) -> Path:
    """Return the path of a data folder; AtlasError for what is none."""
    try:
        path = Path(folder)
        str(path.absolute()).encode()
    except FileNotFoundError:
        raise AtlasError([f"{folder}: the current folder was removed"]) from None
    except TypeError:
        raise AtlasError([f"{folder!r} is no path: pass that of a data folder"]) from None
    except UnicodeEncodeError:
        # GDAL takes every path for UTF-8.
        raise AtlasError([f"{folder}: is no text in this locale: set PYTHONUTF8=1"]) from None
    return path


def edition(folder: Path) -> str:
    """Return the edition of a data folder: a hash over what the atlas reads of it.

    That is names and bytes of its tables and boundaries; a word in a readme, the description of
    the files, or what an editor leaves beside them says nothing else of the world.
    """
    digest = hashlib.sha256()
    for name in _names():
        path = folder / name
        if path.is_file():
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


#: Size and time of change of each file that the atlas reads; None: there is none.
State = tuple[tuple[int, int] | None, ...]


def state_of(folder: Path) -> State:
    """Return what tells, without reading a file, that one of a data folder is another."""
    return tuple(_state_of_file(folder / name) for name in _names())


def _state_of_file(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _names() -> list[str]:
    """Return the files that the atlas reads, sorted."""
    names = [table.file for table in TABLES.values()]
    names += [f"boundaries/{name}" for name in BOUNDARY_FILES]
    return sorted(names)
