"""The data package tells the truth about the files beside it."""

import hashlib
import json
from pathlib import Path

from tools.describe_data import describe, to_json

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
