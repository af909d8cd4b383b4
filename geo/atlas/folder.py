"""Which data folder, and which edition of the data it holds."""

import hashlib
import os
from pathlib import Path

from geo.boundaries.files import BOUNDARY_FILES
from geo.tables.data_tables import TABLES


def data_folder(chosen: str | None = None) -> Path:
    """Return the data folder: ``chosen``, or the variable ATLAS_DATA, or the project's own.

    Relative to the current folder where it lies below, so that messages stay short.
    """
    folder = Path(chosen or os.environ.get("ATLAS_DATA") or Path(__file__).parents[2] / "data")
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def edition(folder: Path) -> str:
    """Return the edition of a data folder: a hash over what the atlas reads of it.

    That is names and bytes of its tables and boundaries; a word in a readme, the description of
    the files, or what an editor leaves beside them says nothing else of the world.
    """
    names = [table.file for table in TABLES.values()]
    names += [f"boundaries/{name}" for name in BOUNDARY_FILES]
    digest = hashlib.sha256()
    for name in sorted(names):
        path = folder / name
        if path.is_file():
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
