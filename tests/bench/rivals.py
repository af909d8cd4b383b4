"""Figures of the yardsticks, driven in the same Chromium by the same kind of key press.

Measured from the ``keydown`` event's time stamp to the end of the first painted frame in which
every shape whose colour the key changes has its new fill in the DOM; for pydeck, which has no
DOM, in which a pixel of the largest such state has it (read back from a buffer kept for it).
The sliders of Streamlit step by ten days from June 1998 on: nearly each such step changes colours.
"""

import time
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import folium
from folium.plugins import TimeSliderChoropleth
from playwright.sync_api import Browser, Page

from geo.atlas.atlas import Atlas
from tests.bench.browser import Wire, new_context
from tests.bench.pixels import KEEP_BUFFER, pixel_inside
from tests.bench.processes import BenchError, Server, files, streamlit
from tests.bench.samples import Sample
from tests.bench.yardsticks import time_slider, world

SLOW_STEPS = 12
STEPS = 40
PRESSES = 60
KEY = "ArrowRight"
TUTORIAL = "st.slider + folium.GeoJson, rebuilt on each rerun"
YARDSTICKS = Path(__file__).with_name("yardsticks")

#: JavaScript that tells whether the shapes of ``expected`` have their fills.
_FILLED = """Object.entries(expected).every(([shape, fill]) =>
    root.querySelector(PATH(shape))?.getAttribute("fill") === fill)"""
_TUTORIAL = f"""(expected) => {{
  const PATH = (shape) => `.shape-${{shape}}`;
  window.holds = () => [...document.querySelectorAll("iframe")].some((frame) => {{
    const root = frame.contentDocument;
    return root && {_FILLED};
  }});
}}"""
_TIME_SLIDER = f"""(expected) => {{
  const PATH = (shape) => `path[id$="-feature-${{shape}}"]`;
  const root = document;
  window.holds = () => {_FILLED};
}}"""
_DECK = """({x, y, colour}) => {
  window.holds = () => {
    const canvas = document.querySelector("[data-testid=stDeckGlJsonChart] canvas");
    const gl = canvas?.getContext("webgl2");
    if (!gl) return false;
    const pixel = new Uint8Array(4);
    gl.readPixels(x, canvas.height - 1 - y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return colour.every((part, place) => Math.abs(part - pixel[place]) <= 2);
  };
}"""
_ALL_FILLS = """() => {
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  const find = (root) => [...(root?.querySelectorAll("path.leaflet-interactive") ?? [])];
  const paths = [document, ...frames].flatMap(find);
  return paths.map((path) => path.getAttribute("fill")).join();
}"""


@dataclass(frozen=True, slots=True)
class Rival:
    """What a yardstick did."""

    name: str
    latency: Sample
    bytes_per_step: float
    cpu_per_step: float | None
    painted_while_held: str
    hosts: frozenset[str]  #: other than this one, that the design asks as it is usually written


def measure(browser: Browser, atlas: Atlas, days: list[date], folder: Path) -> list[Rival]:
    """Measure all yardsticks; ``folder`` holds their scripts and gets their pages."""
    path = folder / "time-slider.html"
    time_slider.save(atlas, days, path)
    with files(folder) as assets:
        found = [_time_slider(browser, atlas, days, f"{assets}/{path.name}")]
        with streamlit(YARDSTICKS / "tutorial.py", YARDSTICK_ASSETS=assets) as server:
            found.append(_tutorial(browser, atlas, server))
    with streamlit(YARDSTICKS / "deck.py") as server:
        found.append(_deck(browser, atlas, server))
    return found


def _tutorial(browser: Browser, atlas: Atlas, server: Server) -> Rival:
    with new_context(browser) as context:
        page = context.new_page()
        wire = Wire(page)
        page.goto(server.address)
        _await(page, _TUTORIAL, world.colours_on(atlas, world.FIRST))
        steps = [(_TUTORIAL, changed) for changed in _ten_days_each(atlas)]
        rival = _drive(page, wire, TUTORIAL, steps, server)
        return replace(rival, hosts=world.usual_hosts(folium.Map))


