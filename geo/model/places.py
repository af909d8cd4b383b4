"""The nouns of the map: shapes, disputed areas, lengths of borders, labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.days import check_period, period_holds


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon of the map during a period, half-open, and whose acts colour it."""

    shape: str
    name: str
    units: tuple[str, ...]
    from_: date | None
    until: date | None
    state: str | None  #: None: without depositary practice
    rule: str  #: own, dependency, predecessor or none
    what: str  #: of ground that follows nobody's acts: what it is
    source: str

    def __post_init__(self) -> None:
        check_period(self.from_, self.until)
        if bool(self.what) != (self.rule == "none"):
            raise ValueError("what says what ground is that follows nobody's acts, and no other")

    def is_drawn_on(self, day: date) -> bool:
        """Whether the map shows it on a day."""
        return period_holds(self.from_, self.until, day)


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """Disputed ground, hatched from a day on."""

    overlay: str
    name: str
    state: str  #: de jure
    kind: str  #: occupied, claimed (and occupied in part), self-declared or undetermined
    by: str | None  #: who occupies or claims it
    from_: date
    until: date | None
    basis: str
    resolution: str  #: of the United Nations, on which the basis rests
    claim: str | None  #: source of the claim of ``by``
    source: str

    def __post_init__(self) -> None:
        check_period(self.from_, self.until)
        if (self.by is not None) != (self.kind in ("occupied", "claimed")):
            raise ValueError("by says who occupies or claims: for these kinds, and no other")
        if (self.claim is not None) != (self.kind == "claimed"):
            raise ValueError("claim is the source of a claim: for kind claimed, and no other")

    def holds_on(self, day: date) -> bool:
        """Whether the area is hatched on a day."""
        return period_holds(self.from_, self.until, day)


def sources_of(area: DisputedArea) -> Sequence[str]:
    """Return who says what is said of hatched ground: of its basis, and of a claim to it."""
    return [area.source, area.claim] if area.claim else [area.source]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A territory to which its sovereign's consent does not extend, half-open."""

    shape: str
    treaty: str
    from_: date | None
    until: date | None
    what: str
    source: str

    def __post_init__(self) -> None:
        check_period(self.from_, self.until)

    def holds_on(self, day: date) -> bool:
        """Whether the consent leaves the territory out on a day."""
        return period_holds(self.from_, self.until, day)


@dataclass(frozen=True, slots=True)
class Length:
    """One published length of the land border of two states."""

    a: str
    b: str
    series: str  #: factbook, russian or national
    length_km: float
    source: str
    note: str

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError(f"{self.a} and {self.b} must stand in alphabetical order")


@dataclass(frozen=True, slots=True)
class MeasuredLength:
    """The length of a border along a line that somebody drew, as its own series."""

    a: str
    b: str
    length_km: float
    line: str  #: whose line it is, and how fine; lengths along two lines do not compare
    as_of: date  #: day on which the line was published
    method: str  #: how it was measured
    source: str
    note: str

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError(f"{self.a} and {self.b} must stand in alphabetical order")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A state whose land borders are drawn and added up; their sum is its frontier."""

    place: int  #: the first has the sentence and the strip
    state: str
    stretch: tuple[str, ...]  #: states from end to end of what the strip draws; empty: all
    source: str  #: of the lengths that are added up


@dataclass(frozen=True, slots=True)
class Label:
    """Anchor of a name or of a border's kilometres on the frontier map."""

    label: str  #: a state, or a border: two, a highlighted neighbour last
    kind: str  #: state, sea, place or border
    text: str  #: empty: the state's name, the border's kilometres
    lat: float
    lon: float
    anchor: str  #: centre, left, right, above or below
    rank: int  #: 1 always drawn; 2 not on a phone; 3 nor in full weight
    view: str  #: frontier or world
