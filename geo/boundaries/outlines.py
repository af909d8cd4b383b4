"""The states' outlines as GeoJSON, made once for each set of shapes that stood together."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import shapely
from geopandas import GeoDataFrame

from geo.boundaries.polygons import existing_shapes, states_on
from geo.model.places import Shape

#: Degrees that outlines may depart from the coverage, and decimals kept.
TOLERANCE, DECIMALS = 0.02, 4


class Outlines:
    """What stands on a day as texts of GeoJSON geometries (RFC 7946, EPSG:4326).

    All units are simplified once, as one coverage, so that neighbours share their borders and
    the outline of a state depends on no other.
    """

    def __init__(self, units: GeoDataFrame, shapes: Iterable[Shape]) -> None:
        self._units, self._shapes = units, tuple(shapes)
        self._by_shapes: dict[tuple[Shape, ...], Mapping[str, str]] = {}

    @cached_property
    def _simple(self) -> GeoDataFrame:
        simple = shapely.coverage_simplify(self._units.geometry.values, TOLERANCE)
        return self._units.set_geometry(simple, crs=self._units.crs)

    def on(self, day: date) -> Mapping[str, str]:
        """Return the outlines of the states of ``day`` by code, sorted."""
        key = tuple(existing_shapes(self._shapes, day))
        if key not in self._by_shapes:
            polygons = states_on(self._simple, self._shapes, day).geometry
            rounded = shapely.set_precision(polygons.values, 10**-DECIMALS)
            texts = shapely.to_geojson(shapely.orient_polygons(rounded))
            self._by_shapes[key] = dict(zip(polygons.index, texts, strict=True))
        return self._by_shapes[key]
