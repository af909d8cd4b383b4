"""The tables of data/: one description of each, which its reader and its schema follow.

What the columns mean stands in ``data/README.md``, for those who correct the tables.
"""

from collections.abc import Mapping
from typing import Any

from geo.model.acts import Act, Action, Step, Treaty
from geo.model.articles import Article
from geo.model.declarations import Declaration
from geo.model.places import (
    DisputedArea,
    Exclusion,
    Label,
    Length,
    MeasuredLength,
    Neighbour,
    Shape,
)
from geo.model.reports import Report
from geo.model.sources import Checkpoint, Source
from geo.model.states import Membership, State
from geo.model.vocabulary import (
    AREA_KINDS,
    CREDIBILITIES,
    DECLARATION_KINDS,
    DEPOSITARY_PRACTICES,
    LABEL_ANCHORS,
    LABEL_KINDS,
    LANGUAGES,
    LAYERS,
    MEASURES,
    ORGANISATIONS,
    REGIONS,
    RULES,
    SERIES,
    STEP_KINDS,
    VIEWS,
)
from geo.tables.act_sequence import sequence_faults
from geo.tables.highlighted import neighbour_faults, pair_faults
from geo.tables.lengths import line_faults
from geo.tables.names import Name, namesake_faults
from geo.tables.schema import (
    ADDRESS,
    ANYTHING,
    CODE,
    DAY,
    EDTF,
    ID,
    TEXT,
    Column,
    Table,
    day,
    decimal,
    integer,
    key_of,
    one_of,
    optional,
)

#: Acts with which a state may declare something.
OCCASIONS = tuple(a for a in Action if a is Action.SIGNATURE or a.is_consent)
#: What borders are lengths between: not a table, but what ``shapes.csv`` names as its units.
UNITS = "units"


def _stretch(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("+")) if cell else ()


def _units(cell: str) -> tuple[str, ...]:
    return tuple(ID.parse(unit) for unit in cell.split("+"))


def _takes_effect(cell: str) -> Any:
    """Read a day; ``..`` for a withdrawal that waits for the end of an armed conflict.

    ``../2027-05-01`` where it has waited: the conflict ended on that day.
    """
    if cell == "..":
        return {"awaits_peace": True}
    if cell.startswith("../"):
        return {"awaits_peace": True, "peace": day(cell.removeprefix("../"))}
    return {"takes_effect": day(cell)}


def _act(takes_effect: Any, **fields: Any) -> Act:
    return Act(**fields, **(takes_effect or {}))


