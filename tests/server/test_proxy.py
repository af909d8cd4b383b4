"""The nginx of deploy/ before a real server: what it keeps, what it refuses, what it says then."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geo.assets.publish import fonts
from geo.assets.publisher import publish
from geo.atlas.folder import data_folder
from geo.server.headers import CROSS_ORIGIN
from tests.browser.test_replicas import Proxy, nginx
from tests.server.conftest import BASE
from tests.server.fuzzed import ONCE, ask, day_of, questions
from tests.server.test_served import get, raw

#: In every answer once, the proxy's own errors included.
ALWAYS = (*ONCE, "Cache-Control")
AWAY = ["http://127.0.0.1:9/", "http://127.0.0.1:10/"]


@pytest.fixture
def proxy(tmp_path: Path, address: str) -> Iterator[Proxy]:
    """The proxy, both of whose replicas are the one server of these tests."""
    same_server = address.replace("127.0.0.1", "localhost")
    with nginx(tmp_path, [address, same_server]) as proxy:
        yield proxy


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Proxy]:
    """The proxy, whose replicas are away."""
    with nginx(tmp_path, AWAY) as proxy:
        yield proxy


def script() -> tuple[str, bytes]:
    """The path of a file of the map, and the file as it is kept."""
    _, assets = publish(data_folder(), fonts())
    return f"/atlas/{assets.address}/atlas.js", assets.files["atlas.js"]


def has_its_headers(response: HTTPResponse, path: str) -> bool:
    """Whether an answer has each header once, and those for other sites if it is of the API."""
    assert [len(response.headers.get_all(name, [])) for name in ALWAYS] == [1] * len(ALWAYS)
    if path.startswith("/api/"):
        assert response.headers.get_all("Access-Control-Allow-Origin") == ["*"]
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    else:
        assert response.headers["Access-Control-Allow-Origin"] is None
    return True


def cached(proxy: Proxy, path: str, count: int) -> list[str]:
    """How often the cache lacked or had a path, misses first, by the proxy's log.

    Its workers write of an answer once they are done with it, in no certain order.
    """
    line = re.compile(rf'"GET {re.escape(path)}" .* (\w+|-)$', re.MULTILINE)
    deadline = time.monotonic() + 20
    while len(found := line.findall(proxy.log.read_text())) < count:
        assert time.monotonic() < deadline, f"{found} of {count} requests are in the log"
    return sorted(found, reverse=True)


def too_many(proxy: Proxy, path: str) -> HTTPResponse:
    """Ask until the proxy refuses, and return that answer."""
    connection = HTTPConnection(urlsplit(proxy.address).netloc)
    for _ in range(2000):
        connection.request("HEAD", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            break
    connection.close()
    return response


def test_a_question_mark_makes_no_other_file_of_an_immutable_one(proxy: Proxy) -> None:
    path, _ = script()
    for query in ("", "?y=1", "?y=2"):
        for encodings in ({}, {"Accept_Encoding": "gzip"}, {"Accept_Encoding": "br, gzip;q=0.1"}):
            assert get(proxy.address, path + query, **encodings)[0].status == 200
    assert cached(proxy, path, 9) == ["MISS"] + ["HIT"] * 8


def test_a_file_is_kept_compressed_and_unpacked_for_the_few(proxy: Proxy) -> None:
    path, body = script()
    for encodings in ({"Accept_Encoding": "gzip"}, {}):
        for _ in range(2):
            response, sent = get(proxy.address, path, **encodings)
            assert (sent == body) is bool(encodings)
            assert (response.headers["Content-Encoding"] == "gzip") is bool(encodings)
            assert response.headers.get_all("Vary") == ["Accept-Encoding"]
            assert has_its_headers(response, path)


def test_below_a_path_the_same_is_kept_and_limited(tmp_path: Path, below: str) -> None:
    origin = below.removesuffix(f"{BASE}/")
    with nginx(tmp_path, [origin, origin.replace("127.0.0.1", "localhost")]) as proxy:
        path = f"/{BASE}{script()[0]}"
        for query in ("", "?y=1"):
            assert get(proxy.address, path + query)[0].status == 200
        assert cached(proxy, path, 2) == ["MISS", "HIT"]
        tables = {
            get(proxy.address, f"/{BASE}/api/v1/status.csv?day={day}")[1]
            for day in ("2000-01-01", "2020-01-01")
        }
        assert len(tables) == 2
        assert get(proxy.address, f"/{BASE}/")[0].headers["Cache-Control"] == "no-cache"
        assert too_many(proxy, f"/{BASE}/api/v1/status.csv").status == 429


def test_answers_and_charts_depend_on_what_follows_the_question_mark(proxy: Proxy) -> None:
    tables = {
        get(proxy.address, f"/api/v1/status.csv?day={day}")[1]
        for day in ("2000-01-01", "2020-01-01")
    }
    assert len(tables) == 2
    day = day_of(urlsplit(proxy.address).netloc)
    chart = script()[0].replace("atlas.js", f"chart/apmbc/published/{day}/states-640.svg")
    charts = {get(proxy.address, f"{chart}{query}")[1] for query in ("", "?region=Asia")}
    assert len(charts) == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/", 200, id="the page"),
        pytest.param("/favicon.png", 200, id="a file of Streamlit"),
        pytest.param("/robots.txt", 200, id="robots.txt"),
        pytest.param("/nothing", 404, id="nothing, says the replica"),
        pytest.param("/_stcore/metrics", 404, id="nothing, says the proxy"),
        pytest.param("/ready", 404, id="whether a replica is ready"),
        pytest.param("/api/v1/status.csv", 200, id="an answer"),
        pytest.param("/api/v1/status.csv?day=x", 400, id="a bad parameter"),
        pytest.param("/api/v1/nothing.csv", 404, id="no question"),
        pytest.param("/proxy-health", 200, id="the proxy itself"),
    ],
)
def test_every_answer_has_each_header_once(proxy: Proxy, path: str, status: int) -> None:
    response, _ = get(proxy.address, path, Accept_Encoding="gzip")
    assert response.status == status
    assert has_its_headers(response, path)


@pytest.mark.parametrize("path", ["/", "/api/v1/status.csv"])
def test_away_is_said_with_headers(alone: Proxy, path: str) -> None:
    response, body = get(alone.address, path)
    assert response.status == 503
    assert response.headers["Retry-After"] == "5"
    assert b"five seconds" in body
    assert has_its_headers(response, path)


@pytest.mark.parametrize("path", ["/", "/api/v1/status.csv"])
@pytest.mark.parametrize(
    ("status", "head"),
    [
        pytest.param(
            413, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n", id="413"
        ),
        pytest.param(414, "GET {path}?name={long} HTTP/1.1\r\nHost: a\r\n\r\n", id="414"),
        pytest.param(400, "GET {path} HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n", id="400"),
        pytest.param(400, "GET {path} HTTP/1.1\r\n\r\n", id="400 without a host"),
    ],
)
def test_what_the_proxy_refuses_it_refuses_with_headers(
    alone: Proxy, path: str, status: int, head: str
) -> None:
    request = head.format(path=path, long="z" * 9000).replace(
        "Host: a\r\n", "Host: a\r\nConnection: close\r\n"
    )
    answer = raw(alone.address, request.encode()).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    for name in ALWAYS:
        assert answer.count(f"\r\n{name}: ") == 1
    # Where the line itself is refused, the proxy does not know what was asked for.
    if status == 413:
        assert ("\r\nAccess-Control-Allow-Origin: *" in answer) is path.startswith("/api/")


def test_too_many_questions_are_told_when_to_ask_again(proxy: Proxy) -> None:
    response = too_many(proxy, "/api/v1/status.csv")
    assert response.status == 429
    assert response.headers["Retry-After"] == "5"
    assert "Retry-After" in response.headers["Access-Control-Expose-Headers"]
    assert has_its_headers(response, "/api/")


def test_one_address_has_its_share_of_connections(alone: Proxy) -> None:
    """A question whose body does not come holds its connection, as an open page does."""
    parts = urlsplit(alone.address)
    with ExitStack() as stack:
        head = b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"
        for _ in range(501):
            stream = stack.enter_context(
                socket.create_connection((str(parts.hostname), parts.port or 0), timeout=30)
            )
            stream.sendall(head)
        answer = stream.recv(65536)
        assert answer.startswith(b"HTTP/1.1 429 ")
        assert b"\r\nRetry-After: 5\r\n" in answer


@pytest.mark.parametrize(
    ("forwarded", "scheme"), [({}, "http"), ({"X_Forwarded_Proto": "https"}, "https")]
)
def test_the_scheme_of_the_reader_reaches_the_replica(
    proxy: Proxy, forwarded: dict[str, str], scheme: str
) -> None:
    _, body = get(proxy.address, "/api/v1/", Host="atlas.example", **forwarded)
    assert f"{scheme}://atlas.example/api/v1/".encode() in body


def test_random_requests_through_the_proxy_break_nothing(proxy: Proxy) -> None:
    path, _ = script()
    asked = (
        question
        for question in questions(11, path.split("/")[2], day_of(urlsplit(proxy.address).netloc))
        if "/api/" not in question.target and "/chart/" not in question.target
    )
    statuses, faults = ask(urlsplit(proxy.address).netloc, islice(asked, 250))
    assert faults == []
    assert {200, 404, 405} <= statuses.keys()


def test_cross_origin_headers_come_from_the_replica_where_it_answers(proxy: Proxy) -> None:
    response, _ = get(proxy.address, "/api/v1/status.csv")
    for name, value in CROSS_ORIGIN.items():
        assert response.headers.get_all(name) == [value]
