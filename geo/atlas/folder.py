"""Which data folder, and which edition of the data it holds."""

import hashlib
import os
from pathlib import Path


def data_folder(chosen: str | None = None) -> Path:
    """Return the data folder: ``chosen``, or the variable ATLAS_DATA, or the project's own.

    Relative to the current folder where it lies below, so that messages stay short.
    """
    folder = Path(chosen or os.environ.get("ATLAS_DATA") or Path(__file__).parents[2] / "data")
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def edition(folder: Path) -> str:
    """Return the edition of a data folder: a hash over the names and bytes of its files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
