"""The data package: frictionless accepts it, and it says the same as the answers."""

import csv
import io
import json
import shlex
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pytest
import yaml

from geo.answers.columns import KEYS, dictionary_of, schema_of
from geo.answers.data_package import command_line, data_package, whole
from geo.answers.query import Query, parse, track
from geo.answers.questions import QUESTIONS, Period, answer, parameters_for
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.dashboard.downloads import EVERYTHING_MB
from geo.tables.frictionless import read_meanings
from tests.answers.cells import cells
from tests.conftest import FIRST_DAY

Edit = Callable[[str, str, str], None]
TODAY = date(2026, 11, 22)
DAY = date(2026, 1, 15)
VIEWS = [
    pytest.param(Query(DAY, "apmbc"), id="a day"),
    pytest.param(Query(DAY, "both"), id="both treaties"),
    pytest.param(Query(DAY, "ccm", neighbour=("BLR",)), id="neighbours"),
    pytest.param(Query(DAY, "both", status=("apmbc",), layer=("use",)), id="a pair and a layer"),
    pytest.param(Query(date(2027, 6, 1), "both"), id="a day to come"),
    pytest.param(Query(FIRST_DAY, "apmbc"), id="the first day"),
    pytest.param(Query(DAY, "apmbc", name="nowhere"), id="nobody"),
]


@pytest.fixture(scope="module")
def everything(atlas: Atlas) -> bytes:
    return data_package(atlas, Query(DAY, "apmbc", neighbour=("RUS",)), TODAY, everything=True)


def files(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(package: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(package)["datapackage.json"])
    return found


def faults(package: bytes, folder: Path) -> list[list[str]]:
    """Return what frictionless finds in the zip."""
    path = folder / "package.zip"
    path.write_bytes(package)
    found: list[list[str]] = frictionless.validate(path).flatten(["type", "title", "note"])
    return found


@pytest.mark.parametrize("query", VIEWS)
def test_frictionless_accepts_a_view(atlas: Atlas, tmp_path: Path, query: Query) -> None:
    package = data_package(atlas, query, TODAY, everything=False)
    assert faults(package, tmp_path) == []


def test_frictionless_accepts_everything(everything: bytes, tmp_path: Path) -> None:
    assert faults(everything, tmp_path) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        pytest.param("data/status.csv", ",party,", ",parti,", "constraint-error", id="a status"),
        pytest.param("data/status.csv", "2026-01-15", "15.1.2026", "type-error", id="a day"),
        pytest.param("data/status.csv", ",untc-", ",untx-", "foreign-key", id="a source"),
        pytest.param("data/status.csv", "\nAGO,", "\nALB,", "primary-key", id="a state twice"),
        pytest.param("data/borders.csv", "\nEST,", "\nXXX,", "foreign-key", id="no state"),
        pytest.param(
            "data/stored/acts.csv", "\nAGO,", "\nXXX,", "foreign-key", id="acts of nobody"
        ),
    ],
)
def test_the_schemas_refuse(
    atlas: Atlas, everything: bytes, tmp_path: Path, path: str, old: str, new: str, fault: str
) -> None:
    # A view alone is validated in a fifth of the time.
    view = data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=False)
    inside = files(view if path == "data/status.csv" else everything)
    assert old in inside[path].decode()
    inside[path] = inside[path].decode().replace(old, new).encode()
    package = json.loads(inside["datapackage.json"])
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    inside["datapackage.json"] = json.dumps(package).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in inside.items():
            archive.writestr(name, body)
    assert fault in {type_ for type_, *_ in faults(out.getvalue(), tmp_path)}


@pytest.mark.parametrize("query", VIEWS)
def test_its_tables_are_the_answers_to_the_byte(atlas: Atlas, query: Query) -> None:
    inside = files(data_package(atlas, query, TODAY, everything=False))
    for name in QUESTIONS:
        asked = parameters_for(name, query, track(atlas, TODAY))
        told = answer(atlas, name, "csv", asked, TODAY)
        assert inside[f"data/{name}.csv"] == told.encode()


