"""What a folder says of itself stands in words, and what it does not say is not made up."""

from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.description_words import (
    cited_as,
    credit_line,
    drawn_after,
    line_credit,
    names_of_data,
)
from geo.atlas.load import load_atlas
from tests.own_data import described, undescribed


def test_the_projects_own(atlas: Atlas) -> None:
    assert cited_as(atlas) == "Treaty Atlas"
    assert credit_line(atlas) == "Data: The Treaty Atlas authors, Creative Commons Zero 1.0."
    assert drawn_after(atlas) == "Natural Earth 1:10m, German point of view"
    assert names_of_data(atlas)["ofLine"] == " (OpenStreetMap, 10 m)"
    assert line_credit(atlas).startswith("OpenStreetMap, 10 m (© OpenStreetMap contributors; Open")


def test_somebody_elses(tmp_path: Path) -> None:
    theirs = load_atlas(described(tmp_path / "data"))
    assert cited_as(theirs) == (
        "Ada Example, Ben Example: Acts on mines, compiled anew, version 3.1"
    )
    assert credit_line(theirs) == (
        "Data: Ada Example and Ben Example, Creative Commons Attribution 4.0."
    )
    assert drawn_after(theirs) == "Example Surveys 1:110m, as of 2020"


def test_nobodys(tmp_path: Path) -> None:
    nobodys = load_atlas(undescribed(tmp_path / "data"))
    assert cited_as(nobodys) == "Data of an unstated author"
    assert credit_line(nobodys) == "Data: authors not stated, licence not stated."
    assert drawn_after(nobodys) == "not stated"
    assert names_of_data(nobodys)["ofLine"] == ""
    assert line_credit(nobodys) == "that of the polygons"


@pytest.mark.parametrize(
    ("people", "words"),
    [
        pytest.param([{"title": "Ada", "role": "publisher"}], "Ada", id="a publisher alone"),
        pytest.param(
            [{"title": "Ada", "role": "publisher"}, {"title": "Ben", "role": "author"}],
            "Ben",
            id="an author before all others",
        ),
    ],
)
def test_who_is_credited(tmp_path: Path, people: list[dict[str, str]], words: str) -> None:
    folder = described(tmp_path / "data", {"contributors": people})
    assert credit_line(load_atlas(folder)) == f"Data: {words}, licence not stated."
