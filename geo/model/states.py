"""States and their memberships."""

from dataclasses import dataclass
from datetime import date

from geo.model.days import check_period, period_holds


@dataclass(frozen=True, slots=True)
class State:
    """A state, or an area that the depositary does not list (``is_listed`` False)."""

    state: str  #: ISO 3166-1 alpha-3
    name: str
    region: str  #: UN M49 region
    from_: date | None  #: first day as a state, if after that of the timeline
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
        check_period(self.from_, self.until)

    def holds_on(self, day: date) -> bool:
        """Whether the state is a member on a day."""
        return period_holds(self.from_, self.until, day)
