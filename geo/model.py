"""The nouns of treaty law: treaties, acts of states, days, statuses."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def in_order(from_: date | None, until: date | None) -> None:
    """Raise ValueError if a half-open period holds no day."""
    if from_ and until and until <= from_:
        raise ValueError(f"until {until} must come after from {from_}: the period holds no day")


class Status(StrEnum):
    """Where a state stands towards a treaty on one day, from far to near and away again."""

    OUTSIDE = "outside"  # state not party: neither signed nor consented
    SIGNATORY = "signatory"
    CONTRACTING = "contracting"  # consented; not yet in force for it (VCLT 2(1)(f))
    PARTY = "party"
    WITHDRAWING = "withdrawing"  # notified; still bound
    WITHDRAWN = "withdrawn"

    @property
    def is_bound(self) -> bool:
        """Whether the treaty's prohibitions bind the state on that day."""
        return self in (Status.PARTY, Status.WITHDRAWING)


#: Position of each status in arrays of codes.
STATUSES = tuple(Status)
CODES = {status: code for code, status in enumerate(STATUSES)}


class Action(StrEnum):
    """What a state does to a treaty."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL = "withdrawal"

    @property
    def is_consent(self) -> bool:
        """Whether the act expresses consent to be bound."""
        return self not in (Action.SIGNATURE, Action.WITHDRAWAL)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day known to the day, the month or the year (EDTF level 0, ISO 8601-2)."""

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "Day":
        """Read ``2026-02-20``, ``2025-07`` or ``2026``; ValueError for anything else.

        >>> Day.parse("2025-02").latest
        datetime.date(2025, 2, 28)
        """
        match = _EDTF.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a day (YYYY-MM-DD), month (YYYY-MM) or year (YYYY)")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            if day is not None and month is not None:
                return cls.exactly(date(year, month, day))
            first = date(year, 1 if month is None else month, 1)
        except ValueError:
            raise ValueError(f"{text!r} is not a day of the calendar") from None
        last = month or 12
        return cls(first, date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def exactly(cls, day: date) -> "Day":
        """Return a day known to the day."""
        return cls(day, day)

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        if self.earliest == self.latest:
            return "day"
        return "month" if self.earliest.month == self.latest.month else "year"

    def __str__(self) -> str:
        return self.latest.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class Treaty:
    """A multilateral treaty and the two clocks it sets running."""

    treaty: str
    title: str
    short_title: str
    adopted: date
    opened: date  #: first day of signature; the first day anything can happen
    #: Day the treaty itself entered into force.
    entered_into_force: date
    #: Number of deposits that set its entry into force (Art. 17(1) of both conventions).
    deposits_needed: int
    #: Months from deposit of consent to the first day of the month of entry into force.
    consent_months: int
    #: Months from receipt of a withdrawal to the day it takes effect.
    withdrawal_months: int
    #: Day of the depositary's status page with which the acts were last compared.
    checked: date
    source: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one state, as received by the depositary.

    Acts are the only facts stored. A status is always computed from them, so a
    correction is a new line in ``data/acts.csv`` and never an edit to a result.
    """

    state: str  #: ISO 3166-1 alpha-3
    treaty: str  #: ``Treaty.treaty``
    action: Action
    received: Day  #: day the depositary received the instrument
    source: str  #: key into ``data/sources.csv``
    #: Day the depositary says it takes effect, where that departs from the rule.
    takes_effect: date | None = None
    #: Withdrawal by a state in an armed conflict: no effect before it ends (Art. 20(3)).
    awaits_peace: bool = False

    def __post_init__(self) -> None:
        if self.action is Action.SUCCESSION and self.takes_effect is None:
            raise ValueError("a succession needs takes_effect: it follows no rule")
        if self.action is Action.SIGNATURE and self.takes_effect is not None:
            raise ValueError("a signature has no takes_effect: it works at once")
        if self.awaits_peace and self.action is not Action.WITHDRAWAL:
            raise ValueError(
                "takes_effect '..' is for withdrawals: Art. 20(3) speaks of no other act"
            )


@dataclass(frozen=True, slots=True)
class Step:
    """A domestic or political move; it never changes a status."""

    day: Day
    state: str | None  #: None for a meeting or the treaty itself
    treaty: str
    kind: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class State:
    """A state, or an area that the depositary does not list (``is_listed`` False)."""

    state: str  #: ISO 3166-1 alpha-3
    name: str
    region: str  #: UN M49 region
    from_: date | None  #: first day as a state, if after 3 December 1997
    is_listed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Membership of a state in an organisation, from a day until another, half-open."""

    state: str
    organisation: str
    from_: date
    until: date | None
    source: str

    def __post_init__(self) -> None:
        in_order(self.from_, self.until)

    def holds_on(self, day: date) -> bool:
        """Whether the state is a member on a day."""
        return self.from_ <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so."""

    source: str
    title: str
    publisher: str
    address: str
    archived: str  #: address of a copy of the page as it was read
    retrieved: date
    note: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A published count that the acts must reproduce."""

    treaty: str
    measure: str  #: bound, deposited, signatories, signed_only or deposits
    since: date | None  #: first day counted, for deposits
    day: date
    count: int
    source: str
    note: str
