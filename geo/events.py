"""What happened: acts and steps up to a day, and the changes of status between two days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geo.atlas import Atlas
from geo.filters import passing
from geo.model import STATUSES, Act, Action, Status
from geo.query import PAIRS, Query
from geo.status import effective_day


class Event(NamedTuple):
    """An act or a step; the columns of the events table."""

    day: str  #: EDTF: a day, a month or a year
    precision: str
    state: str  #: empty: a meeting, or the treaty itself
    treaty: str
    kind: str
    what: str
    source: str


class Context(NamedTuple):
    """Something reported beside the law; the columns of the layers table."""

    layer: str
    treaty: str  #: empty: the weapon of neither
    state: str
    other: str  #: against whom, or to whom
    from_: str  #: EDTF
    until: str  #: EDTF, half-open
    standing: str
    what: str
    source: str


class Change(NamedTuple):
    """A change of status; the columns of the changes table."""

    #: ISO 8601; ``2027-06-01?`` (EDTF, uncertain) is the latest day of an act known to the year.
    day: str
    state: str
    treaty: str
    from_status: Status
    to_status: Status
    source: str


def events(atlas: Atlas, query: Query, first: date | None = None) -> list[Event]:
    """Return acts and steps of the states that pass, from ``first`` to the query's day.

    Both days are included; an imprecise day counts from its earliest possible day. Without a
    filter, meetings and the treaties' own days are listed too. Sorted by day, state, treaty.
    """
    passed = passing(atlas, query)
    told = [
        (act.received, act.state, act.treaty, act.action.value, _tell(atlas, act), act.source)
        for act in atlas.acts
    ] + [
        (step.day, step.state or "", step.treaty, step.kind, step.what, step.source)
        for step in atlas.steps
    ]
    return [
        Event(str(day), day.precision, state, treaty, kind, what, source)
        for day, state, treaty, kind, what, source in sorted(told)
        if treaty in query.treaties
        and (first or date.min) <= day.earliest <= query.day
        and (state in passed if state else not query.is_filtered)
    ]


def _tell(atlas: Atlas, act: Act) -> str:
    effective = effective_day(act, atlas.treaties[act.treaty])
    if act.action is Action.SIGNATURE:
        return "Signed"
    if effective is None:
        return "Withdrawal notified; takes effect when the armed conflict ends"
    if act.received.precision != "day":
        return f"{act.action.value.capitalize()} deposited; in force {effective} at the latest"
    if act.action is Action.WITHDRAWAL:
        return f"Withdrawal notified; takes effect {effective}"
    return f"{act.action.value.capitalize()} deposited; in force {effective}"


def context(atlas: Atlas, query: Query) -> list[Context]:
    """Return what the chosen layers (all, if none is) report of the states that pass, that day."""
    passed = passing(atlas, query)
    return [
        Context(
            each.layer,
            each.treaty or "",
            each.state,
            each.other or "",
            str(each.from_),
            str(each.until or ""),
            each.standing,
            each.what,
            each.source,
        )
        for each in atlas.layers
        if each.holds_on(query.day)
        and each.state in passed
        and (not query.layer or each.layer in query.layer)
        and (each.treaty is None or each.treaty in query.treaties)
    ]


def changes(atlas: Atlas, query: Query, first: date, last: date) -> list[Change]:
    """Return every change of status from ``first`` to ``last``, both days included.

    Filters look at the query's day, also for the pair under both treaties; one of the six
    statuses means what the state was or became.
    Sorted by day, state, treaty.
    """
    statuses = {Status(word) for word in query.status if word not in PAIRS}
    pairs = tuple(word for word in query.status if word in PAIRS)
    passed = passing(atlas, replace(query, status=pairs))
    return sorted(
        change
        for treaty in query.treaties
        for state in passed
        for day, change in _changes_of(atlas, treaty, state)
        if first <= day <= last
        and (not statuses or {change.from_status, change.to_status} & statuses)
    )


def _changes_of(atlas: Atlas, treaty: str, state: str) -> Iterable[tuple[date, Change]]:
    before = STATUSES[0]
    for spell in atlas.histories[treaty].spells[state]:
        day = str(spell.since) if spell.act.received.precision == "day" else f"{spell.since}?"
        yield (
            spell.since,
            Change(day, state, treaty, before, spell.status, spell.act.source),
        )
        before = spell.status
