"""What is reported beside the law."""

from dataclasses import dataclass
from datetime import date

from geo.model.days import Day, check_period, period_holds


@dataclass(frozen=True, slots=True)
class Report:
    """Something reported beside the law: a use, transfer, production or fortification."""

    layer: str  #: fortification, production, transfer or use
    treaty: str | None  #: whose weapon; None: neither's
    state: str
    other: str | None  #: against whom, or to whom
    from_: Day
    until: Day | None  #: half-open; None: no end told
    standing: str  #: agreed, alleged, announced or reported
    what: str
    source: str

    def __post_init__(self) -> None:
        check_period(self.from_.earliest, self.until.earliest if self.until else None)

    def holds_on(self, day: date) -> bool:
        """Whether the layer shows the row on a day; a month or year counts from its first day."""
        until = self.until.earliest if self.until else None
        return period_holds(self.from_.earliest, until, day)
