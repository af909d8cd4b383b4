"""The one Chromium of a run, and what goes over the wire of a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    sync_playwright,
)

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other host can be reached; a page that tries is seen trying.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WINDOW: ViewportSize = {"width": 1440, "height": 900}
PROBE = Path(__file__).with_name("probe.js")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium until the end of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def new_context(browser: Browser, script: str = "") -> Iterator[BrowserContext]:
    """Open a context with an empty cache whose frames all carry the probe."""
    context = browser.new_context(viewport=WINDOW)
    context.add_init_script(path=PROBE)
    if script:
        context.add_init_script(script)
    try:
        yield context
    finally:
        context.close()


class Wire:
    """Counts what a page sends and receives, from its creation on."""

    def __init__(self, page: Page) -> None:
        self.websocket_bytes = 0
        self.requests: list[Request] = []
        self.other_hosts: set[str] = set()
        page.on("request", self._request)
        page.on("websocket", self._websocket)

    def _request(self, request: Request) -> None:
        if self._is_network(request.url):
            self.requests.append(request)

    def _websocket(self, socket: WebSocket) -> None:
        self._is_network(socket.url)
        socket.on("framesent", self._frame)
        socket.on("framereceived", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self.websocket_bytes += len(payload)

    def _is_network(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https", "ws", "wss"):
            return False
        if parts.hostname != "127.0.0.1":
            self.other_hosts.add(parts.hostname or url)
        return True

    def http_bytes(self, first: int = 0) -> int:
        """Return the body bytes, compressed as sent, of all answers from a request on."""
        return sum(self.body_bytes(request) for request in self.requests[first:])

    @staticmethod
    def body_bytes(request: Request) -> int:
        """Return the bytes of an answer's body, compressed as sent; 0 from the browser's cache."""
        return max(0, request.sizes()["responseBodySize"]) if request.response() else 0
