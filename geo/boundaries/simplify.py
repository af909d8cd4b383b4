"""Fewer vertices for the browser: fine where readers look closely, and still a coverage."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPoint, MultiPolygon, Polygon

from geo.boundaries.topology import Ids, Points, Ring, Topology, ring_ids
from geo.errors import GeometryError

#: Tolerances of `shapely.coverage_simplify` in degrees, finest first.
TOLERANCES = (0.0, 0.02, 0.05, 0.15)
#: Vertices this near to a fault (degrees) are kept in more detail.
REACH = 0.25
_POINT = re.compile(r"\[(-?[\d.e+-]+) (-?[\d.e+-]+)\]")

Flags = NDArray[np.bool_]


class SimplificationError(GeometryError):
    """Some place stays invalid even with every vertex kept: the grid is too coarse for it."""


def kept_by_level(topology: Topology, atoms: Mapping[str, MultiPolygon]) -> list[Flags]:
    """Return which vertices survive each of ``TOLERANCES``; nodes always do."""
    everywhere = topology.vertices.view(np.complex128).ravel()
    nodes = np.zeros(len(everywhere), dtype=bool)
    nodes[np.concatenate([arc[[0, -1]] for arc in topology.arcs])] = True
    kept = []
    for tolerance in TOLERANCES:
        simpler = shapely.coverage_simplify(list(atoms.values()), tolerance)
        points = np.ascontiguousarray(shapely.get_coordinates(simpler))
        kept.append(np.isin(everywhere, points.view(np.complex128)) | nodes)
    return kept


def simplify(topology: Topology, kept: list[Flags], wanted: Ids, grid: Points) -> Flags:
    """Choose the vertices to keep, so that the coverage on ``grid`` is valid.

    Parameters
    ----------
    topology : Topology
        The coverage with all its vertices.
    kept : list of bool arrays
        Survivors per level, as `kept_by_level` gives them.
    wanted : int array
        The level wanted at each vertex; it is refined around every fault.
    grid : float array
        The vertices as the browser will see them, rounded.

    Raises
    ------
    SimplificationError
        If a fault remains where no finer level is left.
    """
    level = wanted.copy()
    while True:
        keep = np.choose(level, kept)
        faults = find_faults(topology, keep, grid)
        if not len(faults):
            return keep
        near = _near(grid, faults) & (level > 0)
        if not near.any():
            places = ", ".join(f"longitude {x:.3f} latitude {y:.3f}" for x, y in faults[:3])
            raise SimplificationError(
                f"polygons are narrower than the grid on which they are drawn near {places}: "
                "widen them there, or drop them"
            )
        level[near] -= 1


def _near(points: Points, faults: Points) -> Flags:
    return np.asarray(shapely.dwithin(shapely.points(points), MultiPoint(faults), REACH))


def find_faults(topology: Topology, keep: Flags, grid: Points) -> Points:
    """Return points at which polygons collapse, cross themselves or leave the coverage."""
    faults: list[Points] = []
    atoms = []
    for polygons in topology.polygons.values():
        shapes = []
        for rings in polygons:
            lines = [ring_points(topology, ring, keep, grid) for ring in rings]
            collapsed = [line[:1] for line in lines if len(line) < 4]
            faults += collapsed
            if not collapsed:
                shapes.append(Polygon(lines[0], lines[1:]))
        atoms.append(MultiPolygon(shapes))
    valid = shapely.is_valid(atoms)
    for reason in shapely.is_valid_reason(np.array(atoms)[~valid]):
        faults += [np.array([[float(x), float(y)]]) for x, y in _POINT.findall(reason)]
    if valid.all():
        faults.append(shapely.get_coordinates(shapely.coverage_invalid_edges(atoms)))
    return np.concatenate([np.empty((0, 2)), *faults])


def ring_points(topology: Topology, ring: Ring, keep: Flags, grid: Points) -> Points:
    """Return the kept points of a ring, without repetition but for the closing one."""
    ids = ring_ids(topology, ring)
    points = grid[ids[keep[ids]]]
    moved = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    return np.asarray(points[moved])
