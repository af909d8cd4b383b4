"""Acts in doubt: who says so, from when and until when readers are told, how they are counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.answers.query import Query
from geo.answers.sentence import as_of, in_doubt
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.atlas.doubtful import doubtful_acts, doubtful_on, is_reported
from geo.law.flags import find_flags
from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.profile.article import profile, state_title
from tests.answers.sentences import with_acts

BETWEEN = "between 4 February and 22 November 2026"
REPORTED = (
    f"Lebanon, reported to have acceded {BETWEEN} but not yet confirmed by the depositary’s page"
)
FIRST = date(2026, 2, 4)  # the first day on which it may have been received
LAST = date(2026, 11, 22)
IN_FORCE = date(2027, 5, 1)


def of_lebanon(atlas: Atlas, *more: Act, source: str = "mondiale") -> Atlas:
    """The same world with Lebanon's accession as some source tells it, and with further acts."""
    told = [
        replace(act, source=source) if act.received.precision != "day" else act
        for act in atlas.acts
    ]
    world = with_acts(atlas, [*told, *more])
    reported = [act for act in world.acts if is_reported(act, world.sources, world.treaties)]
    flags = find_flags(world.treaties, world.histories, world.acts, world.steps, reported)
    return replace(world, flags=flags)


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        pytest.param(FIRST - timedelta(1), None, id="eve of the first possible day"),
        pytest.param(FIRST, "not counted", id="first possible day"),
        pytest.param(LAST - timedelta(1), "not counted", id="eve of the last possible day"),
        pytest.param(LAST, "counted as having consented", id="last possible day"),
        pytest.param(IN_FORCE - timedelta(1), "counted as having consented", id="eve of force"),
        pytest.param(IN_FORCE, "counted as a state party", id="last possible entry into force"),
        pytest.param(date(2040, 1, 1), "counted as a state party", id="a report does not age"),
    ],
)
def test_a_report_is_told_as_a_report(atlas: Atlas, day: date, counted: str | None) -> None:
    told = as_of(atlas, "apmbc", day)
    assert told.endswith(f"{REPORTED}, is {counted}." if counted else "")
    assert (REPORTED in told) == (counted is not None)
    assert "Lebanon" not in as_of(atlas, "ccm", day)


def test_only_what_is_imprecise_and_not_of_the_depositary_is_reported(atlas: Atlas) -> None:
    found = list(doubtful_acts(atlas))
    assert [(each.act.state, each.is_reported) for each in found] == [("LBN", True)]
    for source in ("untc-apmbc", "cn-421-2025"):
        (doubtful,) = doubtful_acts(of_lebanon(atlas, source=source))
        assert not doubtful.is_reported, source


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (FIRST, f"Lebanon, which acceded {BETWEEN}, on a day not yet known, is not counted."),
        (LAST, f"Lebanon, which acceded {BETWEEN}, on a day not yet known, is counted as having"),
        (IN_FORCE - timedelta(1), "is counted as having consented."),
        (IN_FORCE, None),
    ],
)
def test_an_act_that_the_depositary_tells_of_is_certain_in_the_end(
    atlas: Atlas, day: date, told: str | None
) -> None:
    world = of_lebanon(atlas, source="untc-apmbc")
    found = [in_doubt(world, each, day) for each in doubtful_on(world, day)]
    assert len(found) == bool(told)
    assert not told or told in found[0]


def test_a_report_ends_when_the_state_has_done_something_else(atlas: Atlas) -> None:
    notice = date(2028, 3, 1)
    leaves = Act("LBN", "apmbc", Action.WITHDRAWAL, Day.exactly(notice), "untc-apmbc")
    world = of_lebanon(atlas, leaves)
    assert [each.until for each in doubtful_acts(world)] == [notice]
    assert REPORTED in as_of(world, "apmbc", notice - timedelta(1))
    assert "Lebanon" not in as_of(world, "apmbc", notice)


@pytest.mark.parametrize(
    ("day", "flag"),
    [
        (FIRST - timedelta(1), ""),
        (FIRST, "uncertain: contracting"),
        (date(2026, 8, 1), "uncertain: contracting or party"),
        (LAST, "uncertain: outside or party"),
        (IN_FORCE, "uncertain: outside"),
        (date(2040, 1, 1), "uncertain: outside"),
    ],
)
def test_table_and_sentence_doubt_on_the_same_days(atlas: Atlas, day: date, flag: str) -> None:
    (row,) = select(atlas, Query(day=day, treaty="apmbc", state=("LBN",)))
    assert row.flags == flag
    assert bool(flag) == (REPORTED in as_of(atlas, "apmbc", day))


def test_every_place_says_the_same_words(atlas: Atlas) -> None:
    day = date(2026, 11, 27)
    assert f"{REPORTED}, is counted as having consented." in as_of(atlas, "apmbc", day)
    assert f"{REPORTED}, is counted as having consented." in profile(atlas, "LBN", day, day)
    both = REPORTED.replace(BETWEEN, f"{BETWEEN} (Ottawa Convention)")
    assert f"{both}, is counted as having consented." in as_of(atlas, "both", day)
    assert state_title(atlas, "LBN", day, day).endswith(f"{both}, is counted as having consented.")


def test_the_profile_does_not_contradict_itself(atlas: Atlas) -> None:
    day = date(2026, 11, 27)
    told = profile(atlas, "LBN", day, day)
    assert "Has neither signed nor joined." not in told
    assert "Acceded between" not in told
    assert "Reported, not confirmed" in told
    assert "between 4 Feb and 22 Nov 2026, reported</td>" in told
    assert "and is not yet confirmed; the last possible day counts, 22 November 2026." in told
