"""What happened: acts and steps up to a day, and the changes of status between two days."""

from datetime import date
from typing import NamedTuple

from geo.answers.filters import passing
from geo.answers.query import Query, require_day
from geo.atlas.atlas import Atlas
from geo.law.effective_days import effective_day
from geo.model.acts import Act, Action


class Event(NamedTuple):
    """An act or a step; the columns of the events table."""

    day: str  #: EDTF: a day, a month, a year or an interval
    precision: str
    state: str  #: empty: a meeting, or the treaty itself
    treaty: str
    kind: str
    what: str
    source: str


def events(atlas: Atlas, query: Query, first: date | None = None) -> list[Event]:
    """Return acts and steps of the states that pass, from ``first`` to the query's day.

    Both days are included; an imprecise day counts from its earliest possible day. Without a
    filter, meetings and the treaties' own days are listed too. Sorted by day, state, treaty.
    Raises QueryError for a treaty, and values of filters, that the atlas does not have, and for a
    first day that is none.
    """
    if first is not None:
        require_day("from", first)
    passed = passing(atlas, query)
    rows = [
        (act.received, act.state, act.treaty, act.action.value, _describe(atlas, act), act.source)
        for act in atlas.acts
    ] + [
        (step.day, step.state or "", step.treaty, step.kind, step.what, step.source)
        for step in atlas.steps
    ]
    return [
        Event(str(day), day.precision, state, treaty, kind, what, source)
        for day, state, treaty, kind, what, source in sorted(rows)
        if treaty in query.treaties(atlas)
        and (first or date.min) <= day.earliest <= query.day
        and (state in passed if state else not query.is_filtered)
    ]


def _describe(atlas: Atlas, act: Act) -> str:
    effective = effective_day(act, atlas.treaties[act.treaty])
    if act.action is Action.SIGNATURE:
        return "Signed"
    if effective is None:
        return "Withdrawal notified; takes effect when the armed conflict ends"
    at_the_latest = "" if act.received.precision == "day" else " at the latest"
    if act.action is Action.WITHDRAWAL:
        return f"Withdrawal notified; takes effect {effective}{at_the_latest}"
    return f"{act.action.value.capitalize()} deposited; in force {effective}{at_the_latest}"
