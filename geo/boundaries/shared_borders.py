"""Shared land borders and their geodesic length, on the unsimplified coverage."""

from difflib import get_close_matches
from typing import NamedTuple

import numpy as np
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from pyproj import Geod
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from geo.errors import GeometryError

#: The ellipsoid of EPSG:4326.
WGS84 = Geod(ellps="WGS84")


def geodesic_length(line: LineString | MultiLineString) -> float:
    """Measure a line along the ellipsoid.

    Vertices are joined by geodesics on WGS 84, so the result depends on how
    finely the line was digitised: a 1:110m boundary is usually shorter than its
    1:10m twin. Compare lengths only between lines of one scale.

    Parameters
    ----------
    line : LineString or MultiLineString
        One geometry of n >= 0 vertices, (lon, lat) in degrees, EPSG:4326.

    Returns
    -------
    float
        Length in metres; 0.0 for an empty line.

    Raises
    ------
    GeometryError
        If ``line`` has an area (its perimeter would include coast), or if a
        latitude lies outside [-90, 90], the usual sign of projected input.

    Examples
    --------
    One degree of the equator:

    >>> round(geodesic_length(LineString([(0, 0), (1, 0)])))
    111319
    """
    if line.geom_type not in ("LineString", "MultiLineString"):
        raise GeometryError(
            f"cannot take the length of a {line.geom_type}: "
            "pass a line, such as the one shared_border() returns"
        )
    if line.is_empty:
        return 0.0
    _, south, _, north = line.bounds
    if south < -90 or north > 90:
        raise GeometryError(
            f"latitude spans {south:.0f} to {north:.0f}, outside -90 to 90: "
            "reproject to EPSG:4326 first"
        )
    return float(WGS84.geometry_length(line))


def area_km2(geometry: Polygon | MultiPolygon) -> float:
    """Return the area on the WGS 84 ellipsoid in km²."""
    # Areas carry a sign: holes count against outlines only if they run the other way.
    area, _ = WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area)) / 1e6


def shared_border(units: GeoDataFrame, a: str, b: str) -> MultiLineString:
    """Return the land border of two units.

    Sea is no land border: the line is made of the segments that both outlines have,
    so it ends at the coast.

    Parameters
    ----------
    units : GeoDataFrame
        A coverage with matching vertices, EPSG:4326, such as `read_units` returns (by
        unit) or `states_on` (by state).
    a, b : str
        Two different keys of its index, in any order.

    Returns
    -------
    MultiLineString
        (lon, lat) in degrees, as few lines as possible; empty where the two do not touch.

    Raises
    ------
    GeometryError
        If a key is unknown, or both are the same.
    """
    for key in (a, b):
        if key not in units.index:
            near = get_close_matches(key, units.index, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise GeometryError(f"{key!r} is no unit of the coverage{hint}")
    if a == b:
        raise GeometryError(f"{a!r} has no border with itself: name two units")
    shared = _shared_segments(units.loc[[a, b]])
    segments = MultiLineString(np.stack([shared.start, shared.end], axis=1).tolist())
    return MultiLineString(list(shapely.get_parts(shapely.line_merge(segments))))


def measured_lengths(units: GeoDataFrame) -> dict[tuple[str, str], float]:
    """Measure every land border of a coverage at once.

    Parameters
    ----------
    units : GeoDataFrame
        As for `shared_border`.

    Returns
    -------
    dict
        Geodesic length in km (see `geodesic_length`) by pair, each pair in alphabetical
        order, pairs sorted; two units that share no segment have no entry.
    """
    shared = _shared_segments(units)
    _, _, metres = WGS84.inv(*shared.start.T, *shared.end.T)
    keys = np.asarray(units.index)[shared.owners]
    pairs, pair_of = np.unique(np.sort(keys.astype(str), axis=1), axis=0, return_inverse=True)
    lengths = np.bincount(pair_of.ravel(), weights=metres, minlength=len(pairs)) / 1000
    return {(str(a), str(b)): float(km) for (a, b), km in zip(pairs, lengths, strict=True)}


class _Segments(NamedTuple):
    """Segments that two rows of a coverage have in common."""

    start: NDArray[np.float64]  #: (lon, lat) in degrees
    end: NDArray[np.float64]
    owners: NDArray[np.intp]  #: the two rows


def _shared_segments(units: GeoDataFrame) -> _Segments:
    polygons, row = shapely.get_parts(units.geometry.values, return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    # Neighbours share vertices to the last bit, so a vertex is a number, compared exactly.
    _, vertex = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    first = np.flatnonzero(ring[1:] == ring[:-1])
    low, high = np.sort([vertex[first], vertex[first + 1]], axis=0)
    segment = low * len(points) + high
    owner = row[polygon[ring[first]]]

    order = np.lexsort([owner, segment])
    is_same_segment = segment[order[1:]] == segment[order[:-1]]
    one_side, other_side = order[:-1][is_same_segment], order[1:][is_same_segment]
    # Two parts of one unit may touch as well.
    is_between_units = owner[one_side] != owner[other_side]
    one_side, other_side = one_side[is_between_units], other_side[is_between_units]
    start = first[one_side]
    owners = np.column_stack([owner[one_side], owner[other_side]])
    return _Segments(points[start], points[start + 1], owners)
