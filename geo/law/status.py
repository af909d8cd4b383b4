"""From acts to status: pure functions of a day."""

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from geo.model.acts import Act, Action, Status, Treaty


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of days on which one state has one status under one treaty.

    It lasts from ``since`` until the next spell of the same state begins.
    """

    since: date
    status: Status
    act: Act
    #: What the act will bring, and from which day on that can be known; None: nothing further.
    next_day: date | None = None
    next_known: date | None = None

    def next_on(self, day: date) -> date | None:
        """Return the day of the next change as far as it could be known on ``day``."""
        if self.next_known is None or day < self.next_known:
            return None
        return self.next_day

    @property
    def next_status(self) -> Status:
        """The status that follows."""
        return Status.PARTY if self.status is Status.CONTRACTING else Status.WITHDRAWN


def effective_day(act: Act, treaty: Treaty) -> date | None:
    """Return the day an act changes the law for the state that made it.

    Signature works at once. Consent works from the first day of the sixth month after
    deposit, but never before the treaty itself is in force (Art. 17 of both conventions).
    Withdrawal works on the same day of the month, six months after receipt (Art. 20(3)).
    A day stated by the depositary prevails over these rules. None: a withdrawal that
    waits for the end of an armed conflict. An act known only to the month or year is
    taken as received on its latest possible day.
    """
    if act.awaits_peace:
        return None
    if act.takes_effect is not None:
        return act.takes_effect
    received = act.received.latest
    match act.action:
        case Action.SIGNATURE:
            return received
        case Action.WITHDRAWAL:
            return _add_months(received, treaty.withdrawal_months)
        case _:
            by_rule = _add_months(received.replace(day=1), treaty.consent_months)
            return max(by_rule, treaty.entered_into_force)


def _add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def begins(act: Act, treaty: Treaty) -> date:
    """Return the first day on which an act shows; South Sudan's worked before it was received."""
    effective = effective_day(act, treaty)
    return act.received.latest if effective is None else min(act.received.latest, effective)


def spells(acts: Iterable[Act], treaty: Treaty, trigger: date = date.min) -> tuple[Spell, ...]:
    """Return the history of one state under one treaty, oldest spell first.

    Parameters
    ----------
    acts : iterable of Act
        The acts of a single state under a single treaty, in any order.
    treaty : Treaty
        The treaty those acts are about.
    trigger : date
        Day of the deposit that set the treaty's own entry into force; before it nobody
        could know when a consent would work.
    """
    history: list[Spell] = []
    # The Holy See signed and ratified on one day: consent outranks signature.
    for act in sorted(acts, key=lambda a: (a.received.latest, a.action is not Action.SIGNATURE)):
        first = begins(act, treaty)
        while history and history[-1].since >= first:
            history.pop()
        history.extend(_spells_of(act, treaty, trigger))
    return tuple(history)


def _spells_of(act: Act, treaty: Treaty, trigger: date) -> Iterable[Spell]:
    received, effective = act.received.latest, effective_day(act, treaty)
    if act.action is Action.SIGNATURE:
        yield Spell(received, Status.SIGNATORY, act)
        return
    waiting, done = (
        (Status.WITHDRAWING, Status.WITHDRAWN)
        if act.action is Action.WITHDRAWAL
        else (Status.CONTRACTING, Status.PARTY)
    )
    if effective is None:
        yield Spell(received, waiting, act)
        return
    if received < effective:
        yield Spell(received, waiting, act, effective, max(received, trigger))
    yield Spell(effective, done, act)


def status_on(acts: Iterable[Act], treaty: Treaty, day: date) -> Status:
    """Return where one state stands towards one treaty at the end of ``day``.

    Parameters
    ----------
    acts : iterable of Act
        The acts of a single state under a single treaty, in any order. An act known only
        to the month or year counts as received on its latest possible day.
    treaty : Treaty
        The treaty those acts are about.
    day : date
        Any day, past or future; acts that have not begun by then are ignored.
    """
    spell = spell_on(spells(acts, treaty), day)
    return spell.status if spell else Status.OUTSIDE


def spell_on(history: Sequence[Spell], day: date) -> Spell | None:
    """Return the spell of a state's history that covers ``day``, None before the first."""
    position = bisect_right(history, day, key=attrgetter("since"))
    return history[position - 1] if position else None


def trigger_day(acts: Iterable[Act], treaty: Treaty) -> date | None:
    """Return the day of the deposit that set the treaty's entry into force, None if none yet."""
    deposits = sorted(
        a.received.latest for a in acts if a.treaty == treaty.treaty and a.action.is_consent
    )
    return deposits[treaty.deposits_needed - 1] if len(deposits) >= treaty.deposits_needed else None


def entry_into_force(trigger: date, treaty: Treaty) -> date:
    """Return the treaty's own entry into force after its last needed deposit (Art. 17(1))."""
    return _add_months(trigger.replace(day=1), treaty.consent_months)
