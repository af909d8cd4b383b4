"""What a folder says of itself is read whole, or refused with the key and what is allowed."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import TableError
from geo.model.description import Boundaries, Contributor, Description, Licence, Origin
from geo.tables.description import LONGEST_TEXT, read_description
from tests.own_data import THEIRS


def written(folder: Path, document: object) -> Path:
    path = folder / "datapackage.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(TableError) as refused:
        read_description(path)
    return refused.value.problems


def test_a_whole_description_is_read(tmp_path: Path) -> None:
    by = Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert read_description(written(tmp_path, THEIRS)) == Description(
        name="mine-acts",
        title="Acts on mines, compiled anew",
        version="3.1",
        licences=(by,),
        contributors=(
            Contributor("Ada Example", "author", "https://ada.example.org/"),
            Contributor("Ben Example", "author"),
            Contributor("Institute of Examples", "publisher"),
        ),
        sources=(Origin("The archive of Ada", "https://archive.example.org/"),),
        boundaries=Boundaries("Example Surveys", "1:110m", "as of 2020", (Licence("ODbL-1.0"),)),
        rules=("An act that only newspapers tell of is left out.",),
        licences_by_file={"names.csv": (Licence("Unicode-3.0"),)},
    )


def test_where_there_is_none_nothing_is_stated(tmp_path: Path) -> None:
    nothing = read_description(tmp_path / "datapackage.json")
    assert nothing == read_description(written(tmp_path, {})) == Description()
    assert (nothing.cited_as, nothing.boundaries.words) == ("", "")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        pytest.param({"title": "Acts"}, "Acts", id="a title alone"),
        pytest.param({"title": "Acts", "version": "2"}, "Acts, version 2", id="with its version"),
        pytest.param({"version": "2"}, "", id="a version of nothing"),
        pytest.param(
            {"title": "Acts", "contributors": [{"title": "Ada", "role": "author"}]},
            "Ada: Acts",
            id="an author and a title",
        ),
        pytest.param(
            {"title": "Acts", "contributors": [{"title": "Ada"}]}, "Acts", id="who is no author"
        ),
        pytest.param(
            {"title": "Acts", "atlas": {"citation": "The acts of Ada"}},
            "The acts of Ada",
            id="as it wants to be",
        ),
    ],
)
def test_it_is_cited_by(tmp_path: Path, stated: dict[str, Any], words: str) -> None:
    assert read_description(written(tmp_path, stated)).cited_as == words


ADDRESS = "is not an address that begins with http:// or https:// and has no spaces or quotes"
TEXT = "write a text without spaces at its ends"


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        pytest.param([], "the document: found []; write an object, in braces", id="a list"),
        pytest.param(
            {"licences": []}, "licences: is unknown; did you mean 'licenses'?", id="a slip"
        ),
        pytest.param({"title": ""}, f'title: found ""; {TEXT}', id="an empty title"),
        pytest.param({"title": 7}, f"title: found 7; {TEXT}", id="a number for a title"),
        pytest.param({"title": " a"}, f'title: found " a"; {TEXT}', id="a space before"),
        pytest.param(
            {"title": "a" * 401}, f"title: has 401 letters; write {LONGEST_TEXT} at most", id="long"
        ),
        pytest.param(
            {"title": "a\u202eb"},
            "title: 'a\\u202eb' holds U+202E (RIGHT-TO-LEFT OVERRIDE), which cannot be seen; "
            "remove it",
            id="turned round",
        ),
        pytest.param(
            {"title": "\ud800"},
            "title: '\\ud800' holds U+D800 (a control character), which cannot be seen; remove it",
            id="half a character",
        ),
        pytest.param(
            {"name": "../x"},
            'name: found "../x"; write up to 64 small letters from a to z, digits, dots, hyphens, '
            "underscores",
            id="a name that leaves the folder",
        ),
        pytest.param(
            {"licenses": "CC0-1.0"},
            'licenses: found "CC0-1.0"; write a list, in brackets',
            id="a licence alone",
        ),
        pytest.param(
            {"licenses": [{"title": "Free"}]},
            'licenses[0]: found {"title": "Free"}; write a licence with a name, as CC0-1.0, or a '
            "path, its address",
            id="a licence without name",
        ),
        pytest.param(
            {"licenses": [{"path": "javascript:alert(1)"}]},
            f"licenses[0].path: found 'javascript:alert(1)' {ADDRESS}",
            id="an address that is a script",
        ),
        pytest.param(
            {"contributors": [{"role": "author"}]}, "contributors[0]: has no title", id="nobody"
        ),
        pytest.param(
            {"contributors": [{"title": "Ada", "role": "writer"}]},
            'contributors[0].role: found "writer"; write one of author, publisher, maintainer, '
            "wrangler, contributor",
            id="a role",
        ),
        pytest.param(
            {"sources": [{"title": "A", "path": "file:///etc/passwd"}]},
            f"sources[0].path: found 'file:///etc/passwd' {ADDRESS}",
            id="a source on this machine",
        ),
        pytest.param(
            {"atlas": {"scale": "1:10m"}},
            "atlas.scale: is unknown; allowed: citation, boundaries, rules",
            id="a key in another place",
        ),
        pytest.param(
            {"atlas": {"boundaries": {"scale": "1/10m"}}},
            'atlas.boundaries.scale: found "1/10m"; write a scale, as 1:50000, or 1:10m for '
            "millions",
            id="a scale",
        ),
        pytest.param(
            {"atlas": {"rules": "none"}},
            'atlas.rules: found "none"; write a list, in brackets',
            id="rules that are a text",
        ),
        pytest.param(
            {"atlas": {"rules": [None]}}, f"atlas.rules[0]: found null; {TEXT}", id="no rule"
        ),
        pytest.param(
            {"resources": [{"licenses": []}]},
            "resources[0].path: found null; write the path of a file, as acts.csv",
            id="a resource without a file",
        ),
        *(
            pytest.param(
                {"resources": [{"path": "acts.csv"}, {"path": path}]},
                f"resources[1].path: found {json.dumps(path)}; write the path of a file, as "
                "acts.csv",
                id=f"a path {path!r}",
            )
            for path in (
                "",
                "/etc/passwd",
                "../acts.csv",
                "boundaries/../acts.csv",
                "./acts.csv",
                "boundaries//units.shp",
                "boundaries/",
                "boundaries\\units.shp",
                "https://example.org/acts.csv",
                "a`<img src=x>",
                "acts.csv\n# Head",
                " acts.csv",
                ["acts.csv"],
            )
        ),
    ],
)
def test_a_bad_value_is_told_with_its_key(tmp_path: Path, document: object, fault: str) -> None:
    assert faults(written(tmp_path, document)) == (fault,)


@pytest.mark.parametrize(
    "name", ["acts.csv", "boundaries/units.shp", "boundaries/.DS_Store", "Länder (2).csv", "a..b~"]
)
def test_a_plain_path_of_a_file_is_taken(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, {"resources": [{"path": name, "licenses": [{"name": "MIT"}]}]})
    assert read_description(path).licences_by_file == {name: (Licence("MIT"),)}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    document = {"title": "", "nmae": "x", "atlas": {"boundaries": {"scale": "big"}}}
    assert [fault.split(":")[0] for fault in faults(written(tmp_path, document))] == [
        "nmae",
        "title",
        "atlas.boundaries.scale",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"{", "line 1: is no JSON: ", id="half an object"),
        pytest.param(b"\xef\xbb\xbf{}", "begins with a byte order mark", id="a byte order mark"),
        pytest.param(b'{"title": "\xff"}', "not UTF-8", id="letters of Windows"),
        pytest.param(b"[" * 100_000, "is no Data Package: too deep", id="too deep"),
        pytest.param(b"9" * 5000, "is no Data Package: too deep, or a number", id="a number"),
        pytest.param(b" " * 2**23, "is larger than ", id="too large"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "datapackage.json"
    path.write_bytes(content)
    (told,) = faults(path)
    assert told.startswith(fault)


def test_neither_a_folder_nor_a_device_is_read(tmp_path: Path) -> None:
    for name, make in (
        ("folder", Path.mkdir),
        ("device", lambda path: path.symlink_to("/dev/zero")),
    ):
        make(tmp_path / name)
        assert faults(tmp_path / name) == ("there is no regular file; leave it out, or write one",)
