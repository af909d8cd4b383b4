"""Which data folder, which edition."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder, edition, read_files, state_of
from geo.boundaries.files import BOUNDARY_FILES

TABLES = sorted(path.stem for path in (Path(__file__).parents[2] / "data").glob("*.csv"))
Edit = Callable[[str, str, str], None]


def edition_of(folder: Path) -> str:
    return edition(read_files(folder))


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


def test_the_edition_follows_every_byte_and_name_of_tables_and_boundaries(
    data: Path, edit: Edit, atlas: Atlas
) -> None:
    assert edition_of(data) == edition_of(data.absolute()) == atlas.edition
    edit("labels.csv", "Baltic Sea", "Baltic sea")
    changed = edition_of(data)
    assert changed != atlas.edition
    (data / "labels.csv").rename(data / "label.csv")
    assert edition_of(data) not in (changed, atlas.edition)


@pytest.mark.parametrize("table", TABLES)
def test_the_edition_follows_every_table(data: Path, atlas: Atlas, table: str) -> None:
    with (data / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert edition_of(data) != atlas.edition


@pytest.mark.parametrize("name", BOUNDARY_FILES)
def test_the_edition_follows_every_file_of_the_boundaries(
    data: Path, atlas: Atlas, name: str
) -> None:
    with (data / "boundaries" / name).open("ab") as file:
        file.write(b" ")
    assert edition_of(data) != atlas.edition


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("README.md", id="a word of the dictionary"),
        pytest.param("datapackage.json", id="the description of the files"),
        pytest.param("boundaries/README.md", id="a word about the boundaries"),
        pytest.param("acts.csv.bak", id="a copy left by an editor"),
        pytest.param(".~lock.acts.csv#", id="a table that stands open"),
        pytest.param("notes.csv", id="a table that the atlas does not read"),
        pytest.param("boundaries/units.qix", id="an index left by a GIS"),
    ],
)
def test_the_edition_follows_nothing_else(data: Path, atlas: Atlas, name: str) -> None:
    with (data / name).open("a", encoding="utf-8") as file:
        file.write("a word\n")
    assert edition_of(data) == atlas.edition


def test_the_state_of_a_folder_follows_size_time_and_presence_of_its_files(data: Path) -> None:
    first = state_of(data)
    (data / "notes.csv").write_text("a word\n", encoding="utf-8")
    assert state_of(data) == first
    status = (data / "acts.csv").stat()
    os.utime(data / "acts.csv", ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    later = state_of(data)
    (data / "boundaries" / "units.shp").unlink()
    assert len({first, later, state_of(data)}) == 3
    os.utime(data / "acts.csv", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert state_of(data / "nowhere") == (None,) * len(first)
