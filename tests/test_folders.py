"""Treaties and neighbours are data: command line, API, answers and package of other folders."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.answers.columns import dictionary_of
from geo.answers.data_package import data_package
from geo.answers.query import Query, track, treaties_to_choose
from geo.answers.questions import QUESTIONS, answer
from geo.answers.sentence import in_text
from geo.answers.series import kinds
from geo.assets.history import browser_history
from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.cli import main
from geo.drawing import charts
from geo.errors import QueryError
from geo.model.days import day_number
from geo.model.vocabulary import LENGTHS
from geo.profile.article import profile
from geo.server.openapi import summary
from geo.server.routes import routes
from geo.site.build import site
from geo.words.markup import in_words
from tests import folders
from tests.conftest import ROOT

TODAY = date(2026, 11, 22)
MAKERS = (
    folders.third_treaty,
    folders.other_pair,
    folders.single_treaty,
    folders.other_neighbours,
)
PERIODS = {name for name, question in QUESTIONS.items() if question.has_period}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Atlas]:
    """The atlas of each folder by the name of what makes it."""
    home = tmp_path_factory.mktemp("folders")
    return {make.__name__: load_atlas(make(home / make.__name__)) for make in MAKERS}


@pytest.fixture(params=[make.__name__ for make in MAKERS])
def other(made: dict[str, Atlas], request: pytest.FixtureRequest) -> Atlas:
    """The atlas of each folder in turn."""
    return made[request.param]


def rows(atlas: Atlas, name: str, **asked: str) -> list[dict[str, str]]:
    parameters = {key: [value] for key, value in asked.items()}
    text = answer(atlas, name, "csv", parameters, TODAY)
    return list(csv.DictReader(io.StringIO(text)))


def test_nothing_in_geo_names_a_treaty_its_day_or_a_neighbour() -> None:
    named = re.compile(r"\b(?:apmbc|ccm|RUS|BLR|1997)\b", re.IGNORECASE)
    endings = {".py", ".js", ".ts", ".html", ".xml", ".css", ".svg", ".json", ".md"}
    files = [path for path in (ROOT / "geo").rglob("*") if path.suffix in endings]
    assert {path.suffix for path in files} == endings
    assert [path.name for path in files if named.search(path.read_text(encoding="utf-8"))] == []


def test_a_third_treaty_has_its_own_clocks(made: dict[str, Atlas]) -> None:
    atlas = made["third_treaty"]
    assert tuple(atlas.treaties) == ("apmbc", "ccm", "tpnw")
    changes = rows(atlas, "changes", treaty="tpnw", state="LTU")
    assert [(row["day"], row["to_status"]) for row in changes] == [
        ("2020-12-11", "contracting"),
        ("2021-03-11", "party"),
        ("2025-03-01", "withdrawing"),
        ("2026-03-01", "withdrawn"),
    ]


def test_both_means_the_pair_and_all_every_treaty(made: dict[str, Atlas]) -> None:
    atlas = made["third_treaty"]
    asked = {"day": "2026-11-22", "state": "POL"}
    assert [row["treaty"] for row in rows(atlas, "status", treaty="both", **asked)] == [
        "apmbc",
        "ccm",
    ]
    assert [row["treaty"] for row in rows(atlas, "status", treaty="all", **asked)] == [
        "apmbc",
        "ccm",
        "tpnw",
    ]


def test_a_single_treaty_is_shown_unasked_and_has_no_pair(made: dict[str, Atlas]) -> None:
    atlas = made["single_treaty"]
    assert (atlas.first_treaty, atlas.pair) == ("ccm", None)
    assert {row["treaty"] for row in rows(atlas, "status")} == {"ccm"}
    for treaty in ("both", "all", "apmbc"):
        with pytest.raises(QueryError, match=r"allowed: ccm$"):
            rows(atlas, "status", treaty=treaty)


def test_a_timeline_begins_when_the_first_treaty_opens(made: dict[str, Atlas]) -> None:
    days = {name: track(atlas, TODAY)[0].isoformat() for name, atlas in made.items()}
    assert days == {
        "third_treaty": "1997-12-03",
        "other_pair": "1997-12-03",
        "single_treaty": "2008-12-03",
        "other_neighbours": "1997-12-03",
    }
    for atlas in made.values():
        first = atlas.first_day
        assert browser_history(atlas)["firstDay"] == day_number(first)
        assert rows(atlas, "counts")[0]["day"] == str(first)
        assert f"since {in_words(first)}" in summary(atlas)
        assert f"since {first} up" in dictionary_of(atlas)


def test_other_neighbours_have_their_own_columns_and_lengths(made: dict[str, Atlas]) -> None:
    atlas = made["other_neighbours"]
    names = QUESTIONS["status"].columns(atlas)
    assert names[-3:] == ("chn_km", "prk_km", "source")
    by_state = {row["state"]: row for row in rows(atlas, "status")}
    assert (by_state["CHN"]["prk_km"], by_state["RUS"]["chn_km"]) == ("1352", "4179")
    assert {row["neighbour"] for row in rows(atlas, "borders")} == {"CHN", "PRK"}
    assert in_text(atlas, "apmbc", TODAY, TODAY).count("Of China’s ") == 1
    with pytest.raises(QueryError, match="allowed: CHN, PRK"):
        rows(atlas, "status", neighbour="RUS")


def test_every_question_is_answered(other: Atlas) -> None:
    for name in QUESTIONS:
        asked = {"from": "2008-12-03", "until": "2026-11-22"} if name in PERIODS else {}
        assert rows(other, name, treaty=other.every_treaty, **asked), name


def test_the_sentence_and_profiles_speak_of_every_treaty(other: Atlas) -> None:
    for treaty in (*other.treaties, *(["both"] if other.pair else [])):
        assert in_text(other, treaty, TODAY, TODAY)
    for state in ("POL", "CHN", "MNE"):
        for day in (date(2005, 1, 1), TODAY):
            text = profile(other, state, day, TODAY)
            assert all(law.short_title in text for law in other.treaties.values())


@pytest.mark.parametrize("everything", [False, True])
def test_the_package_describes_what_it_holds(other: Atlas, everything: bool) -> None:
    body = data_package(other, Query(TODAY, other.first_treaty), TODAY, everything=everything)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        readme = archive.read("README.md").decode()
        for resource in package["resources"]:
            if resource["path"].endswith(".csv"):
                header = archive.read(resource["path"]).decode().split("\n", 1)[0]
                fields = [field["name"] for field in resource["schema"]["fields"]]
                assert header == ",".join(fields)
    assert all(f"by the {law.short_title}" in readme for law in other.treaties.values())
    assert all(other.name(state) in readme for state in other.neighbours)


def test_the_api_allows_what_the_folder_has(other: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(other.folder))
    with TestClient(Starlette(routes=list(routes()))) as client:
        document = client.get("/api/v1/openapi.json").json()
        parameters = document["paths"]["/status.csv"]["get"]["parameters"]
        allowed = {each["name"]: each["schema"] for each in parameters}
        assert allowed["treaty"]["enum"][: len(other.treaties)] == list(other.treaties)
        assert allowed["neighbour"]["items"]["enum"] == list(other.neighbours)
        assert f"neighbour={other.neighbours[0]}" in client.get("/api/v1/").text
        for name in QUESTIONS:
            asked = {"treaty": other.every_treaty, "neighbour": other.neighbours[0]}
            asked |= {"from": "2025-01-01"} if name in PERIODS else {}
            assert client.get(f"/api/v1/{name}.csv", params=asked).status_code == 200


@pytest.mark.parametrize("name", ["other_pair", "single_treaty"])
def test_the_static_site_tells_of_the_treaties_there_are(
    made: dict[str, Atlas], name: str, tmp_path: Path
) -> None:
    atlas = made[name]
    site(atlas, tmp_path / "site", TODAY)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    foot = page.partition('<footer class="foot">')[2]
    sources = {treaty.source for treaty in atlas.treaties.values()}
    assert all(atlas.sources[source].title in foot for source in sources)
    readme = (tmp_path / "site" / "README.txt").read_text(encoding="utf-8")
    assert f"since {in_words(atlas.first_day)}" in readme
    assert all(f"by the {law.short_title}" in readme for law in atlas.treaties.values())


def test_charts_name_what_binds(other: Atlas) -> None:
    # Each kind, and each treaty.
    for kind, treaty in zip_longest(kinds(other), treaties_to_choose(other)):
        query = Query(TODAY, treaty or other.first_treaty)
        drawn = charts.svg(other, kind or kinds(other)[0], query, LENGTHS[0], 900, TODAY)
        metadata = re.search("<metadata>(.*)</metadata>", drawn)
        assert metadata
        held = json.loads(metadata[1])
        assert list(held["words"]) == held["keys"]
        assert held["track"][0] == day_number(other.first_day)


def test_the_command_line_answers(
    other: Atlas, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(other.folder))
    assert main(["check"], TODAY) == 0
    assert capsysbinary.readouterr().err == b""
    neighbour = other.neighbours[0]
    assert main(["borders", "--day", "2026-11-22", "--neighbour", neighbour], TODAY) == 0
    asked = {"day": ["2026-11-22"], "neighbour": [neighbour]}
    expected = answer(other, "borders", "csv", asked, TODAY)
    assert capsysbinary.readouterr() == (expected.encode(), b"")
