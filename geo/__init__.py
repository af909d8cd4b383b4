"""Who is bound by two disarmament conventions on a day, and the borders that lie with them.

>>> from geo import Query, data_folder, load_atlas, select
"""

from geo.atlas import Atlas, data_folder, load_atlas
from geo.borders import geodesic_length, measured_lengths, shared_border
from geo.boundaries import read_units, shapes_on, states_on
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
    "geodesic_length",
    "history",
    "kilometres",
    "load_atlas",
    "measured_lengths",
    "read_units",
    "select",
    "shapes_on",
    "shared_border",
    "snapshot",
    "standings",
    "states_on",
    "status_on",
]
