"""A real server and a real Chromium, both on loopback."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FrameLocator,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as Late

from geo.atlas.atlas import Atlas
from geo.site.build import site
from tests.browser.nginx import nginx
from tests.browser.tabs import Tabs

ROOT = Path(__file__).parents[2]
#: Chromium asks its maker's hosts for updates unless told not to.
FLAGS = (
    # Where the processor draws, few large tiles cost a tenth less than many small ones.
    "--default-tile-width=2048",
    "--default-tile-height=2048",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Widths of text as in a window: the headless build rounds them otherwise.
    "--font-render-hinting=none",
)
#: Chromium's remarks on the permissions that Streamlit lists for its frames.
NOT_OURS = ("Unrecognized feature:", "allow-scripts and allow-same-origin")
HAS_FAILED = pytest.StashKey[bool]()
#: One more picture of the page has been drawn.
NEXT_FRAME = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
#: The map is drawn and page and map agree, on a day if one is given. Asked with each picture that
#: the page draws, where `expect` looks ever more seldom.
SETTLED = """(day) => {
  const page = document.querySelector("iframe")?.contentDocument ?? document;
  const atlas = page.querySelector(".atlas[data-settled]");
  return atlas?.checkVisibility() && (!day || atlas.dataset.settled === day);
}"""
#: Opens another view in the open page, as Back and Forward do.
GO = """(query) => {
  history.pushState(null, "", query || location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
#: The same for the next visitor of the static site: at the top, with nothing unfolded.
GO_ANEW = f"""(query) => {{
  document.activeElement?.blur();
  for (const words of document.querySelectorAll("details")) words.open = false;
  document.documentElement.scrollTo(0, 0);
  window.atlas.fit();
  ({GO})(query);
}}"""
#: The site is here, and nothing is chosen that no address holds: order and length of the table.
IS_AS_OPENED = """(address) => location.href.split("?")[0] === address && "atlas" in window &&
  !window.atlas.table?.order && !document.querySelector(".states.all, .atlas[data-embedded]")"""
#: Where everything that a page asks for has to be.
OURS = ("http://127.0.0.1:", "ws://127.0.0.1:", "file://", "data:", "blob:")
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(log: Path, base_path: str = "", **environment: str) -> Iterator[str]:
    """Run the dashboard as its README says, on a free port; yields its address with a slash."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.baseUrlPath", base_path]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=out, stderr=out
        )
        try:
            address = f"http://127.0.0.1:{port}/{base_path}{'/' * bool(base_path)}"
            _wait_until_healthy(f"{address}_stcore/health", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def wait_until(page: Page, holds: Callable[[], bool], patience_s: float = 15) -> None:
    """Look after each picture that the page draws until a state holds; fail if it never does."""
    deadline = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < deadline, "the page never came to the state awaited"
        page.evaluate(NEXT_FRAME)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("server") / "log") as url:
        yield url


def find_chromium() -> str:
    """Return the path of the browser; without one the tests fail.

    The headless build is the same engine without windows of its own, which take as long to come
    up as a page.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    return path or pytest.fail("no Chromium: apt-get install chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


#: The day on which the static site of the tests was made.
SITE_DAY = date(2026, 11, 27)


@pytest.fixture(scope="session")
def built(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the static site, made once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site" / "atlas"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.parent.mkdir(exist_ok=True)
            site(atlas, folder, SITE_DAY)
    return folder


@pytest.fixture(scope="session")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the static site behind nginx, below a path."""
    with nginx(built, "atlas", tmp_path_factory.mktemp("nginx")) as address:
        yield address


@dataclass
class Visit:
    """One visitor's page, what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_static: bool = False  #: of the static site, on whose pages the map has no frame
    base: str = ""  #: the address without its view

    def __post_init__(self) -> None:
        self.size = self.page.viewport_size

    def listen(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)

    def leave(self) -> bool:
        """Hear nothing more of the page; returns whether another may go on with it."""
        self.page.remove_listener("request", self._asked)
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)
        self.page.unroute_all(behavior="ignoreErrors")
        return self.page.viewport_size == self.size

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in NOT_OURS):
            self.complaints.append(message.text)

    def _failed(self, error: Error) -> None:
        self.complaints.append(str(error))

    @property
    def frame(self) -> FrameLocator | Locator:
        if self.is_static:
            return self.page.locator("body")
        return self.page.frame_locator("iframe")

    def status(self, state: str) -> str | None:
        """Return the status that the map shows for a state."""
        shape = self.frame.locator(f'path.shape[data-state="{state}"]:not(.dot):not(.gone)').first
        return shape.get_attribute("data-status")

    def settled(self, day: str) -> None:
        """Wait until the page has answered for a day."""
        try:
            self.page.wait_for_function(SETTLED, arg=day, timeout=15000)
        except Late:  # say what is there instead
            expect(self.frame.locator(".atlas")).to_have_attribute("data-settled", day)

    def opened(self) -> None:
        """Wait until the map of a page that loads is there."""
        try:
            self.page.wait_for_function(SETTLED, timeout=30000)
        except Late:
            expect(self.frame.locator(".atlas[data-settled]")).to_be_visible()

    def load(self, query: str) -> None:
        """Load another view in the same tab."""
        self.page.goto(self.base + query)
        self.opened()

    def go(self, query: str) -> None:
        """Open another view in the open page of the static site."""
        self.page.evaluate(GO, query)
        day = parse_qs(query.removeprefix("?")).get("day")
        self.settled(day[0]) if day else self.opened()

    def begin_anew(self, query: str) -> None:
        """Open a view in the page of the static site that another test has left, at rest."""
        self.page.keyboard.press("Escape")
        self.page.mouse.move(0, 0)
        self.opened()  # a day that has not come to rest stays ahead of the view's
        self.page.evaluate(GO_ANEW, query)
        self.opened()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.frame.get_by_role("slider", name="Day").press(key)

    def type_day(self, day: str) -> None:
        box = self.frame.get_by_label("Day, as year-month-day")
        box.fill(day)
        box.press("Enter")

    @property
    def shown_day(self) -> str:
        text = self.frame.get_by_role("slider", name="Day").get_attribute("aria-valuetext")
        return (text or "")[:10]


@pytest.fixture(scope="session")
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of a visitor's browser; what that has in its cache outlives a test, as in life.

    Window, theme and motion are the page's own, so that all share one cache; whatever else is
    asked for (language, fingers, scripts) needs a browser of its own.
    """
    known: dict[str, BrowserContext] = {}

    def open_page(
        viewport: ViewportSize = WIDE,
        color_scheme: Literal["light", "dark"] | None = None,
        reduced_motion: Literal["reduce"] | None = None,
        **options: Any,
    ) -> Page:
        is_mobile = "is_mobile" in options  # which changes what a width means
        wanted = {"viewport": viewport if is_mobile else WIDE, "accept_downloads": True} | options
        if (key := repr(sorted(wanted.items()))) not in known:
            known[key] = chromium.new_context(**wanted)
        page = known[key].new_page()
        if viewport != page.viewport_size:
            page.set_viewport_size(viewport)
        if color_scheme or reduced_motion:
            page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        return page

    yield open_page
    for context in known.values():
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    """Remember whether a test has failed: its page is not opened again."""
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def tabs() -> Tabs:
    """Tabs that tests have left."""
    return Tabs()


@pytest.fixture
def visit_dashboard(
    request: pytest.FixtureRequest,
    new_page: Callable[..., Page],
    address: str,
    tabs: Tabs,
) -> Iterator[Callable[..., Visit]]:
    """Open the dashboard at a query string; other hosts and console errors fail the test.

    A test goes on in a tab that another has left: the dashboard is loaded there, the static site
    only shows the other view. ``is_alone`` asks for a tab that no other test has; where it goes,
    and whether a map is awaited there, a test may do itself (``goes``, ``loads``).
    """
    visits: list[tuple[str, Visit]] = []

    def open_page(
        query: str = "",
        base: str = address,
        goes: bool = True,
        loads: bool = True,
        is_static: bool = False,
        is_alone: bool = False,
        clock: datetime | None = None,
        prepare: Callable[[Page], None] | None = None,
        **options: object,
    ) -> Visit:
        # A tab remembers files, which a test that makes them fail would not see asked for.
        is_shared = goes and not (is_alone or clock or prepare)
        key = repr((base, sorted(options.items()))) if is_shared else ""
        left = tabs.take(key)
        page = left or new_page(**options)
        if prepare:
            prepare(page)
        if clock:
            page.clock.install(time=clock)
        visited = Visit(page, is_static=is_static, base=base)
        visits.append((key, visited))
        visited.listen()
        if not goes:
            return visited
        if left and is_static and "embed" not in query and left.evaluate(IS_AS_OPENED, base):
            visited.begin_anew(query)
            return visited
        page.goto(base + query)
        if loads:
            visited.opened()
        return visited

    yield open_page
    for key, visited in visits:
        if visited.leave() and key and not request.node.stash[HAS_FAILED]:
            tabs.keep(key, visited.page)
        else:
            visited.page.close()
        elsewhere = [url for url in visited.requests if not url.startswith(OURS)]
        assert elsewhere == [], "requests left the host"
        assert visited.complaints == [], "the console shows errors"


@pytest.fixture
def visit(visit_dashboard: Callable[..., Visit]) -> Callable[..., Visit]:
    """Open the dashboard, where a file of tests does not say otherwise."""
    return visit_dashboard


@pytest.fixture
def visit_map(visit_dashboard: Callable[..., Visit], built: Path) -> Callable[..., Visit]:
    """Open a view on the static site: the same map, timeline and panels, without a server."""

    def open_page(query: str = "", **options: object) -> Visit:
        return visit_dashboard(
            query, base=f"{built.as_uri()}/index.html", is_static=True, **options
        )

    return open_page
