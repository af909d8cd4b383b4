"""Rows of a day: who has one, what it says, and which rows pass the filters."""

from datetime import date, timedelta

import pytest

from geo.answers.query import Query
from geo.answers.standings import Standing, neighbours_first, standings
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.law.status import status_on
from geo.model.acts import STATUSES, Status
from tests.answers.cells import columns

TODAY = date(2026, 11, 22)


def row_of(atlas: Atlas, state: str, treaty: str, day: str) -> Standing:
    (row,) = select(atlas, Query(date.fromisoformat(day), treaty, state=(state,)))
    return row


@pytest.mark.parametrize(
    ("state", "treaty", "day", "status", "since", "next_change", "next_status"),
    [
        pytest.param(
            "FIN", "apmbc", "2020-01-01", "party", "2012-07-01", None, None,
            id="Finland in 2020: nothing to come is known",
        ),
        pytest.param(
            "FIN", "apmbc", "2025-07-09", "party", "2012-07-01", None, None,
            id="Finland, eve of its notice: approved at home, foretells nothing",
        ),
        pytest.param(
            "FIN", "apmbc", "2025-07-15", "withdrawing", "2025-07-10", "2026-01-10", "withdrawn",
            id="Finland five days after its notice",
        ),
        pytest.param(
            "FIN", "apmbc", "2026-01-09", "withdrawing", "2025-07-10", "2026-01-10", "withdrawn",
            id="Finland, last day bound",
        ),
        pytest.param(
            "FIN", "apmbc", "2026-01-10", "withdrawn", "2026-01-10", None, None,
            id="Finland has left",
        ),
        pytest.param(
            "POL", "apmbc", "2026-02-19", "withdrawing", "2025-08-20", "2026-02-20", "withdrawn",
            id="Poland, last day bound",
        ),
        pytest.param(
            "POL", "apmbc", "2026-02-20", "withdrawn", "2026-02-20", None, None,
            id="Poland has left",
        ),
        pytest.param(
            "LTU", "ccm", "2025-03-05", "withdrawing", "2024-09-06", "2025-03-06", "withdrawn",
            id="Lithuania, CCM, last day bound",
        ),
        pytest.param(
            "LTU", "ccm", "2025-03-06", "withdrawn", "2025-03-06", None, None,
            id="Lithuania has left the CCM",
        ),
        pytest.param(
            "CAN", "apmbc", "1998-09-15", "contracting", "1997-12-03", None, None,
            id="Canada on the eve of the 40th deposit: no day can be known",
        ),
        pytest.param(
            "CAN", "apmbc", "1998-09-16", "contracting", "1997-12-03", "1999-03-01", "party",
            id="Canada on the day of the 40th deposit",
        ),
        pytest.param(
            "NOR", "ccm", "2010-02-15", "contracting", "2008-12-03", None, None,
            id="Norway, CCM, on the eve of the 30th deposit",
        ),
        pytest.param(
            "NOR", "ccm", "2010-02-16", "contracting", "2008-12-03", "2010-08-01", "party",
            id="Norway, CCM, on the day of the 30th deposit",
        ),
        pytest.param(
            "VUT", "ccm", "2025-09-05", "contracting", "2025-09-05", "2026-03-01", "party",
            id="Vanuatu deposits with the CCM",
        ),
        pytest.param(
            "SSD", "apmbc", "2011-07-09", "party", "2011-07-09", None, None,
            id="South Sudan, bound from its first day",
        ),
        pytest.param(
            "RUS", "apmbc", "2026-11-22", "outside", None, None, None, id="Russia never signed"
        ),
        pytest.param(
            "UKR", "apmbc", "2026-11-22", "party", "2006-06-01", None, None,
            id="Ukraine is bound all the same",
        ),
    ],
)  # fmt: skip
def test_a_row_says_since_when_and_what_is_to_come(
    atlas: Atlas, state: str, treaty: str, day: str, status: str,
    since: str | None, next_change: str | None, next_status: str | None,
) -> None:  # fmt: skip
    row = row_of(atlas, state, treaty, day)
    assert (row.status, row.is_bound) == (status, status in ("party", "withdrawing"))
    assert row.since == (since and date.fromisoformat(since))
    assert row.next_change == (next_change and date.fromisoformat(next_change))
    assert row.next_status == next_status


