"""By which day a duty is to be done, as the treaty itself sets it."""

from collections.abc import Sequence
from datetime import date, timedelta

from geo.law.status import Spell
from geo.model.articles import Article


def original_deadline(duty: Article, entered_into_force: date) -> date:
    """Return the last day for a duty, counted from entry into force for the state.

    That is the same day of a later year, 28 February for 29 February, or so many days later.
    Extensions, which meetings of the parties may grant, are not known here.

    >>> from geo.model.articles import Article
    >>> duty = Article("t", "Art. 7", "report", "Report.", None, 180, "s")
    >>> original_deadline(duty, date(1999, 3, 1))
    datetime.date(1999, 8, 28)
    """
    if duty.years is None:
        assert duty.days is not None  # `Article.is_duty`
        return entered_into_force + timedelta(duty.days)
    year = entered_into_force.year + duty.years
    try:
        return entered_into_force.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def bound_since(history: Sequence[Spell], day: date) -> Spell | None:
    """Return the first of the spells through which a state has been bound until ``day``.

    None if it is not bound on that day. One that withdrew and came back counts from its return.
    """
    first: Spell | None = None
    for spell in history:
        if spell.since > day:
            break
        if not spell.status.is_bound:
            first = None
        elif first is None:
            first = spell
    return first
