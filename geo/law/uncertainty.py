"""Acts whose day is not known exactly, and the other statuses their possible days leave open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from geo.law.effective_days import effective_day
from geo.law.history import codes_on_days
from geo.law.status import Spell, spells
from geo.model.acts import STATUSES, Act, Status, Treaty
from geo.model.days import Day


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A stretch of days, half-open, on which an imprecise act leaves other statuses possible."""

    from_: date
    until: date
    others: tuple[Status, ...]


def uncertainties(acts: Sequence[Act], treaty: Treaty) -> tuple[Uncertainty, ...]:
    """Return when the possible days of imprecise acts disagree with the latest possible one.

    One imprecise act is weighed at a time: each day on which it may have been received, after
    what had to come before it, gives a reading; a status that some reading gives and
    `status_on` does not is in doubt.
    """
    stretches: list[Uncertainty] = []
    for act in acts:
        if act.received.precision == "day":
            continue
        others = [other for other in acts if other is not act]
        before = [o for o in others if o.received.latest <= act.received.latest]
        free = filter(None, (effective_day(other, treaty) for other in before))
        first = max([act.received.earliest, *free])
        span = (act.received.latest - first).days + 1
        days = (first + timedelta(n) for n in range(span))
        readings = [
            spells([*others, replace(act, received=Day.exactly(day))], treaty) for day in days
        ]
        stretches.extend(_disagreements(readings) if readings else ())
    return tuple(stretches)


def _disagreements(readings: Sequence[tuple[Spell, ...]]) -> Iterable[Uncertainty]:
    changes = sorted({spell.since.toordinal() for reading in readings for spell in reading})
    codes = np.stack([codes_on_days(reading, np.array(changes)) for reading in readings])
    others = [
        tuple(STATUSES[code] for code in sorted(set(column[:-1].tolist()) - {column[-1]}))
        for column in codes.T
    ]
    start = 0
    for stop in range(1, len(changes) + 1):
        if stop < len(changes) and others[stop] == others[start]:
            continue
        if others[start]:  # after the last change all readings agree
            yield Uncertainty(
                date.fromordinal(changes[start]), date.fromordinal(changes[stop]), others[start]
            )
        start = stop