def test_equal_arguments_give_equal_bytes(atlas: Atlas) -> None:
    one, other = (
        data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=False) for _ in range(2)
    )
    assert one == other
    assert one != data_package(atlas, Query(DAY, "apmbc"), date(2026, 11, 23), everything=False)
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        entries = archive.infolist()
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_is_described_or_a_paper(atlas: Atlas, everything: bytes) -> None:
    view = data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=False)
    papers = {"datapackage.json", "README.md", "LICENSE.txt", "CITATION.cff"}
    more = {"data/stored/README.md", "data/boundaries/README.md"}
    for package, own in ((view, papers), (everything, papers | more)):
        paths = {each["path"] for each in described(package)["resources"]}
        assert paths | own == set(files(package))
        assert not paths & own


def test_everything_is_both_treaties_all_stored_tables_and_the_polygons(
    atlas: Atlas, everything: bytes
) -> None:
    inside = files(everything)
    told = answer(
        atlas, "status", "csv", parameters_for("status", whole(atlas, Query(DAY, "apmbc"))), TODAY
    )
    assert inside["data/status.csv"] == told.encode()
    for path in atlas.folder.glob("*.csv"):
        assert inside[f"data/stored/{path.name}"] == path.read_bytes()
    features = json.loads(inside["data/boundaries/states.geojson"])["features"]
    rows = csv.DictReader(io.StringIO(told))
    assert {each["properties"]["state"] for each in features} == {row["state"] for row in rows}
    assert all(each["geometry"] for each in features)


def test_another_folder_is_described_by_its_own_rows_dictionary_and_policy(
    data: Path, edit: Edit, tmp_path: Path
) -> None:
    edit("README.md", "| `label` | a state, or", "| `label` | a state of ours, or")
    edit("README.md", "## Boundary policy\n", "## Boundary policy\n\nOur own policy.\n")
    edit("boundaries/README.md", "# Boundaries\n", "# Boundaries of our own\n")
    edit("labels.csv", "Baltic Sea", "Baltic")
    package = data_package(load_atlas(data), Query(DAY, "apmbc"), TODAY, everything=True)
    inside = files(package)
    for name, path in {
        "data/stored/README.md": "README.md",
        "data/stored/labels.csv": "labels.csv",
        "data/boundaries/README.md": "boundaries/README.md",
    }.items():
        assert inside[name] == (data / path).read_bytes()
    assert "Our own policy." in inside["README.md"].decode()
    (labels,) = (
        each for each in described(package)["resources"] if each["name"] == "stored-labels"
    )
    assert labels["schema"]["fields"][0]["description"].strip().startswith("a state of ours")
    assert faults(package, tmp_path) == []


def test_a_folder_of_nothing_but_tables_and_boundaries_is_packed(
    data: Path, tmp_path: Path
) -> None:
    optional = ("articles.csv", "declarations.csv", "measured.csv")
    for name in ("README.md", "datapackage.json", "boundaries/README.md", *optional):
        (data / name).unlink()
    package = data_package(load_atlas(data), Query(DAY, "apmbc"), TODAY, everything=True)
    assert faults(package, tmp_path) == []
    inside = files(package)
    assert inside["data/stored/acts.csv"] == (data / "acts.csv").read_bytes()
    assert not {f"data/stored/{name}" for name in ("README.md", *optional)} & inside.keys()
    assert "along one line for all borders: that of the polygons. The two" in (
        inside["README.md"].decode()
    )
    assert "implies no opinion" not in inside["README.md"].decode()


def test_the_size_told_before_it_is_made_is_about_its_size(everything: bytes) -> None:
    assert len(everything) / 1e6 == pytest.approx(EVERYTHING_MB, abs=0.1)


def test_a_view_names_the_sources_of_its_rows_alone(atlas: Atlas, everything: bytes) -> None:
    query = Query(DAY, "apmbc", state=("FIN",))
    few = described(data_package(atlas, query, TODAY, everything=False))["sources"]
    all_ = described(everything)["sources"]
    assert len(all_) == len(atlas.sources)
    assert 0 < len(few) < len(all_)
    assert all(each in all_ for each in few)


