"""The borders with the highlighted neighbours on a day."""

from datetime import date
from typing import NamedTuple

from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.model.acts import Status


class BorderStanding(NamedTuple):
    """One border with a highlighted neighbour on one day; the columns of the borders table."""

    state: str  #: the other side, whose status it is
    neighbour: str
    treaty: str
    day: date
    status: Status
    is_bound: bool
    length_km: float
    length_source: str
    measured_km: float
    scale: str | None  #: None: the folder does not state it


def borders(atlas: Atlas, query: Query) -> list[BorderStanding]:
    """Return the highlighted borders of the states that pass, with their status.

    Sorted by state, neighbour, treaty; the border of two neighbours has a row in each frontier.
    Raises QueryError for a treaty, and values of filters, that the atlas does not have.
    """
    return sorted(
        BorderStanding(
            row.state,
            neighbour,
            row.treaty,
            row.day,
            row.status,
            row.is_bound,
            length.length_km,
            length.source,
            round(atlas.measured_km[length.a, length.b], 1),
            atlas.scale,
        )
        for row in select(atlas, query)
        for neighbour in query.frontiers(atlas)
        if (length := atlas.frontiers[neighbour].get(row.state))
    )
