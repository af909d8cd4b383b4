"""Who is bound by two disarmament conventions on a day, and the borders that lie with them.

>>> from geo import Query, data_folder, load_atlas, select

Polygons and their lines are in `geo.boundaries` and `geo.borders`, which load geopandas.
"""

from geo.atlas import Atlas, data_folder, load_atlas
from geo.errors import (
    AtlasError,
    BoundaryError,
    GeoError,
    GeometryError,
    QueryError,
    TableError,
)
from geo.events import changes, events
from geo.frontier import frontier, kilometres
from geo.model import Act, Action, Day, Status, Treaty
from geo.query import Query
from geo.snapshot import borders, select, snapshot, standings
from geo.status import effective_day, history, status_on

__all__ = [
    "Act",
    "Action",
    "Atlas",
    "AtlasError",
    "BoundaryError",
    "Day",
    "GeoError",
    "GeometryError",
    "Query",
    "QueryError",
    "Status",
    "TableError",
    "Treaty",
    "borders",
    "changes",
    "data_folder",
    "effective_day",
    "events",
    "frontier",
    "history",
    "kilometres",
    "load_atlas",
    "select",
    "snapshot",
    "standings",
    "status_on",
]
