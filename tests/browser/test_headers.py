"""The headers in a real Chromium: they stop what is foreign, and nothing of the page.

Of the page they stop nothing in any other test: the console would tell, and ``visit`` refuses that.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, serve

Open = Callable[..., Visit]
PATHS = (
    "",
    "favicon.png",
    "_stcore/health",
    "_stcore/host-config",
    "static/nothing.js",
    "component/nothing/index.html",
    "media/nothing.csv",
    "atlas/0000/atlas.js",
    "api/v1/",
    "api/v1/status.csv",
    "api/v1/status.csv?day=x",
    "api/v1/nothing.csv",
    "//nothing",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_response_of_the_server_has_them(address: str, path: str) -> None:
    try:
        with urllib.request.urlopen(address + path) as told:
            headers = told.headers
    except urllib.error.HTTPError as refused:
        headers = refused.headers
        refused.close()
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert len(headers.get_all(name, [])) == 1
    assert "Server" not in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_uploaded(address: str, method: str) -> None:
    asked = urllib.request.Request(
        f"{address}_stcore/upload_file/session/file", b"bytes", method=method
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 405
    refused.value.close()


def test_an_answer_does_not_wait_for_the_packet_before(address: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc)
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        connection.request("GET", "/api/v1/borders.csv?day=2020-01-01")
        connection.getresponse().read()
        took.append(time.perf_counter() - begun)
    connection.close()
    # Nagle's algorithm and a delayed acknowledgement together cost 40 ms every time.
    assert min(took[1:]) < 0.03


@pytest.fixture(scope="module")
def page(new_page: Callable[..., Page], address: str) -> Iterator[Page]:
    page = new_page()
    page.goto(address)
    expect(page.frame_locator("iframe").locator(".atlas[data-settled]")).to_be_visible(
        timeout=30000
    )
    yield page
    page.close()


def test_what_is_smuggled_in_does_not_run_on_page_or_map(page: Page) -> None:
    for frame in page.frames[:2]:
        frame.evaluate(
            """() => {
              window.refused = [];
              document.addEventListener("securitypolicyviolation", (event) =>
                window.refused.push(event.effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "window.smuggled = true";
              document.body.append(script);
              const image = "<img src=x: onerror='window.smuggled = true'>";
              document.body.insertAdjacentHTML("beforeend", image);
              const link = document.createElement("a");
              link.href = "javascript:window.smuggled = true";
              document.body.append(link);
              link.click();
            }"""
        )
        # The script, the link, the picture and what it would run when it fails.
        frame.wait_for_function("window.refused.length >= 4")
        refused = set(frame.evaluate("window.refused"))
        assert refused == {"script-src-elem", "script-src-attr", "img-src"}
        assert frame.evaluate("window.smuggled") is None


def test_nothing_can_be_told_to_another_host(page: Page) -> None:
    for frame in page.frames[:2]:
        told = frame.evaluate(
            """async () => {
              const stopped = [];
              const note = ({ effectiveDirective }) => stopped.push(effectiveDirective);
              addEventListener("securitypolicyviolation", note);
              await fetch("http://127.0.0.1:9/").catch(() => 0);
              new Image().src = "http://127.0.0.1:9/";
              await new Promise((done) => setTimeout(done, 200));
              return stopped;
            }"""
        )
        assert set(told) == {"connect-src", "img-src"}


class Newspaper(BaseHTTPRequestHandler):
    """A page of another site that shows the atlas in a frame."""

    atlas = ""

    def do_GET(self) -> None:
        body = (
            f'<!doctype html><iframe src="{self.atlas}?embed=true" width=1200 height=800></iframe>'
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def newspaper() -> Iterator[Callable[[str], str]]:
    """Serve the page of a newspaper that embeds an address; its own is another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newspaper)
    Thread(target=server.serve_forever).start()

    def embed(atlas: str) -> str:
        Newspaper.atlas = atlas
        return f"http://localhost:{server.server_address[1]}/"

    yield embed
    server.shutdown()
    server.server_close()


def test_a_newspaper_may_embed_it(
    chromium: Browser, address: str, newspaper: Callable[[str], str]
) -> None:
    page = chromium.new_page()
    page.goto(newspaper(address))
    frame = page.frame_locator("iframe").frame_locator("iframe")
    expect(frame.locator(".atlas[data-settled]")).to_be_visible(timeout=30000)
    page.close()


def test_only_named_sites_may_embed_it_once_some_are_named(
    chromium: Browser, tmp_path: Path, newspaper: Callable[[str], str]
) -> None:
    with serve(tmp_path / "log", ATLAS_FRAME_ANCESTORS="https://news.example") as address:
        page = chromium.new_page()
        with page.expect_console_message(lambda told: "frame-ancestors" in told.text):
            page.goto(newspaper(address))
        page.goto(address)
        expect(page.frame_locator("iframe").locator(".atlas[data-settled]")).to_be_visible(
            timeout=30000
        )
        page.close()


def test_other_hosts_are_refused_once_some_are_named(tmp_path: Path) -> None:
    with serve(tmp_path / "log", ATLAS_HOSTS="atlas.example") as address:
        asked = urllib.request.Request(
            f"{address}_stcore/health", headers={"Host": "atlas.example"}
        )
        with urllib.request.urlopen(asked) as told:
            assert told.status == 200
        asked.add_header("Host", "evil.example")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked)
        assert refused.value.code == 400
        refused.value.close()
