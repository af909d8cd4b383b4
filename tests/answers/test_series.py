"""The values over time: those of the borders and of the states on each day."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from geo.answers.query import Query, track
from geo.answers.questions import answer
from geo.answers.series import STACK, keys, series
from geo.atlas.atlas import Atlas
from geo.law.pairs import Pair
from geo.model.acts import Status
from geo.model.vocabulary import LENGTHS
from tests.answers.series_values import TREATIES, random_days, value_on
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)


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
            key = Pair("apmbc", "ccm").binding(
                *(Status(each[of]["status"]) for of in ("apmbc", "ccm"))
            )
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
    told = series(atlas, "BLR", Query(TODAY, "apmbc"), "measured", track(atlas, TODAY)[1])
    done = geo("borders", "--day", "2025-12-28", "--neighbour", "BLR", "--format", "json")
    rows = json.loads(done.stdout)
    assert value_on(told, date(2025, 12, 28)) == sums(rows, "apmbc", "BLR", "measured_km")


@pytest.mark.parametrize("treaty", TREATIES)
@pytest.mark.parametrize("kind", ["RUS", "BLR", "states"])
def test_a_series_has_no_day_on_which_nothing_changes(atlas: Atlas, kind: str, treaty: str) -> None:
    told = series(atlas, kind, Query(TODAY, treaty), "published", track(atlas, TODAY)[1])
    assert told[0][0] == FIRST_DAY
    assert all(one != other for (_, one), (_, other) in pairwise(told))
    assert all(set(values) <= set(keys(atlas, treaty)) for _, values in told)


def test_the_stack_begins_with_the_bound(atlas: Atlas) -> None:
    assert keys(atlas, "ccm") == STACK
    assert keys(atlas, "both") == Pair("apmbc", "ccm").words
    assert STACK[:2] == ("party", "withdrawing")
