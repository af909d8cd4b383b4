"""Two replicas behind nginx: one is killed under a reader's hand, who loses nothing."""

import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, expect

from tests.browser.conftest import NEXT_FRAME, ROOT, WIDE, Visit, serve, wait_until
from tests.browser.conftest import _free_port as free_port

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
FIRST_DAY = date(2025, 1, 20)
#: As in deploy/Containerfile: a replica is ready once it has drawn the page.
READY = {"STREAMLIT_SERVER_SCRIPT_HEALTH_CHECK_ENABLED": "true"}
#: How long the reader scrubs on, and from the kill until the page has settled.
SCRUB_S, PATIENCE_S = 1.5, 5.0


@dataclass
class Proxy:
    """nginx, what it logs, and the replicas behind it."""

    address: str
    log: Path
    replicas: list[str]

    def serving(self) -> str:
        """Return the address of the replica that answered last."""
        asked = re.findall(r"\S+ (127\.0\.0\.1:\d+) \S+$", self.log.read_text(), re.MULTILINE)
        return f"http://{asked[-1]}/"


def rendered(folder: Path, port: int, replicas: list[str]) -> str:
    """The configuration as it is deployed, at the addresses and in the folder of this test."""
    text = CONFIGURATION.read_text()
    one, other = (urlsplit(replica).netloc for replica in replicas)
    for old, new in (
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("atlas-1:8501", one),
        ("atlas-2:8501", other),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text.replace(" /tmp/", f" {folder}/")


@contextmanager
def nginx(folder: Path, replicas: list[str]) -> Iterator[Proxy]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.fail("no nginx: apt-get install nginx-light")
    port, configuration, log = free_port(), folder / "nginx.conf", folder / "log"
    configuration.write_text(rendered(folder, port, replicas))
    # Its workers write where only who runs the test may.
    user = f"user {pwd.getpwuid(os.getuid()).pw_name}; " if os.getuid() == 0 else ""
    command = [program, "-p", str(folder), "-c", str(configuration), "-g", f"{user}daemon off;"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            proxy = Proxy(f"http://127.0.0.1:{port}/", log, replicas)
            wait_until_open(f"{proxy.address}proxy-health", process, log)
            yield proxy
        finally:
            process.terminate()
            process.wait(20)


def wait_until_open(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nginx did not start:\n{log.read_text()}")


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    with ExitStack() as stack:
        replicas = [stack.enter_context(serve(tmp_path / f"replica-{n}", **READY)) for n in (1, 2)]
        for replica in replicas:  # as the probes of deploy/ do
            with urllib.request.urlopen(f"{replica}_stcore/script-health-check") as ready:
                assert ready.status == 200
        yield stack.enter_context(nginx(tmp_path, replicas))


def send(replica: str, what: signal.Signals) -> None:
    """Send a signal to the process that listens on the port of a replica."""
    port = urlsplit(replica).port
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        if b"\0--server.port\0%d\0" % port in path.read_bytes():
            os.kill(int(path.parent.name), what)
            return
    pytest.fail(f"no process serves {replica}")


def map_view(frame: Frame) -> dict[str, float]:
    """Zoom and centre of the living map."""
    return json.loads(
        frame.evaluate(
            """() => {
              const { map } = window.atlas.map;
              const { lat, lng } = map.getCenter();
              return JSON.stringify({ zoom: map.getZoom(), lat, lng });
            }"""
        )
    )


def test_the_deployed_configuration_is_well_formed(tmp_path: Path) -> None:
    with nginx(tmp_path, ["http://127.0.0.1:9/", "http://127.0.0.1:10/"]) as proxy:
        with pytest.raises(urllib.error.HTTPError) as away:
            urllib.request.urlopen(proxy.address)
        assert away.value.code == 503
        assert away.value.headers["Retry-After"]
        assert away.value.headers["Content-Security-Policy"]
        away.value.close()


def test_the_page_goes_on_when_its_replica_is_killed(chromium: Browser, proxy: Proxy) -> None:
    context = chromium.new_context(viewport=WIDE, accept_downloads=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{proxy.address}?treaty=ccm&day={FIRST_DAY}&region=Europe&view=world")
    visit = Visit(page)
    expect(visit.frame.locator(".atlas[data-settled]")).to_be_visible(timeout=30000)
    served_by = proxy.serving()
    frame = page.frames[1]
    # Not the map itself, which setView returns: to hand it over takes half a minute.
    frame.evaluate(
        "void atlas.map.map.setView([50, 30], atlas.map.map.getZoom() + 2, { animate: false })"
    )
    frame.evaluate("window.__mark = 'the same document'")
    seen = map_view(frame)

    slider = visit.frame.get_by_role("slider", name="Day")
    steps = 10
    for _ in range(steps):
        slider.press("ArrowRight")
    send(served_by, signal.SIGKILL)
    killed = time.monotonic()
    while time.monotonic() < killed + SCRUB_S:
        slider.press("ArrowRight")
        steps += 1
    newest = (FIRST_DAY + timedelta(days=steps)).isoformat()
    assert visit.shown_day == newest, "a step was lost under the hand"
    expect(visit.frame.locator(".atlas")).to_have_attribute("data-settled", newest, timeout=20000)
    took = time.monotonic() - killed
    print(f"settled on the other replica {took:.2f} s after the kill")
    assert took < PATIENCE_S

    assert frame.evaluate("window.__mark") == "the same document"
    assert map_view(frame) == pytest.approx(seen)
    assert proxy.serving() != served_by
    page.wait_for_url(re.compile(newest))
    assert parse_qs(urlsplit(page.url).query) == {
        "treaty": ["ccm"],
        "day": [newest],
        "region": ["Europe"],
        "view": ["world"],
    }
    expect(page.get_by_role("radio", name="Cluster munitions")).to_be_checked()
    expect(page.get_by_role("radio", name="World")).to_be_checked()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download states (CSV)").click()
    question = f"api/v1/status.csv?treaty=ccm&day={newest}&region=Europe"
    with urllib.request.urlopen(proxy.address + question) as told:
        assert Path(started.value.path()).read_bytes() == told.read()
    assert faults == []
    context.close()


def test_a_busy_server_is_asked_once(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(viewport=WIDE)
    page, sent = context.new_page(), []
    page.on(
        "websocket", lambda socket: socket.on("framesent", lambda payload: sent.append(payload))
    )
    with serve(tmp_path / "log") as address:
        page.goto(f"{address}?day={FIRST_DAY}&pin=FIN")  # an open profile follows the day
        visit = Visit(page)
        expect(visit.frame.locator(".atlas[data-settled]")).to_be_visible(timeout=30000)
        root = visit.frame.locator(".atlas")
        page.evaluate(NEXT_FRAME)
        sent.clear()
        send(address, signal.SIGSTOP)
        try:
            for step in range(1, 4):
                visit.frame.get_by_role("slider", name="Day").press("ArrowRight")
                day = (FIRST_DAY + timedelta(days=step)).isoformat()
                report = "asked?.value" if step == 1 else "waiting"
                holds = f"() => atlas.host.{report}?.day === '{day}'"
                wait_until(page, lambda holds=holds: root.evaluate(holds))
            wait_until(page, lambda: bool(sent))
        finally:
            send(address, signal.SIGCONT)
        assert len(sent) == 1, "the first report awaits its answer, and the newest its turn"
        visit.settled(day)
        assert len(sent) == 2
    context.close()
