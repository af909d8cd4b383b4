"""What single articles of a treaty say, as far as something is computed from it or told."""

from dataclasses import dataclass

from geo.errors import FactError

#: Subject of the article that says whether reservations may be made.
RESERVATIONS = "reservations"


@dataclass(frozen=True, slots=True)
class Article:
    """What an article says; with a time, a duty to be done within it from entry into force.

    Raises FactError with both ``years`` and ``days``, and for reservations with one of them.
    """

    treaty: str
    article: str  #: as it is cited: Art. 4
    subject: str  #: a word for it
    what: str  #: in one sentence
    years: int | None  #: from entry into force for the state
    days: int | None
    source: str

    def __post_init__(self) -> None:
        if self.years is not None and self.days is not None:
            raise FactError("a duty has years or days from entry into force, not both")
        if self.subject == RESERVATIONS and self.is_duty:
            raise FactError(f"{RESERVATIONS} are no duty, so neither years nor days may be given")

    @property
    def is_duty(self) -> bool:
        """Whether it has a time within which something must be done."""
        return self.years is not None or self.days is not None
