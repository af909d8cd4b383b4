"""The table of highlighted neighbours: in its order, at least one, each once."""

from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.errors import TableError
from geo.tables.data_tables import FRONTIERS
from geo.tables.schema import read_table

HEADER = "place,state,source\n"


def problems(tmp_path: Path, rows: str) -> list[str]:
    path = tmp_path / FRONTIERS.file
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_table(path, FRONTIERS)
    return list(caught.value.problems)


def test_the_neighbours_stand_in_the_order_of_their_table(atlas: Atlas) -> None:
    assert atlas.neighbours == ("RUS", "BLR")
    assert tuple(atlas.frontiers) == atlas.neighbours


def test_a_state_stands_once(tmp_path: Path) -> None:
    assert problems(tmp_path, "1,RUS,factbook\n2,BLR,factbook\n3,RUS,factbook\n") == [
        "line 4: RUS stands on line 2 already"
    ]


def test_a_folder_highlights_at_least_one_neighbour(tmp_path: Path) -> None:
    assert problems(tmp_path, "") == [
        "line 2: name at least one state whose land borders are added up"
    ]
