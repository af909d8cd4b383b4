"""The states of a day that pass a query's filters, as rows or with polygons."""

from typing import TYPE_CHECKING

from geo.answers.columns import cells_of, columns_of
from geo.answers.filters import passing
from geo.answers.query import Query
from geo.answers.standings import Standing, standings_under
from geo.atlas.atlas import Atlas

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def select(atlas: Atlas, query: Query) -> list[Standing]:
    """Return the standings that pass the filters, sorted by state, then treaty.

    Raises QueryError for a treaty, and values of filters, that the atlas does not have.
    """
    passed = passing(atlas, query)
    rows = standings_under(atlas, query.treaties(atlas), query.day)
    return sorted(
        (row for row in rows if row.state in passed), key=lambda row: (row.state, row.treaty)
    )


def snapshot(atlas: Atlas, query: Query) -> "GeoDataFrame":
    """Return the standings that pass the filters with their polygons of the day.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        The columns of the status table and ``geometry``, one row per state and treaty, in the
        order of `select`; a state too small for the coverage has no geometry.

    Raises
    ------
    QueryError
        As `select`.
    BoundaryError
        If the coverage cannot be read, `geo.boundaries.polygons.read_units` says why.
    GeometryError
        If a shape names a unit that the coverage lacks.
    """
    from geopandas import GeoDataFrame  # loading it takes a second
    from pandas import DataFrame

    from geo.boundaries.polygons import states_on

    rows = [cells_of(row) for row in select(atlas, query)]
    frame = DataFrame(rows, columns=list(columns_of(Standing, atlas)))
    polygons = states_on(atlas.units, atlas.shapes, query.day)
    return GeoDataFrame(frame.join(polygons[["geometry"]], on="state"), crs=polygons.crs)
