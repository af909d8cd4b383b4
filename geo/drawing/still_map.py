"""The map of one day as a light SVG: what is seen before, or without, any script."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import shapely
from markupsafe import Markup
from pyproj import Proj
from shapely.geometry.base import BaseGeometry

from geo.answers.standings import standings
from geo.assets.drawn_map import border_lines
from geo.atlas.atlas import Atlas
from geo.model.days import period_holds
from geo.model.places import DisputedArea
from geo.model.vocabulary import FlagKind
from geo.words.markup import element

#: Lambert's azimuthal equal-area projection on a sphere of radius 1, with the centre of
#: web/map/projections.js.
_PROJECT = Proj(proj="laea", lat_0=58, lon_0=33, R=1)
#: Pixels to a radius: the height of web/map/map_view.js's box fills a map of 560 pixels.
RADIUS_PX = 1366
#: The boxes to which web/map/map_view.js fits wide and narrow screens, in pixels: x, y, width,
#: height.
WIDE = (-273, -306, 464, 560)
NARROW = (-250, -306, 359, 549)
#: What a wide screen shows beside its box: west, south, east, north on the sphere of radius 1.
_SEEN = (-0.36, -0.24, 0.56, 0.27)
#: Pixels that a simplified line may depart from the drawn one.
_TOLERANCE = 0.8


@dataclass(frozen=True, slots=True)
class _Topology:
    """The drawn map of all periods, its arcs projected and simplified."""

    arcs: Sequence[Sequence[tuple[float, float]]]
    objects: Mapping[str, Any]

    def rings(self, indices: Sequence[Any]) -> list[tuple[float, float]]:
        """Return the points of a ring or line, given the arcs that make it."""
        points: list[tuple[float, float]] = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def polygons(self, geometry: Mapping[str, Any]) -> BaseGeometry:
        """Return a polygon or several, cut at the edge of what is seen."""
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = []
        for part in parts:
            shell, *holes = (self.rings(ring) for ring in part)
            if _is_near(shell) and len(shell) > 3:
                polygons.append(shapely.Polygon(shell, [hole for hole in holes if len(hole) > 3]))
        area = shapely.union_all(shapely.make_valid(polygons)) if polygons else shapely.Polygon()
        visible_parts = shapely.get_parts(shapely.intersection(area, _window()))
        return shapely.MultiPolygon([part for part in visible_parts if part.geom_type == "Polygon"])

    def lines(self, geometry: Mapping[str, Any]) -> BaseGeometry:
        """Return a line or several, cut at the edge of what is seen."""
        is_several = geometry["type"] == "MultiLineString"
        parts = geometry["arcs"] if is_several else [geometry["arcs"]]
        lines = shapely.MultiLineString([self.rings(part) for part in parts])
        return shapely.intersection(lines, _window())


def _window() -> BaseGeometry:
    west, south, east, north = (edge * RADIUS_PX for edge in _SEEN)
    return shapely.box(west, -north, east, -south)


def _is_near(ring: Iterable[tuple[float, float]]) -> bool:
    # Lambert's projection tears what lies about the antipode.
    return all(abs(x) < 1.6 * RADIUS_PX and abs(y) < 1.6 * RADIUS_PX for x, y in ring)


@lru_cache(maxsize=1)
def _read(atlas: Atlas) -> _Topology:
    """Project the drawn map of an atlas, once for each."""
    topology = atlas.stored_map()
    (east, north), (lon0, lat0) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        lon, lat, degrees = 0, 0, []
        for dx, dy in arc:
            lon, lat = lon + dx, lat + dy
            degrees.append((lon * east + lon0, lat * north + lat0))
        lons, lats = zip(*degrees, strict=True)
        xs, ys = _PROJECT(lons, lats)
        points = [(x * RADIUS_PX, -y * RADIUS_PX) for x, y in zip(xs, ys, strict=True)]
        arcs.append(_simplified(points))
    return _Topology(arcs, topology["objects"])


def _simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Simplify an arc, whose ends stay: so neighbours still touch."""
    line = shapely.simplify(shapely.LineString(points), _TOLERANCE, preserve_topology=False)
    return [(x, y) for x, y in line.coords]


def hatched_in_sight(atlas: Atlas, day: date) -> list[DisputedArea]:
    """Return the areas hatched on a day of which the map of `WIDE` shows something."""
    topology = _read(atlas)
    areas = {area.overlay: area for area in atlas.disputed_areas}
    _, top, _, height = WIDE
    (west, _, east, _) = (edge * RADIUS_PX for edge in _SEEN)
    screen = shapely.box(west, top, east, top + height)
    hatched = (
        (areas[geometry["properties"]["overlay"]], topology.polygons(geometry))
        for geometry in topology.objects["overlays"]["geometries"]
    )
    return [area for area, ground in hatched if area.holds_on(day) and ground.intersects(screen)]