def test_ukraine_is_a_party_that_claims_suspension(atlas: Atlas) -> None:
    row = row_of(atlas, "UKR", "apmbc", "2026-11-22")
    assert (row.status, row.is_bound, row.flags) == (Status.PARTY, True, "claims suspension")


def test_a_next_change_is_kept_as_foretold_on_every_day(atlas: Atlas) -> None:
    for treaty, found in atlas.histories.items():
        by_state = {state: list(spells) for state, spells in found.spells.items()}
        for day in found.change_days():
            for row in standings(atlas, treaty, day):
                if row.next_change:
                    assert row.next_change > day
                    kept = [s for s in by_state[row.state] if s.since == row.next_change]
                    assert [spell.status for spell in kept] == [row.next_status]


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_rows_agree_with_status_on_on_every_change_day_and_its_eve(
    atlas: Atlas, treaty: str
) -> None:
    acts = {
        code: [act for act in atlas.acts if (act.state, act.treaty) == (code, treaty)]
        for code in atlas.states
    }
    law = atlas.treaties[treaty]
    for change in atlas.histories[treaty].change_days():
        codes = atlas.histories[treaty].codes_on(change)
        told = dict(zip(atlas.histories[treaty].states, codes.tolist(), strict=True))
        for row in standings(atlas, treaty, change):
            assert row.status is STATUSES[told[row.state]]
            assert row.status is status_on(acts[row.state], law, change)
        for row in standings(atlas, treaty, change - timedelta(days=1)):
            assert row.status is status_on(acts[row.state], law, row.day)


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        pytest.param("1997-12-03", 194, id="first day of the track"),
        pytest.param("2002-05-19", 194, id="eve of Timor-Leste"),
        pytest.param("2002-05-20", 195, id="first day of Timor-Leste"),
        pytest.param("2006-06-02", 195, id="eve of Montenegro"),
        pytest.param("2006-06-03", 196, id="first day of Montenegro"),
        pytest.param("2011-07-08", 196, id="eve of South Sudan"),
        pytest.param("2011-07-09", 197, id="first day of South Sudan"),
        pytest.param("2026-11-22", 197, id="today"),
    ],
)
def test_a_state_has_rows_from_its_first_day(atlas: Atlas, day: str, rows: int) -> None:
    when = date.fromisoformat(day)
    one, both = select(atlas, Query(when, "apmbc")), select(atlas, Query(when, "both"))
    assert len(one) == rows
    assert len(both) == 2 * rows
    keys = [(row.state, row.treaty) for row in both]
    assert keys == sorted(keys)
    assert not {"XKX", "TWN"} & {row.state for row in both}
    assert all(row.day == when for row in both)


def test_the_columns_are_the_public_contract(atlas: Atlas) -> None:
    assert columns(atlas, "status") == (
        "state", "name", "treaty", "day", "status", "is_bound", "since", "next_change",
        "next_status", "flags", "rus_km", "blr_km", "source",
    )  # fmt: skip
    assert columns(atlas, "borders") == (
        "state", "neighbour", "treaty", "day", "status", "is_bound", "length_km",
        "length_source", "measured_km", "scale",
    )  # fmt: skip


def test_every_row_has_a_source_that_can_be_looked_up(atlas: Atlas) -> None:
    for row in select(atlas, Query(TODAY, "both")):
        assert row.source in atlas.sources
        if row.status is Status.OUTSIDE:
            assert row.source == atlas.treaties[row.treaty].source
            assert row.since is None


def test_neighbours_come_first_and_former_parties_before_them(atlas: Atlas) -> None:
    rows = sorted(select(atlas, Query(TODAY, "apmbc")), key=neighbours_first)
    assert [row.state for row in rows[:6]] == ["FIN", "LVA", "EST", "LTU", "POL", "UKR"]
    assert [row.state for row in rows[14:15]] == ["RUS"]
    assert [row.name for row in rows[15:]] == sorted(row.name for row in rows[15:])
