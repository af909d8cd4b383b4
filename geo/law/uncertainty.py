"""Acts whose day is not known exactly, and the other statuses their possible days leave open."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from geo.law.effective_days import effective_day
from geo.law.history import codes_on_days
from geo.law.status import Spell, order_of, revocations, spells
from geo.model.acts import STATUSES, Act, Status, Treaty
from geo.model.days import Day


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A stretch of days, half-open, on which an imprecise act leaves other statuses possible."""

    act: Act
    from_: date
    until: date | None
    other_statuses: tuple[Status, ...]


def uncertainties(
    acts: Sequence[Act], treaty: Treaty, reported: Collection[Act] = ()
) -> tuple[Uncertainty, ...]:
    """Return when the possible days of imprecise acts disagree with the latest possible one.

    One imprecise act is weighed at a time: each day on which it may have been received, after
    what had to come before it, gives a reading; a status that some reading gives and
    `status_on` does not is in doubt. An act that is only reported may not have been done at all:
    that is a reading too, until the state has done something else.
    """
    stretches: list[Uncertainty] = []
    for act in acts:
        if act.received.precision == "day":
            continue
        other_acts = [other_act for other_act in acts if other_act is not act]
        readings = [
            spells([*other_acts, possible], treaty) for possible in _readings(act, acts, treaty)
        ]
        if not readings:
            continue
        end = None
        if act in reported:
            readings.insert(0, spells(other_acts, treaty))
            received_later = (
                o.received.latest for o in other_acts if o.received.latest > act.received.latest
            )
            end = min(received_later, default=None)
        stretches.extend(_disagreements(act, readings, end))
    return tuple(stretches)


def _readings(act: Act, acts: Sequence[Act], treaty: Treaty) -> Iterable[Act]:
    """Yield an act as received on each day on which it could be, among the others of its state.

    It follows what came before it. A withdrawal that is revoked later had not taken effect then.
    """
    revoked_by = revocations(acts)
    days_before = [
        other.received.latest if other in revoked_by else effective_day(other, treaty)
        for other in acts
        if order_of(other) < order_of(act)
    ]
    first = max([act.received.earliest, *filter(None, days_before)])
    for n in range((act.received.latest - first).days + 1):
        possible = replace(act, received=Day.exactly(first + timedelta(n)))
        effect = effective_day(possible, treaty)
        revocation = revoked_by.get(act)
        if revocation is None or effect is None or revocation.received.latest < effect:
            yield possible


def _disagreements(
    act: Act, readings: Sequence[tuple[Spell, ...]], end: date | None
) -> Iterable[Uncertainty]:
    days = sorted({spell.since for reading in readings for spell in reading})
    changes = [day for day in days if end is None or day < end]
    ordinals = np.array([day.toordinal() for day in changes], np.int64)
    codes = np.stack([codes_on_days(reading, ordinals) for reading in readings])
    other_statuses = [
        tuple(STATUSES[code] for code in sorted(set(column[:-1].tolist()) - {column[-1]}))
        for column in codes.T
    ]
    start = 0
    for stop in range(1, len(changes) + 1):
        if stop < len(changes) and other_statuses[stop] == other_statuses[start]:
            continue
        if other_statuses[start]:
            until = changes[stop] if stop < len(changes) else end
            yield Uncertainty(act, changes[start], until, other_statuses[start])
        start = stop
