"""Outlines of states as OpenStreetMap draws them, as pieces of straight line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

#: Lines of an outline: shape (n, 2 ends, lon and lat), the state's ground on the left of each.
Segments = NDArray[np.float64]

#: Of two states that this file gives the same ground, the one to which the atlas leaves it, by
#: the other: Crimea is Ukraine's (UNGA 68/262).
OWNERS = {"RUS": "UKR"}
_CODE = re.compile(rb'"A3":"([A-Z]{3})"')
_FEATURE = b'{"type":"Feature",'


def read_outlines(document: bytes, wanted: Iterable[str]) -> Mapping[str, Segments]:
    """Return the outlines of the ``wanted`` states of a GeoJSON file, EPSG:4326.

    The file has a feature a line, its code (ISO 3166-1 alpha-3) under ``A3``. States that it
    lacks are left out.
    """
    polygons = {code: list(shapely.get_parts(shape)) for code, shape in _features(document)}
    for state, owner in OWNERS.items():
        if state in polygons and owner in polygons:
            polygons[state] = _outside(polygons[state], polygons[owner])
    return {state: segments_of(polygons[state]) for state in wanted if state in polygons}


def _features(document: bytes) -> Iterator[tuple[str, BaseGeometry]]:
    for line in document.splitlines():
        if line.startswith(_FEATURE):
            # A comma follows, or after the last one what closes the file.
            code = _CODE.search(line)
            assert code is not None
            feature = line[: line.index(b"}", code.end()) + 2]
            yield code[1].decode(), shapely.from_geojson(feature)


def _outside(polygons: list[Polygon], others: list[Polygon]) -> list[Polygon]:
    """Return the polygons that do not lie on the ground of others."""
    points = shapely.point_on_surface(polygons)
    inside, _ = STRtree(others).query(points, predicate="within")
    return [polygon for place, polygon in enumerate(polygons) if place not in set(inside)]


def segments_of(polygons: Iterable[Polygon]) -> Segments:
    """Return the lines of all rings of polygons, the ground on the left of each."""
    rings = shapely.get_rings(shapely.orient_polygons(list(polygons)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    first = np.flatnonzero(ring[1:] == ring[:-1])
    return np.stack([points[first], points[first + 1]], axis=1)
