"""Outlines of the ground that the map hatches, cut from the units without moving a vertex."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.boundaries.browser_layer import only_polygons
from tools.boundaries.natural_earth import BaseMapError, Hole

#: Lines shorter than this (degrees) are coasts that differ between releases, not cuts.
SHORTEST_CUT = 0.03


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an outline of another release of Natural Earth divides a unit.

    Only the stretch of the outline that runs inside the unit, ``margin`` degrees away
    from the unit's own outline, is taken; its ends are led to the nearest vertices, so
    that no vertex of the coverage is added or moved. What earlier cuts took of a unit is
    no longer its ground: areas that adjoin share their vertices too.
    """

    overlay: str
    unit: str
    places: tuple[str, ...]  #: names in the other release
    box: tuple[float, float, float, float]  #: west, south, east, north of the stretch
    margin: float = 0.01


DNIESTER = ("Transnistria", "Camenca", "Rezina", "Stîngă Nistrului", "Grigoriopol", "Bender")
#: The oblasts that Russia claims, without the spit of Kinburn, where the coasts differ.
UKRAINE_EAST = (31.9, 45.9, 41, 51)
CUTS = (
    Cut("CRI", "UKR", ("Russia",), (32, 44, 37, 46.6)),
    Cut("NCY", "CYP", ("N. Cyprus",), (32, 34.5, 35, 36)),
    Cut("SML", "SOM", ("Somaliland",), (42, 7.5, 50, 12)),
    # Elsewhere the two releases draw the line of 1949 some kilometres apart.
    Cut("EJR", "ISR", ("Palestine",), (35.145, 31.7, 35.3, 31.9), margin=0.002),
    Cut("ABK", "GEO", ("Abkhazia",), (39, 42, 43, 44)),
    Cut("PMR", "MDA", DNIESTER, (28, 46, 31, 49)),
    # Where Kherson meets Crimea, the cut made for Crimea is the line.
    Cut("DON", "UKR", ("Donets'k",), UKRAINE_EAST),
    Cut("LUH", "UKR", ("Luhans'k",), UKRAINE_EAST),
    Cut("ZAP", "UKR", ("Zaporizhzhya",), UKRAINE_EAST),
    Cut("KHE", "UKR", ("Kherson",), UKRAINE_EAST),
)
PLACES = frozenset(place for cut in CUTS for place in cut.places)


def cut_unit(unit: MultiPolygon, outline: BaseGeometry, cut: Cut) -> MultiPolygon:
    """Return the part of ``unit`` on the ground of ``outline``.

    Raises
    ------
    BaseMapError
        If nothing of the unit lies there.
    """
    inside = unit.buffer(-cut.margin).intersection(shapely.box(*cut.box))
    stretches = shapely.get_parts(shapely.line_merge(outline.boundary.intersection(inside)))
    vertices = shapely.get_coordinates(unit.boundary)
    lines = [_led_to(vertices, line) for line in stretches if line.length > SHORTEST_CUT]
    noded = shapely.union_all([unit.boundary, *lines])
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded))))
    points = shapely.point_on_surface(faces)
    part = faces[shapely.contains(outline, points) & shapely.contains(unit, points)]
    boxed = part[shapely.intersects(part, shapely.box(*cut.box))]
    if not len(boxed):
        raise BaseMapError(f"{cut.overlay}: nothing of {cut.unit} lies within its outline")
    return MultiPolygon(list(shapely.get_parts(shapely.coverage_union_all(boxed))))


def _led_to(vertices: NDArray[np.float64], line: LineString) -> LineString:
    points = shapely.get_coordinates(line)
    ends = [vertices[np.hypot(*(vertices - end).T).argmin()] for end in points[[0, -1]]]
    return LineString([ends[0], *points, ends[1]])


def country_outlines(atlas: bytes) -> dict[str, BaseGeometry]:
    """Return those of ``PLACES`` that a world-atlas TopoJSON draws as countries, EPSG:4326."""
    topology = json.loads(atlas)
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]
    outlines: dict[str, BaseGeometry] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] in PLACES:
            outlines[country["properties"]["name"]] = _outline(country, arcs)
    return outlines


def _outline(country: Mapping[str, Any], arcs: Sequence[NDArray[np.float64]]) -> MultiPolygon:
    several = country["type"] == "MultiPolygon"
    polygons = []
    for rings in country["arcs"] if several else [country["arcs"]]:
        shell, *inner = [
            np.vstack([arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in ring])
            for ring in rings
        ]
        polygons.append(Polygon(shell, inner))
    # This release stitches Russia across the antimeridian: wrong in the Arctic, right at Crimea.
    return only_polygons(shapely.union_all(shapely.make_valid(polygons)))


def province_outlines(geopackage: Path) -> dict[str, BaseGeometry]:
    """Return those of ``PLACES`` that are provinces of Georgia, Moldova or Ukraine, EPSG:4326."""
    provinces = gpd.read_file(geopackage, layer="states_provinces")
    # East of the Dniester one of two provinces named Rezina lies; the other is a raion.
    raion = provinces.gn_name.str.startswith("Raionul", na=False)
    wanted = provinces[
        provinces.adm0_a3.isin(["GEO", "MDA", "UKR"]) & provinces.name.isin(PLACES) & ~raion
    ]
    return dict(zip(wanted.name, wanted.geometry, strict=True))


def find_overlays(
    units: gpd.GeoDataFrame,
    holes: Sequence[tuple[Hole, Polygon]],
    outlines: Mapping[str, BaseGeometry],
) -> gpd.GeoDataFrame:
    """Return the polygons to hatch: one row per overlay, sorted, EPSG:4326.

    Overlays are holes of the base map, or cut from a unit along other ``outlines``. The
    column ``unit`` names the unit that each lies in.
    """
    ground = dict(zip(units["unit"], units.geometry, strict=True))
    rows = [(h.overlay, h.unit, MultiPolygon([p])) for h, p in holes if h.overlay is not None]
    for cut in CUTS:
        outline = shapely.union_all([outlines[place] for place in cut.places])
        part = cut_unit(ground[cut.unit], outline, cut)
        ground[cut.unit] = only_polygons(ground[cut.unit].difference(part))
        rows.append((cut.overlay, cut.unit, part))
    names, within, polygons = zip(*sorted(rows, key=lambda row: row[0]), strict=True)
    return gpd.GeoDataFrame(
        {"overlay": names, "unit": within}, geometry=list(polygons), crs=units.crs
    )
