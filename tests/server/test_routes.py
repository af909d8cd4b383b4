"""The routes around the page answer as the command line does."""

import gc
import json
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.answers.questions import QUESTIONS, answer
from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.errors import QueryError
from geo.model.acts import Status
from geo.model.vocabulary import ORGANISATIONS, REGIONS
from geo.server.answer_cache import AnswerCache
from geo.server.headers import HEADERS, middleware
from geo.server.routes import routes
from tests.spoilt_folders import copy


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
        "neighbour": draw(st.lists(st.sampled_from(["RUS", "BLR"]), max_size=2, unique=True)),
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


@settings(max_examples=100, deadline=None)
@given(question=questions())
def test_bytes_equal_the_command_lines(
    client: TestClient, atlas: Atlas, question: tuple[str, str, dict[str, list[str]]]
) -> None:
    name, format_, parameters = question
    told = client.get(f"/api/v1/{name}.{format_}", params=parameters)
    assert told.status_code == 200
    assert told.content == answer(atlas, name, format_, parameters, date(2026, 11, 27)).encode()


@settings(max_examples=300, deadline=None)
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


@pytest.mark.parametrize("parameter", ["name", "state", "day", "nonsense"])
def test_of_a_long_value_no_more_comes_back_than_is_known_again(
    client: TestClient, parameter: str
) -> None:
    response = client.get("/api/v1/status.csv", params={parameter: "ä" * 5_000})
    assert response.status_code == 400
    body = json.loads(response.content)
    assert (body["parameter"], body["found"]) == (parameter, "ä" * 100 + "…")
    assert client.get("/api/v1/status.csv", params={"z" * 5_000: "x"}).status_code == 400
    lost = client.get(f"/api/v1/{'z' * 5_000}")
    assert (lost.status_code, json.loads(lost.content)["found"]) == (404, "z" * 100 + "…")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/api/v1/status.csv?name=", id="an answer"),
        pytest.param(
            "/atlas/0000/chart/apmbc/published/2026-11-22/RUS-640.svg?name=", id="a chart"
        ),
    ],
)
def test_a_refusal_leaves_nothing_to_the_garbage_collector(client: TestClient, path: str) -> None:
    gc.collect()
    gc.disable()
    try:
        for place in range(20):
            assert client.get(f"{path}{'z' * 200}{place}").status_code in (400, 404)
        alive = [thing for thing in gc.get_objects() if type(thing) is QueryError]
    finally:
        gc.enable()
    assert len(alive) <= 2  # that of the last request may still be on its way


def test_a_refusal_names_every_bad_parameter_and_the_first_on_top(client: TestClient) -> None:
    asked = {"status": ["gone", "party"], "day": ["x", "y"], "lengths": ["l"], "colour": ["red"]}
    told = client.get("/api/v1/frontier.csv", params=asked)
    assert told.status_code == 400
    body = json.loads(told.content)
    faults = body.pop("faults")
    assert [(each["parameter"], each["found"]) for each in faults] == [
        ("colour", "red"),
        ("day", "x, y"),
        ("lengths", "l"),
        ("day", "x"),
        ("day", "y"),
        ("status", "gone"),
    ]
    assert all(each["allowed"] for each in faults)
    assert body == faults[0]


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


