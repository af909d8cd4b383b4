"""Days of deadlines, and from which day on a state has been bound."""

from datetime import date

import pytest

from geo.errors import FactError
from geo.law.deadlines import bound_since, original_deadline
from geo.law.status import spells
from geo.model.acts import Act, Action, Treaty
from geo.model.articles import Article
from geo.model.days import Day

TREATY = Treaty(
    "t", "T", "T", "T", "T", None, date(2000, 1, 1), date(2000, 1, 1), None, date(2001, 1, 1),
    1, 6, None, 6, date(2020, 1, 1), "s",
)  # fmt: skip


def duty(years: int | None, days: int | None) -> Article:
    return Article("t", "Art. 1", "work", "Work.", years, days, "s")


@pytest.mark.parametrize(
    ("years", "days", "entered", "last"),
    [
        pytest.param(4, None, "1999-03-01", "2003-03-01", id="same day, four years on"),
        pytest.param(10, None, "2012-02-29", "2022-02-28", id="a leap day, in a common year"),
        pytest.param(4, None, "2012-02-29", "2016-02-29", id="a leap day, in a leap year"),
        pytest.param(None, 180, "1999-03-01", "1999-08-28", id="180 days"),
        pytest.param(None, 180, "2003-11-01", "2004-04-29", id="180 days over a leap day"),
    ],
)
def test_days_of_deadlines(years: int | None, days: int | None, entered: str, last: str) -> None:
    day = original_deadline(duty(years, days), date.fromisoformat(entered))
    assert day.isoformat() == last


def act(action: Action, received: str) -> Act:
    return Act("FIN", "t", action, Day.parse(received), "s")


HISTORY = spells(
    [
        act(Action.RATIFICATION, "2002-01-15"),
        act(Action.WITHDRAWAL, "2010-03-10"),
        act(Action.ACCESSION, "2015-05-20"),
    ],
    TREATY,
)


@pytest.mark.parametrize(
    ("day", "since"),
    [
        pytest.param("2002-06-30", None, id="eve of entry into force"),
        pytest.param("2002-07-01", "2002-07-01", id="entry into force"),
        pytest.param("2010-09-09", "2002-07-01", id="leaving, last day bound"),
        pytest.param("2010-09-10", None, id="gone"),
        pytest.param("2015-10-31", None, id="eve of the return"),
        pytest.param("2020-01-01", "2015-11-01", id="back: it counts from the return"),
    ],
)
def test_from_which_day_on_a_state_has_been_bound(day: str, since: str | None) -> None:
    first = bound_since(HISTORY, date.fromisoformat(day))
    assert (first and first.since.isoformat()) == since


def test_a_duty_has_years_or_days() -> None:
    with pytest.raises(FactError, match="not both"):
        duty(4, 180)
    assert not duty(None, None).is_duty
    with pytest.raises(FactError, match="reservations are no duty"):
        Article("t", "Art. 19", "reservations", "None.", 1, None, "s")
