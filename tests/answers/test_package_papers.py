"""Readme, terms and citation of a package are those of its folder."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pytest
import yaml

from geo.answers.data_package import data_package
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from tests import folders
from tests.own_data import OURS, THEIRS, described, undescribed

TODAY = date(2026, 11, 22)
DAY = date(2026, 1, 15)


def files(atlas: Atlas, *, everything: bool = True) -> dict[str, str]:
    package = data_package(atlas, Query(DAY, atlas.first_treaty), TODAY, everything=everything)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def papers_of(inside: dict[str, str]) -> str:
    """All that is said of the package, without its tables and the sources that they name."""
    kept = {name: text for name, text in inside.items() if not name.startswith("data/")}
    package = json.loads(kept.pop("datapackage.json"))
    return "\n".join([*kept.values(), json.dumps({**package, "sources": []})])


def test_a_package_of_somebody_elses_data_says_whose_it_is(tmp_path: Path) -> None:
    atlas = load_atlas(described(tmp_path / "data"))
    inside = files(atlas)
    package = json.loads(inside["datapackage.json"])
    title = "Ada Example, Ben Example: Acts on mines, compiled anew, version 3.1"
    assert package["name"] == "mine-acts-everything-2026-01-15"
    assert package["title"].startswith(f"{title}: Ottawa Convention")
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert [person["title"] for person in package["contributors"]] == [
        "Ada Example",
        "Ben Example",
        "Institute of Examples",
    ]
    assert package["sources"][0] == {
        "title": "The archive of Ada",
        "path": "https://archive.example.org/",
    }
    licences = {each["name"]: each.get("licenses") for each in package["resources"]}
    assert licences["states"] == [{"name": "ODbL-1.0"}]
    assert licences["stored-names"] == [{"name": "Unicode-3.0"}]
    assert licences["stored-acts"] is None
    citation = yaml.safe_load(inside["CITATION.cff"])
    assert citation["authors"] == [{"name": "Ada Example"}, {"name": "Ben Example"}]
    assert "license" not in citation  # names and polygons have others
    view = yaml.safe_load(files(atlas, everything=False)["CITATION.cff"])
    assert view["license"] == "CC-BY-4.0"
    readme = inside["README.md"]
    assert "Data: Ada Example and Ben Example, Creative Commons Attribution 4.0." in readme
    assert "- An act that only newspapers tell of is left out.\n" in readme
    assert "Boundaries: Example Surveys 1:110m, as of 2020; ODbL-1.0." in readme
    assert "that of the polygons (1:110m)." in readme
    assert f"Cite as: {title}, edition {atlas.edition} of the data, 2026-11-22." in readme
    assert [word for word in OURS if word in papers_of(inside)] == []
    (tmp_path / "package.zip").write_bytes(
        data_package(atlas, Query(DAY, "apmbc"), TODAY, everything=True)
    )
    report = frictionless.validate(tmp_path / "package.zip")
    assert report.flatten(["type", "title", "note"]) == []


def test_a_package_of_nobodys_data_claims_nothing(tmp_path: Path) -> None:
    inside = files(load_atlas(undescribed(tmp_path / "data")))
    package = json.loads(inside["datapackage.json"])
    assert package.keys().isdisjoint({"licenses", "contributors"})
    assert all("licenses" not in resource for resource in package["resources"])
    assert inside.keys().isdisjoint({"LICENSE.txt", "CITATION.cff"})
    assert "Data: authors not stated, licence not stated." in inside["README.md"]
    assert "Boundaries: not stated; licence not stated." in inside["README.md"]
    assert [word for word in OURS if word in papers_of(inside)] == []


def test_the_projects_own_package_has_its_terms(atlas: Atlas) -> None:
    inside = files(atlas, everything=False)
    terms = (atlas.folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert inside["LICENSE.txt"] == terms
    assert "MIT License" not in terms
    numbers = re.findall(r"^(\d)\. ", terms, flags=re.MULTILINE)
    assert numbers == ["1", "2", "3", "4"]
    compiled, _, measured, names = re.split(r"^\d\. ", terms, flags=re.MULTILINE)[1:]
    assert compiled.startswith("Compiled tables, without those of 3 and 4: CC0 1.0 Universal.")
    for words in ("measured.csv", "(c) OpenStreetMap contributors", "Open Database License (ODbL)"):
        assert words in measured
    assert "names.csv" in names
    odbl = "`data/borders.csv`: Open Data Commons Open Database License 1.0."
    assert f"Creative Commons Zero 1.0. {odbl} `LICENSE.txt` has the terms." in inside["README.md"]
    assert f" {odbl} `data/stored/measured.csv`: Open" in files(atlas)["README.md"]


def test_the_terms_are_those_of_files_of_the_package_by_its_paths(tmp_path: Path) -> None:
    """A table may have the licence of the boundaries, too; theirs stands elsewhere."""
    resources = [
        {"path": "names.csv", "licenses": [{"name": "ODbL-1.0"}]},
        {"path": "sources.csv", "licenses": [{"title": "An *open* one", "name": "other-open"}]},
        {"path": "absent.csv", "licenses": [{"name": "MIT"}]},
        {"path": "boundaries/units.shp", "licenses": [{"name": "ODbL-1.0"}]},
    ]
    atlas = load_atlas(described(tmp_path / "data", {**THEIRS, "resources": resources}))
    data_line = "Data: Ada Example and Ben Example, Creative Commons Attribution 4.0."
    names = "`data/stored/names.csv`: ODbL-1.0."
    sources = r"`data/stored/sources.csv`: An \*open\* one."
    assert f"{data_line} {names} {sources} Cite as:" in files(atlas)["README.md"]
    assert f"{data_line} {sources} Cite as:" in files(atlas, everything=False)["README.md"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_dictionary_with_other_ends_of_lines_says_the_same(data: Path, end: str) -> None:
    before = files(load_atlas(data))
    for name in ("README.md", "boundaries/README.md"):
        text = (data / name).read_text(encoding="utf-8")
        (data / name).write_text(text, encoding="utf-8", newline=end)
    assert files(load_atlas(data)) == before


def test_a_licence_that_spdx_does_not_have_stays_out_of_the_citation(tmp_path: Path) -> None:
    description = {
        "licenses": [{"name": "other-closed"}],
        "contributors": [{"title": 'A: "B" #c', "role": "author"}],
    }
    inside = files(load_atlas(described(tmp_path / "data", description)), everything=False)
    citation = yaml.safe_load(inside["CITATION.cff"])
    assert "license" not in citation
    assert citation["authors"] == [{"name": 'A: "B" #c'}]


def test_the_clocks_are_those_of_the_treaties(tmp_path: Path, atlas: Atlas) -> None:
    same = " ".join(files(atlas, everything=False)["README.md"].split())
    assert (
        "Whatever the treaty, consent counts from the first day of the month that is six months "
        "after that of deposit, not before the treaty itself is in force; a withdrawal counts six "
        "months after its receipt, and until then the state is bound."
    ) in same
    other = load_atlas(folders.third_treaty(tmp_path / "data"))
    readme = files(other, everything=False)["README.md"]
    assert (
        "Under the TPNW, consent counts 90 days after deposit, not before the treaty itself is in "
        "force; a withdrawal counts twelve months after its receipt, and until then"
    ) in readme
    assert "Whatever the treaty" not in readme


def test_treaties_of_one_short_title_have_their_clocks_each(atlas: Atlas) -> None:
    one, other = atlas.treaties.values()
    other = replace(other, short_title=one.short_title, withdrawal_months=12)
    alike = replace(atlas, treaties={one.treaty: one, other.treaty: other})
    readme = files(alike, everything=False)["README.md"]
    assert readme.count(f"Under the {one.short_title}, consent counts") == 2


@pytest.mark.parametrize("name", ["README.md", "LICENSE.txt", "boundaries/README.md"])
def test_a_package_is_made_of_what_was_loaded(data: Path, name: str) -> None:
    atlas = load_atlas(data)
    before = files(atlas)
    (data / name).write_text("another edition\n", encoding="utf-8")
    (data / "acts.csv").write_text("another edition\n", encoding="utf-8")
    assert files(atlas) == before
