"""What happened: acts and steps up to a day, and the changes of status between two days."""

from datetime import date
from typing import NamedTuple

from geo.answers.filters import passing
from geo.answers.query import Query
from geo.atlas.atlas import Atlas
from geo.law.effective_days import effective_day
from geo.law.status import revocations
from geo.model.acts import Act, Action
from geo.model.days import require_day

#: What acts are that work at once.
_AT_ONCE = {
    Action.SIGNATURE: "Signed",
    Action.SIGNATURE_WITHDRAWAL: "Signature withdrawn",
    Action.REVOCATION: "Withdrawal revoked before it took effect; a state party as before",
}


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
    revoked = set(revocations(atlas.acts))
    rows = [
        (
            act.received,
            act.state,
            act.treaty,
            act.action.value,
            _describe(atlas, act, act in revoked),
            act.source,
        )
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


def _describe(atlas: Atlas, act: Act, is_revoked: bool) -> str:
    if act.action in _AT_ONCE:
        return _AT_ONCE[act.action]
    # What is told of an act is told on earlier days too: neither the peace nor a revocation is.
    if act.awaits_peace:
        return "Withdrawal notified; takes effect when the armed conflict ends"
    effective = effective_day(act, atlas.treaties[act.treaty])
    if is_revoked:
        return f"Withdrawal notified; to take effect {effective}"
    at_the_latest = "" if act.received.precision == "day" else " at the latest"
    if act.action is Action.WITHDRAWAL:
        return f"Withdrawal notified; takes effect {effective}{at_the_latest}"
    return f"{act.action.value.capitalize()} deposited; in force {effective}{at_the_latest}"
