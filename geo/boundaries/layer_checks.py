"""What a layer of polygons must be before anything is measured on it, each fault with its cure."""

import codecs
import re
from pathlib import Path

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries

from geo.errors import BoundaryError

ADVICE = "restore it, or write the whole shapefile anew"
_LONG_LAT = "EPSG:4326"


def require_encoding(path: Path) -> None:
    """Raise BoundaryError if a file ``.cpg`` names no encoding, as ``UTF-8`` or ``1252`` do."""
    try:
        name = path.read_bytes()[:40].decode("ascii").strip()
        # As ESRI writes them: a code page, with or without a word before it.
        codecs.lookup(re.sub(r"^(?:ANSI |OEM )?(?=\d)", "cp", name))
    except OSError as error:
        raise BoundaryError(path, f"cannot be read: {error.strerror}") from None
    except (LookupError, ValueError):
        raise BoundaryError(path, "names no encoding of letters: write UTF-8") from None


def require_crs(path: Path, layer: GeoDataFrame) -> None:
    """Raise BoundaryError unless the reference system is EPSG:4326."""
    if layer.crs is None or layer.crs.to_epsg() != 4326:
        system = "no reference system" if layer.crs is None else layer.crs.name
        raise BoundaryError(
            path.with_suffix(".prj"), f"found {system}, {_LONG_LAT} is needed: reproject the layer"
        )


def require_rows(path: Path, layer: GeoDataFrame, key: str) -> None:
    """Raise BoundaryError unless each row has its own key and a valid polygon on the globe."""
    keys = layer[key]
    nameless = [place for place, value in enumerate(keys, 1) if not isinstance(value, str)]
    if nameless:
        raise BoundaryError(path, f"column {key} holds no text in row {nameless[0]}")
    repeated_keys = sorted(keys[keys.duplicated()].unique())
    if repeated_keys:
        raise BoundaryError(path, f"{key} {', '.join(repeated_keys)} stands twice; once is allowed")
    # GDAL reads past the end of a truncated file as rows without geometry.
    keys_without_polygon = sorted(keys[layer.geometry.isna() | layer.geometry.is_empty])
    if keys_without_polygon:
        raise BoundaryError(
            path,
            f"{len(keys_without_polygon)} of {len(keys)} rows have no polygon, "
            f"{keys_without_polygon[0]} first: {ADVICE}",
        )
    is_polygon = layer.geom_type.isin(["Polygon", "MultiPolygon"])
    if not is_polygon.all():
        other = layer.geom_type[~is_polygon].iloc[0]
        raise BoundaryError(path, f"{key} {keys[~is_polygon].iloc[0]} is a {other}, not a polygon")
    _require_globe(path, layer, keys)
    is_valid = layer.geometry.is_valid
    if not is_valid.all():
        reason = shapely.is_valid_reason(layer.geometry[~is_valid].iloc[0])
        raise BoundaryError(
            path, f"{key} {', '.join(keys[~is_valid][:3])} is no valid polygon: {reason}"
        )


def _require_globe(path: Path, layer: GeoDataFrame, keys: GeoSeries) -> None:
    west, south, east, north = layer.geometry.bounds.to_numpy().T
    is_outside = ~((west >= -180) & (east <= 180) & (south >= -90) & (north <= 90))
    if is_outside.any():
        place = int(np.flatnonzero(is_outside)[0])
        raise BoundaryError(
            path,
            f"{keys.iloc[place]} reaches from longitude {west[place]:.2f} to {east[place]:.2f} and "
            f"latitude {south[place]:.2f} to {north[place]:.2f}, off the globe: longitude comes "
            "first, in degrees",
        )


def require_label_points(path: Path, units: GeoDataFrame) -> None:
    """Raise BoundaryError if a unit lies elsewhere than its columns ``lon`` and ``lat`` say.

    Where the axes of the polygons are swapped, nearly all units do.
    """
    try:
        lon, lat = (units[axis].to_numpy(float) for axis in ("lon", "lat"))
    except (TypeError, ValueError):
        raise BoundaryError(path, "columns lon, lat must hold degrees") from None
    west, south, east, north = units.geometry.bounds.to_numpy().T
    is_inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    strayed = list(units.index[~is_inside])
    if not strayed:
        return
    is_swapped = (west <= lat) & (lat <= east) & (south <= lon) & (lon <= north)
    hint = "; are longitude and latitude swapped?" if is_swapped[~is_inside].all() else ""
    more = f" and {len(strayed) - 3} more" if len(strayed) > 3 else ""
    raise BoundaryError(
        path,
        f"the label point (lon, lat) of {', '.join(strayed[:3])}{more} lies outside its "
        f"polygon{hint}",
    )


def require_coverage(path: Path, units: GeoDataFrame) -> None:
    """Raise BoundaryError unless neighbours share their vertices and nothing overlaps."""
    if shapely.coverage_is_valid(units.geometry.values):
        return
    edges = GeoSeries(shapely.coverage_invalid_edges(units.geometry.values), units.index)
    faulty_edges = edges[~edges.isna() & ~edges.is_empty]
    point = faulty_edges.iloc[0].representative_point()
    raise BoundaryError(
        path,
        f"{', '.join(faulty_edges.index)} overlap or do not share their vertices near "
        f"longitude {point.x:.2f}, latitude {point.y:.2f}: {ADVICE}",
    )
