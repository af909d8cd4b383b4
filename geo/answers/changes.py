"""Changes of status over a period."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geo.answers.filters import passing
from geo.answers.query import Query, require_known
from geo.atlas.atlas import Atlas
from geo.model.acts import Status
from geo.model.days import require_day


class Change(NamedTuple):
    """A change of status; the columns of the changes table."""

    #: ISO 8601; ``2027-06-01?`` (EDTF, uncertain) is the latest day of an act of no exact day.
    day: str
    state: str
    treaty: str
    from_status: Status
    to_status: Status
    source: str


def changes(atlas: Atlas, query: Query, first: date, last: date) -> list[Change]:
    """Return every change of status from ``first`` to ``last``, both days included.

    Filters look at the query's day, also for the pair under both treaties; one of the six
    statuses means what the state was or became.
    Sorted by day, state, treaty. Raises QueryError for a treaty, and values of filters, that the
    atlas does not have, and for days that are none.
    """
    require_day("from", first)
    require_day("until", last)
    require_known(atlas, query)
    all_statuses = set(Status)
    statuses = {Status(word) for word in query.status if word in all_statuses}
    pairs = tuple(word for word in query.status if word not in all_statuses)
    passed = passing(atlas, replace(query, status=pairs))
    return sorted(
        change
        for treaty in query.treaties(atlas)
        for state in passed
        for day, change in _changes_of(atlas, treaty, state)
        if first <= day <= last
        and (not statuses or {change.from_status, change.to_status} & statuses)
    )


def _changes_of(atlas: Atlas, treaty: str, state: str) -> Iterable[tuple[date, Change]]:
    previous_status = Status.OUTSIDE
    for spell in atlas.histories[treaty].spells[state]:
        day = str(spell.since) if spell.act.received.precision == "day" else f"{spell.since}?"
        yield (
            spell.since,
            Change(day, state, treaty, previous_status, spell.status, spell.act.source),
        )
        previous_status = spell.status
