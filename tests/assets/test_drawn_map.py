"""The lines of borders: what two outlines share, whichever neighbours a folder highlights."""

import json
from pathlib import Path

import pytest

from geo.assets.drawn_map import drawn_map
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.boundaries.files import DRAWN_MAP
from tests import folders


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """China and North Korea in place of Russia and Belarus."""
    return load_atlas(folders.other_neighbours(tmp_path_factory.mktemp("lines") / "data"))


def stored(atlas: Atlas) -> dict[str, object]:
    topology: dict[str, object] = json.loads(
        (Path(atlas.folder) / "boundaries" / DRAWN_MAP).read_bytes()
    )
    return topology


def lines_of(topology: dict[str, object]) -> dict[str, list[list[int]]]:
    objects = topology["objects"]
    assert isinstance(objects, dict)
    return {
        line["properties"]["border"]: sorted(line["arcs"])
        for line in objects["borders"]["geometries"]
    }


def test_lines_are_those_that_the_builder_of_the_map_has_from_its_units(atlas: Atlas) -> None:
    # With Crimea and the other hatched areas, which are Ukraine's or Georgia's there.
    assert lines_of(drawn_map(atlas)) == lines_of(stored(atlas))


def test_nothing_else_of_the_map_differs(other: Atlas) -> None:
    was, is_now = stored(other), drawn_map(other)
    for topology in (was, is_now):
        objects = topology["objects"]
        assert isinstance(objects, dict)
        del objects["borders"]
    assert is_now == was


def test_other_neighbours_have_their_lines_each_border_once(other: Atlas) -> None:
    lines = lines_of(drawn_map(other))
    expected = {f"{state}-CHN" for state in other.frontiers["CHN"]} | {"KOR-PRK", "RUS-PRK"}
    assert lines.keys() == expected
    assert all(lines.values())