def _deck(browser: Browser, atlas: Atlas, server: Server) -> Rival:
    shapes = world.features(atlas)
    with new_context(browser, KEEP_BUFFER) as context:
        page = context.new_page()
        wire = Wire(page)
        page.goto(server.address)
        page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas", timeout=60_000)
        box = page.evaluate(
            "() => { const { clientWidth: w, clientHeight: h } = document.querySelector("
            "'[data-testid=stDeckGlJsonChart] canvas'); return [w, h]; }"
        )
        _await(page, _DECK, pixel_inside(shapes, world.colours_on(atlas, world.FIRST), box))
        steps = [(_DECK, pixel_inside(shapes, each, box)) for each in _ten_days_each(atlas)]
        return _drive(page, wire, "st.slider + pydeck", steps, server)


def _time_slider(browser: Browser, atlas: Atlas, days: list[date], address: str) -> Rival:
    with new_context(browser) as context:
        page = context.new_page()
        wire = Wire(page)
        page.goto(address)
        colours = [world.colours_on(atlas, day) for day in days]
        _await(page, _TIME_SLIDER, colours[0])
        steps = [
            (_TIME_SLIDER, _changed(before, after))
            for before, after in pairwise(colours[: STEPS + 1])
        ]
        name = f"folium TimeSliderChoropleth, {len(days)} change days"
        rival = _drive(page, wire, name, steps, None)
        return replace(rival, hosts=world.usual_hosts(folium.Map, TimeSliderChoropleth))


def _ten_days_each(atlas: Atlas) -> list[dict[str, str]]:
    days = [world.FIRST + place * world.STEP for place in range(SLOW_STEPS + 1)]
    colours = [world.colours_on(atlas, day) for day in days]
    return [_changed(*pair) for pair in pairwise(colours)]


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    return {shape: fill for shape, fill in after.items() if fill != before[shape]}


def _await(page: Page, check: str, expected: object) -> None:
    page.evaluate(check, expected)
    if page.evaluate("() => bench.painted(holds, 60_000)") is None:
        raise BenchError(f"the yardstick at {page.url} shows no map")


def _drive(
    page: Page,
    wire: Wire,
    name: str,
    steps: list[tuple[str, Any]],
    server: Server | None,
) -> Rival:
    page.get_by_role("slider").focus()
    page.wait_for_timeout(1000)
    start, first = wire.websocket_bytes, len(wire.requests)
    cpu = server.cpu_ms() if server else 0.0
    waited = [_step(page, *step) for step in steps]
    cpu = (server.cpu_ms() - cpu) / len(steps) if server else 0.0
    sent = (wire.websocket_bytes - start + wire.http_bytes(first)) / len(steps)
    seen = tuple(each for each in waited if each is not None)
    return Rival(
        name,
        Sample(f"{name}: press to painted frame", "ms", seen),
        sent,
        cpu if server else None,
        _held(page),
        frozenset(wire.other_hosts),
    )


def _step(page: Page, check: str, expected: Any) -> float | None:
    """Press the key and return the ms to the painted frame; None where nothing is to be seen."""
    if not expected:
        page.keyboard.press(KEY)
        page.wait_for_timeout(3000)
        return None
    page.evaluate(check, expected)
    page.evaluate("() => { window.answer = bench.afterKey(holds); }")
    page.keyboard.press(KEY)
    painted = page.evaluate("() => window.answer")
    if painted is None:
        raise BenchError(f"the yardstick at {page.url} did not show a step")
    waited = float(painted - page.evaluate("() => bench.pressed"))
    page.wait_for_timeout(300)
    return waited


def _held(page: Page) -> str:
    """Hold the key at 30 Hz and say how many pictures were painted meanwhile."""
    if not page.evaluate(_ALL_FILLS):
        return "not measured (no DOM)"
    page.evaluate(f"() => bench.watch({_ALL_FILLS})")
    started = time.perf_counter()
    for press in range(PRESSES):
        time.sleep(max(0.0, started + press / 30 - time.perf_counter()))
        page.keyboard.down(KEY)
    seconds = time.perf_counter() - started
    page.keyboard.up(KEY)
    found = page.evaluate("() => bench.stop()")
    pictures = len(set(found["pictures"])) - 1
    return f"{pictures} pictures in {seconds:.1f} s, {PRESSES} presses"
