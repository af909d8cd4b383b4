"""Natural Earth's countries as this project draws them: codes, holes, disputed ground."""

from __future__ import annotations

import io
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from shapely import MultiPolygon, Point, Polygon

from geo.boundaries.browser_layer import only_polygons

#: Natural Earth's own codes where ISO 3166-1 has one for a state or listed area
#: (XKX is user-assigned). Its other codes stand for places that have no code.
ISO_CODES = {"ALD": "ALA", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD"}
#: Regions where Natural Earth departs from UN M49.
M49_REGIONS = {"HMD": "Oceania", "IOA": "Oceania"}
COLUMNS = ["unit", "name", "region", "lon", "lat", "geometry"]


@dataclass(frozen=True, slots=True)
class Hole:
    """Ground or water that the base map leaves to nobody, found by a point within 0.05°."""

    lon: float
    lat: float
    unit: str | None  #: the unit it is drawn with; None: water
    name: str
    overlay: str | None = None  #: hatched as


HOLES = (
    Hole(50.52, 41.85, None, "Caspian Sea"),
    Hole(35.73, 33.03, "SYR", "Golan Heights with the area of the UN observers", "GOL"),
    Hole(28.43, 9.67, "SDN", "Abyei, north of the line of 1 January 1956", "ABY"),
    Hole(-73.32, -49.52, "SPI", "Southern Patagonian Ice Field"),
    Hole(-55.96, -30.96, "BRA", "Rincón de Artigas, administered by Brazil, claimed by Uruguay"),
    Hole(35.39, 22.94, "EGY", "sliver at Halaib"),
    Hole(34.80, 22.55, "EGY", "sliver at Halaib"),
    Hole(34.37, 22.24, "EGY", "sliver at Halaib"),
    Hole(33.64, 21.72, "EGY", "sliver at Bir Tawil"),
)
#: The ice field has no row of its own in the base map.
ICE_FIELD = ("SPI", "Southern Patagonian Ice Field", "Americas", -73.315, -49.519)


class BaseMapError(Exception):
    """The base map is not the one these repairs were written for."""


def read_base(archive: bytes) -> gpd.GeoDataFrame:
    """Read the countries of a zipped Natural Earth shapefile, without Antarctica.

    Returns a GeoDataFrame in EPSG:4326 with the columns ``COLUMNS`` and one valid
    MultiPolygon per unit, holes still open.
    """
    base = gpd.read_file(io.BytesIO(archive), encoding="utf-8")
    base = base[base.ADM0_A3 != "ATA"]
    units = base.ADM0_A3.replace(ISO_CODES)
    return gpd.GeoDataFrame(
        {
            "unit": units,
            "name": base.NAME_LONG,
            "region": units.map(M49_REGIONS).fillna(base.REGION_UN),
            "lon": base.LABEL_X.round(6),
            "lat": base.LABEL_Y.round(6),
        },
        # Egypt's ring touches itself at Halaib.
        geometry=[only_polygons(shapely.make_valid(outline)) for outline in base.geometry],
        crs=base.crs,
    )


def find_holes(base: gpd.GeoDataFrame) -> list[tuple[Hole, Polygon]]:
    """Return the ground that belongs to nobody, as polygons of the neighbours' own vertices.

    Raises
    ------
    BaseMapError
        If a hole is not one of ``HOLES``.
    """
    holes = []
    union = shapely.coverage_union_all(base.geometry.values)
    for ring in (ring for polygon in shapely.get_parts(union) for ring in polygon.interiors):
        polygon = Polygon(ring)
        near = [hole for hole in HOLES if polygon.dwithin(Point(hole.lon, hole.lat), 0.05)]
        if not near:
            where = polygon.representative_point()
            raise BaseMapError(f"unknown hole at {where.x:.3f}, {where.y:.3f}: add it to HOLES")
        holes.append((near[0], polygon))
    return holes


def fill_holes(base: gpd.GeoDataFrame, holes: list[tuple[Hole, Polygon]]) -> gpd.GeoDataFrame:
    """Return the units with every hole but water filled, sorted by unit.

    Raises
    ------
    BaseMapError
        If the result is no valid coverage.
    """
    ice_field = pd.DataFrame([[*ICE_FIELD, MultiPolygon()]], columns=COLUMNS)
    rows = pd.concat([pd.DataFrame(base), ice_field], ignore_index=True)
    units = gpd.GeoDataFrame(rows, crs=base.crs).set_index("unit").sort_index()
    for unit in sorted({hole.unit for hole, _ in holes if hole.unit is not None}):
        ground = [polygon for hole, polygon in holes if hole.unit == unit]
        whole = shapely.coverage_union_all([*shapely.get_parts(units.geometry[unit]), *ground])
        units.loc[[unit], "geometry"] = only_polygons(whole)
    if not (units.is_valid.all() and shapely.coverage_is_valid(units.geometry.values)):
        raise BaseMapError("the repaired units are no valid coverage")
    return units.reset_index()[COLUMNS]
