"""Who is bound by two disarmament conventions on a day, and the borders that lie with them.

>>> from geo import Query, data_folder, load_atlas, select

Whatever they refuse is a `GeoError`; the docstring of each says when.

Polygons and their lines are in `geo.boundaries.polygons` and `geo.boundaries.shared_borders`, which
load geopandas.
"""

import geo.interrupts  # noqa: F401 (before all that takes long to load)
from geo.answers.borders import borders
from geo.answers.changes import changes
from geo.answers.events import events
from geo.answers.frontier import frontier, kilometres
from geo.answers.query import Query
from geo.answers.standings import standings
from geo.answers.status import select, snapshot
from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.errors import (
    AtlasError,
    BoundaryError,
    FactError,
    GeoError,
    GeometryError,
    QueryError,
    TableError,
)
from geo.law.effective_days import effective_day
from geo.law.history import history
from geo.law.status import status_on
from geo.model.acts import Act, Action, Status, Treaty
from geo.model.days import Day

__all__ = [
    "Act",
    "Action",
    "Atlas",
    "AtlasError",
    "BoundaryError",
    "Day",
    "FactError",
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
