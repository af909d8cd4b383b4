"""When an act takes effect, by the clocks that ``treaties.csv`` has of each treaty.

Art. 17 and 20 of the conventions on anti-personnel mines and on cluster munitions know months,
Art. 15 of the Treaty on the Prohibition of Nuclear Weapons days.
"""

import calendar
from datetime import date, timedelta

from geo.errors import FactError
from geo.model.acts import Act, Action, Treaty


def effective_day(act: Act, treaty: Treaty) -> date | None:
    """Return the day an act changes the law for the state that made it.

    Signature, its withdrawal and the revocation of a withdrawal work at once. Consent works from
    the first day of a later month, or a number of days after deposit, but never before the treaty
    itself is in force. Withdrawal works on the same day of the month, a number of months after
    receipt. A day stated by the depositary prevails over these rules. A withdrawal that waits for
    the end of an armed conflict works on the day on which it ends, but not before its months are
    over; None: it goes on. An act of no exact day is taken as received on its latest possible day.

    Raises
    ------
    FactError
        If it would take effect after the year 9999, with which calendars of Python end.
    """
    if act.awaits_peace and act.peace is None:
        return None
    if act.takes_effect is not None:
        return act.takes_effect
    received = act.received.latest
    try:
        match act.action:
            case Action.SIGNATURE | Action.SIGNATURE_WITHDRAWAL | Action.REVOCATION:
                return received
            case Action.WITHDRAWAL:
                return max(_add_months(received, treaty.withdrawal_months), act.peace or date.min)
            case _:
                return max(entry_into_force(received, treaty), treaty.entered_into_force)
    except (ValueError, OverflowError):
        what = f"{act.action} by {act.state}, received {act.received}"
        raise FactError(f"{what}: it would take effect after the year 9999") from None


def _add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def begins(act: Act, treaty: Treaty) -> date:
    """Return the first day on which an act shows; South Sudan's worked before it was received."""
    effective = effective_day(act, treaty)
    return act.received.latest if effective is None else min(act.received.latest, effective)


def entry_into_force(deposit: date, treaty: Treaty) -> date:
    """Return the day that a treaty's clock of consent gives for a deposit.

    Of the last deposit needed it is the treaty's own entry into force.
    """
    if treaty.consent_days is not None:
        return deposit + timedelta(treaty.consent_days)
    assert treaty.consent_months is not None  # `Treaty` has one of the two
    return _add_months(deposit.replace(day=1), treaty.consent_months)
