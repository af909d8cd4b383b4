"""A coverage as shared arcs, so that neighbours are simplified and drawn alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely import LinearRing, MultiPolygon, Polygon

Points = NDArray[np.float64]
Ids = NDArray[np.intp]
#: Arc numbers of a closed ring in order; ``~n`` is arc n run backwards, as in TopoJSON.
Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs of a coverage, and the polygons they make up."""

    vertices: Points  #: lon, lat in degrees, each once
    arcs: tuple[Ids, ...]  #: rows of ``vertices``, from node to node
    #: For each arc the atoms on its sides: one at a coast, two at a border.
    owners: tuple[frozenset[str], ...]
    #: Polygons of each atom; each is an outer ring (clockwise) and the rings inside it.
    polygons: Mapping[str, tuple[tuple[Ring, ...], ...]]


def build_topology(atoms: Mapping[str, MultiPolygon]) -> Topology:
    """Split a valid coverage into arcs that run from node to node.

    A node is a vertex where the atoms on either side change, or where more than two
    segments meet. A ring without a node is one arc.
    """
    names = list(atoms)
    polygons, owner = shapely.get_parts(list(atoms.values()), return_index=True)
    polygons = shapely.orient_polygons(polygons, exterior_cw=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    is_open = np.append(ring[1:] == ring[:-1], False)  # the closing vertex repeats the first
    points, ring = points[is_open], ring[is_open]
    unique, ids = np.unique(_as_complex(points), return_inverse=True)
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    is_node = _nodes(ids, starts, owner[polygon[ring]], len(unique))

    arcs = _Arcs(is_node)
    rings_of: dict[str, dict[int, list[Ring]]] = {name: {} for name in names}
    for number, line in enumerate(np.split(ids, starts[1:])):
        name = names[owner[polygon[number]]]
        rings_of_polygon = rings_of[name].setdefault(polygon[number], [])
        rings_of_polygon.append(arcs.add_ring(line, name))
    return Topology(
        vertices=np.column_stack([unique.real, unique.imag]),
        arcs=tuple(arcs.lines),
        owners=tuple(frozenset(atoms_beside) for atoms_beside in arcs.owners),
        polygons={
            name: tuple(tuple(rings) for rings in polygons.values())
            for name, polygons in rings_of.items()
        },
    )


def _as_complex(points: Points) -> NDArray[np.complex128]:
    # One number per vertex, compared exactly: neighbours share vertices to the last bit.
    return points[:, 0] + 1j * points[:, 1]


def _nodes(ids: Ids, starts: Ids, owner: Ids, count: int) -> NDArray[np.bool_]:
    after = np.roll(ids, -1)
    after[np.append(starts[1:], len(ids)) - 1] = ids[starts]
    ends = np.sort(np.column_stack([ids, after]), axis=1)
    sides = (
        pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "owner": owner})
        .groupby(["a", "b"])
        .owner.agg(["min", "max"])
        .reset_index()
    )
    pair = sides["min"] * (owner.max() + 1) + sides["max"]
    met = pd.concat([pair.set_axis(sides[end]) for end in "ab"]).groupby(level=0)
    summary = met.agg(["size", "min", "max"])
    change = (summary["size"] != 2) | (summary["min"] != summary["max"])
    is_node = np.zeros(count, dtype=bool)
    is_node[change.index[change]] = True
    return is_node


class _Arcs:
    """Arcs found so far; a line met a second time, either way round, is the same arc."""

    def __init__(self, is_node: NDArray[np.bool_]) -> None:
        self.lines: list[Ids] = []
        self.owners: list[set[str]] = []
        self._is_node = is_node
        self._numbers: dict[bytes, int] = {}

    def add_ring(self, line: Ids, owner: str) -> Ring:
        """Return the arcs of a ring of ``owner``, new ones and those met before."""
        return tuple(self._add(arc, owner) for arc in self._split(line))

    def _split(self, line: Ids) -> Iterator[Ids]:
        nodes = np.flatnonzero(self._is_node[line])
        first = nodes[0] if len(nodes) else int(line.argmin())
        line = np.roll(line, -first)
        cuts = np.flatnonzero(self._is_node[line]) if len(nodes) else np.array([0])
        closed = np.append(line, line[0])
        for start, end in zip(cuts, np.append(cuts[1:], len(line)), strict=True):
            yield closed[start : end + 1]

    def _add(self, line: Ids, owner: str) -> int:
        backward = line[::-1]
        is_forward = tuple(line[[0, 1, -2, -1]]) <= tuple(backward[[0, 1, -2, -1]])
        key = (line if is_forward else backward).tobytes()
        if key not in self._numbers:
            self._numbers[key] = len(self.lines)
            self.lines.append(line if is_forward else backward)
            self.owners.append(set())
        number = self._numbers[key]
        self.owners[number].add(owner)
        return number if is_forward else ~number


def ring_ids(topology: Topology, ring: Ring) -> Ids:
    """Return the vertices of a ring, the first repeated at the end."""
    lines = [topology.arcs[arc] if arc >= 0 else topology.arcs[~arc][::-1] for arc in ring]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def dissolve(topology: Topology, atoms: list[str]) -> tuple[tuple[Ring, ...], ...]:
    """Return the polygons of several atoms together: arcs between them cancel out."""
    polygons = [polygon for atom in atoms for polygon in topology.polygons[atom]]
    arcs = [arc for polygon in polygons for ring in polygon for arc in ring]
    outline = set(arcs) - {~arc for arc in arcs}
    whole = tuple(p for p in polygons if all(arc in outline for ring in p for arc in ring))
    touched = {arc for p in polygons if p not in whole for ring in p for arc in ring}
    return whole + _assemble(topology, _chain(topology, sorted(touched & outline)))


def _chain(topology: Topology, arcs: list[int]) -> list[Ring]:
    ends = {arc: ring_ids(topology, (arc,))[[0, -1]] for arc in arcs}
    rings = []
    while ends:
        arc, (first, last) = ends.popitem()
        ring = [arc]
        while last != first:
            following = next(arc for arc, (start, _) in ends.items() if start == last)
            ring.append(following)
            last = ends.pop(following)[1]
        rings.append(tuple(ring))
    return rings


def _assemble(topology: Topology, rings: list[Ring]) -> tuple[tuple[Ring, ...], ...]:
    lines = [LinearRing(topology.vertices[ring_ids(topology, ring)]) for ring in rings]
    drawn = [(ring, Polygon(line), line.is_ccw) for ring, line in zip(rings, lines, strict=True)]
    shells = {ring: area for ring, area, is_hole in drawn if not is_hole}
    inner: dict[Ring, list[Ring]] = {ring: [] for ring in shells}
    for ring, area, is_hole in drawn:
        if is_hole:
            point = area.representative_point()
            inner[next(shell for shell in shells if shells[shell].contains(point))].append(ring)
    return tuple((shell, *holes) for shell, holes in inner.items())
