"""Original deadlines: ten states worked by hand, and how many have run out."""

from datetime import date

import pytest

from geo.answers.deadlines import deadlines, duty_counts
from geo.answers.query import Query
from geo.atlas.atlas import Atlas

#: Article 4, 5 and 7 of the Ottawa Convention, 3, 4 and 7 of the other, counted by hand from the
#: first day of the sixth month after deposit, or the day that the depositary states.
BY_HAND = [
    pytest.param("POL", "apmbc", "2013-06-01", "2017-06-01", "2023-06-01", "2013-11-28", id="POL"),
    pytest.param("FIN", "apmbc", "2012-07-01", "2016-07-01", "2022-07-01", "2012-12-28", id="FIN"),
    pytest.param("UKR", "apmbc", "2006-06-01", "2010-06-01", "2016-06-01", "2006-11-28", id="UKR"),
    pytest.param(
        *("NOR", "apmbc", "1999-03-01", "2003-03-01", "2009-03-01", "1999-08-28"),
        id="NOR, with the treaty itself",
    ),
    pytest.param(
        *("NOR", "ccm", "2010-08-01", "2018-08-01", "2020-08-01", "2011-01-28"),
        id="NOR, with the other treaty itself",
    ),
    pytest.param(
        *("LTU", "apmbc", "2003-11-01", "2007-11-01", "2013-11-01", "2004-04-29"),
        id="LTU, 180 days over a leap day",
    ),
    pytest.param(
        "LTU", "ccm", "2011-09-01", "2019-09-01", "2021-09-01", "2012-02-28", id="LTU ccm"
    ),
    pytest.param("LAO", "ccm", "2010-08-01", "2018-08-01", "2020-08-01", "2011-01-28", id="LAO"),
    pytest.param(
        *("MNE", "apmbc", "2007-04-01", "2011-04-01", "2017-04-01", "2007-09-28"),
        id="MNE, a succession as the depositary lists it",
    ),
    pytest.param(
        "MNE", "ccm", "2010-08-01", "2018-08-01", "2020-08-01", "2011-01-28", id="MNE ccm"
    ),
    pytest.param(
        *("SSD", "apmbc", "2011-07-09", "2015-07-09", "2021-07-09", "2012-01-05"),
        id="SSD, a succession from its first day",
    ),
    pytest.param(
        "SSD", "ccm", "2024-02-01", "2032-02-01", "2034-02-01", "2024-07-30", id="SSD ccm"
    ),
    pytest.param("TON", "apmbc", "2025-12-01", "2029-12-01", "2035-12-01", "2026-05-30", id="TON"),
    pytest.param("MHL", "apmbc", "2025-09-01", "2029-09-01", "2035-09-01", "2026-02-28", id="MHL"),
]
#: Articles by treaty: stockpiles, clearance, first report.
ARTICLES = {"apmbc": ("Art. 4", "Art. 5", "Art. 7"), "ccm": ("Art. 3", "Art. 4", "Art. 7")}


@pytest.mark.parametrize(
    ("state", "treaty", "in_force", "stockpiles", "clearance", "report"), BY_HAND
)
def test_ten_states_worked_by_hand(
    atlas: Atlas,
    state: str,
    treaty: str,
    in_force: str,
    stockpiles: str,
    clearance: str,
    report: str,
) -> None:
    day = date.fromisoformat(in_force)
    rows = deadlines(atlas, Query(day, treaty, state=state))
    assert [row.in_force for row in rows] == [in_force] * 3
    assert tuple(row.article for row in rows) == ARTICLES[treaty]
    assert [row.deadline for row in rows] == [stockpiles, clearance, report]
    assert not any(row.has_run_out for row in rows)


@pytest.mark.parametrize(
    ("state", "treaty"),
    [
        pytest.param("POL", "ccm", id="never bound"),
        pytest.param("FIN", "apmbc", id="withdrawn"),
        pytest.param("LTU", "ccm", id="withdrawn from the other"),
        pytest.param("LAO", "apmbc", id="outside"),
    ],
)
def test_a_state_that_is_not_bound_has_no_deadlines(atlas: Atlas, state: str, treaty: str) -> None:
    assert deadlines(atlas, Query(date(2026, 11, 22), treaty, state=state)) == []


@pytest.mark.parametrize(
    ("day", "run_out"),
    [
        pytest.param("2016-05-31", False, id="eve of the last day"),
        pytest.param("2016-06-01", False, id="last day in time"),
        pytest.param("2016-06-02", True, id="day after"),
    ],
)
def test_a_deadline_runs_out_at_the_end_of_its_day(atlas: Atlas, day: str, run_out: bool) -> None:
    rows = deadlines(atlas, Query(date.fromisoformat(day), "apmbc", state="UKR"))
    assert [row.has_run_out for row in rows if row.article == "Art. 5"] == [run_out]


def test_a_state_that_leaves_keeps_them_until_it_has_left(atlas: Atlas) -> None:
    assert len(deadlines(atlas, Query(date(2026, 1, 9), "apmbc", state="FIN"))) == 3
    assert deadlines(atlas, Query(date(2026, 1, 10), "apmbc", state="FIN")) == []


def test_counts_are_those_of_the_rows(atlas: Atlas) -> None:
    query = Query(date(2026, 2, 3), "both")
    rows = deadlines(atlas, query)
    for count in duty_counts(atlas, query):
        of_duty = [r for r in rows if (r.treaty, r.article) == (count.treaty, count.article)]
        assert count.bound == len(of_duty)
        assert count.run_out == sum(row.has_run_out for row in of_duty)


def test_how_many_ran_out_on_the_tenth_birthday_of_a_treaty(atlas: Atlas) -> None:
    eve, after = (
        {row.article: row.run_out for row in duty_counts(atlas, Query(day, "ccm"))}
        for day in (date(2020, 8, 1), date(2020, 8, 2))
    )
    # The 30 states with which the Convention entered into force had until 1 August 2020.
    assert (eve["Art. 4"], after["Art. 4"]) == (0, 30)
