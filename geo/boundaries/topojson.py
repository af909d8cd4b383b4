"""Writes a simplified topology as TopoJSON: whole steps on a grid, each from the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Point, Polygon

from geo.boundaries.simplify import Flags, ring_points
from geo.boundaries.topology import Points, Ring, Topology

Rings = Sequence[tuple[Ring, ...]]


class Encoder:
    """Numbers the arcs that geometries use, in the order of first use."""

    def __init__(self, topology: Topology, keep: Flags, grid: Points, step: float) -> None:
        """``grid`` holds the vertices in whole steps of ``step`` degrees."""
        self.topology = topology
        self.keep = keep
        self._grid = grid
        self._step = step
        self._numbers: dict[int, int] = {}

    def geometry(self, polygons: Rings, properties: dict[str, Any]) -> dict[str, Any]:
        """Return a MultiPolygon of rings of arcs."""
        arcs = [[[self._number(arc) for arc in ring] for ring in rings] for rings in polygons]
        return {"type": "MultiPolygon", "arcs": arcs, "properties": properties}

    def line(self, arcs: Iterable[int], properties: dict[str, Any]) -> dict[str, Any]:
        """Return a MultiLineString of single arcs."""
        lines = [[self._number(arc)] for arc in arcs]
        return {"type": "MultiLineString", "arcs": lines, "properties": properties}

    def drawn(self, polygons: Rings) -> MultiPolygon:
        """Return polygons in degrees, as the browser will draw them."""
        return MultiPolygon(
            [
                Polygon(lines[0], lines[1:])
                for rings in polygons
                for lines in [[self._degrees(ring) for ring in rings]]
            ]
        )

    def document(self, objects: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
        """Return the TopoJSON of all geometries made so far."""
        lines = [self._line(arc) for arc in self._numbers]
        points = np.concatenate(lines)
        west, south = points.min(axis=0)
        east, north = points.max(axis=0)
        origin = np.array([west, south])
        return {
            "type": "Topology",
            "bbox": [round(float(side) * self._step, 6) for side in (west, south, east, north)],
            "transform": {
                "scale": [self._step, self._step],
                "translate": [round(float(side) * self._step, 6) for side in origin],
            },
            "objects": {
                name: {"type": "GeometryCollection", "geometries": geometries}
                for name, geometries in objects.items()
            },
            "arcs": [_steps(line - origin) for line in lines],
        }

    def _number(self, arc: int) -> int:
        forward = arc if arc >= 0 else ~arc
        number = self._numbers.setdefault(forward, len(self._numbers))
        return number if arc >= 0 else ~number

    def _degrees(self, ring: Ring) -> Points:
        return ring_points(self.topology, ring, self.keep, self._grid) * self._step

    def _line(self, arc: int) -> Points:
        ids = self.topology.arcs[arc]
        return self._grid[ids[self.keep[ids]]]


def _steps(line: Points) -> list[list[int]]:
    steps = np.diff(line, axis=0)
    moving = steps[(steps != 0).any(axis=1)]
    # An arc that shrinks to a point still needs two positions.
    steps = moving if len(moving) else np.zeros((1, 2))
    positions: list[list[int]] = np.vstack([line[:1], steps]).astype(int).tolist()
    return positions


def to_bytes(document: dict[str, Any]) -> bytes:
    """Return minified JSON in UTF-8, ended by a line feed."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def label_point(drawn: MultiPolygon, point: Point) -> list[float]:
    """Return the given point if the largest polygon contains it, else that polygon's middle."""
    largest = max(drawn.geoms, key=lambda polygon: polygon.area)
    if not largest.contains(point):
        point = Point(shapely.maximum_inscribed_circle(largest).coords[0])
    return [round(point.x, 3), round(point.y, 3)]
