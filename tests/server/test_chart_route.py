"""Charts over HTTP: all that the page asks for are kept, nothing else is drawn."""

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.answers.query import treaties_to_choose
from geo.answers.series import kinds
from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.drawing import charts
from geo.model.vocabulary import LENGTHS
from geo.server.answer_cache import AnswerCache
from geo.server.chart_route import CHART, chart

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    limiter = CapacityLimiter(1)

    async def chart_of_a_fixed_day(request: Request) -> Response:
        return await chart(request, TODAY, limiter)

    route = Route(f"/atlas/{{address}}/{CHART}", chart_of_a_fixed_day)
    with TestClient(Starlette(routes=[route])) as client:
        yield client


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch) -> AnswerCache:
    """An empty cache, as large as that of the server."""
    cache = AnswerCache(4 * 2**20)
    monkeypatch.setattr("geo.server.chart_route.CHARTS", cache)
    return cache


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is drawn; the pictures are as large as real ones, but quick to make."""
    asked: list[tuple[object, ...]] = []
    real = charts.svg(publish(data_folder(), fonts())[0], "RUS", _query(), "published", 640, TODAY)

    def draw(_: Atlas, *arguments: object) -> str:
        asked.append(arguments)
        return f"{real}<!-- {arguments} -->"

    monkeypatch.setattr("geo.drawing.charts.svg", draw)
    return asked


def _query() -> charts.Query:
    return charts.Query(TODAY, "apmbc")


def address(chart: str = f"apmbc/published/{TODAY}/RUS-640.svg") -> str:
    _, assets = publish(data_folder(), fonts())
    return f"/atlas/{assets.address}/chart/{chart}"


def test_a_chart_is_sent_as_it_is_drawn(client: TestClient, atlas: Atlas) -> None:
    response = client.get(address())
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.text == charts.svg(atlas, "RUS", _query(), "published", 640, TODAY)


def test_a_client_that_takes_no_gzip_gets_none(client: TestClient) -> None:
    plain = client.get(address(), headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert plain.text == client.get(address()).text


def test_every_chart_of_three_days_is_drawn_once(
    client: TestClient, atlas: Atlas, drawn: list[tuple[object, ...]]
) -> None:
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 1)]
    every_chart = [
        address(f"{treaty}/{lengths}/{day}/{kind}-{width}.svg")
        for treaty, lengths, day, kind, width in product(
            treaties_to_choose(atlas), LENGTHS, days, kinds(atlas), charts.WIDTHS
        )
    ]
    for _ in range(2):
        assert {client.get(each).status_code for each in every_chart} == {200}
    assert len(drawn) == len(every_chart) == 324


def test_how_the_filters_are_written_is_nothing(
    client: TestClient, drawn: list[tuple[object, ...]]
) -> None:
    first = client.get(f"{address()}?region=Asia&region=Europe&member=EU")
    for query in ("member=EU&region=Europe&region=Asia", "region=Asia&region=Europe&member=EU"):
        assert client.get(f"{address()}?{query}").content == first.content
    assert client.get(f"{address()}?region=Asia&member=EU").content != first.content
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(f"apmbc/published/{TODAY}/RUS-0.svg", id="no width"),
        pytest.param(f"apmbc/published/{TODAY}/RUS--1.svg", id="a negative width"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-100000.svg", id="six digits"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-{'9' * 401}.svg", id="401 digits"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-{'9' * 4401}.svg", id="4,401 digits"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-٣٥٨.svg", id="digits of another script"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-6e2.svg", id="an exponent"),
        pytest.param(f"apmbc/published/{TODAY}/FIN-640.svg", id="no frontier"),
        pytest.param("apmbc/published/9000-01-01/RUS-640.svg", id="a far day"),
        pytest.param("apmbc/published/today/RUS-640.svg", id="no day"),
        pytest.param(f"xyz/published/{TODAY}/RUS-640.svg", id="no treaty"),
        pytest.param(f"apmbc/guessed/{TODAY}/RUS-640.svg", id="no lengths"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-640.svg?day=2020-01-01", id="no filter"),
        pytest.param(f"apmbc/published/{TODAY}/RUS-640.svg?name={'z' * 101}", id="a long name"),
    ],
)
def test_what_the_page_does_not_ask_for_is_not_there(client: TestClient, name: str) -> None:
    for path in (address(name), f"/atlas/0000/chart/{name}"):
        response = client.get(path)
        assert response.status_code == 404
        assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(("asked", "width"), [("1", 358), ("00640", 640), ("99999", 1152)])
def test_a_width_of_up_to_five_digits_is_drawn_at_the_nearest(
    client: TestClient, asked: str, width: int, drawn: list[tuple[object, ...]]
) -> None:
    assert client.get(address(f"apmbc/published/{TODAY}/RUS-{asked}.svg")).status_code == 200
    assert [arguments[3] for arguments in drawn] == [width]


def test_pictures_are_kept_compressed(client: TestClient, cache: AnswerCache) -> None:
    picture = client.get(address()).content
    assert 0 < cache.bytes < len(gzip.compress(picture)) + 2048
