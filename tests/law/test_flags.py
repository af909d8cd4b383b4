"""What stands beside a status: when each flag is raised and when it falls."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.answers.flag_words import flag_words
from geo.answers.query import Query
from geo.answers.standings import standings
from geo.atlas.atlas import Atlas
from geo.law.flags import find_flags
from geo.model.acts import Step
from geo.model.days import Day
from geo.model.vocabulary import FlagKind

ANNOUNCED = "withdrawal announced"
APPROVED = "withdrawal approved at home"
CLAIMED = "claims suspension"
PROVISIONAL = "provisional application"


def flags_on(atlas: Atlas, treaty: str, state: str, day: str) -> tuple[str, str]:
    """The status and the flags that a reader sees on a day."""
    rows = standings(atlas, treaty, date.fromisoformat(day))
    (row,) = [row for row in rows if row.state == state]
    return row.status.value, row.flags


@pytest.mark.parametrize(
    ("state", "treaty", "day", "status", "flags"),
    [
        pytest.param("UKR", "apmbc", "2025-06-28", "party", "", id="Ukraine, eve of the decree"),
        pytest.param("UKR", "apmbc", "2025-06-29", "party", ANNOUNCED, id="Ukraine, decree"),
        pytest.param(
            "UKR", "apmbc", "2025-07-17", "party", ANNOUNCED, id="Ukraine, eve of its notice"
        ),
        pytest.param(
            "UKR", "apmbc", "2025-07-18", "party", CLAIMED, id="Ukraine tells the UN it suspends"
        ),
        pytest.param(
            "UKR", "apmbc", "2026-11-22", "party", CLAIMED, id="Ukraine today: party all the same"
        ),
        pytest.param("FIN", "apmbc", "2025-03-31", "party", "", id="Finland, eve of the decision"),
        pytest.param("FIN", "apmbc", "2025-04-01", "party", ANNOUNCED, id="Finland announces"),
        pytest.param(
            "FIN", "apmbc", "2025-06-18", "party", ANNOUNCED, id="Finland, eve of the vote"
        ),
        pytest.param("FIN", "apmbc", "2025-06-19", "party", APPROVED, id="Finland, the vote"),
        pytest.param("FIN", "apmbc", "2025-07-09", "party", APPROVED, id="Finland, eve of notice"),
        pytest.param(
            "FIN", "apmbc", "2025-07-10", "withdrawing", "", id="Finland: notice lowers the flag"
        ),
        pytest.param(
            "LTU", "ccm", "2024-07-17", "party", ANNOUNCED, id="Lithuania, CCM, eve of the vote"
        ),
        pytest.param("LTU", "ccm", "2024-07-18", "party", APPROVED, id="Lithuania, CCM, the vote"),
        pytest.param(
            "AUT", "apmbc", "1998-06-28", "signatory", "", id="Austria, eve of ratification"
        ),
        pytest.param(
            "AUT", "apmbc", "1998-06-29", "contracting", PROVISIONAL, id="Austria declares Art. 18"
        ),
        pytest.param(
            "AUT", "apmbc", "1999-02-28", "contracting", PROVISIONAL, id="Austria, last such day"
        ),
        pytest.param("AUT", "apmbc", "1999-03-01", "party", "", id="Austria in force"),
        pytest.param(
            "SWE", "apmbc", "1999-04-30", "contracting", PROVISIONAL, id="Sweden waits longer"
        ),
        pytest.param("SWE", "apmbc", "1999-05-01", "party", "", id="Sweden in force"),
        pytest.param(
            "CHE", "ccm", "2012-12-31", "contracting", PROVISIONAL, id="Switzerland, CCM, last day"
        ),
        pytest.param("CHE", "ccm", "2013-01-01", "party", "", id="Switzerland, CCM, in force"),
        pytest.param(
            "LBN", "apmbc", "2026-02-03", "outside", "", id="Lebanon, not on the page yet"
        ),
        pytest.param(
            "LBN",
            "apmbc",
            "2026-07-31",
            "outside",
            "uncertain: contracting",
            id="Lebanon may have deposited, cannot be bound yet",
        ),
        pytest.param(
            "LBN",
            "apmbc",
            "2026-08-01",
            "outside",
            "uncertain: contracting or party",
            id="Lebanon may be bound if it deposited in February",
        ),
        pytest.param(
            "LBN",
            "apmbc",
            "2026-11-22",
            "contracting",
            "uncertain: outside or party",
            id="Lebanon has deposited by now, if the report is true",
        ),
        pytest.param(
            "LBN",
            "apmbc",
            "2027-05-01",
            "party",
            "uncertain: outside",
            id="Lebanon is bound by now, if the report is true",
        ),
        pytest.param(
            "NOR", "apmbc", "2025-04-02", "party", "", id="Norway says it stays: no flag for that"
        ),
    ],
)
def test_flags_beside_the_status(
    atlas: Atlas, state: str, treaty: str, day: str, status: str, flags: str
) -> None:
    assert flags_on(atlas, treaty, state, day) == (status, flags)


@pytest.mark.parametrize(
    ("treaty", "states"),
    [
        # Art. 18 of both, as the depositary's pages list the declarations.
        pytest.param("apmbc", {"AUT", "CHE", "CHL", "MUS", "SWE", "ZAF"}, id="Ottawa"),
        pytest.param("ccm", {"BLZ", "CHE", "LTU", "NOR"}, id="cluster munitions"),
    ],
)
def test_provisional_application_ends_when_the_state_is_bound(
    atlas: Atlas, treaty: str, states: set[str]
) -> None:
    kind = FlagKind.PROVISIONAL
    flags = [flag for flag in atlas.flags if flag.treaty == treaty and flag.kind is kind]
    assert {flag.state for flag in flags} == states
    for flag in flags:
        assert flag.until is not None
        eve = str(flag.until - timedelta(days=1))
        assert flags_on(atlas, treaty, flag.state, eve)[0] == "contracting"
        assert flags_on(atlas, treaty, flag.state, str(flag.until))[0] == "party"


def test_only_states_that_are_bound_announce_or_approve_a_withdrawal(atlas: Atlas) -> None:
    for flag in atlas.flags:
        if flag.kind in (FlagKind.ANNOUNCED, FlagKind.APPROVED, FlagKind.SUSPENSION):
            assert flags_on(atlas, flag.treaty, flag.state, str(flag.from_))[0] == "party"


def test_the_law_is_the_same_without_any_step(atlas: Atlas) -> None:
    silent = replace(atlas, steps=(), flags=())
    for day in ("2025-07-18", "2026-01-10", "2026-11-22"):
        query = Query(date.fromisoformat(day), "both")
        for treaty in query.treaties(atlas):
            told = standings(atlas, treaty, query.day)
            assert [row._replace(flags="") for row in told] == standings(silent, treaty, query.day)


@pytest.mark.parametrize(
    ("day", "kind", "expected"),
    [
        pytest.param(
            "2025-05", "announced", [("2025-05-31", "2025-07-10", ANNOUNCED)], id="a month: its end"
        ),
        pytest.param(
            "2025-12-01",
            "announced",
            [("2025-12-01", None, ANNOUNCED)],
            id="said again while withdrawing",
        ),
        pytest.param("2026-03-01", "announced", [], id="said after it has left: nothing to leave"),
        pytest.param("2010-01-01", "announced", [], id="said before it was bound"),
        pytest.param("2025-05-01", "vote", [], id="a vote on something else"),
    ],
)
def test_one_step_of_a_state_that_left(
    atlas: Atlas, day: str, kind: str, expected: list[tuple[str, str | None, str]]
) -> None:
    step = Step(Day.parse(day), "FIN", "apmbc", kind, "…", "untc-apmbc")
    acts = [act for act in atlas.acts if act.state == "FIN"]
    found = find_flags(atlas.treaties, atlas.histories, acts, [step])
    assert [(str(f.from_), f.until and str(f.until), flag_words(f)) for f in found] == expected
