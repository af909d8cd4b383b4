"""Kilometres of border with Russia and Belarus, by status of the neighbour."""

from datetime import date, timedelta
from itertools import groupby

import pytest

from geo.answers.borders import borders
from geo.answers.frontier import Frontier, frontier, kilometres, pair_kilometres
from geo.answers.query import Query
from geo.answers.questions import answer, parameters_of
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.model.vocabulary import LENGTHS

FIRST, LAST = date(1997, 12, 3), date(2027, 11, 22)
#: Sums of the Factbook's lengths, added by hand: fourteen and five neighbours.
TOTAL_KM = {"RUS": 22_407, "BLR": 3_599}
EVER_OUTSIDE_RUS = 894 + 338 + 7644 + 4179 + 3452 + 18


@pytest.mark.parametrize(
    ("treaty", "neighbour", "day", "expected"),
    [
        pytest.param(
            "apmbc", "RUS", "1997-12-02", {"outside": 22_407}, id="before there was a treaty"
        ),
        pytest.param(
            "apmbc",
            "RUS",
            "2025-06-26",
            {
                "outside": EVER_OUTSIDE_RUS,
                "party": 191 + 1309 + 324 + 332 + 261 + 209 + 1312 + 1944,
            },
            id="eve of the first notices: eight neighbours bound",
        ),
        pytest.param(
            "apmbc",
            "RUS",
            "2025-12-27",
            {
                "outside": EVER_OUTSIDE_RUS,
                "party": 191 + 1312 + 1944,
                "withdrawing": 1309 + 209,
                "withdrawn": 324 + 332 + 261,
            },
            id="Baltic states gone, Finland and Poland going",
        ),
        pytest.param(
            "apmbc",
            "RUS",
            "2026-02-20",
            {
                "outside": EVER_OUTSIDE_RUS,
                "party": 191 + 1312 + 1944,
                "withdrawn": 1309 + 324 + 332 + 261 + 209,
            },
            id="all five gone",
        ),
        pytest.param(
            "apmbc",
            "BLR",
            "2026-02-19",
            {"outside": 1312, "party": 1111, "withdrawing": 375, "withdrawn": 161 + 640},
            id="Belarus, eve of Poland's leaving",
        ),
        pytest.param(
            "ccm",
            "BLR",
            "2025-03-06",
            {"outside": 161 + 375 + 1312 + 1111, "withdrawn": 640},
            id="Belarus, CCM: Lithuania alone was in it",
        ),
    ],
)
def test_kilometres_on_a_day(
    atlas: Atlas, treaty: str, neighbour: str, day: str, expected: dict[str, float]
) -> None:
    assert kilometres(atlas, treaty, neighbour, date.fromisoformat(day)) == expected


def test_the_columns_are_the_public_contract() -> None:
    assert Frontier._fields == ("day", "treaty", "neighbour", "status", "length_km")


def test_every_day_adds_up_to_the_whole_frontier(atlas: Atlas) -> None:
    rows = frontier(atlas, Query(LAST, "both"), FIRST, LAST)
    for (_, _, neighbour), group in groupby(rows, key=lambda row: row[:3]):
        assert sum(row.length_km for row in group) == TOTAL_KM[neighbour]


def test_the_series_agrees_with_the_rows_of_borders(atlas: Atlas) -> None:
    rows = frontier(atlas, Query(LAST, "apmbc"), FIRST, LAST)
    for day in sorted({row.day for row in rows}):
        told = borders(atlas, Query(day, "apmbc"))
        for of in TOTAL_KM:
            expected: dict[str, float] = {}
            for row in told:
                if row.neighbour == of:
                    expected[row.status] = expected.get(row.status, 0) + row.length_km
            assert kilometres(atlas, "apmbc", of, day) == expected


@pytest.mark.parametrize("of", ["RUS", "BLR"])
def test_the_series_has_a_group_on_its_first_day_and_on_each_change(atlas: Atlas, of: str) -> None:
    rows = [
        row for row in frontier(atlas, Query(LAST, "apmbc"), FIRST, LAST) if row.neighbour == of
    ]
    days = sorted({row.day for row in rows})
    assert days[0] == FIRST
    for day in days[1:]:
        eve = kilometres(atlas, "apmbc", of, day - timedelta(days=1))
        assert eve != kilometres(atlas, "apmbc", of, day)
    day = FIRST
    while day <= LAST:  # every day, not only those of the series
        on_or_before = max(each for each in days if each <= day)
        told = {row.status: row.length_km for row in rows if row.day == on_or_before}
        assert kilometres(atlas, "apmbc", of, day) == told
        day += timedelta(days=17)


def test_a_part_of_the_series_begins_on_its_first_day(atlas: Atlas) -> None:
    rows = frontier(atlas, Query(LAST, "apmbc"), date(2025, 12, 28), date(2026, 1, 9))
    assert {row.day for row in rows} == {date(2025, 12, 28)}
    assert [(row.neighbour, row.status.value) for row in rows] == [
        ("BLR", "outside"),
        ("BLR", "party"),
        ("BLR", "withdrawing"),
        ("BLR", "withdrawn"),
        ("RUS", "outside"),
        ("RUS", "party"),
        ("RUS", "withdrawing"),
        ("RUS", "withdrawn"),
    ]


@pytest.mark.parametrize("of", ["RUS", "BLR"])
def test_measured_lengths_add_up_to_the_line_as_drawn(atlas: Atlas, of: str) -> None:
    told = kilometres(atlas, "apmbc", of, date(2026, 2, 20), "measured")
    line = sum(round(atlas.measured_km[each.a, each.b], 1) for each in atlas.frontiers[of].values())
    assert sum(told.values()) == pytest.approx(line, abs=1e-6)
    assert told != kilometres(atlas, "apmbc", of, date(2026, 2, 20))
    assert all(km == round(km, 1) for km in told.values())


@pytest.mark.parametrize("lengths", LENGTHS)
def test_pairs_add_up_to_the_same_frontier(atlas: Atlas, lengths: str) -> None:
    day = date(2025, 12, 28)
    pairs = pair_kilometres(atlas, "RUS", day, lengths)
    ottawa = kilometres(atlas, "apmbc", "RUS", day, lengths)
    bound = sum(km for status, km in ottawa.items() if status.is_bound)
    assert pairs["both"] + pairs["apmbc"] == pytest.approx(bound)
    assert sum(pairs.values()) == pytest.approx(sum(ottawa.values()))


def test_without_lengths_the_answer_is_the_published_one(atlas: Atlas) -> None:
    told = answer(atlas, "frontier", "csv", {}, LAST)
    assert answer(atlas, "frontier", "csv", {"lengths": ["published"]}, LAST) == told
    measured = answer(atlas, "frontier", "csv", {"lengths": ["measured"]}, LAST)
    assert measured.splitlines()[0] == told.splitlines()[0]
    assert measured != told


def test_a_wrong_length_is_named_with_what_is_allowed(atlas: Atlas) -> None:
    with pytest.raises(QueryError, match="lengths: 'guessed' is not allowed") as raised:
        answer(atlas, "frontier", "csv", {"lengths": ["guessed"]}, LAST)
    assert raised.value.allowed == "allowed: published, measured"
    with pytest.raises(QueryError, match="it may stand once"):
        answer(atlas, "frontier", "csv", {"lengths": list(LENGTHS)}, LAST)


def test_only_the_frontier_knows_lengths(atlas: Atlas) -> None:
    assert "lengths" in parameters_of("frontier")
    with pytest.raises(QueryError, match="no such parameter"):
        answer(atlas, "counts", "csv", {"lengths": ["measured"]}, LAST)
