"""Sources, and published counts that the acts must reproduce."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A publication on which rows of the tables rest."""

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