SOURCES = Table(
    "sources",
    {
        "source": ID,
        "title": TEXT,
        "publisher": ANYTHING,
        "address": ADDRESS,
        "archived": ADDRESS,
        "retrieved": DAY,
        "note": ANYTHING,
    },
    ("source",),
    Source,
    needs_rows=True,
)
TREATIES = Table(
    "treaties",
    {
        "treaty": ID,
        "title": TEXT,
        "short_title": TEXT,
        "label": TEXT,
        "abbreviation": TEXT,
        "pair": optional(one_of(("yes",), lambda _: True)),
        "adopted": DAY,
        "opened": DAY,
        "signature_until": optional(DAY),
        "entered_into_force": DAY,
        "deposits_needed": integer(1, 200),
        "consent_months": optional(integer(1, 60)),
        "consent_days": optional(integer(0, 1000)),
        "withdrawal_months": integer(0, 60),
        "checked": DAY,
        "source": key_of("sources"),
    },
    ("treaty",),
    Treaty,
    {"pair": "in_pair"},
    pair_faults,
    needs_rows=True,
)
ARTICLES = Table(
    "articles",
    {
        "treaty": key_of("treaties"),
        "article": TEXT,
        "subject": ID,
        "what": TEXT,
        "years": optional(integer(0, 100)),
        "days": optional(integer(0, 4000)),
        "source": key_of("sources"),
    },
    ("treaty", "article"),
    Article,
    may_be_missing=True,
)
DECLARATIONS = Table(
    "declarations",
    {
        "state": key_of("states"),
        "treaty": key_of("treaties"),
        "day": optional(EDTF),
        "kind": one_of(DECLARATION_KINDS),
        "occasion": one_of(OCCASIONS, Action),
        "what": TEXT,
        "source": key_of("sources"),
    },
    ("state", "treaty", "day", "kind"),
    Declaration,
    may_be_missing=True,
)
STATES = Table(
    "states",
    {
        "state": CODE,
        "name": TEXT,
        "region": one_of(REGIONS),
        "from": optional(DAY),
        "depositary": one_of(DEPOSITARY_PRACTICES, lambda practice: practice == "listed"),
        "source": key_of("sources"),
    },
    ("state",),
    State,
    {"depositary": "is_listed"},
    namesake_faults,
    needs_rows=True,
)
ACTS = Table(
    "acts",
    {
        "state": key_of("states"),
        "treaty": key_of("treaties"),
        "action": one_of(tuple(Action), Action),
        "received": EDTF,
        "takes_effect": optional(Column(parse=_takes_effect)),
        "source": key_of("sources"),
    },
    ("state", "treaty", "received", "action"),
    _act,
    check=sequence_faults,
)
STEPS = Table(
    "steps",
    {
        "day": EDTF,
        "state": optional(key_of("states")),
        "treaty": key_of("treaties"),
        "kind": one_of(STEP_KINDS),
        "what": TEXT,
        "source": key_of("sources"),
    },
    ("day", "state", "treaty", "kind"),
    Step,
)
MEMBERSHIPS = Table(
    "memberships",
    {
        "state": key_of("states"),
        "organisation": one_of(ORGANISATIONS),
        "from": DAY,
        "until": optional(DAY),
        "source": key_of("sources"),
    },
    ("state", "organisation", "from"),
    Membership,
)
CHECKPOINTS = Table(
    "checkpoints",
    {
        "treaty": key_of("treaties"),
        "measure": one_of(MEASURES),
        "since": optional(DAY),
        "day": DAY,
        "count": integer(0, 300),
        "source": key_of("sources"),
        "note": ANYTHING,
    },
    ("treaty", "measure", "since", "day"),
    Checkpoint,
)
NAMES = Table(
    "names",
    {
        "state": key_of("states"),
        "language": one_of(LANGUAGES),
        "name": TEXT,
        "source": key_of("sources"),
    },
    ("state", "language"),
    Name,
)
SHAPES = Table(
    "shapes",
    {
        "shape": ID,
        "name": TEXT,
        "units": Column(parse=_units),
        "from": optional(DAY),
        "until": optional(DAY),
        "state": optional(key_of("states")),
        "rule": one_of(RULES),
        "what": ANYTHING,
        "source": key_of("sources"),
    },
    ("shape", "from"),
    Shape,
    needs_rows=True,
)
OVERLAYS = Table(
    "overlays",
    {
        "overlay": ID,
        "name": TEXT,
        "state": key_of("states"),
        "kind": one_of(AREA_KINDS),
        "by": optional(key_of("states")),
        "from": DAY,
        "until": optional(DAY),
        "basis": TEXT,
        "resolution": TEXT,
        "claim": optional(key_of("sources")),
        "source": key_of("sources"),
    },
    ("overlay", "from"),
    DisputedArea,
)
TERRITORIES = Table(
    "territories",
    {
        "shape": key_of("shapes"),
        "treaty": key_of("treaties"),
        "from": optional(DAY),
        "until": optional(DAY),
        "what": TEXT,
        "source": key_of("sources"),
    },
    ("shape", "treaty", "from"),
    Exclusion,
)
BORDERS = Table(
    "borders",
    {
        "a": key_of(UNITS),
        "b": key_of(UNITS),
        "series": one_of(SERIES),
        "length_km": decimal(0.01, 20_000),
        "source": key_of("sources"),
        "note": ANYTHING,
    },
    ("a", "b", "series"),
    Length,
)
MEASURED = Table(
    "measured",
    {
        "a": key_of(UNITS),
        "b": key_of(UNITS),
        "length_km": decimal(0.01, 20_000),
        "line": TEXT,
        "as_of": DAY,
        "method": TEXT,
        "source": key_of("sources"),
        "note": ANYTHING,
    },
    ("a", "b"),
    MeasuredLength,
    check=line_faults,
    may_be_missing=True,
)
FRONTIERS = Table(
    "frontiers",
    {
        "place": integer(1, 9),
        "state": key_of("states"),
        "stretch": Column(parse=_stretch),
        "source": key_of("sources"),
    },
    ("place",),
    Neighbour,
    check=neighbour_faults,
)
LABELS = Table(
    "labels",
    {
        "label": ID,
        "kind": one_of(LABEL_KINDS),
        "text": ANYTHING,
        "lat": decimal(-90, 90),
        "lon": decimal(-180, 191),
        "anchor": one_of(LABEL_ANCHORS),
        "rank": integer(1, 3),
        "view": one_of(VIEWS),
    },
    ("label", "view"),
    Label,
)
REPORTS = Table(
    "layers",
    {
        "layer": one_of(LAYERS),
        "treaty": optional(key_of("treaties")),
        "state": key_of("states"),
        "other": optional(key_of("states")),
        "from": EDTF,
        "until": optional(EDTF),
        "standing": one_of(CREDIBILITIES),
        "what": TEXT,
        "source": key_of("sources"),
    },
    ("layer", "treaty", "state", "from"),
    Report,
)
#: Every stored table by its name.
TABLES: Mapping[str, Table[Any]] = {
    table.name: table
    for table in (
        ACTS,
        ARTICLES,
        BORDERS,
        CHECKPOINTS,
        DECLARATIONS,
        FRONTIERS,
        LABELS,
        REPORTS,
        MEASURED,
        MEMBERSHIPS,
        NAMES,
        OVERLAYS,
        SHAPES,
        SOURCES,
        STATES,
        STEPS,
        TERRITORIES,
        TREATIES,
    )
}
