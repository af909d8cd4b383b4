"""The drawn map of a folder: its shapes and hatched ground, and the lines of its frontiers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.atlas.atlas import Atlas

Geometry = Mapping[str, Any]


def drawn_map(atlas: Atlas) -> dict[str, Any]:
    """Return the TopoJSON of a folder, in which ``borders`` are those of its frontiers.

    The stored one has lines of some neighbours only.
    """
    topology = atlas.stored_map()
    objects = topology["objects"]
    objects["borders"]["geometries"] = border_lines(atlas, objects["shapes"]["geometries"])
    return topology


def border_lines(atlas: Atlas, shapes: Iterable[Geometry]) -> list[dict[str, Any]]:
    """Return the line of each border with a highlighted neighbour, as TopoJSON.

    Parameters
    ----------
    atlas : Atlas
        Whose frontiers are drawn.
    shapes : iterable of Geometry
        Of the drawn map, all with arcs of one topology.

    Returns
    -------
    list of dict
        Lines of single arcs, by ``border``: two states, the highlighted neighbour last, each border
        once. It is what the outlines of both states have in common, as they are today. A border
        that the map is too coarse to draw is left out.
    """
    arcs_of = {
        shape["properties"]["shape"]: set(_arcs(shape))
        for shape in shapes
        if shape["properties"]["until"] is None
    }
    lines: dict[str, list[int]] = {}
    for neighbour in atlas.neighbours:
        for state in atlas.frontiers[neighbour]:
            shared_arcs = arcs_of[state] & arcs_of[neighbour]
            if shared_arcs and f"{neighbour}-{state}" not in lines:
                lines[f"{state}-{neighbour}"] = sorted(shared_arcs)
    return [
        {
            "type": "MultiLineString",
            "arcs": [[arc] for arc in arcs],
            "properties": {"border": border},
        }
        for border, arcs in sorted(lines.items())
    ]


def _arcs(shape: Geometry) -> Iterator[int]:
    """Yield the numbers of a shape's arcs, whichever way it follows them."""
    for polygon in shape["arcs"]:
        for ring in polygon:
            for arc in ring:
                yield arc if arc >= 0 else ~arc
