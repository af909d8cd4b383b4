"""Which data folder, and which edition of the data it holds."""

import hashlib
import os
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from geo.boundaries.files import BOUNDARY_FILES
from geo.errors import AtlasError
from geo.tables.data_tables import TABLES
from geo.tables.description import DESCRIPTION

#: What a folder says of its data, in texts that go into the data package as they are, and in the
#: description. It may go without any of them.
DICTIONARY, TERMS, BOUNDARY_README = "README.md", "LICENSE.txt", "boundaries/README.md"
TEXTS = (DICTIONARY, TERMS, BOUNDARY_README)
BESIDE = (DESCRIPTION, *TEXTS)


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


#: What files of a folder hold, by their path in it.
Files = Mapping[str, bytes]


def read_files(folder: Path) -> Files:
    """Return what the files of a data folder hold, those that are there."""
    paths = {name: folder / name for name in (*_names(), *BESIDE)}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def edition(files: Files) -> str:
    """Return the edition of a data folder: a hash over what the atlas computes with.

    That is names and bytes of its tables and boundaries; a word in a readme, the description of
    the files, or what an editor leaves beside them says nothing else of the world.
    """
    return digest({name: files[name] for name in _names() if name in files})[:12]


def digest(files: Files) -> str:
    """Return a hash over all files of a folder, by which what follows from them may be kept."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


#: Size, times of change and number of each file of a folder; None: there is none.
State = tuple[tuple[int, ...] | None, ...]


def state_of(folder: Path) -> State:
    """Return what tells, without reading a file, that one of a data folder is another."""
    return tuple(_state_of_file(folder / name) for name in (*_names(), *BESIDE))


def _state_of_file(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    # A copy may keep size and day of the file that it replaces, but not number and st_ctime.
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _names() -> list[str]:
    """Return the files that the atlas computes with, sorted."""
    names = [table.file for table in TABLES.values()]
    names += [f"boundaries/{name}" for name in BOUNDARY_FILES]
    return sorted(names)
