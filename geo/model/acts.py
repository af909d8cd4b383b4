"""The nouns of treaty law: treaties, acts of states, steps, statuses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.errors import FactError
from geo.model.days import Day
from geo.model.vocabulary import ALL, BOTH, NEITHER


class _Word(StrEnum):
    """One of a closed list of words; another one raises FactError."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        allowed = ", ".join(cls)
        raise FactError(f"{value!r} is no {cls.__name__.lower()}; allowed: {allowed}")


class Status(_Word):
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


class Action(_Word):
    """What a state does to a treaty."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    WITHDRAWAL = "withdrawal"
    REVOCATION = "revocation"  # of a withdrawal, before it takes effect (VCLT 68)
    SIGNATURE_WITHDRAWAL = "signature_withdrawal"  # not to become a party (VCLT 18(a))

    @property
    def is_consent(self) -> bool:
        """Whether the act expresses consent to be bound."""
        return self not in _NO_CONSENTS

    @property
    def rank(self) -> int:
        """Place among acts that were received on one day.

        The Holy See signed and ratified on one day: consent outranks signature.
        """
        return _RANKS.get(self, 2)


_RANKS = {
    Action.SIGNATURE: 0,
    Action.SIGNATURE_WITHDRAWAL: 1,
    Action.WITHDRAWAL: 3,
    Action.REVOCATION: 4,
}
_NO_CONSENTS = frozenset(_RANKS)
#: Acts that work on the day on which they are received, and know no other.
_AT_ONCE = {
    Action.SIGNATURE: "a signature",
    Action.SIGNATURE_WITHDRAWAL: "the withdrawal of a signature",
    Action.REVOCATION: "a revocation",
}


#: Words that stand beside those of treaties, so that none can bear them.
_RESERVED = (BOTH, ALL, NEITHER, *map(str, Status))


@dataclass(frozen=True, slots=True)
class Treaty:
    """A multilateral treaty, its names, and the two clocks it sets running.

    Raises FactError for a reserved word, or without exactly one clock of consent.
    """

    treaty: str
    title: str
    short_title: str
    label: str  #: on a button: Ottawa (landmines)
    abbreviation: str  #: where there is room for ten letters: Cluster m.
    in_pair: bool | None  #: whether it is marked as one of the two that are seen together
    adopted: date
    opened: date  #: first day of signature; the first day anything can happen
    #: First day on which it is not open for signature any more; None: it stays open.
    signature_until: date | None
    #: Day the treaty itself entered into force.
    entered_into_force: date
    #: Number of deposits that set its entry into force (Art. 17(1) of both conventions).
    deposits_needed: int
    #: Months from deposit of consent to the first day of the month of entry into force, or days
    #: from deposit to entry into force; the other is None.
    consent_months: int | None
    consent_days: int | None
    #: Months from receipt of a withdrawal to the day it takes effect.
    withdrawal_months: int
    #: Day of the depositary's status page with which the acts were last compared.
    checked: date
    source: str

    def __post_init__(self) -> None:
        if self.treaty in _RESERVED:
            raise FactError(
                f"treaty {self.treaty!r} must be another word than {', '.join(_RESERVED)}"
            )
        if (self.consent_months is None) == (self.consent_days is None):
            raise FactError("one of consent_months and consent_days must be given, not both")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one state, as received by the depositary.

    Acts are the only facts stored. A status is always computed from them, so a
    correction is a new line in ``data/acts.csv`` and never an edit to a result.
    Raises FactError where ``takes_effect`` or ``awaits_peace`` does not suit the action.
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
    #: Day on which that conflict ended; None: it goes on, as far as is known.
    peace: date | None = None

    def __post_init__(self) -> None:
        if self.action is Action.SUCCESSION and self.takes_effect is None:
            raise FactError("a succession needs takes_effect: it follows no rule")
        if self.action in _AT_ONCE and self.takes_effect is not None:
            raise FactError(f"{_AT_ONCE[self.action]} has no takes_effect: it works at once")
        if self.awaits_peace and self.action is not Action.WITHDRAWAL:
            raise FactError(
                "takes_effect '..' is for withdrawals: Art. 20(3) speaks of no other act"
            )
        if self.peace and self.peace < self.received.latest:
            raise FactError(
                f"takes_effect '../{self.peace}': the conflict ended before the withdrawal was "
                f"received on {self.received}, so that it does not wait; leave takes_effect empty"
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
