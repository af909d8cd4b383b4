"""Reads the polygons as they stood on a day: one row per shape or per state, EPSG:4326."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import geopandas
import numpy as np
import pyogrio.errors
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from pandas import Series
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.boundaries.files import SUFFIXES
from geo.boundaries.layer_checks import (
    ADVICE,
    require_coverage,
    require_crs,
    require_encoding,
    require_label_points,
    require_rows,
)
from geo.boundaries.shared_borders import area_km2
from geo.errors import BoundaryError, GeometryError
from geo.model.places import Shape

UNIT_COLUMNS = ("unit", "name", "region", "lon", "lat")
OVERLAY_COLUMNS = ("overlay",)
#: Rules by which a shape is the state itself; a dependency only takes its status.
OWN_RULES = frozenset({"own", "predecessor"})


def read_units(folder: Path) -> GeoDataFrame:
    """Read the unsimplified coverage, ``units.shp``.

    Returns
    -------
    GeoDataFrame, index ``unit`` (sorted), EPSG:4326
        Columns ``name``, ``region`` (UN M49), ``lon``, ``lat`` (label point, degrees) and
        ``geometry``: polygons that share their vertices with their neighbours and nowhere
        overlap.

    Raises
    ------
    BoundaryError
        If a part of the shapefile is missing or corrupt, a column is missing, the
        reference system is not EPSG:4326, a unit stands twice, has no polygon, one that is
        invalid, off the globe or elsewhere than its label point, or the units do not fit
        together; the message names the place.
    """
    path = folder / "units.shp"
    units = _read_layer(path, UNIT_COLUMNS)
    require_label_points(path, units)
    require_coverage(path, units)
    return units


def units_among(files: Mapping[str, bytes]) -> GeoDataFrame:
    """Return the coverage of `read_units` from what its files held when they were read.

    Parameters
    ----------
    files : mapping
        By their path in a data folder, ``boundaries/units.shp`` and its parts among them. The
        coverage in them was found without fault.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        for suffix in SUFFIXES:
            parts.writestr(f"units{suffix}", files[f"boundaries/units{suffix}"])
    archive.seek(0)
    return geopandas.read_file(archive).set_index("unit").sort_index()


def read_overlays(folder: Path) -> GeoDataFrame:
    """Read the disputed areas, ``overlays.shp``.

    Returns
    -------
    GeoDataFrame, index ``overlay`` (sorted), EPSG:4326
        One column, ``geometry``. Each area lies within one unit of `read_units`.

    Raises
    ------
    BoundaryError
        As `read_units`, except that overlays need not fit together.
    """
    return _read_layer(folder / "overlays.shp", OVERLAY_COLUMNS)


def shapes_on(units: GeoDataFrame, shapes: Iterable[Shape], day: date) -> GeoDataFrame:
    """Return the map as it was drawn on ``day``: one row per shape, sorted.

    Parameters
    ----------
    units : GeoDataFrame
        The coverage, as `read_units` returns it.
    shapes : iterable of Shape
        Of every period; one stands from its first day until the eve of its last.
    day : date
        Any day.

    Returns
    -------
    GeoDataFrame, index ``shape``, the CRS of ``units``
        Columns ``name``, ``state`` (None: nobody's acts colour it) and ``geometry``,
        dissolved where a shape has several units.

    Raises
    ------
    GeometryError
        If a shape names a unit that the coverage lacks.
    """
    shapes_of_day = sorted(existing_shapes(shapes, day), key=lambda shape: shape.shape)
    return GeoDataFrame(
        {
            "shape": [shape.shape for shape in shapes_of_day],
            "name": [shape.name for shape in shapes_of_day],
            # As a column of text, None would turn into NaN.
            "state": Series([shape.state for shape in shapes_of_day], dtype=object),
        },
        geometry=_dissolved(units, [shape.units for shape in shapes_of_day]),
        crs=units.crs,
    ).set_index("shape")


