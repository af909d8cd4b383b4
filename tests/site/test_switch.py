"""The files that stand ready are moved to their places, all of them or none that is new."""

import json
from pathlib import Path

import pytest

from geo.site.switch import FILES, MANIFEST, PLAN, STAGING, switch
from tests.site.folders import contents, write

READY = {"assets/a.js": b"new", "data/b.csv": b"new", "index.html": b"new", MANIFEST: b"new"}
THERE = {"index.html": b"old", "states/OLD.html": b"old", MANIFEST: b"old", "CNAME": b"mine"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = {
        "added": ["assets/a.js", "data/b.csv"],
        "replaced": ["index.html"],
        "removed": ["states/OLD.html", "states/gone.html"],
    }
    write(tmp_path, THERE)
    write(tmp_path / STAGING / FILES, READY)
    write(tmp_path / STAGING, {PLAN: json.dumps(plan).encode()})
    return tmp_path


def test_files_are_added_replaced_and_removed(folder: Path) -> None:
    switch(folder)
    assert contents(folder) == READY | {"CNAME": b"mine"}
    assert not (folder / "states").exists()
    switch(folder)  # nothing stands ready any more
    assert contents(folder) == READY | {"CNAME": b"mine"}


def test_a_switch_that_was_broken_off_is_continued(folder: Path) -> None:
    files = folder / STAGING / FILES
    (folder / "assets").mkdir()
    for path in ("assets/a.js", "index.html"):
        (files / path).replace(folder / path)
    switch(folder)
    assert contents(folder) == READY | {"CNAME": b"mine"}


def test_what_was_added_is_taken_back_if_the_rest_cannot_be(folder: Path) -> None:
    (folder / "data").write_bytes(b"in the way since a moment")
    with pytest.raises(OSError, match="data"):
        switch(folder)
    left = {path: body for path, body in contents(folder).items() if not path.startswith(STAGING)}
    assert left == THERE | {"data": b"in the way since a moment"}
    assert not (folder / "assets").exists()
    assert contents(folder / STAGING / FILES) == READY
