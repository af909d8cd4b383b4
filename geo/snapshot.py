"""Every state on one day under one treaty (or both), and the rows that pass a query's filters."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from geo.atlas import SCALE, Atlas
from geo.filters import passing
from geo.model import CODES, STATUSES, Status
from geo.query import Query
from geo.status import spell_on

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class Standing(NamedTuple):
    """One state under one treaty on one day; the columns of the status table."""

    state: str
    name: str
    treaty: str
    day: date
    status: Status
    is_bound: bool
    since: date | None  #: None while outside
    next_change: date | None  #: as acts received by that day will bring it
    next_status: Status | None
    flags: str  #: joined by "; "
    rus_km: float | None  #: published length of its border with Russia
    blr_km: float | None
    source: str


class BorderStanding(NamedTuple):
    """One border with Russia or Belarus on one day; the columns of the borders table."""

    state: str  #: the other side, whose status it is
    neighbour: str  #: RUS or BLR
    treaty: str
    day: date
    status: Status
    is_bound: bool
    length_km: float
    length_source: str
    measured_km: float
    scale: str


def standings(atlas: Atlas, treaty: str, day: date) -> list[Standing]:
    """Return every state of ``day`` under one treaty, sorted by code.

    A state has a row from its first day on; areas without depositary practice have none.
    """
    history = atlas.histories[treaty]
    russia, belarus = atlas.frontiers["RUS"], atlas.frontiers["BLR"]
    flags = _flags_on(atlas, treaty, day)
    depositary = atlas.treaties[treaty].source
    rows = []
    for (code, state), position in zip(
        atlas.states.items(), history.codes_on(day).tolist(), strict=True
    ):
        if state.from_ and day < state.from_:
            continue
        spell = spell_on(history.spells[code], day)
        upcoming = spell.next_on(day) if spell else None
        status = STATUSES[position]
        rows.append(
            Standing(
                code,
                state.name,
                treaty,
                day,
                status,
                status.is_bound,
                spell.since if spell else None,
                upcoming,
                spell.next_status if spell and upcoming else None,
                flags.get(code, ""),
                russia[code].length_km if code in russia else None,
                belarus[code].length_km if code in belarus else None,
                spell.act.source if spell else depositary,
            )
        )
    return rows


def _flags_on(atlas: Atlas, treaty: str, day: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for flag in atlas.flags:
        if flag.treaty == treaty and flag.from_ <= day and (not flag.until or day < flag.until):
            before = found.get(flag.state)
            found[flag.state] = f"{before}; {flag.text}" if before else flag.text
    return found


def select(atlas: Atlas, query: Query) -> list[Standing]:
    """Return the standings that pass the filters, sorted by state, then treaty."""
    passed = passing(atlas, query)
    rows = (row for treaty in query.treaties for row in standings(atlas, treaty, query.day))
    return sorted(
        (row for row in rows if row.state in passed), key=lambda row: (row.state, row.treaty)
    )


def borders(atlas: Atlas, query: Query) -> list[BorderStanding]:
    """Return the borders with Russia and Belarus of the states that pass, with their status.

    Sorted by state, neighbour, treaty; the border of the two has a row in each frontier.
    """
    return sorted(
        BorderStanding(
            row.state,
            of,
            row.treaty,
            row.day,
            row.status,
            row.is_bound,
            length.length_km,
            length.source,
            round(atlas.measured_km[length.a, length.b], 1),
            SCALE,
        )
        for row in select(atlas, query)
        for of in query.frontiers
        if (length := atlas.frontiers[of].get(row.state))
    )


def snapshot(atlas: Atlas, query: Query) -> "GeoDataFrame":
    """Return the standings that pass the filters with their polygons of the day.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        The columns of `Standing` and ``geometry``, one row per state and treaty, in the
        order of `select`; a state too small for the 1:10m coverage has no geometry.
    """
    from geopandas import GeoDataFrame  # loading it takes a second
    from pandas import DataFrame

    from geo.boundaries import states_on

    frame = DataFrame(select(atlas, query), columns=list(Standing._fields))
    polygons = states_on(atlas.units, atlas.shapes, query.day)
    return GeoDataFrame(frame.join(polygons[["geometry"]], on="state"), crs=polygons.crs)


def neighbours_first(row: Standing) -> tuple[int, int, float, str]:
    """Return a sort key: neighbours of Russia, then of Belarus, then the rest by name.

    Among neighbours former parties stand first and the longest border before shorter ones.
    """
    length = row.rus_km or row.blr_km
    if length is None:
        return 2, 0, 0, row.name
    return 0 if row.rus_km else 1, -CODES[row.status], -length, row.name
