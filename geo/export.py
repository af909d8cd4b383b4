"""Rows as files: CSV, JSON, GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

#: Degrees that GeoJSON polygons may depart from the 1:10m coverage, and decimals kept.
GEOJSON_TOLERANCE, GEOJSON_DECIMALS = 0.02, 4


def _cell(value: Any) -> Any:
    """Return a value as JSON knows it: text, number, bool or None."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def to_csv(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return rows as CSV: header, LF, RFC 4180 quoting, true/false, empty for none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (_cell(value) for value in row)
        writer.writerow([str(c).lower() if isinstance(c, bool) else c for c in cells])
    return out.getvalue()


def to_json(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return rows as a JSON list of objects with the same names and values as the CSV."""
    told = [dict(zip(columns, map(_cell, row), strict=True)) for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def to_geojson(
    columns: Sequence[str], rows: Iterable[tuple[Any, ...]], polygons: Mapping[str, BaseGeometry]
) -> str:
    """Return rows as a GeoJSON FeatureCollection (RFC 7946), their first cell being the state.

    ``polygons`` holds the polygon of each state in EPSG:4326 and is simplified as one
    coverage; a state without a polygon gets a feature without geometry.
    """
    simple = shapely.set_precision(
        shapely.coverage_simplify(list(polygons.values()), GEOJSON_TOLERANCE),
        10**-GEOJSON_DECIMALS,
    )
    geometry = {
        state: json.loads(shapely.to_geojson(shapely.orient_polygons(polygon)))
        for state, polygon in zip(polygons, simple, strict=True)
    }
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(columns, map(_cell, row), strict=True)),
            "geometry": geometry.get(row[0]),
        }
        for row in rows
    ]
    return (
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"
    )
