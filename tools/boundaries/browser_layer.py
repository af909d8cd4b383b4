"""The world as the browser draws it: one TopoJSON, cut at 169° W."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate

from geo.model.places import Shape
from tools.boundaries.natural_earth import only_polygons
from tools.boundaries.simplify import TOLERANCES, kept_by_level, simplify
from tools.boundaries.topojson import Encoder, label_point
from tools.boundaries.topology import Ids, Points, Topology, build_topology, dissolve

#: The world ends here, so that Chukotka stays with Russia: x runs from -169 to 191.
CUT = -169.0
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
ELLIPSOID = Geod(ellps="WGS84")


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


def area_km2(geometry: Polygon | MultiPolygon) -> float:
    """Return the area on the WGS 84 ellipsoid in km²."""
    # Areas carry a sign: holes count against outlines only if they run the other way.
    area, _ = ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area)) / 1e6


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
    """Return the arcs of every border of ``neighbours``: the other side first, ``POL-RUS``."""
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
