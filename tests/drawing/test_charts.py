"""The charts over time: their values are those of the borders, their areas those of the values."""

import json
import random
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from geo.answers.query import Query, track
from geo.answers.questions import answer
from geo.answers.series import KINDS, STACK, keys, series
from geo.atlas.atlas import Atlas
from geo.drawing.axis import BREAK, Axis
from geo.drawing.charts import WIDTHS, nearest, svg
from geo.law.pairs import pair_of
from geo.model.acts import Status
from geo.model.days import day_number
from geo.model.vocabulary import FIRST_DAY, LENGTHS, PAIRS

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
TREATIES = ("apmbc", "ccm", "both")


def random_days(n: int, seed: int) -> list[date]:
    chosen = random.Random(seed)
    early = [FIRST_DAY + timedelta(chosen.randrange((BREAK - FIRST_DAY).days)) for _ in range(n)]
    late = [BREAK + timedelta(chosen.randrange(1000)) for _ in range(n)]
    return early + late


def value_on(told: Sequence[tuple[date, Mapping[str, float]]], day: date) -> Mapping[str, float]:
    return next(values for since, values in reversed(told) if since <= day)


def sums(rows: list[dict[str, str]], treaty: str, neighbour: str, column: str) -> dict[str, float]:
    """Add up the rows of ``borders`` by status, or by which of the two conventions bind."""
    under: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        if row["neighbour"] == neighbour:
            under.setdefault(row["state"], {})[row["treaty"]] = row
    found: dict[str, float] = {}
    for each in under.values():
        row = next(iter(each.values()))
        key = row["status"]
        if treaty == "both":
            key = pair_of(*(Status(each[of]["status"]) for of in ("apmbc", "ccm")))
        found[key] = round(found.get(key, 0) + float(row[column]), 1)
    return found


@pytest.mark.parametrize("lengths", LENGTHS)
@pytest.mark.parametrize("treaty", TREATIES)
def test_a_frontier_is_the_sum_of_its_borders_on_forty_days(
    atlas: Atlas, treaty: str, lengths: str
) -> None:
    column = {"published": "length_km", "measured": "measured_km"}[lengths]
    last = track(atlas, TODAY)[1]
    told = {of: series(atlas, of, Query(last, treaty), lengths, last) for of in ("RUS", "BLR")}
    for day in random_days(20, seed=len(treaty)):
        asked = {"treaty": [treaty], "day": [day.isoformat()]}
        rows = json.loads(answer(atlas, "borders", "json", asked, TODAY))
        for of, values in told.items():
            assert value_on(values, day) == sums(rows, treaty, of, column), (of, day)


def test_a_frontier_is_what_the_shell_is_told(
    atlas: Atlas, geo: Callable[..., "subprocess.CompletedProcess[bytes]"]
) -> None:
    told = series(atlas, "BLR", Query(TODAY), "measured", track(atlas, TODAY)[1])
    done = geo("borders", "--day", "2025-12-28", "--neighbour", "BLR", "--format", "json")
    rows = json.loads(done.stdout)
    assert value_on(told, date(2025, 12, 28)) == sums(rows, "apmbc", "BLR", "measured_km")


@pytest.mark.parametrize("treaty", TREATIES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_series_has_no_day_on_which_nothing_changes(atlas: Atlas, kind: str, treaty: str) -> None:
    told = series(atlas, kind, Query(TODAY, treaty), "published", track(atlas, TODAY)[1])
    assert told[0][0] == FIRST_DAY
    assert all(one != other for (_, one), (_, other) in pairwise(told))
    assert all(set(values) <= set(keys(treaty)) for _, values in told)


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
    "apmbc": "var(--pair-apmbc)",
    "ccm": "url(#p-ccm)",
    "neither": "var(--pair-neither)",
}


@pytest.mark.parametrize("width", [WIDTHS[0], WIDTHS[-1]])
@pytest.mark.parametrize("treaty", TREATIES)
@pytest.mark.parametrize("kind", KINDS)
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
        middle = (axis.units(day) + axis.units(day + timedelta(1))) / 2
        x = middle / axis.units(last) * plot_width
        if day > last:
            continue
        values = value_on(told, day)
        for key in held["keys"]:
            expected = values.get(key, 0) / total * height
            assert extent(drawn[FILLS[key]], x) == pytest.approx(expected, abs=0.01), (day, key)


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_holds_its_values_for_the_needle(atlas: Atlas, kind: str) -> None:
    root = ElementTree.fromstring(svg(atlas, kind, Query(TODAY), "measured", 358, TODAY))
    held = json.loads(root.findtext(f"{SVG}metadata") or "")
    last = track(atlas, TODAY)[1]
    assert held["track"] == [day_number(FIRST_DAY), day_number(last)]
    assert held["keys"] == [key for key in STACK if key in held["keys"]]
    assert [(row[0], dict(zip(held["keys"], row[1:], strict=True))) for row in held["values"]] == [
        (day_number(day), {key: values.get(key, 0) for key in held["keys"]})
        for day, values in series(atlas, kind, Query(TODAY), "measured", last)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_of_the_pages_colours_alone(atlas: Atlas, kind: str) -> None:
    for treaty in TREATIES:
        picture = svg(atlas, kind, Query(TODAY, treaty), "published", 1152, TODAY)
        painted = set(re.findall(r'(?:fill|stroke|font-family)="([^"]+)"', picture))
        assert {each for each in painted if not each.startswith(("var(--", "url(#p-"))} <= {"none"}
        root = ElementTree.fromstring(picture)
        assert root.get("aria-label")
        assert "http" not in picture.replace("http://www.w3.org/", "")


def test_a_picture_is_drawn_once(atlas: Atlas) -> None:
    first = svg(atlas, "RUS", Query(TODAY), "published", 640, TODAY)
    assert svg(atlas, "RUS", Query(TODAY), "published", 640, TODAY) is first


def test_the_stack_begins_with_the_bound() -> None:
    assert keys("ccm") == STACK
    assert keys("both") == PAIRS
    assert STACK[:2] == ("party", "withdrawing")


@pytest.mark.parametrize(("width", "drawn"), [(300, 358), (358, 358), (1104, 1152), (4000, 1152)])
def test_a_width_is_scaled_from_the_nearest(width: int, drawn: int) -> None:
    assert nearest(width) == drawn
