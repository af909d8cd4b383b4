"""What happened until a day, or between two."""

from dataclasses import replace
from datetime import date

import pytest

from geo.answers.events import Event, events
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.profile.article import profile, state_title
from tests.answers.sentences import with_acts

TODAY = date(2026, 11, 22)


def test_the_columns_are_the_public_contract() -> None:
    assert Event._fields == ("day", "precision", "state", "treaty", "kind", "what", "source")


def test_finlands_story_in_order(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, "apmbc", state=("FIN",)))
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
    query = Query(date.fromisoformat(last), "apmbc", state=("FIN",))
    assert [e.day for e in events(atlas, query, date.fromisoformat(first))] == days


def test_an_imprecise_day_counts_from_its_earliest(atlas: Atlas) -> None:
    def told(day: str) -> list[tuple[str, str, str]]:
        found = events(atlas, Query(date.fromisoformat(day), "apmbc", state=("LBN",)))
        return [(event.day, event.precision, event.kind) for event in found]

    announced = ("2026-01-12", "day", "announced")
    assert told("2026-02-03") == [announced]
    assert told("2026-02-04") == [
        announced,
        ("2026-02-04/2026-11-22", "interval", "accession"),
    ]
    (_, accession) = events(atlas, Query(TODAY, "apmbc", state=("LBN",)))
    assert accession.what == "Accession deposited; in force 2027-05-01 at the latest"


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
        "communication",  # the Third Review Conference
    ]
    assert all(event.state for event in events(atlas, Query(TODAY, "ccm", region=("Europe",))))


def test_a_status_filter_tells_the_stories_of_those_shown(atlas: Atlas) -> None:
    told = events(atlas, Query(TODAY, "apmbc", status=("withdrawn",)))
    assert {event.state for event in told} == {"EST", "FIN", "LTU", "LVA", "POL"}


def test_a_revoked_withdrawal_is_told_as_one_that_never_took_effect(atlas: Atlas) -> None:
    revocation = Act("FIN", "apmbc", Action.REVOCATION, Day.parse("2026-01-09"), "untc-apmbc")
    world = with_acts(atlas, [*atlas.acts, revocation])
    told = events(world, Query(TODAY, "apmbc", state=("FIN",)))
    assert [event.what for event in told[-2:]] == [
        "Withdrawal notified; to take effect 2026-01-10",
        "Withdrawal revoked before it took effect; a state party as before",
    ]
    notice = replace(
        revocation,
        action=Action.WITHDRAWAL,
        received=Day.parse("2027-02-01"),
        awaits_peace=True,
        peace=date(2028, 3, 15),
    )
    at_war = with_acts(atlas, [*world.acts, notice])
    *_, told_of = events(at_war, Query(date(2029, 1, 1), "apmbc", state=("FIN",)))
    assert told_of.what == "Withdrawal notified; takes effect when the armed conflict ends"
    page = profile(world, "FIN", TODAY, TODAY)
    assert "none: revoked, 9 Jan 2026" in page
    assert "state party to the Ottawa Convention since 9 January 2026" in state_title(
        world, "FIN", TODAY, TODAY
    )
