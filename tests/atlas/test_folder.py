"""Which data folder, which edition."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder, edition

Edit = Callable[[str, str, str], None]


def test_the_folder_is_the_one_named_or_that_of_the_variable_or_the_projects_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(__file__).parents[2] / "data"
    monkeypatch.chdir(tmp_path)
    assert data_folder() == own
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "theirs"))
    assert data_folder() == Path("theirs")
    assert data_folder("mine") == Path("mine")
    monkeypatch.setenv("ATLAS_DATA", "")
    assert data_folder() == own


def test_the_edition_follows_every_byte_and_name_and_nothing_else(
    data: Path, edit: Edit, atlas: Atlas
) -> None:
    assert edition(data) == edition(data.absolute()) == atlas.edition
    edit("labels.csv", "Baltic Sea", "Baltic sea")
    changed = edition(data)
    assert changed != atlas.edition
    (data / "labels.csv").rename(data / "label.csv")
    assert edition(data) not in (changed, atlas.edition)
