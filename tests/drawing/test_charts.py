"""The charts over time: their values are those of the borders, their areas those of the values."""

import json
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from geo.answers.query import Query, track
from geo.answers.series import STACK, series
from geo.atlas.atlas import Atlas
from geo.drawing.axis import Axis
from geo.drawing.charts import WIDTHS, nearest, svg
from geo.model.days import day_number
from tests.answers.series_values import TREATIES, random_days, value_on
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


def areas(root: ElementTree.Element) -> dict[str, list[tuple[float, float]]]:
    """The corners of each area, by its fill."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        if "mark-area" in group.get("class", ""):
            for path in group.iter(f"{SVG}path"):
                corners = re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d", ""))
                found[path.get("fill", "")] = [(float(x), float(y)) for x, y in corners]
    return found


def extent(corners: list[tuple[float, float]], x: float) -> float:
    """Return the height of an area of steps at ``x``, in pixels."""
    half = len(corners) // 2
    upper, lower = corners[:half], corners[half:][::-1]
    y_above, y_below = ([y for left, y in line if left <= x + 0.001][-1] for line in (upper, lower))
    return y_below - y_above


FILLS = {
    "party": "var(--status-party)",
    "withdrawing": "url(#p-withdrawing)",
    "withdrawn": "url(#p-withdrawn)",
    "contracting": "url(#p-contracting)",
    "signatory": "var(--status-signatory)",
    "outside": "var(--status-outside)",
    "both": "var(--pair-both)",
    "apmbc": "var(--pair-first)",
    "ccm": "url(#p-second)",
    "neither": "var(--pair-neither)",
}


@pytest.mark.parametrize(
    ("kind", "treaty", "width"),
    [
        *((kind, treaty, WIDTHS[0]) for kind in ("RUS", "BLR", "states") for treaty in TREATIES),
        *(("states", treaty, WIDTHS[-1]) for treaty in TREATIES),
    ],
)
def test_the_areas_are_as_high_as_their_values(
    atlas: Atlas, kind: str, treaty: str, width: int
) -> None:
    root = ElementTree.fromstring(svg(atlas, kind, Query(TODAY, treaty), "published", width, TODAY))
    held = json.loads(root.findtext(f"{SVG}metadata") or "")
    _, _, plot_width, height = held["plot"]
    assert root.get("width") == str(width)
    drawn = areas(root)
    last = track(atlas, TODAY)[1]
    axis = Axis(FIRST_DAY, last)
    told = series(atlas, kind, Query(TODAY, treaty), "published", last)
    assert set(drawn) == {FILLS[key] for _, values in told for key in values}
    total = max(sum(values.values()) for _, values in told)
    for day in (*random_days(20, seed=width), FIRST_DAY, last - timedelta(1)):
        # The middle of the day: on its edge two steps meet.
        middle = (axis.position(day) + axis.position(day + timedelta(1))) / 2
        x = middle / axis.position(last) * plot_width
        if day > last:
            continue
        values = value_on(told, day)
        for key in held["keys"]:
            expected = values.get(key, 0) / total * height
            assert extent(drawn[FILLS[key]], x) == pytest.approx(expected, abs=0.01), (day, key)


@pytest.mark.parametrize("kind", ["RUS", "BLR", "states"])
def test_the_picture_holds_its_values_for_the_needle(atlas: Atlas, kind: str) -> None:
    root = ElementTree.fromstring(svg(atlas, kind, Query(TODAY, "apmbc"), "measured", 358, TODAY))
    held = json.loads(root.findtext(f"{SVG}metadata") or "")
    last = track(atlas, TODAY)[1]
    assert held["track"] == [day_number(FIRST_DAY), day_number(last)]
    assert held["keys"] == [key for key in STACK if key in held["keys"]]
    assert [(row[0], dict(zip(held["keys"], row[1:], strict=True))) for row in held["values"]] == [
        (day_number(day), {key: values.get(key, 0) for key in held["keys"]})
        for day, values in series(atlas, kind, Query(TODAY, "apmbc"), "measured", last)
    ]


@pytest.mark.parametrize("kind", ["RUS", "BLR", "states"])
def test_the_picture_is_of_the_pages_colours_alone(atlas: Atlas, kind: str) -> None:
    for treaty in TREATIES:
        picture = svg(atlas, kind, Query(TODAY, treaty), "published", 1152, TODAY)
        painted = set(re.findall(r'(?:fill|stroke|font-family)="([^"]+)"', picture))
        assert {each for each in painted if not each.startswith(("var(--", "url(#p-"))} <= {"none"}
        root = ElementTree.fromstring(picture)
        assert root.get("aria-label")
        assert "http" not in picture.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(("width", "drawn"), [(300, 358), (358, 358), (1104, 1152), (4000, 1152)])
def test_a_width_is_scaled_from_the_nearest(width: int, drawn: int) -> None:
    assert nearest(width) == drawn
