"""The world as the browser draws it: one TopoJSON, cut at 169° W."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.boundaries.drawn_map import CUT
from geo.boundaries.shared_borders import area_km2
from geo.boundaries.simplify import TOLERANCES, kept_by_level, simplify
from geo.boundaries.topojson import Encoder, label_point
from geo.boundaries.topology import Ids, Points, Topology, build_topology, dissolve
from geo.errors import GeometryError
from geo.model.places import Shape

ANTIMERIDIAN = shapely.LineString([(180, -90), (180, 90)])
SEAM = 1e-9  #: degrees; what the two sides of the antimeridian are apart
#: Degrees; about 110 m.
GRID = 0.001
#: About what the frontier view shows: west, south, east, north.
EUROPE = (-25.0, 34.0, 65.0, 82.0)
#: Islands below these areas are left out, unless their unit has none larger.
LEAST_ISLAND_EUROPE_KM2 = 12.0
LEAST_ISLAND_KM2 = 120.0
#: States below these areas are drawn finer than their surroundings.
SMALL_KM2 = 40_000.0
MIDDLING_KM2 = 120_000.0


def browser_layer(
    units: gpd.GeoDataFrame,
    overlays: gpd.GeoDataFrame,
    shapes: Sequence[Shape],
    neighbours: Sequence[str],
) -> dict[str, Any]:
    """Return the TopoJSON of shapes, overlays and the borders of ``neighbours``.

    ``units`` and ``overlays`` are the unsimplified layers. All objects of the result share
    their arcs; overlays follow the outlines of their units to the vertex.
    """
    outlines = {row.unit: move_cut(row.geometry) for row in units.itertuples()}
    atoms = split_atoms(without_islets(outlines), overlays)
    topology = build_topology(atoms)
    grid = np.round(topology.vertices / GRID)
    kept = kept_by_level(topology, atoms)
    keep = simplify(topology, kept, wanted_levels(topology, atoms, neighbours), grid * GRID)
    encoder = Encoder(topology, keep, grid, GRID)
    facts = _facts(units)
    return encoder.document(
        {
            "shapes": [_shape(encoder, shape, facts) for shape in shapes],
            "overlays": [
                encoder.geometry(topology.polygons[f"{unit}/{overlay}"], {"overlay": overlay})
                for overlay, unit in zip(overlays["overlay"], overlays["unit"], strict=True)
            ],
            "borders": [
                encoder.line(arcs, {"border": border})
                for border, arcs in frontier_arcs(topology, neighbours).items()
            ],
        }
    )


def find_owners(units: gpd.GeoDataFrame, overlays: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return overlays with a column ``unit``: the one within which each lies.

    Both layers have their keys as columns, and so has the result.

    Raises
    ------
    GeometryError
        If an overlay lies within no unit, or its outline leaves the vertices of its unit.
    """
    owners = []
    for overlay in overlays.itertuples():
        covering = units.unit[units.geometry.contains(overlay.geometry.representative_point())]
        if covering.empty:
            raise GeometryError(f"overlay {overlay.overlay} lies within no unit of units.shp")
        owners.append(covering.iloc[0])
    owned = overlays.assign(unit=owners)
    outlines = dict(zip(units.unit, units.geometry, strict=True))
    try:
        atoms = split_atoms(outlines, owned)
        fits = bool(shapely.coverage_is_valid(list(atoms.values())))
    except shapely.errors.GEOSException:
        fits = False
    if not fits:
        raise GeometryError(
            "overlays.shp and units.shp do not share their vertices: cut overlays from the units"
        )
    return owned


