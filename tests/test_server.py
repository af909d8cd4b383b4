"""The routes around the page answer as the command line does."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.answers import QUESTIONS, answer
from geo.assets import publish
from geo.atlas import NEIGHBOURS, Atlas, data_folder
from geo.model import Status
from geo.server import fonts, routes
from geo.tables import ORGANISATIONS, REGIONS


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(routes()))) as client:
        yield client


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, str, dict[str, list[str]]]:
    """A lawful question: its name, format and parameters."""
    name = draw(st.sampled_from(sorted(QUESTIONS)))
    days = st.dates(date(1997, 12, 3), date(2027, 6, 1)).map(date.isoformat)
    parameters = {
        "treaty": draw(st.lists(st.sampled_from(["apmbc", "ccm", "both"]), max_size=1)),
        "status": draw(st.lists(st.sampled_from(list(map(str, Status))), max_size=2, unique=True)),
        "neighbour": draw(st.lists(st.sampled_from(NEIGHBOURS), max_size=2, unique=True)),
        "member": draw(st.lists(st.sampled_from(ORGANISATIONS), max_size=1)),
        "region": draw(st.lists(st.sampled_from(REGIONS), max_size=2, unique=True)),
    }
    if QUESTIONS[name].has_period and draw(st.booleans()):
        first, last = sorted((draw(days), draw(days)))
        parameters |= {"from": [first], "until": [last]}
    else:
        parameters["day"] = [draw(days)]
    asked = {key: values for key, values in parameters.items() if values}
    return name, draw(st.sampled_from(["csv", "json"])), asked


@settings(max_examples=200, deadline=None)
@given(question=questions())
def test_bytes_equal_the_command_lines(
    client: TestClient, atlas: Atlas, question: tuple[str, str, dict[str, list[str]]]
) -> None:
    name, format_, parameters = question
    told = client.get(f"/api/v1/{name}.{format_}", params=parameters)
    assert told.status_code == 200
    assert told.content == answer(atlas, name, format_, parameters, date.today()).encode()


@settings(max_examples=1000, deadline=None)
@given(
    name=st.sampled_from(sorted(QUESTIONS)),
    parameter=st.sampled_from(
        ["treaty", "day", "status", "neighbour", "state", "until", "nonsense"]
    ),
    value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).map(
        lambda text: f"~{text}"
    ),
)
def test_a_malformed_question_gets_400_and_is_named(
    client: TestClient, name: str, parameter: str, value: str
) -> None:
    told = client.get(f"/api/v1/{name}.csv", params={parameter: value})
    assert told.status_code == 400
    body = json.loads(told.content)
    assert body["parameter"] == parameter
    assert body["found"] == value
    assert body["allowed"]


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/v1/status.csv", params={"day": "2025-12-27"})
    again = client.get(
        "/api/v1/status.csv",
        params={"day": "2025-12-27"},
        headers={"If-None-Match": first.headers["etag"]},
    )
    assert first.headers["cache-control"].startswith("public")
    assert first.headers["access-control-allow-origin"] == "*"
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", ["nothing.csv", "status.xml", "frontier.geojson"])
def test_an_unknown_path_is_told_what_there_is(client: TestClient, path: str) -> None:
    told = client.get(f"/api/v1/{path}")
    assert told.status_code == 404
    assert "status.csv" in json.loads(told.content)["allowed"]


def test_a_folder_with_faults_is_503_with_every_fault(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    told = client.get("/api/v1/status.csv", params={"day": "2001-01-01"})
    assert told.status_code == 503
    assert any("acts.csv" in fault for fault in json.loads(told.content)["faults"])


def test_map_files_are_immutable_and_those_of_another_edition_are_gone(client: TestClient) -> None:
    _, assets = publish(data_folder(), fonts())
    for name in assets.files:
        told = client.get(f"/atlas/{assets.address}/{name}")
        assert told.status_code == 200
        assert "immutable" in told.headers["cache-control"]
    assert client.get("/atlas/0000/atlas.js").status_code == 404
