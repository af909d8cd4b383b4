"""Over HTTP: whose the data is, whether it is served, and how another edition replaces it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.assets import publisher
from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.folder import data_folder
from geo.server.routes import routes
from tests.own_data import OURS, described
from tests.spoilt_folders import text


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=list(routes()))) as client:
        yield client


class FixedDate(date):
    """A clock that stands still."""

    @classmethod
    def today(cls) -> "FixedDate":
        return cls(2026, 11, 22)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a minute pass for the publisher of all routes, whose looks are over at once."""
    now = [0.0]
    own = publisher.Publisher(lambda: now[0], lambda look: look())
    monkeypatch.setattr(publisher, "_PUBLISHER", own)

    def pass_minute() -> None:
        now[0] += publisher.LOOK_S
        publish(data_folder(), fonts())

    return pass_minute


def test_another_edition_replaces_the_answers_and_the_files_of_the_former_stay(
    client: TestClient,
    looked: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = described(tmp_path / "data")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    question = "/api/v1/status.csv?day=2001-01-01&state=FIN"
    assert ",Finland," in client.get(question).text
    first = publish(data_folder(), fonts())
    text("states", "FIN,Finland,", "FIN,Suomi,")(folder)
    looked()
    assert ",Finland," in client.get(question).text
    looked()
    assert ",Suomi," in client.get(question).text
    second = publish(data_folder(), fonts())
    monkeypatch.setattr("geo.server.routes.date", FixedDate)
    for atlas, assets in (first, second):
        assert client.get(f"/atlas/{assets.address}/history.js").status_code == 200
        chart = client.get(f"/atlas/{assets.address}/chart/ccm/published/2026-11-22/states-640.svg")
        assert chart.status_code == 200
        assert atlas.edition in client.get(f"/atlas/{assets.address}/history.js").text
    assert first[0].edition != second[0].edition
    assert client.get("/ready").json() == {"edition": second[0].edition, "faults": []}


def test_ready_means_that_an_answer_is_given_and_says_what_is_wrong_with_the_folder(
    client: TestClient,
    looked: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = described(tmp_path / "data")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    ready = client.get("/ready")
    edition = publish(data_folder(), fonts())[0].edition
    assert ready.json() == {"edition": edition, "faults": []}
    assert ready.headers["cache-control"] == "no-store"
    (folder / "acts.csv").unlink()
    looked()
    looked()
    ready = client.get("/ready")
    assert (ready.status_code, ready.json()["edition"]) == (200, edition)
    (fault,) = ready.json()["faults"]
    assert fault.startswith(f"{folder}/acts.csv: line 1: the file is missing")


class NoThreads:
    """What stands in for the worker threads where nobody may wait for one."""

    @staticmethod
    async def run_sync(work: Callable[..., object], *_: object, limiter: object) -> object:
        raise AssertionError(f"{work} waits for {limiter}")


def test_who_asks_whether_it_is_ready_does_not_wait_behind_other_answers(
    client: TestClient,
    looked: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(described(tmp_path / "data")))
    ready = client.get("/ready").json()
    monkeypatch.setattr("geo.server.routes.to_thread", NoThreads)
    assert client.get("/ready").json() == ready


@pytest.mark.parametrize("is_asked_before", [False, True])
def test_it_is_not_ready_where_nothing_can_be_answered(
    client: TestClient,
    looked: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_asked_before: bool,
) -> None:
    folder = described(tmp_path / "data", {"licences": []})
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    if is_asked_before:
        assert client.get("/api/v1/status.csv").status_code == 503
    assert client.get("/atlas/0000/atlas.js").status_code == 503
    ready = client.get("/ready")
    assert ready.status_code == 503
    assert ready.json() == {
        "faults": [f"{folder}/datapackage.json: licences: is unknown; did you mean 'licenses'?"]
    }


def test_the_api_says_whose_the_data_is(
    client: TestClient,
    looked: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = described(tmp_path / "data")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    document = client.get("/api/v1/openapi.json")
    credit = "Data: Ada Example and Ben Example, Creative Commons Attribution 4.0."
    assert document.json()["info"]["license"] == {
        "name": "Creative Commons Attribution 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert document.json()["info"]["description"].endswith(credit)
    examples = client.get("/api/v1/").text
    assert 'Data: <a href="https://ada.example.org/">Ada Example</a> and Ben Example' in examples
    borders = client.get("/api/v1/borders.csv?day=2026-01-15").text
    assert {line.rsplit(",", 1)[1] for line in borders.splitlines()} == {"scale", "1:110m"}
    for page in (document.text, examples, borders):
        assert [word for word in OURS if word in page] == []
