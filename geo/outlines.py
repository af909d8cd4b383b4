"""The states' outlines as GeoJSON, made once for each set of shapes that stood together."""

from collections.abc import Iterable, Mapping
from datetime import date

import shapely
from geopandas import GeoDataFrame

from geo.boundaries import standing, states_on
from geo.ground import Shape

#: Degrees that outlines may depart from the 1:10m coverage, and decimals kept.
TOLERANCE, DECIMALS = 0.02, 4


class Outlines:
    """What stands on a day as texts of GeoJSON geometries (RFC 7946, EPSG:4326).

    All states are simplified as one coverage, so that neighbours share their borders and the
    outline of a state does not depend on which others are asked for.
    """

    def __init__(self, units: GeoDataFrame, shapes: Iterable[Shape]) -> None:
        self._units, self._shapes = units, tuple(shapes)
        self._known: dict[tuple[Shape, ...], Mapping[str, str]] = {}

    def on(self, day: date) -> Mapping[str, str]:
        """Return the outlines of the states of ``day`` by code, sorted."""
        key = tuple(standing(self._shapes, day))
        if key not in self._known:
            polygons = states_on(self._units, self._shapes, day).geometry
            simple = shapely.coverage_simplify(polygons.values, TOLERANCE)
            rounded = shapely.set_precision(simple, 10**-DECIMALS)
            texts = shapely.to_geojson(shapely.orient_polygons(rounded))
            self._known[key] = dict(zip(polygons.index, texts, strict=True))
        return self._known[key]