def states_on(units: GeoDataFrame, shapes: Iterable[Shape], day: date) -> GeoDataFrame:
    """Return the states as they stood on ``day``: one row per state, sorted.

    A state is its own shapes and those of its predecessor, not its dependencies, so that
    the rows join with tables of statuses.

    Returns
    -------
    GeoDataFrame, index ``state`` (ISO 3166-1 alpha-3), the CRS of ``units``
        Columns ``name`` (of its first shape) and ``geometry``.

    Raises
    ------
    GeometryError
        If a shape names a unit that the coverage lacks.
    """
    names_by_state: dict[str, str] = {}
    units_by_state: dict[str, list[str]] = {}
    for shape in existing_shapes(shapes, day):
        if shape.rule in OWN_RULES and shape.state is not None:
            names_by_state.setdefault(shape.state, shape.name)
            units_by_state.setdefault(shape.state, []).extend(shape.units)
    states = sorted(units_by_state)
    return GeoDataFrame(
        {"state": states, "name": [names_by_state[state] for state in states]},
        geometry=_dissolved(units, [units_by_state[state] for state in states]),
        crs=units.crs,
    ).set_index("state")


def existing_shapes(shapes: Iterable[Shape], day: date) -> list[Shape]:
    """Return the shapes that stood on ``day``, in their order."""
    return [shape for shape in shapes if shape.is_drawn_on(day)]


def parts_by_unit(
    units: GeoDataFrame,
) -> tuple[dict[str, float], dict[str, NDArray[np.float64]]]:
    """Return what tells each unit's size and place: its area in km², and the bounds of its parts.

    Bounds are an array of shape (parts, 4): west, south, east, north in degrees.
    """
    parts, owner = shapely.get_parts(units.geometry.values, return_index=True)
    bounds = shapely.bounds(parts)
    bounds_by_unit = {unit: bounds[owner == place] for place, unit in enumerate(units.index)}
    areas = {unit: area_km2(geometry) for unit, geometry in units.geometry.items()}
    return areas, bounds_by_unit


def _dissolved(units: GeoDataFrame, groups: Sequence[Sequence[str]]) -> list[BaseGeometry]:
    geometry = dict(zip(units.index, units.geometry.values, strict=True))
    unknown = sorted({unit for group in groups for unit in group} - geometry.keys())
    if unknown:
        raise GeometryError(
            f"the coverage has no unit {', '.join(unknown)}: correct the units in shapes.csv"
        )
    return [
        geometry[group[0]] if len(group) == 1 else _union([geometry[unit] for unit in group])
        for group in groups
    ]


def _union(geometries: list[BaseGeometry]) -> BaseGeometry:
    union = shapely.coverage_union_all(geometries)
    return MultiPolygon(list(shapely.get_parts(union)))


def _read_layer(path: Path, columns: tuple[str, ...]) -> GeoDataFrame:
    for part in (path.with_suffix(suffix) for suffix in SUFFIXES):
        if not part.is_file():
            raise BoundaryError(part, f"the file is missing: {ADVICE}")
    require_encoding(path.with_suffix(".cpg"))
    try:
        layer = geopandas.read_file(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise BoundaryError(path, f"not a readable shapefile ({error}): {ADVICE}") from None
    except UnicodeDecodeError:
        encoding = path.with_suffix(".cpg")
        raise BoundaryError(encoding, "names another encoding than that of the .dbf") from None
    if len(layer) == 0 or "geometry" not in layer.columns:
        raise BoundaryError(path, f"has no polygons: {ADVICE}")
    missing = [column for column in columns if column not in layer.columns]
    if missing:
        present = ", ".join(map(str, layer.columns.drop("geometry", errors="ignore")))
        raise BoundaryError(path, f"columns {', '.join(missing)} are missing; found {present}")
    require_crs(path, layer)
    key = columns[0]
    require_rows(path, layer, key)
    return layer.set_index(key).sort_index()
