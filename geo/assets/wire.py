"""What crosses to the browser: records with named fields, and nothing else.

``web/wire.d.ts`` declares the same in TypeScript; ``tests/assets/test_wire.py`` holds the two
together, names and types. Days are whole numbers since 1 January 1970
(`geo.model.days.day_number`), days that may be imprecise texts in EDTF.
"""

from typing import NotRequired, TypedDict

from geo.model.vocabulary import FlagKind


class Treaty(TypedDict):
    """The title of a treaty and the days of its own course."""

    title: str
    #: Of buttons and columns, and where there is hardly any room.
    label: str
    abbreviation: str
    adopted: int
    opened: int
    inForce: int
    #: Day of the depositary's page with which the acts were compared last.
    checked: int
    #: The depositary's page.
    source: str


# ``from`` is a word of Python: such records are declared by calls.
State = TypedDict("State", {"name": str, "from": int | None, "region": str})

Membership = TypedDict(
    "Membership", {"state": str, "organisation": str, "from": int, "until": int | None}
)


class Spell(TypedDict):
    """A status from a day on, until the next spell of the same state begins."""

    since: int
    status: str
    #: Place of its act in the list of the state's acts under the treaty.
    act: int
    #: Day of what the act will bring, where it is known or will be.
    next: NotRequired[int]
    #: From which day on that can be known, where that is later than ``since``.
    known: NotRequired[int]


class Act(TypedDict):
    """An act as the depositary received it."""

    action: str
    received: str
    #: None where it has no effect of its own, or the treaty's own day is not known.
    effective: int | None
    source: str


class Step(TypedDict):
    """A domestic or political move."""

    day: str
    kind: str
    what: str
    source: str


Doubtful = TypedDict(
    "Doubtful",
    {
        "state": str,
        "treaty": str,
        "action": str,
        "received": str,
        "isReported": bool,
        # In doubt from this day, until the other.
        "from": int,
        "until": int | None,
        # First and last day on which it may have been received.
        "earliest": int,
        "latest": int,
    },
)

Flag = TypedDict(
    "Flag",
    {
        "state": str,
        "treaty": str,
        "kind": FlagKind,
        # Those that are possible beside the one that counts; of an uncertain flag alone.
        "statuses": list[str],
        "from": int,
        "until": int | None,
    },
)


class Length(TypedDict):
    """A published length of a border."""

    km: float
    source: str


class Border(TypedDict):
    """Lengths of a border of a highlighted neighbour."""

    #: By series.
    published: dict[str, Length]
    #: Kilometres along the line that `Atlas.scale` names.
    measured: float


Shape = TypedDict(
    "Shape",
    {
        "name": str,
        "state": str | None,
        "from": int | None,
        "until": int | None,
        "rule": str,
        # Of ground that follows nobody's acts: what it is, and who says so.
        "what": NotRequired[str],
        "source": NotRequired[str],
    },
)

Area = TypedDict(
    "Area",
    {
        "name": str,
        "state": str,
        "kind": str,
        "by": str | None,
        "from": int,
        "until": int | None,
        "basis": str,
        "resolution": str,
        "sources": list[str],
    },
)

Exclusion = TypedDict(
    "Exclusion", {"shape": str, "treaty": str, "from": int | None, "until": int | None}
)

Report = TypedDict(
    "Report",
    {
        "layer": str,
        "treaty": str | None,
        "state": str,
        "other": str,
        "from": int,
        "until": int | None,
        # The same period in EDTF, as precisely as it is known.
        "first": str,
        "end": str,
        "standing": str,
        "what": str,
        "source": str,
    },
)


class Label(TypedDict):
    """Anchor of a name or of a border's kilometres."""

    label: str
    kind: str
    text: str
    lat: float
    lon: float
    anchor: str
    rank: int
    view: str


class Source(TypedDict):
    """Who says something, and where."""

    title: str
    publisher: str
    address: str


class History(TypedDict):
    """All that Python tells the map's frame besides the geometry."""

    edition: str
    #: Of the timeline.
    firstDay: int
    #: In their order, from far to near and away again.
    statuses: list[str]
    #: Highlighted, in the order of their table.
    neighbours: list[str]
    #: States from end to end of the first one's frontier, as far as the strip draws it; none: all.
    stretch: list[str]
    #: In their order.
    treaties: dict[str, Treaty]
    #: The two that are seen together, if the folder has such.
    pair: list[str] | None
    states: dict[str, State]
    #: Names in other languages, each a column in the order of the states.
    names: dict[str, list[str]]
    memberships: list[Membership]
    #: Names of ground that follows nobody's acts, by code.
    areas: dict[str, str]
    #: By treaty and state.
    spells: dict[str, dict[str, list[Spell]]]
    flags: list[Flag]
    doubtful: list[Doubtful]
    #: By treaty and state.
    acts: dict[str, dict[str, list[Act]]]
    #: By treaty and state; those of no state under an empty name.
    steps: dict[str, dict[str, list[Step]]]
    #: By id: two states, the highlighted neighbour last.
    borders: dict[str, Border]
    #: By code and first day, as "CYP@".
    shapes: dict[str, Shape]
    #: Ids of the shapes that hold the ground of a state before its first day.
    grounds: dict[str, list[str]]
    overlays: dict[str, Area]
    exclusions: list[Exclusion]
    reports: list[Report]
    labels: list[Label]
    #: Those that the records above name.
    sources: dict[str, Source]


class EventRow(TypedDict):
    """A row of the events table."""

    #: EDTF
    day: str
    precision: str
    #: Empty: a meeting, or the treaty itself.
    state: str
    treaty: str
    kind: str
    what: str
    source: str


class SiteTables(TypedDict):
    """What else the static site needs to make the tables itself."""

    #: Name of the line along which borders are measured; None: it is not stated.
    scale: str | None
    #: By question.
    columns: dict[str, list[str]]
    #: Words of the address by parameter.
    allowed: dict[str, list[str]]
    #: All there are.
    events: list[EventRow]
