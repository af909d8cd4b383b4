"""Original deadlines of the duties of each party on a day, and how many have run out."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.law.deadlines import bound_since, original_deadline
from geo.law.status import Spell
from geo.model.articles import Article


class Deadline(NamedTuple):
    """The original deadline of one party for one duty; the columns of the deadlines table."""

    state: str
    treaty: str
    article: str
    duty: str
    day: date
    #: ISO 8601; with a question mark (EDTF, uncertain) the latest day of an act of no exact day.
    in_force: str
    deadline: str
    has_run_out: bool  #: whether the day lies after it; extensions are not in the data
    source: str  #: of the act that bound the state


class DutyCount(NamedTuple):
    """How far the parties of a day are with a duty by its original deadline."""

    treaty: str
    article: str
    duty: str
    what: str
    day: date
    bound: int  #: parties
    run_out: int  #: of them those whose original deadline lies before the day
    source: str


def deadlines(atlas: Atlas, query: Query) -> list[Deadline]:
    """Return the original deadlines of the states that pass and are bound on the query's day.

    They follow from entry into force for the state and the articles of ``articles.csv``.
    Extensions exist and are not in the data. Sorted by state, treaty, article. Raises QueryError
    for a treaty, and values of filters, that the atlas does not have.
    """
    return [
        row
        for standing in select(atlas, query)
        for row in deadlines_of(atlas, standing.treaty, standing.state, query.day)
    ]


def deadlines_of(atlas: Atlas, treaty: str, state: str, day: date) -> Iterator[Deadline]:
    """Yield the original deadlines of one state under one treaty; none if it is not bound."""
    first = bound_since(atlas.histories[treaty].spells[state], day)
    if first is None:
        return
    for duty in atlas.duties_of(treaty):
        deadline = original_deadline(duty, first.since)
        yield Deadline(
            state,
            treaty,
            duty.article,
            duty.subject,
            day,
            _day(first.since, first),
            _day(deadline, first),
            deadline < day,
            first.act.source,
        )


def _day(day: date, first: Spell) -> str:
    is_exact = first.act.takes_effect or first.act.received.precision == "day"
    return str(day) if is_exact else f"{day}?"


def duty_counts(atlas: Atlas, query: Query) -> list[DutyCount]:
    """Return of each duty how many parties it binds, and how many deadlines have run out.

    A deadline that ran out says nothing of whether the duty was done, or the time extended.
    Sorted by treaty, article. Raises QueryError as `deadlines`.
    """
    rows = deadlines(atlas, query)
    return [
        _count(duty, [row for row in rows if _is_of(row, duty)], query.day)
        for treaty in query.treaties(atlas)
        for duty in atlas.duties_of(treaty)
    ]


def _is_of(row: Deadline, duty: Article) -> bool:
    return (row.treaty, row.article) == (duty.treaty, duty.article)


def _count(duty: Article, rows: list[Deadline], day: date) -> DutyCount:
    return DutyCount(
        duty.treaty,
        duty.article,
        duty.subject,
        duty.what,
        day,
        len(rows),
        sum(row.has_run_out for row in rows),
        duty.source,
    )