def still_map(atlas: Atlas, treaty: str, day: date) -> Markup:
    """Return the map of a day as SVG elements, in the classes and statuses of web/map/map.css.

    Coordinates are pixels at a height of 560, the centre of the projection at (0, 0);
    `WIDE` and `NARROW` are what the two layouts show at least.
    """
    topology = _read(atlas)
    statuses = {row.state: row.status.value for row in standings(atlas, treaty, day)}
    return Markup().join(
        (
            *_shapes(atlas, topology, statuses, treaty, day),
            *_overlays(atlas, topology, day),
            *_borders(atlas, topology, statuses),
            element("g", *_labels(atlas, statuses), class_="names"),
        )
    )


def _shapes(
    atlas: Atlas, topology: _Topology, statuses: Mapping[str, str], treaty: str, day: date
) -> Iterable[Markup]:
    state_of = {(shape.shape, shape.from_): shape.state for shape in atlas.shapes}
    excluded = {
        exclusion.shape
        for exclusion in atlas.exclusions
        if exclusion.treaty == treaty and exclusion.holds_on(day)
    }
    unsure = unsure_states(atlas, treaty, day)
    for geometry in topology.objects["shapes"]["geometries"]:
        shape, *period = (geometry["properties"][key] for key in ("shape", "from", "until"))
        from_, until = (date.fromisoformat(end) if end else None for end in period)
        outline = _path(topology.polygons(geometry)) if period_holds(from_, until, day) else ""
        if outline:
            state = state_of[shape, from_]
            status = statuses.get(state or "", "nopractice")
            status = "outside" if shape in excluded else status
            is_unsure = state in unsure
            yield element(
                "path", class_="shape", data_status=status, data_unsure=is_unsure, d=outline
            )


def unsure_states(atlas: Atlas, treaty: str, day: date) -> set[str]:
    """Return the states whose status is not certain on a day."""
    return {
        flag.state
        for flag in atlas.flags
        if flag.treaty == treaty and flag.kind is FlagKind.UNCERTAIN and flag.holds_on(day)
    }


def _overlays(atlas: Atlas, topology: _Topology, day: date) -> Iterable[Markup]:
    areas = {area.overlay: area for area in atlas.disputed_areas}
    for geometry in topology.objects["overlays"]["geometries"]:
        if areas[geometry["properties"]["overlay"]].holds_on(day):
            yield element("path", class_="overlay", d=_path(topology.polygons(geometry)))


def _borders(atlas: Atlas, topology: _Topology, statuses: Mapping[str, str]) -> Iterable[Markup]:
    outlines_and_statuses = [
        (_path(topology.lines(geometry)), statuses[geometry["properties"]["border"][:3]])
        for geometry in border_lines(atlas, topology.objects["shapes"]["geometries"])
    ]
    for kind in ("casing", "line", "mark"):
        for outline, status in outlines_and_statuses:
            if outline and (kind != "mark" or status in ("withdrawing", "withdrawn")):
                yield element("path", class_=kind, data_status=status, d=outline)


def _labels(atlas: Atlas, statuses: Mapping[str, str]) -> Iterable[Markup]:
    for label in atlas.labels:
        if label.kind == "border" or label.view != "frontier":
            continue
        x, y = _PROJECT(label.lon, label.lat)
        status_class = f" on-{statuses[label.label]}" if label.kind == "state" else ""
        text = label.text or atlas.name(label.label)
        yield element(
            "text",
            text,
            class_=f"{label.kind} {label.anchor} rank-{label.rank}{status_class}",
            x=f"{x * RADIUS_PX:.0f}",
            y=f"{4 - y * RADIUS_PX:.0f}",
        )


def _path(geometry: BaseGeometry) -> str:
    """Return the outline as the data of an SVG path, in whole pixels."""
    lines = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and part.area > 1:
            outlines = map(_steps, (part.exterior, *part.interiors))
            lines += [f"{outline}z" for outline in outlines if outline]
        elif part.geom_type == "LineString" and not part.is_empty:
            lines.append(_steps(part))
    return "".join(lines)


def _steps(line: BaseGeometry) -> str:
    """Return a line as a start and relative steps, without steps of no length."""
    (x, y), *points = [(round(x), round(y)) for x, y in line.coords]
    start, steps = f"M{x} {y}l", ""
    for to_x, to_y in points:
        if (to_x, to_y) != (x, y):
            steps += f"{to_x - x} {to_y - y} "
            x, y = to_x, to_y
    return start + steps.strip().replace(" -", "-") if steps else ""
