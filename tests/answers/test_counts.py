"""The number of states of each status, over time."""

from datetime import date, timedelta
from itertools import groupby

import pytest

from geo.answers.counts import Count, counts, states_by_pair, states_by_status
from geo.answers.query import Query
from geo.answers.standings import standings
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.law.pairs import Pair

FIRST, LAST = date(1997, 12, 3), date(2027, 11, 22)


def by_status(atlas: Atlas, treaty: str, day: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in standings(atlas, treaty, day):
        found[row.status] = found.get(row.status, 0) + 1
    return found


def test_the_columns_are_the_public_contract() -> None:
    assert Count._fields == ("day", "treaty", "status", "states")


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_the_series_agrees_with_the_rows_of_status(atlas: Atlas, treaty: str) -> None:
    told = {
        day: {row.status: row.states for row in group}
        for day, group in groupby(
            counts(atlas, Query(LAST, treaty), FIRST, LAST), key=lambda row: row.day
        )
    }
    day, expected = FIRST, told[FIRST]
    while day <= LAST:
        expected = told.get(day, expected)
        if day in told or day.toordinal() % 19 == 0:
            assert states_by_status(atlas, treaty, day) == expected, day
            assert by_status(atlas, treaty, day) == expected, day
        day += timedelta(days=1)


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_a_day_is_told_only_if_a_count_differs_from_its_eve(atlas: Atlas, treaty: str) -> None:
    days = {row.day for row in counts(atlas, Query(LAST, treaty), FIRST, LAST)} - {FIRST}
    assert days
    for day in days:
        eve = states_by_status(atlas, treaty, day - timedelta(days=1))
        assert eve != states_by_status(atlas, treaty, day)


@pytest.mark.parametrize(
    ("day", "born"),
    [("2002-05-20", "TLS"), ("2006-06-03", "MNE"), ("2011-07-09", "SSD")],
)
def test_a_state_counts_from_its_first_day(atlas: Atlas, day: str, born: str) -> None:
    first = date.fromisoformat(day)
    assert atlas.states[born].from_ == first
    eve = states_by_status(atlas, "apmbc", first - timedelta(days=1))
    assert sum(states_by_status(atlas, "apmbc", first).values()) == sum(eve.values()) + 1


def test_there_are_197_states_at_last(atlas: Atlas) -> None:
    assert sum(states_by_status(atlas, "ccm", LAST).values()) == 197
    assert sum(states_by_status(atlas, "ccm", FIRST).values()) == 194


def test_the_published_counts_of_the_depositary_are_met(atlas: Atlas) -> None:
    bound = [each for each in atlas.checkpoints if each.measure == "bound"]
    assert bound
    for each in bound:
        told = states_by_status(atlas, each.treaty, each.day)
        assert sum(n for status, n in told.items() if status.is_bound) == each.count, each


def test_a_part_of_the_series_begins_on_its_first_day(atlas: Atlas) -> None:
    rows = counts(atlas, Query(LAST, "apmbc"), date(2025, 12, 28), date(2026, 1, 9))
    assert {row.day for row in rows} == {date(2025, 12, 28)}
    assert {row.status.value: row.states for row in rows} == by_status(
        atlas, "apmbc", date(2025, 12, 28)
    )


def test_rows_stand_by_day_then_treaty_then_status(atlas: Atlas) -> None:
    rows = counts(atlas, Query(LAST, "both"), FIRST, LAST)
    order = ["outside", "signatory", "contracting", "party", "withdrawing", "withdrawn"]
    assert rows == sorted(rows, key=lambda row: (row.day, row.treaty, order.index(row.status)))
    assert all(row.states > 0 for row in rows)


@pytest.mark.parametrize("day", ["1998-01-01", "2008-12-03", "2011-07-09", "2025-12-28"])
def test_pairs_agree_with_the_two_statuses_of_each_state(atlas: Atlas, day: str) -> None:
    under: dict[str, dict[str, object]] = {}
    expected: dict[str, int] = {}
    for row in select(atlas, Query(date.fromisoformat(day), "both")):
        under.setdefault(row.state, {})[row.treaty] = row.status
    for each in under.values():
        pair = Pair("apmbc", "ccm").binding(each["apmbc"], each["ccm"])  # type: ignore[arg-type]
        expected[pair] = expected.get(pair, 0) + 1
    assert states_by_pair(atlas, date.fromisoformat(day)) == expected
