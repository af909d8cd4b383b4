"""What a real server answers at which address, alone and below a path."""

import re
import socket
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.folder import data_folder
from geo.server.headers import CROSS_ORIGIN, HEADERS
from tests.server.conftest import BASE


def get(address: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask for a path as it is written; names of headers stand with underscores."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def raw(address: str, request: bytes) -> bytes:
    """Send bytes and return all that comes back."""
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=30) as stream:
        stream.sendall(request)
        return b"".join(iter(lambda: stream.recv(65536), b""))


THERE = (
    "/",
    "/?day=2025-12-27",
    "/index.html",
    "/favicon.png",
    "/manifest.json",
    "/robots.txt",
    "/_stcore/health",
    "/_stcore/host-config",
    "/component/streamlit_folium.st_folium/index.html",
    "/api/v1/",
    "/api/v1/status.csv?day=2025-12-27",
    "/api/v1/openapi.json",
)
NOWHERE = (
    "/nothing",
    "/nothing/",
    "/page",
    "/a/b",
    "/api/",
    "/api/status.csv",
    "/api/v2/status.csv",
    "/API/v1/status.csv",
    "/.git/config",
    "/static",
    "/static/js/nothing.js",
    "/component/nothing/index.html",
    "/a/component/b",
    "/media/nothing.csv",
    "/_stcore/nothing",
    "/atlas/0000/atlas.js",
    "/atlas",
    "//nothing",
    "/index.html/nothing",
    "/..%2f..%2fetc/passwd",
)


@pytest.mark.parametrize("path", THERE)
def test_what_there_is_answers(address: str, path: str) -> None:
    response, body = get(address, path)
    assert response.status == 200
    assert body


@pytest.mark.parametrize("path", NOWHERE)
def test_what_there_is_not_is_404_and_no_page(address: str, path: str) -> None:
    response, body = get(address, path)
    assert response.status == 404
    assert b"<html" not in body
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Type"].startswith(("text/plain", "application/json"))


@pytest.mark.parametrize("path", THERE)
def test_below_a_path_the_same_answers(below: str, path: str) -> None:
    assert get(below, f"/{BASE}{path}")[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        *(f"/{BASE}{path}" for path in NOWHERE if not path.startswith("//")),
        "/",
        "/maps",
        "/_stcore/health",
        "/favicon.png",
        "/component/streamlit_folium.st_folium/index.html",
    ],
)
def test_below_a_path_nothing_else_does(below: str, path: str) -> None:
    assert get(below, path)[0].status == 404


def test_robots_are_told_where_the_server_lies(address: str, below: str) -> None:
    assert b"Disallow: /api/" in get(address, "/robots.txt")[1]
    assert f"Disallow: /{BASE}/api/".encode() in get(below, f"/{BASE}/robots.txt")[1]


def test_only_the_frame_of_the_map_runs_scripts_from_text(address: str, below: str) -> None:
    frame = "/component/streamlit_folium.st_folium/index.html"
    for server, base in ((address, ""), (below, f"/{BASE}")):
        for path, is_frame in ((frame, True), ("/", False), ("/a/component/b", False)):
            response, _ = get(server, base + path)
            policy = response.headers["Content-Security-Policy"]
            assert ("'unsafe-eval'" in policy) is is_frame


@pytest.mark.parametrize(
    ("path", "method", "status", "asked"),
    [
        pytest.param("/api/v1/status.csv", "GET", 200, {}, id="an answer"),
        pytest.param("/api/v1/status.csv", "HEAD", 200, {}, id="its headers"),
        pytest.param("/api/v1/status.csv", "GET", 304, {"If_None_Match": "*"}, id="unchanged"),
        pytest.param("/api/v1/status.csv?day=x", "GET", 400, {}, id="a bad parameter"),
        pytest.param("/api/v1/nothing.csv", "GET", 404, {}, id="no question"),
        pytest.param("/api/v2/status.csv", "GET", 404, {}, id="another version"),
        pytest.param("/api/v1/status.csv", "POST", 405, {}, id="another method"),
        pytest.param("/api/v1/status.csv", "OPTIONS", 204, {}, id="before a request"),
        pytest.param("/api/v1", "GET", 308, {}, id="without its slash"),
    ],
)
def test_every_answer_of_the_api_may_be_read_by_any_site_and_has_all_headers(
    address: str, path: str, method: str, status: int, asked: dict[str, str]
) -> None:
    response, body = get(address, path, method, **asked)
    assert response.status == status
    for name, value in {**HEADERS, **CROSS_ORIGIN}.items():
        assert response.headers.get_all(name) == [value]
    assert response.headers.get_all("Vary") == ["Accept-Encoding"]
    assert not (method == "HEAD" and body)


@pytest.mark.parametrize("path", ["/", "/favicon.png", "/api/v1/status.csv", "/nothing"])
@pytest.mark.parametrize(
    ("accepted", "is_packed"), [("GZIP", True), ("gzip;q=0", False), ("notgzipped", False)]
)
def test_a_body_is_compressed_for_those_who_say_so(
    address: str, path: str, accepted: str, is_packed: bool
) -> None:
    response, body = get(address, path, Accept_Encoding=accepted)
    assert response.headers.get_all("Vary") == ["Accept-Encoding"]
    assert (response.headers.get("Content-Encoding") == "gzip") == body.startswith(b"\x1f\x8b")
    if not is_packed:
        assert not body.startswith(b"\x1f\x8b")
    elif path.startswith("/api"):
        assert body.startswith(b"\x1f\x8b")


def test_the_files_of_the_map_too(address: str) -> None:
    _, assets = publish(data_folder(), fonts())
    path = f"/atlas/{assets.address}/atlas.js"
    packed, body = get(address, path, Accept_Encoding="gzip")
    plain, text = get(address, path)
    assert body == assets.files["atlas.js"]
    assert text.startswith(b"(") or b"function" in text[:2000]
    assert [each.headers.get_all("Vary") for each in (packed, plain)] == [["Accept-Encoding"]] * 2


@pytest.mark.parametrize(
    ("forwarded", "scheme"),
    [("https", "https"), ("HTTPS, http", "https"), ("http", "http"), ("javascript", "http")],
)
def test_the_examples_have_the_scheme_of_the_reader(
    address: str, forwarded: str, scheme: str
) -> None:
    headers = {"Host": "atlas.example", "X_Forwarded_Proto": forwarded}
    _, body = get(address, "/api/v1/", **headers)
    assert set(re.findall(rb"\w+(?=://atlas\.example)", body)) == {scheme.encode()}


def test_a_whole_address_on_the_request_line_is_followed(address: str) -> None:
    question = "/api/v1/status.csv?day=2020-01-01&state=FIN"
    end = b" HTTP/1.1\r\nHost: atlas.example\r\nConnection: close\r\n\r\n"
    whole = raw(address, f"GET http://atlas.example{question}".encode() + end)
    assert whole.startswith(b"HTTP/1.1 200 ")
    assert whole.endswith(get(address, question)[1])
    assert raw(address, b"GET http://atlas.example" + end).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(b"nonsense\r\n\r\n", id="no HTTP"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="no host"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", id="two hosts"),
        pytest.param(b"GET /" + b"x" * 100_000, id="a request line without end"),
    ],
)
def test_what_is_no_http_is_refused_with_headers(address: str, request_: bytes) -> None:
    head, _, body = raw(address, request_).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert f"\r\n{name.lower()}: ".encode() in head.lower()
    assert body
