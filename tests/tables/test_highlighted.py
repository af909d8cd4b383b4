"""What a folder highlights: neighbours in order, each once; two treaties as a pair or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.errors import TableError
from geo.tables.data_tables import FRONTIERS, TREATIES
from geo.tables.highlighted import frontier_faults
from geo.tables.schema import read_table

HEADER = "place,state,stretch,source\n"


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
    assert problems(tmp_path, "1,RUS,,factbook\n2,BLR,,factbook\n3,RUS,,factbook\n") == [
        "line 4: RUS stands on line 2 already"
    ]


def test_a_folder_highlights_at_least_one_neighbour(tmp_path: Path) -> None:
    assert problems(tmp_path, "") == [
        "line 2: name at least one state whose land borders are added up"
    ]


def test_a_stretch_lies_with_states_that_border_on_the_neighbour(atlas: Atlas) -> None:
    assert atlas.highlighted[0].stretch[::7] == ("NOR", "UKR")
    russia = replace(atlas.highlighted[0], stretch=("FIN", "SWE"))
    assert list(frontier_faults([russia], atlas.published, atlas.states)) == [
        "line 2: stretch: SWE has no border with RUS"
    ]


@pytest.mark.parametrize(("marks", "fault"), [("y-", 1), ("yyy", 3)], ids=["one", "three"])
def test_a_pair_is_two_treaties(tmp_path: Path, marks: str, fault: int) -> None:
    row = "{key},T,T,T,T,{pair},2000-01-01,2000-01-01,,2000-01-01,1,6,,6,2026-01-01,x\n"
    marked = {"y": "yes", "-": ""}
    path = tmp_path / TREATIES.file
    path.write_text(
        f"{','.join(TREATIES.columns)}\n"
        + "".join(row.format(key=f"t{n}", pair=marked[mark]) for n, mark in enumerate(marks)),
        encoding="utf-8",
    )
    with pytest.raises(TableError) as caught:
        read_table(path, TREATIES)
    assert list(caught.value.problems) == [
        f"line 2: pair stands at {fault} treaties; mark the two that are seen together, or none"
    ]


def test_no_treaty_bears_a_word_that_asks_for_several(tmp_path: Path) -> None:
    path = tmp_path / TREATIES.file
    path.write_text(
        f"{','.join(TREATIES.columns)}\n"
        "both,T,T,T,T,,2000-01-01,2000-01-01,,2000-01-01,1,6,,6,2026-01-01,x\n",
        encoding="utf-8",
    )
    with pytest.raises(TableError, match="treaty 'both' must be another word than"):
        read_table(path, TREATIES)
