"""From acts to status: pure functions of a day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter

from geo.law.effective_days import begins, effective_day
from geo.model.acts import Act, Action, Status, Treaty
from geo.model.days import require_day

#: What a state is from the day on which an act is received that works at once: who revokes its
#: withdrawal is a party as before, and never ceased to be one.
_STATUS_AT_ONCE = {
    Action.SIGNATURE: Status.SIGNATORY,
    Action.SIGNATURE_WITHDRAWAL: Status.OUTSIDE,
    Action.REVOCATION: Status.PARTY,
}


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
    for act in sorted(acts, key=order_of):
        first_day = begins(act, treaty)
        while history and history[-1].since >= first_day:
            history.pop()
        status = history[-1].status if history else Status.OUTSIDE
        if _STATUS_AT_ONCE.get(act.action) is status:
            continue  # done and undone on one day
        history.extend(_spells_of(act, treaty, trigger))
    return tuple(history)


def order_of(act: Act) -> tuple[date, int]:
    """Return what acts of one state under one treaty are sorted by to be read one by one."""
    return act.received.latest, act.action.rank


def revocations(acts: Iterable[Act]) -> dict[Act, Act]:
    """Return the revocation of each withdrawal that was revoked, of any states and treaties."""
    ordered = sorted(acts, key=lambda act: (act.state, act.treaty, *order_of(act)))
    return {
        withdrawal: revocation
        for withdrawal, revocation in pairwise(ordered)
        if revocation.action is Action.REVOCATION
    }


def _spells_of(act: Act, treaty: Treaty, trigger: date) -> Iterable[Spell]:
    received, effective = act.received.latest, effective_day(act, treaty)
    if act.action in _STATUS_AT_ONCE:
        yield Spell(received, _STATUS_AT_ONCE[act.action], act)
        return
    status_until_effect, status_from_effect = (
        (Status.WITHDRAWING, Status.WITHDRAWN)
        if act.action is Action.WITHDRAWAL
        else (Status.CONTRACTING, Status.PARTY)
    )
    if effective is None:
        yield Spell(received, status_until_effect, act)
        return
    if received < effective:
        # Before the peace nobody could know its day.
        known = max(received, trigger, act.peace or date.min)
        yield Spell(received, status_until_effect, act, effective, known)
    yield Spell(effective, status_from_effect, act)


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

    Raises
    ------
    FactError
        As `effective_day`.
    QueryError
        If ``day`` is no day.
    """
    require_day("day", day)
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