@pytest.mark.parametrize("sent", ["{tag}", "W/{tag}", '"another", {tag}', "*"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_tag_is_known_again_as_caches_and_proxies_write_it(
    client: TestClient, encoding: str, sent: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    tag = client.get("/api/v1/status.csv?day=2025-12-27", headers=asked).headers["etag"]
    asked["If-None-Match"] = sent.format(tag=tag)
    told = client.get("/api/v1/status.csv?day=2025-12-27", headers=asked)
    assert told.status_code == 304
    assert told.headers["etag"] == tag
    assert told.headers["vary"] == "Accept-Encoding"


def test_another_tag_gets_the_answer(client: TestClient) -> None:
    told = client.get("/api/v1/status.csv", headers={"If-None-Match": '"another"'})
    assert told.status_code == 200


@pytest.mark.parametrize("path", ["status.csv", "status.json", "status.geojson", "events.csv"])
def test_compressed_and_plain_are_the_same_answer_under_two_tags(
    client: TestClient, path: str
) -> None:
    question = f"/api/v1/{path}?day=2025-12-27&neighbour=RUS"
    packed = client.get(question, headers={"Accept-Encoding": "gzip"})
    plain = client.get(question, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_what_compression_makes_longer_stays_as_it_is(client: TestClient) -> None:
    told = client.get("/api/v1/layers.csv?day=1998-01-01", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in told.headers


def test_head_tells_what_get_would_send(client: TestClient) -> None:
    head = client.head("/api/v1/status.csv?day=2025-12-27")
    get = client.get("/api/v1/status.csv?day=2025-12-27")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == get.headers


def test_a_page_of_another_site_may_ask(client: TestClient) -> None:
    asked = {
        "Origin": "https://news.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    told = client.options("/api/v1/status.csv", headers=asked)
    assert told.status_code == 204
    assert told.headers["access-control-allow-origin"] == "*"
    assert "GET" in told.headers["access-control-allow-methods"]
    assert "if-none-match" in told.headers["access-control-allow-headers"].lower()
    answers = (
        client.get("/api/v1/status.csv"),
        client.get("/api/v1/status.csv?day=x"),
        client.get("/api/v1/nothing.csv"),
        client.get("/api/v1/openapi.json"),
    )
    assert [each.status_code for each in answers] == [200, 400, 404, 200]
    for each in answers:
        assert each.headers["access-control-allow-origin"] == "*"
        assert each.headers["cross-origin-resource-policy"] == "cross-origin"


def test_an_answer_is_worked_out_once_and_the_order_of_parameters_is_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[str] = []

    def counted(*asked: object) -> str:
        worked_out.append(str(asked[1]))
        return answer(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("geo.server.routes.answer", counted)
    monkeypatch.setattr("geo.server.routes.ANSWERS", AnswerCache(max_bytes=2**20))
    one = client.get("/api/v1/events.csv?day=2011-03-04&region=Asia")
    other = client.get("/api/v1/events.csv?region=Asia&day=2011-03-04")
    assert one.content == other.content
    assert worked_out == ["events"]


def test_many_who_ask_the_same_at_once_wait_for_one(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most, worked_out = 0, 0, 0

    def slow(*asked: object) -> str:
        nonlocal now, most, worked_out
        now, worked_out = now + 1, worked_out + 1
        most = max(most, now)
        time.sleep(0.05)
        now -= 1
        return "rows"

    monkeypatch.setattr("geo.server.routes.answer", slow)
    monkeypatch.setattr("geo.server.routes.ANSWERS", AnswerCache(max_bytes=2**20))
    days = [f"2012-05-{1 + n % 4:02}" for n in range(16)]
    with ThreadPoolExecutor(16) as readers:
        told = list(readers.map(lambda day: client.get(f"/api/v1/changes.csv?until={day}"), days))
    assert [each.text for each in told] == ["rows"] * 16
    assert most == 1, "answers take the place of each other, not of the page"
    assert worked_out == 4


@pytest.mark.parametrize(
    "path", ["nothing.csv", "status.xml", "frontier.geojson", "status", "status.csv/", "a/b.csv"]
)
def test_an_unknown_path_is_told_what_there_is(client: TestClient, path: str) -> None:
    told = client.get(f"/api/v1/{path}")
    assert told.status_code == 404
    assert "status.csv" in json.loads(told.content)["allowed"]


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/api/v1/status.csv?day=2001-01-01", id="an answer"),
        pytest.param("/api/v1/", id="the page of examples"),
        pytest.param("/atlas/0000/atlas.js", id="a file of the map"),
        pytest.param("/atlas/0000/chart/apmbc/published/2026-11-22/RUS-640.svg", id="a chart"),
    ],
)
def test_a_folder_with_faults_is_503_with_every_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    with TestClient(Starlette(routes=list(routes()), middleware=middleware())) as client:
        response = client.get(path)
    assert response.status_code == 503
    assert any("acts.csv" in fault for fault in json.loads(response.content)["faults"])
    assert response.headers["cache-control"] == "no-store"
    is_of_the_api = path.startswith("/api/")
    assert ("access-control-allow-origin" in response.headers) is is_of_the_api
    assert {name: response.headers.get(name) for name in HEADERS}.items() >= {
        **HEADERS,
        "Cross-Origin-Resource-Policy": "cross-origin" if is_of_the_api else "same-origin",
    }.items()


def test_files_that_are_gone_after_the_start_are_answered_from_what_was_loaded(
    client: TestClient, atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy(tmp_path / "data")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    assert client.get("/api/v1/status.csv?day=2001-01-01").status_code == 200
    shutil.rmtree(folder)
    asked = {"day": "2001-01-01", "region": "Oceania"}
    told = client.get("/api/v1/status.geojson", params=asked)
    parameters = {name: [value] for name, value in asked.items()}
    assert told.text == answer(atlas, "status", "geojson", parameters, date(2026, 11, 22))


def test_map_files_are_immutable_and_those_of_another_edition_are_gone(client: TestClient) -> None:
    _, assets = publish(data_folder(), fonts())
    for name in assets.files:
        told = client.get(f"/atlas/{assets.address}/{name}")
        assert told.status_code == 200
        assert "immutable" in told.headers["cache-control"]
    assert client.get("/atlas/0000/atlas.js").status_code == 404
