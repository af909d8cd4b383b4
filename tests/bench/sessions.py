"""Figures of the dashboard: scrubbing, settling, loading, memory."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Browser, Page, Request

from geo.model.vocabulary import LAYERS
from tests.bench.browser import Wire, new_context
from tests.bench.dashboard import READY, Dashboard, map_frame, right_days
from tests.bench.days import DAY, Calendar, Step
from tests.bench.processes import ROOT, Server, streamlit
from tests.bench.samples import Sample

PRESSES = 60
STEPS = 40
FEWER = 20
LOADS = 5
SESSIONS = 10
#: Stretches to hold a key through: the entry into force, and the withdrawals.
HELD = (date(1999, 1, 20), date(2025, 12, 25))
#: The scripts that carry the map.
PAYLOAD = ("leaflet.js", "geometry.js", "history.js", "atlas.js")

#: In the page of a load: when the first day was painted in the frame below it. (Not in that
#: frame itself: what waits in its empty first document is lost when the real one comes.)
_FIRST_DAY = f"""
  const shown = (frame) => frame.contentDocument?.querySelector("{READY}");
  if (window === top) {{
    window.first = bench.painted(() => [...document.querySelectorAll("iframe")].some(shown));
  }}
"""


@dataclass
class Findings:
    """Samples by name, and the hosts other than this one that a page asked for."""

    samples: dict[str, Sample] = field(default_factory=dict)
    other_hosts: set[str] = field(default_factory=set)

    def note(self, name: str, what: str, unit: str, values: Sequence[float]) -> None:
        """Keep a sample."""
        self.samples[name] = Sample(what, unit, tuple(values))


#: The views that are scrubbed, and how each is asked for.
VIEWS = {
    "world": "?view=world",
    "world (all layers on)": f"?view=world&layer={'&layer='.join(LAYERS)}",
    "frontier": "",
}


def measure(browser: Browser, calendar: Calendar) -> Findings:
    """Measure the dashboard in a server of its own, and memory in another."""
    found = Findings()
    with streamlit(ROOT / "dashboard.py") as server:
        _loads(browser, server, found)
        for view, query in VIEWS.items():
            with new_context(browser) as context:
                dashboard = Dashboard(context, server.address, query)
                _scrub(dashboard, view, calendar, found)
                _hold(dashboard, view, calendar, server, found)
                if view == "frontier":
                    _settle(dashboard, calendar, server, found)
                found.other_hosts |= dashboard.wire.other_hosts
    with streamlit(ROOT / "dashboard.py") as server:
        _memory(browser, server, found)
    return found


def _scrub(dashboard: Dashboard, view: str, calendar: Calendar, found: Findings) -> None:
    kinds = {"change": calendar.changes(STEPS), "quiet": calendar.quiet(FEWER)}
    words = {"change": "onto a day with changes", "quiet": "onto a day without change"}
    for kind, steps in kinds.items():
        dashboard.frame.evaluate("() => { bench.keys = 0; bench.presented = []; }")
        values = [dashboard.scrub(step, calendar.statuses(step.day)) for step in steps]
        found.note(f"scrub {view} {kind}", f"scrub, {view} view, {words[kind]}", "ms", values)
        presented = dashboard.frame.evaluate("() => bench.presented")
        # Event Timing counts in steps of 8 ms and keeps silent below 16 ms.
        presented += [16.0] * (len(steps) - len(presented))
        what = f"the same to presentation, by Event Timing ({view}, {kind})"
        found.note(f"presented {view} {kind}", what, "ms", presented)


def _hold(
    dashboard: Dashboard, view: str, calendar: Calendar, server: Server, found: Findings
) -> None:
    cpu = server.cpu_ms()
    runs = [(first, dashboard.hold(first, PRESSES)) for first in HELD]
    cpu = (server.cpu_ms() - cpu) / (PRESSES * len(runs))
    right = [
        right_days(run["pictures"], calendar, first, first + PRESSES * DAY) for first, run in runs
    ]
    held = f"key held at 30 Hz for {PRESSES} steps, {view} view"
    answers = [answer for _, run in runs for answer in run["answers"]]
    found.note(f"held {view}", f"{held}: press to painted frame", "ms", answers)
    found.note(f"painted {view}", f"{held}: days painted, all statuses right", "days", right)
    frames = [run["frames"] for _, run in runs]
    found.note(f"frames {view}", f"{held}: frames painted", "frames", frames)
    rates = [run["rate"] for _, run in runs]
    found.note(f"rate {view}", f"{held}: presses delivered", "per s", rates)
    sent = [run["bytes"] / PRESSES for _, run in runs]
    found.note(f"bytes {view}", f"{held}: bytes on the wire per step", "bytes", sent)
    what = f"{held}: server CPU per step, positioning and the rest at the end included"
    found.note(f"cpu {view}", what, "ms", [cpu])


def _settle(dashboard: Dashboard, calendar: Calendar, server: Server, found: Findings) -> None:
    words = {
        True: "key released at once",
        False: "key kept down, so the dashboard's own rest delay included",
    }
    for is_released, how in words.items():
        pairs = [
            dashboard.settle(step, is_released=is_released) for step in calendar.neighbours(STEPS)
        ]
        name = "released" if is_released else "resting"
        frames, tables = zip(*pairs, strict=True)
        found.note(f"settled {name}", f"settled, {how}: data-settled painted", "ms", list(frames))
        found.note(f"tabled {name}", f"settled, {how}: the page's table", "ms", list(tables))
    _cost_of_a_day(dashboard, calendar.neighbours(FEWER), server, found)


def _cost_of_a_day(
    dashboard: Dashboard, steps: list[Step], server: Server, found: Findings
) -> None:
    sent, asked, cpu = [], [], server.cpu_ms()
    for step in steps:
        before = dashboard.wire.websocket_bytes, len(dashboard.wire.requests)
        dashboard.go(step.day)
        dashboard.page.wait_for_timeout(60)  # what follows data-settled: table, downloads, address
        http = dashboard.wire.http_bytes(before[1])
        sent.append((dashboard.wire.websocket_bytes - before[0] + http) / 1024)
        asked.append(sum(map(_is_sent, dashboard.wire.requests[before[1] :])))
    cpu = (server.cpu_ms() - cpu) / len(steps)
    found.note(
        "bytes settled", "bytes on the wire per settled day (websocket and HTTP)", "KiB", sent
    )
    found.note("http settled", "HTTP answers per settled day, not from the cache", "answers", asked)
    found.note("cpu settled", "server CPU per settled day", "ms", [cpu])


def _is_sent(request: Request) -> float:
    return float(Wire.body_bytes(request) > 0)


def _loads(browser: Browser, server: Server, found: Findings) -> None:
    times, payloads, totals = [], [], []
    for load in range(LOADS + 1):  # the first warms the server, as the first visitor does
        with new_context(browser, _FIRST_DAY) as context:
            page = context.new_page()
            wire = Wire(page)
            waited = _load(page, server.address)
            if load:
                times.append(waited)
                payloads.append(_payload(wire))
                totals.append(wire.http_bytes() / 1024)
            found.other_hosts |= wire.other_hosts
    found.note("load", "cold load: navigation to the first painted day", "ms", times)
    found.note("payload", "map payload: its four scripts, compressed", "KiB", payloads)
    found.note("total", "all of a cold load over HTTP, compressed", "KiB", totals)


def _load(page: Page, address: str) -> float:
    page.goto(address, wait_until="commit")
    map_frame(page)
    painted = page.evaluate("() => window.first")
    started = page.evaluate("() => performance.timeOrigin")
    page.wait_for_timeout(500)  # what is still on its way
    return float(painted - started)


def _payload(wire: Wire) -> float:
    scripts = [request for request in wire.requests if request.url.rpartition("/")[2] in PAYLOAD]
    assert len(scripts) == len(PAYLOAD)
    return sum(map(Wire.body_bytes, scripts)) / 1024


def _memory(browser: Browser, server: Server, found: Findings) -> None:
    with ExitStack() as stack:
        sizes = []
        for _ in range(SESSIONS + 1):
            Dashboard(stack.enter_context(new_context(browser)), server.address)
            time.sleep(0.3)
            sizes.append(server.resident_mib())
    found.note("memory first", "server memory (VmRSS) with one open session", "MiB", sizes[:1])
    each = (sizes[-1] - sizes[0]) / SESSIONS
    what = f"server memory per further open session (mean of {SESSIONS} contexts, one page each)"
    found.note("memory each", what, "MiB", [each])
