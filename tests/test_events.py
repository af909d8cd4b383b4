"""What happened until a day, and what changed between two."""

from datetime import date, timedelta

import pytest

from geo.atlas import Atlas
from geo.events import Change, Event, changes, events
from geo.model import Status
from geo.query import Query
from geo.snapshot import select

TODAY = date(2026, 11, 22)
FIRST, LAST = date(1997, 12, 3), date(2027, 11, 22)


def test_the_columns_are_the_public_contract() -> None:
    assert Event._fields == ("day", "precision", "state", "treaty", "kind", "what", "source")
    assert Change._fields == ("day", "state", "treaty", "from_status", "to_status", "source")


def test_finlands_story_in_order(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, state=("FIN",)))
    assert [(event.day, event.kind) for event in told] == [
        ("2012-01-09", "accession"),
        ("2025-04-01", "announced"),
        ("2025-05-28", "recommended"),
        ("2025-06-19", "approved"),
        ("2025-07-04", "signed"),
        ("2025-07-10", "withdrawal"),
    ]
    assert told[0].what == "Accession deposited; in force 2012-07-01"
    assert told[-1].what == "Withdrawal notified; takes effect 2026-01-10"


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2025-06-19", "2025-07-04", ["2025-06-19", "2025-07-04"], id="both included"),
        pytest.param("2025-06-20", "2025-07-03", [], id="a day less on each side"),
        pytest.param("2025-07-10", "2025-07-10", ["2025-07-10"], id="one day"),
        pytest.param("2025-07-11", "2025-07-09", [], id="the wrong way round"),
    ],
)
def test_events_between_two_days(atlas: Atlas, first: str, last: str, days: list[str]) -> None:
    query = Query(date.fromisoformat(last), state=("FIN",))
    assert [e.day for e in events(atlas, query, date.fromisoformat(first))] == days


def test_an_imprecise_day_counts_from_its_earliest(atlas: Atlas) -> None:
    def told(day: str) -> list[tuple[str, str, str]]:
        found = events(atlas, Query(date.fromisoformat(day), state=("LBN",)))
        return [(event.day, event.precision, event.kind) for event in found]

    assert told("2025-12-31") == []
    assert told("2026-01-01") == [("2026", "year", "accession")]
    assert told("2026-01-12") == [
        ("2026", "year", "accession"),
        ("2026-01-12", "day", "announced"),
    ]
    (accession, _) = events(atlas, Query(TODAY, state=("LBN",)))
    assert accession.what == "Accession deposited; in force 2027-06-01 at the latest"


def test_every_act_and_step_is_told_once_in_order(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, "both"))
    assert len(told) == len(atlas.acts) + len(atlas.steps)
    keys = [((event.day + "-01-01")[:10], event.state, event.treaty) for event in told]
    assert keys == sorted(keys)
    assert {event.source for event in told} <= set(atlas.sources)


def test_meetings_are_told_where_nothing_is_filtered(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, "ccm"))
    assert [event.kind for event in told if not event.state] == [
        "adopted",
        "opened",
        "entered_into_force",
    ]
    assert all(event.state for event in events(atlas, Query(TODAY, "ccm", region=("Europe",))))


def test_a_status_filter_tells_the_stories_of_those_shown(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, status=("withdrawn",)))
    assert {event.state for event in told} == {"EST", "FIN", "LTU", "LVA", "POL"}


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
    query = Query(TODAY, status=("withdrawn",))
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
    found = changes(atlas, Query(LAST, state=("LBN",)), FIRST, LAST)
    assert [(c.day, c.to_status.value) for c in found] == [
        ("2026-12-31?", "contracting"),
        ("2027-06-01?", "party"),
    ]
