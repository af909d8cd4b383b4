"""The data package tells the truth about the files beside it."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.own_data import OURS, THEIRS, described, undescribed
from tools.describe_data import describe, main, to_json

DATA = Path(__file__).parents[2] / "data"


def test_the_description_is_the_one_of_the_files() -> None:
    written = (DATA / "datapackage.json").read_text(encoding="utf-8")
    assert written == to_json(describe(DATA)), "run: make package"


def test_every_file_is_described_with_its_hash() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    described = {each["path"]: each["hash"] for each in package["resources"]}
    files = [path for path in DATA.rglob("*") if path.is_file()]
    own = {"datapackage.json", "README.md"}
    assert described == {
        path.relative_to(DATA).as_posix(): f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in files
        if path.relative_to(DATA).as_posix() not in own
    }


def test_every_column_has_a_type_and_tables_point_to_each_other() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    tables = {each["name"]: each for each in package["resources"] if "schema" in each}
    for name, table in tables.items():
        header = (DATA / table["path"]).read_text(encoding="utf-8").split("\n")[0]
        assert [field["name"] for field in table["schema"]["fields"]] == header.split(","), name
        for key in table["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in tables


def test_what_people_wrote_stays_and_what_follows_from_the_files_is_made_anew(
    tmp_path: Path,
) -> None:
    folder = described(tmp_path / "Their Data")
    assert main([str(folder)]) == 0
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {key: package[key] for key in THEIRS if key != "resources"} == {
        key: value for key, value in THEIRS.items() if key != "resources"
    }
    resources = {each["path"]: each for each in package["resources"]}
    body = (folder / "acts.csv").read_bytes()
    assert resources["acts.csv"]["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert "licenses" not in resources["acts.csv"]
    assert resources["names.csv"]["licenses"] == [{"name": "Unicode-3.0"}]
    assert resources["boundaries/units.shp"]["licenses"] == [{"name": "ODbL-1.0"}]
    assert [word for word in OURS if word in json.dumps(package)] == []
    written = (folder / "datapackage.json").read_bytes()
    assert main([str(folder)]) == 0
    assert (folder / "datapackage.json").read_bytes() == written


def test_a_changed_licence_of_the_boundaries_reaches_each_of_their_files(tmp_path: Path) -> None:
    folder = described(tmp_path / "data")
    assert main([str(folder)]) == 0
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["atlas"]["boundaries"]["licenses"] = [{"name": "CC-BY-4.0"}]
    path.write_text(json.dumps(package), encoding="utf-8")
    assert main([str(folder)]) == 0
    package = json.loads(path.read_text(encoding="utf-8"))
    licences = [
        resource["licenses"]
        for resource in package["resources"]
        if resource["path"].startswith("boundaries/")
    ]
    assert licences == [[{"name": "CC-BY-4.0"}]] * len(licences) != []


def test_a_folder_that_states_nothing_is_told_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = undescribed(tmp_path / "Their Data")
    assert main([str(folder)]) == 0
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert list(package) == ["profile", "name", "resources"]
    assert package["name"] == "their-data"
    assert capsys.readouterr().err == (
        f"{folder}/datapackage.json: does not state title, licenses, contributors, "
        "atlas.boundaries\n"
    )


def test_a_description_with_faults_is_told_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = described(tmp_path / "data", {"licences": []})
    before = (folder / "datapackage.json").read_bytes()
    assert main([str(folder)]) == 1
    assert "licences: is unknown; did you mean 'licenses'?" in capsys.readouterr().err
    assert (folder / "datapackage.json").read_bytes() == before


def test_make_package_takes_another_folder() -> None:
    told = subprocess.run(
        ["make", "--dry-run", "package", "DATA=elsewhere"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.splitlines()[-1].endswith("-m tools.describe_data 'elsewhere'")
