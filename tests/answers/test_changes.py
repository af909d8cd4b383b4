"""Changes of status over a period."""

from datetime import date, timedelta

import pytest

from geo.answers.changes import Change, changes
from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.model.acts import Status

TODAY = date(2026, 11, 22)
FIRST, LAST = date(1997, 12, 3), date(2027, 11, 22)


def test_the_columns_are_the_public_contract() -> None:
    assert Change._fields == ("day", "state", "treaty", "from_status", "to_status", "source")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(
            "2025-12-27", "2026-02-20", "EST LTU LVA FIN POL", id="five withdrawals, both included"
        ),
        pytest.param("2025-12-28", "2026-02-19", "FIN", id="a day less on each side"),
        pytest.param("2026-02-21", "2026-11-22", "", id="none since"),
    ],
)
def test_changes_between_two_days(atlas: Atlas, first: str, last: str, expected: str) -> None:
    query = Query(TODAY, "apmbc", status=("withdrawn",))
    found = changes(atlas, query, date.fromisoformat(first), date.fromisoformat(last))
    assert " ".join(change.state for change in found) == expected
    assert {(c.from_status.value, c.to_status.value) for c in found} <= {
        ("withdrawing", "withdrawn")
    }


def test_polands_changes(atlas: Atlas) -> None:
    found = changes(atlas, Query(TODAY, "both", state=("POL",)), FIRST, LAST)
    assert [(str(c.day), c.from_status.value, c.to_status.value) for c in found] == [
        ("1997-12-04", "outside", "signatory"),
        ("2012-12-27", "signatory", "contracting"),
        ("2013-06-01", "contracting", "party"),
        ("2025-08-20", "party", "withdrawing"),
        ("2026-02-20", "withdrawing", "withdrawn"),
    ]


def test_changes_lead_from_one_days_rows_to_anothers(atlas: Atlas) -> None:
    first, last = date(2012, 1, 1), date(2026, 1, 15)
    status = {
        (row.state, row.treaty): row.status
        for row in select(atlas, Query(first - timedelta(days=1), "both"))
    }
    found = changes(atlas, Query(last, "both"), first, last)
    assert found == sorted(found, key=lambda change: (change.day, change.state, change.treaty))
    for change in found:
        assert status[change.state, change.treaty] is change.from_status
        status[change.state, change.treaty] = change.to_status
    assert status == {
        (row.state, row.treaty): row.status for row in select(atlas, Query(last, "both"))
    }


def test_changes_start_from_outside(atlas: Atlas) -> None:
    found = changes(atlas, Query(TODAY, "both"), FIRST, LAST)
    first: dict[tuple[str, str], Change] = {}
    for change in found:
        first.setdefault((change.state, change.treaty), change)
    assert {change.from_status for change in first.values()} == {Status.OUTSIDE}


def test_a_pair_filters_changes_as_it_filters_rows(atlas: Atlas) -> None:
    query = Query(TODAY, "both", status=("both",), neighbour=("RUS",))
    assert {row.state for row in select(atlas, query)} == {"NOR"}
    assert {change.state for change in changes(atlas, query, FIRST, LAST)} == {"NOR"}


def test_a_change_by_an_act_of_no_exact_day_is_marked_uncertain(atlas: Atlas) -> None:
    found = changes(atlas, Query(LAST, "apmbc", state=("LBN",)), FIRST, LAST)
    assert [(c.day, c.to_status.value) for c in found] == [
        ("2026-11-22?", "contracting"),
        ("2027-05-01?", "party"),
    ]
