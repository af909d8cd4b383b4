"""What goes with every response."""

import base64
import hashlib
from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from geo.assets.folium_map import frame_script
from geo.server.headers import HEADERS, middleware

Ask = Callable[..., Response]


def fail(request: Request) -> Response:
    raise RuntimeError("no reader must see this")


def own(request: Request) -> Response:
    return PlainTextResponse("own", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def varied(request: Request) -> Response:
    response = PlainTextResponse(request.headers.get("accept-encoding", "none"))
    for names in ("Accept-Encoding, Origin", "accept-encoding"):
        response.headers.append("Vary", names)
    return response


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("open")
    await websocket.close()


@pytest.fixture
def client() -> Iterator[TestClient]:
    with site() as client:
        yield client


def site() -> TestClient:
    routes = [
        Route("/", lambda request: PlainTextResponse("page")),
        Route("/component/map/index.html", lambda request: PlainTextResponse("map")),
        Route("/own", own),
        Route("/fault", fail),
        Route("/api/v1/fault", fail),
        Route("/varied", varied),
        WebSocketRoute("/socket", socket),
    ]
    app = Starlette(routes=routes, middleware=middleware())
    return TestClient(app, raise_server_exceptions=False)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/", 200, id="the page"),
        pytest.param("/component/map/index.html", 200, id="the map's frame"),
        pytest.param("/nothing", 404, id="what is not there"),
        pytest.param("/fault", 500, id="a fault"),
    ],
)
def test_every_response_carries_them(client: TestClient, path: str, status: int) -> None:
    told = client.get(path)
    assert told.status_code == status
    assert "content-security-policy" in told.headers
    assert {name: told.headers.get(name) for name in HEADERS} == HEADERS
    assert "no reader must see this" not in told.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/api/v1/fault", 500, id="a fault"),
        pytest.param("/api/v1/nothing", 404, id="what is not there"),
        pytest.param("/api", 404, id="the folder alone, which is no address of the API"),
    ],
)
def test_an_error_of_the_api_may_be_read_by_any_site(
    client: TestClient, path: str, status: int
) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    is_of_the_api = path.startswith("/api/")
    assert ("access-control-allow-origin" in response.headers) is is_of_the_api
    expected = "cross-origin" if is_of_the_api else "same-origin"
    assert response.headers["cross-origin-resource-policy"] == expected


def test_what_a_body_depends_on_is_named_once(client: TestClient) -> None:
    for path, names in {"/varied": "Accept-Encoding, Origin", "/": "Accept-Encoding"}.items():
        assert client.get(path).headers.get_list("vary") == [names]


@pytest.mark.parametrize(
    ("accepted", "word"),
    [("br, GZip;q=0.5", "gzip"), ("gzip;q=0, br", "identity"), ("notgzipped", "identity")],
)
def test_behind_the_headers_an_encoding_is_one_plain_word(
    client: TestClient, accepted: str, word: str
) -> None:
    assert client.get("/varied", headers={"Accept-Encoding": accepted}).text == word


def test_a_header_of_the_routes_own_stays(client: TestClient) -> None:
    assert client.get("/own").headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_socket_opens_as_before(client: TestClient) -> None:
    with client.websocket_connect("/socket") as opened:
        assert opened.receive_text() == "open"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_sent_in(client: TestClient, method: str) -> None:
    told = client.request(method, "/")
    assert told.status_code == 405
    assert told.headers["allow"] == "GET, HEAD, OPTIONS"
    assert "content-security-policy" in told.headers


def test_nothing_is_let_in_unless_it_is_named(client: TestClient) -> None:
    page = directives(client.get("/").headers["content-security-policy"])
    assert page["default-src"] == page["object-src"] == page["base-uri"] == ["'none'"]
    everything = {value for values in page.values() for value in values} - {"*"}
    assert not [value for value in everything if "//" in value or value.endswith(":*")]
    assert "'unsafe-eval'" not in everything
    assert "'unsafe-inline'" not in page["script-src"]


def test_only_the_maps_frame_runs_scripts_from_text_and_inline_but_one(client: TestClient) -> None:
    frame = directives(client.get("/component/map/index.html").headers["content-security-policy"])
    *words, digest = frame["script-src"]
    assert words == ["'self'", "'unsafe-eval'"]
    script = hashlib.sha256(frame_script().encode()).digest()
    assert digest == f"'sha256-{base64.b64encode(script).decode()}'"


def test_any_site_may_embed_unless_some_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as client:
        anyone = directives(client.get("/").headers["content-security-policy"])
    monkeypatch.setenv("ATLAS_FRAME_ANCESTORS", "https://news.example https://press.example")
    with site() as client:
        named = directives(client.get("/").headers["content-security-policy"])
    assert anyone["frame-ancestors"] == ["*"]
    # The map's frame has the page as well as the page's own embedder above it.
    assert named["frame-ancestors"] == ["'self'", "https://news.example", "https://press.example"]


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        pytest.param("", "anything.example", 200, id="any host unless some are named"),
        pytest.param("a.example b.example", "b.example", 200, id="a named host"),
        pytest.param("a.example b.example", "b.example:8443", 200, id="at any port"),
        pytest.param("a.example", "evil.example", 400, id="another host"),
        pytest.param("*.a.example", "www.a.example", 200, id="a host below a name"),
        pytest.param("a.example", "localhost:8501", 200, id="this machine's own probes"),
    ],
)
def test_hosts_that_are_not_named_are_refused(
    monkeypatch: pytest.MonkeyPatch, hosts: str, host: str, status: int
) -> None:
    monkeypatch.setenv("ATLAS_HOSTS", hosts)
    with site() as client:
        told = client.get("/", headers={"Host": host})
    assert told.status_code == status
    assert "content-security-policy" in told.headers
