"""Moves the files of a new site to where those of the former one stand.

It runs as a process of its own, ``python switch.py OUT``, so that what is begun is finished though
the build be interrupted or killed. The standard library alone lets it start at once.
"""

import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

#: Folder within the site, on its file system, in which the new files stand ready.
STAGING = ".treaty-atlas-new"
#: Below it: the files by their paths, and what is to be done with them, which is written last.
FILES, PLAN = "files", "plan.json"
#: Lists the files of a site with their digests, as ``sha256sum`` does.
MANIFEST = "treaty-atlas.sha256"


def switch(folder: Path) -> None:
    """Put the files that stand ready in their places; nothing where none do.

    New names come first and the list of all files last; between them no page lacks a file that
    it loads or leads to. A switch that was broken off is continued.

    Raises
    ------
    OSError
        If a file cannot be moved. While new names are added, those added are taken back.
    """
    staging = folder / STAGING
    files = staging / FILES
    if not (staging / PLAN).exists():
        return
    plan: dict[str, list[str]] = json.loads((staging / PLAN).read_text(encoding="utf-8"))
    try:
        _move(files, folder, plan["added"])
    except OSError:
        _move(folder, files, [path for path in plan["added"] if not (files / path).exists()])
        _remove_empty_folders(folder, plan["added"])
        raise
    _move(files, folder, plan["replaced"])
    for path in plan["removed"]:
        (folder / path).unlink(missing_ok=True)
    _remove_empty_folders(folder, plan["removed"])
    _move(files, folder, [MANIFEST])
    shutil.rmtree(staging)


def _move(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Move files from one folder to another, but for those that were moved already."""
    for path in paths:
        if (source / path).exists():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).replace(target / path)


def _remove_empty_folders(folder: Path, paths: Iterable[str]) -> None:
    for parent in {(folder / path).parent for path in paths} - {folder}:
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()


if __name__ == "__main__":
    switch(Path(sys.argv[1]))
