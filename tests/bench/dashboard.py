"""The dashboard in a browser: its frame, its keys, what they show and when.

*Scrub* is measured in the map's frame: from the time stamp of the ``keydown`` event on the
slider to the first task after the style, layout and paint of the first animation frame in which
every shape of every state carries the right ``data-status`` and the slider the right day (the
check costs some 0.2 ms of it). Raster and display follow in other threads; the browser's own
Event Timing, from the same time stamp to presentation, stands beside it.
"""

import random
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page, TimeoutError

from tests.bench.browser import Wire
from tests.bench.days import DAY, Calendar, Step
from tests.bench.processes import BenchError

_LATEST = 20_000
#: Between two key presses while a key is held, in seconds.
HOLD = 1 / 30
FRAME = "iframe[src*='st_folium']"
READY = ".atlas[data-settled]"
_SHOWS = """
  const shapes = [...document.querySelectorAll(".atlas path[data-state]")];
  const range = document.querySelector(".strip input[type=range]");
  const dayShown = () => (range.getAttribute("aria-valuetext") ?? "").slice(0, 10);
"""
_ANSWERED = f"""({{day, statuses}}) => {{ {_SHOWS}
  const known = shapes.filter((shape) => shape.dataset.state in statuses);
  window.answer = bench.afterKey(() => dayShown() === day &&
    known.every((shape) => shape.dataset.status === statuses[shape.dataset.state]));
}}"""
_WATCH = f"""() => {{ {_SHOWS}
  bench.watch(() => dayShown() + " " +
    shapes.map((shape) => shape.dataset.state + "=" + shape.dataset.status).join());
}}"""
_SETTLED = """(day) => {
  const root = document.querySelector(".atlas");
  window.answer = bench.afterKey(() => root.dataset.settled === day);
}"""
_TABLED = """(changed) => {
  const shown = (state) =>
    document.querySelector(`[data-row="${state}"] [data-status]`)?.dataset.status;
  window.answer = bench.painted(() =>
    Object.entries(changed).every(([state, status]) => shown(state) === status));
}"""


class Dashboard:
    """One open session of the dashboard."""

    def __init__(self, context: BrowserContext, address: str, query: str = "") -> None:
        self.page = context.new_page()
        self.wire = Wire(self.page)
        self.page.goto(f"{address}/{query}")
        self.frame = map_frame(self.page)
        self.range = self.frame.get_by_role("slider", name="Day")
        self.field = self.frame.locator(".controls .day")

    def go(self, day: date) -> None:
        """Type a day, wait until the page has answered, and stay quiet for a moment."""
        self.field.fill(day.isoformat())
        self.field.press("Enter")
        self.frame.wait_for_selector(f".atlas[data-settled='{day}']", timeout=_LATEST)
        self.range.focus()
        time.sleep(random.uniform(0.08, 0.12))  # so that presses fall anywhere in a frame

    def scrub(self, step: Step, statuses: dict[str, str]) -> float:
        """Press the arrow key on the eve; return the ms to the painted frame (see above)."""
        self.go(step.before)
        self.frame.evaluate(_ANSWERED, {"day": step.day.isoformat(), "statuses": statuses})
        self.page.keyboard.down("ArrowRight")
        waited = self._waited(self.frame, step.day)
        self.page.keyboard.up("ArrowRight")
        return waited

    def settle(self, step: Step, *, is_released: bool) -> tuple[float, float]:
        """Press the arrow key on the eve; return the ms until frame and table have followed.

        Counted from the key press, the last event that moves the thumb, to the painted frame
        with ``data-settled`` of the day, and to that of the page with the new statuses in
        its table. A key that is not released rests after the dashboard's own delay.
        """
        self.go(step.before)
        self.frame.evaluate(_SETTLED, step.day.isoformat())
        self.page.evaluate(_TABLED, step.changed)
        self.page.keyboard.down("ArrowRight")
        if is_released:
            self.page.keyboard.up("ArrowRight")
        settled, tabled = (self._waited(frame, step.day) for frame in (self.frame, self.page))
        self.page.keyboard.up("ArrowRight")
        return settled, tabled

    def _waited(self, frame: Any, day: date) -> float:
        painted = frame.evaluate("() => window.answer")
        if painted is None:
            shown = self.range.get_attribute("aria-valuetext")
            raise BenchError(f"the dashboard did not show {day}, but {shown!r}")
        return float(painted - self.frame.evaluate("() => bench.pressed"))

    def hold(self, first: date, presses: int) -> dict[str, Any]:
        """Hold the arrow key at 30 Hz from a day on; return what the frames showed.

        ``answers``: ms from each press to the end of its painted frame; ``pictures``: what
        the painted frames showed, without repetition; ``bytes`` during the presses.
        """
        self.go(first)
        self.frame.evaluate(_WATCH)
        before = self.wire.websocket_bytes, len(self.wire.requests)
        started = time.perf_counter()
        for press in range(presses):
            # Key repeat knows nothing of the display: do not lock on to its frames.
            due = started + press * HOLD + random.uniform(0, HOLD / 2)
            time.sleep(max(0.0, due - time.perf_counter()))
            self.page.keyboard.down("ArrowRight")
        seconds = time.perf_counter() - started
        sent = self.wire.websocket_bytes - before[0] + self.wire.http_bytes(before[1])
        self.page.wait_for_timeout(50)
        found = self.frame.evaluate("() => bench.stop()")
        self.page.keyboard.up("ArrowRight")
        return {**found, "bytes": sent, "rate": presses / seconds}


def map_frame(page: Page) -> Frame:
    """Return the frame with the map, once the page has answered for its first day."""
    try:
        page.frame_locator(FRAME).locator(READY).wait_for(timeout=_LATEST)
    except TimeoutError:
        said = " ".join(page.locator("body").inner_text().split())[:400]
        raise BenchError(f"the dashboard shows no map, but: {said}") from None
    frame = page.locator(FRAME).element_handle().content_frame()
    if frame is None:
        raise BenchError("the dashboard has no frame with a map")
    return frame


def right_days(pictures: Iterable[str], calendar: Calendar, first: date, last: date) -> int:
    """Return how many days after the first were painted with every status right."""
    days = set()
    for picture in pictures:
        day, _, shapes = picture.partition(" ")
        expected = calendar.statuses(date.fromisoformat(day))
        pairs = (shape.split("=") for shape in shapes.split(","))
        if all(expected.get(state, status) == status for state, status in pairs):
            days.add(day)
    asked = {(first + place * DAY).isoformat() for place in range(1, (last - first).days + 1)}
    return len(days & asked)