def only_polygons(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry that a repair may have left with stray lines."""
    return MultiPolygon([p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"])


def move_cut(geometry: MultiPolygon) -> MultiPolygon:
    """Return the geometry with what lies west of 169° W moved east by 360°.

    Parts that the antimeridian divides become one again.
    """
    if shapely.bounds(geometry)[0] >= CUT:
        return geometry
    parts: list[Polygon] = []
    for polygon in shapely.get_parts(geometry):
        if polygon.bounds[0] >= CUT:
            parts.append(polygon)
        elif polygon.bounds[2] <= CUT:
            parts.append(translate(polygon, 360))
        else:
            west = only_polygons(polygon.intersection(shapely.box(-180, -90, CUT, 90)))
            east = only_polygons(polygon.intersection(shapely.box(CUT, -90, 180, 90)))
            parts += [*translate(west, 360).geoms, *east.geoms]
    halves = [part for part in parts if part.dwithin(ANTIMERIDIAN, SEAM)]
    whole = [part for part in parts if not part.dwithin(ANTIMERIDIAN, SEAM)]
    joined = shapely.union_all(shapely.transform(halves, _onto_antimeridian))
    return only_polygons(shapely.MultiPolygon([*whole, *shapely.get_parts(joined)]))


def _onto_antimeridian(points: Points) -> Points:
    # The two sides of the seam are drawn 1e-13° apart.
    x, y = points.T
    return np.column_stack([np.where(np.abs(x - 180) < SEAM, 180, x), y])


def without_islets(outlines: Mapping[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Return the units without islands too small to be seen.

    A part stays if it touches another unit, since it would leave a hole, and so does the
    largest part of every unit.
    """
    parts, owner = shapely.get_parts(list(outlines.values()), return_index=True)
    left, right = shapely.STRtree(parts).query(parts, predicate="intersects")
    areas = np.array([area_km2(part) for part in parts])
    largest = pd.Series(areas).groupby(owner).transform("max").to_numpy()
    in_europe = shapely.box(*EUROPE).contains(shapely.centroid(parts))
    keep = areas >= np.where(in_europe, LEAST_ISLAND_EUROPE_KM2, LEAST_ISLAND_KM2)
    keep |= areas == largest
    keep[left[owner[left] != owner[right]]] = True
    return {
        unit: MultiPolygon(list(parts[keep & (owner == number)]))
        for number, unit in enumerate(outlines)
    }


def split_atoms(
    outlines: Mapping[str, MultiPolygon], overlays: gpd.GeoDataFrame
) -> dict[str, MultiPolygon]:
    """Return what shapes and overlays are made of: units, and overlays as ``UKR/CRI``."""
    atoms = dict(outlines)
    for row in overlays.itertuples():
        atoms[f"{row.unit}/{row.overlay}"] = row.geometry
        atoms[row.unit] = only_polygons(atoms[row.unit].difference(row.geometry))
    return dict(sorted(atoms.items()))


def wanted_levels(
    topology: Topology, atoms: Mapping[str, MultiPolygon], neighbours: Sequence[str]
) -> Ids:
    """Return the level of detail for each vertex, 0 the finest.

    Full on the borders of ``neighbours``, fine in Europe and around small states.
    """
    coarsest = len(TOLERANCES) - 1
    level = np.full(len(topology.vertices), coarsest)
    in_europe = shapely.intersects_xy(shapely.box(*EUROPE), topology.vertices)
    level[in_europe] = 1
    sizes = {atom: area_km2(geometry) for atom, geometry in atoms.items()}
    for arc, owners in zip(topology.arcs, topology.owners, strict=True):
        size = min(sizes[owner] for owner in owners)
        fitting = 1 if size < SMALL_KM2 else 2 if size < MIDDLING_KM2 else coarsest
        level[arc] = np.minimum(level[arc], fitting)
    for arcs in frontier_arcs(topology, neighbours).values():
        level[np.concatenate([topology.arcs[arc] for arc in arcs])] = 0
    return level


def frontier_arcs(topology: Topology, neighbours: Sequence[str]) -> dict[str, list[int]]:
    """Return the arcs of every border of ``neighbours``: the other side first."""
    borders: dict[str, list[int]] = {}
    for arc, owners in enumerate(topology.owners):
        sides = {owner.partition("/")[0] for owner in owners}
        frontier = next((state for state in neighbours if state in sides), None)
        if len(sides) == 2 and frontier is not None:
            (neighbour,) = sides - {frontier}
            borders.setdefault(f"{neighbour}-{frontier}", []).append(arc)
    return dict(sorted(borders.items()))


def _shape(encoder: Encoder, shape: Shape, units: pd.DataFrame) -> dict[str, Any]:
    topology = encoder.topology
    atoms = [atom for atom in topology.polygons if atom.partition("/")[0] in shape.units]
    polygons = topology.polygons[atoms[0]] if len(atoms) == 1 else dissolve(topology, atoms)
    area = float(units.km2[list(shape.units)].sum())
    properties = {
        "shape": shape.shape,
        "from": shape.from_.isoformat() if shape.from_ else None,
        "until": shape.until.isoformat() if shape.until else None,
        "km2": round(area) if area >= 10 else round(area, 2),  # the Holy See is not 0
        "c": label_point(encoder.drawn(polygons), units.label[shape.units[0]]),
    }
    return encoder.geometry(polygons, properties)


def _facts(units: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": shapely.points(units.lon.where(units.lon >= CUT, units.lon + 360), units.lat),
            "km2": [area_km2(geometry) for geometry in units.geometry],
        },
        index=units.unit,
    )