def test_the_description_tells_edition_day_and_licence(atlas: Atlas) -> None:
    package = described(data_package(atlas, Query(DAY, "both"), TODAY, everything=False))
    assert package["version"] == atlas.edition
    assert package["created"] == "2026-11-22T00:00:00Z"
    assert package["licenses"][0]["name"] == "CC0-1.0"
    assert package["name"] == "treaty-atlas-both-2026-01-15"


def test_the_citation_is_a_citation_file(atlas: Atlas) -> None:
    inside = files(data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=False))
    citation = yaml.safe_load(inside["CITATION.cff"])
    assert citation == {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": "Treaty Atlas: Ottawa Convention, 2026-01-15",
        "authors": [{"name": "The Treaty Atlas authors"}],
        "version": atlas.edition,
        "date-released": TODAY,
    }


def test_a_citation_has_a_licence_where_it_is_that_of_the_whole_package(
    data: Path, atlas: Atlas
) -> None:
    (data / "measured.csv").unlink()
    for folder, licences in ((load_atlas(data), ["CC0-1.0"]), (atlas, ["CC0-1.0", "ODbL-1.0"])):
        package = data_package(folder, Query(DAY, "apmbc"), TODAY, everything=False)
        resources = {each["name"]: each for each in described(package)["resources"]}
        head = described(package)["licenses"]
        held = [*head, *resources["borders"].get("licenses", ())]
        assert [licence["name"] for licence in held] == licences
        assert "licenses" not in resources["frontier"]  # of published lengths
        citation = yaml.safe_load(files(package)["CITATION.cff"])
        assert citation.get("license") == (None if folder is atlas else "CC0-1.0")


def test_the_name_of_a_line_stands_in_the_dictionary_as_it_is(atlas: Atlas) -> None:
    """In Markdown a backslash means nothing between backticks."""
    line = "OSM_line `10` m | x"
    measured = tuple(replace(length, line=line) for length in atlas.measured)
    dictionary = dictionary_of(replace(atlas, measured=measured))
    (row,) = (row for row in dictionary.splitlines() if row.startswith("| `scale` |"))
    assert row == r"| `scale` | whose line that is, and how fine: OSM\_line \`10\` m \| x |"


def test_the_readme_is_filled_in_and_holds_dictionary_and_policy(atlas: Atlas) -> None:
    readme = files(data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=False))[
        "README.md"
    ].decode()
    assert "{" not in readme
    assert atlas.edition in readme
    assert "`data/counts.csv`" in readme
    assert "implies no opinion" in readme
    assert read_meanings(readme).items() >= read_meanings(dictionary_of(atlas)).items()


def test_the_dictionary_has_every_column_and_no_other(atlas: Atlas) -> None:
    found = read_meanings(dictionary_of(atlas))
    assert {name: list(meanings) for name, meanings in found.items()} == {
        name: list(question.columns(atlas)) for name, question in QUESTIONS.items()
    }
    assert all(meaning for meanings in found.values() for meaning in meanings.values())
    assert set(KEYS) == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_types_are_those_of_the_rows(atlas: Atlas, name: str) -> None:
    question = QUESTIONS[name]
    period = Period(None, date(2027, 6, 1))
    rows = cells(question.rows(atlas, Query(DAY, "both"), period))
    types = {str: "string", date: "date", bool: "boolean", float: "number", int: "integer"}
    for position, field in enumerate(schema_of(name, question.row, atlas)["fields"]):
        kinds = {type(row[position]) for row in rows} - {type(None)}
        found = {next(types[t] for t in kind.__mro__ if t in types) for kind in kinds}
        assert found == {field["type"]}, field["name"]


@pytest.mark.parametrize("query", [each.values[0] for each in VIEWS])
def test_the_parameters_of_a_view_are_read_as_that_view(atlas: Atlas, query: Query) -> None:
    assert parse(atlas, parameters_for("layers", query), TODAY) == (query, [])


def test_the_command_prints_the_table(
    atlas: Atlas, geo: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    query = Query(DAY, "both", status=("apmbc",), member=("NATO",), name="land")
    words = shlex.split(command_line("status", query))
    assert words[:3] == ["python", "-m", "geo"]
    told = geo(*words[3:])
    asked = parameters_for("status", query)
    assert told.stdout == answer(atlas, "status", "csv", asked, TODAY).encode()
    assert b"Poland" in told.stdout
