"""The map that a browser draws, ``world.topojson``: whether it fits the tables and the coverage.

`geo.boundaries.browser_layer` makes it of the polygons: ``python -m geo layer``.
"""

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.boundaries.files import DRAWN_MAP
from geo.errors import BoundaryError
from geo.model.places import Shape

#: TopoJSON (the specification of 2016), as far as the map reads it.
DrawnMap = Mapping[str, Any]
#: By object: the types of its geometries, each with the depth of its lists of arcs.
_TYPES = {
    "shapes": {"Polygon": 2, "MultiPolygon": 3},
    "overlays": {"Polygon": 2, "MultiPolygon": 3},
    "borders": {"LineString": 1, "MultiLineString": 2},
}
#: x runs from here to 360° further east, so that Chukotka stays with Russia.
CUT = -169.0
#: Degrees that a drawn shape may reach beyond its polygons; the project's own reach 0.0005.
_REACH = 0.5
#: Degrees by which the point of a label may lie outside a tiny shape, rounded as it is.
_ROUNDED = 0.002
#: What the stated area of a shape may differ from that of its polygons, of it or in km².
_SHARE, _KM2 = 0.01, 0.5
_CURE = "make it anew: python -m geo layer"


def read_drawn_map(folder: Path) -> DrawnMap:
    """Read the map that a browser draws.

    Raises
    ------
    BoundaryError
        If the file is missing, or is not such a map.
    """
    path = folder / DRAWN_MAP
    if not path.is_file():
        raise BoundaryError(path, f"the file is missing: {_CURE}")
    try:
        document = json.loads(path.read_bytes())
        _require_topology(document)
    except OSError as error:
        raise BoundaryError(path, f"cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise BoundaryError(path, f"is no TopoJSON ({error}): {_CURE}") from None
    except (TypeError, KeyError, IndexError, AttributeError):
        raise BoundaryError(path, f"is no TopoJSON of shapes and borders: {_CURE}") from None
    return document  # type: ignore[no-any-return]


def _require_topology(document: Any) -> None:
    """Raise one of several errors for what is no topology of the objects that the map draws."""
    scale, translate = (document["transform"][key] for key in ("scale", "translate"))
    if not all(math.isfinite(number) for number in (*scale, *translate)):
        raise ValueError("its transform is not finite")
    (_, _), (_, _) = scale, translate
    for number, arc in enumerate(document["arcs"]):
        if len(arc) < 2 or not all(type(x) is int and type(y) is int for x, y in arc):
            raise ValueError(f"arc {number} is not made of whole steps")
    for name, types in _TYPES.items():
        for geometry in document["objects"][name]["geometries"]:
            depth = types[geometry["type"]]
            if not isinstance(geometry["properties"], dict):
                raise TypeError
            for arc in _arcs(geometry["arcs"], depth):
                document["arcs"][arc if arc >= 0 else ~arc]


def _arcs(nested: Any, depth: int) -> Iterator[int]:
    """Yield the numbers in lists of a depth; TypeError where there is anything else."""
    if not isinstance(nested, list) or not nested:
        raise TypeError
    for part in nested:
        if depth > 1:
            yield from _arcs(part, depth - 1)
        elif type(part) is int:
            yield part
        else:
            raise TypeError


def drawn_map_faults(
    drawn: DrawnMap,
    shapes: Iterable[Shape],
    areas: Collection[str],
) -> Iterator[str]:
    """Find shapes and areas that the tables have and the map lacks, or the reverse.

    Parameters
    ----------
    drawn : mapping
        As `read_drawn_map` returns it.
    shapes : iterable of Shape
        Of ``shapes.csv``, in every period.
    areas : collection of str
        Keys of ``overlays.csv``.
    """
    present = map(_key_drawn, _properties(drawn, "shapes"))
    yield from _difference("shape", present, map(_key_stated, shapes))
    overlays = [each.get("overlay") for each in _properties(drawn, "overlays")]
    yield from _difference("overlay", map(str, overlays), areas)


def _properties(drawn: DrawnMap, name: str) -> list[dict[str, Any]]:
    return [geometry["properties"] for geometry in drawn["objects"][name]["geometries"]]


def _key_drawn(properties: Mapping[str, Any]) -> str:
    """Return a shape and its period in words, by which it is told from that of another."""
    shape, from_, until = (properties.get(key) for key in ("shape", "from", "until"))
    return f"{shape} {from_ or ''}..{until or ''}" if from_ or until else f"{shape}"


def _key_stated(shape: Shape) -> str:
    return _key_drawn({"shape": shape.shape, "from": shape.from_, "until": shape.until})


def _difference(what: str, drawn: Iterable[str], stated: Iterable[str]) -> Iterator[str]:
    drawn_keys, stated_keys = list(drawn), set(stated)
    if missing := sorted(stated_keys - set(drawn_keys)):
        yield f"lacks {what} {_some(missing)} of the tables: {_CURE}"
    if unknown := sorted(set(drawn_keys) - stated_keys):
        yield f"draws {what} {_some(unknown)}, which no table has: {_CURE}"
    if len(set(drawn_keys)) < len(drawn_keys):
        yield f"draws a {what} twice: {_CURE}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}"


def place_faults(
    drawn: DrawnMap,
    shapes: Iterable[Shape],
    km2: Mapping[str, float],
    bounds: Mapping[str, NDArray[np.float64]],
) -> Iterator[str]:
    """Find shapes that are drawn elsewhere than their polygons, or larger or smaller.

    Parameters
    ----------
    drawn : mapping
        As `read_drawn_map` returns it, without `drawn_map_faults`.
    shapes : iterable of Shape
        Of ``shapes.csv``.
    km2 : mapping
        The area of each unit.
    bounds : mapping
        By unit, an array of shape (parts, 4): west, south, east, north of each of its polygons,
        in degrees, east and west of 180° as in the coverage.
    """
    scale, translate = (np.array(drawn["transform"][key]) for key in ("scale", "translate"))
    lines = [np.cumsum(arc, axis=0) * scale + translate for arc in drawn["arcs"]]
    lows, highs = (np.array([getattr(line, end)(0) for line in lines]) for end in ("min", "max"))
    units = {_key_stated(shape): shape.units for shape in shapes}
    misplaced, resized = [], []
    for geometry in drawn["objects"]["shapes"]["geometries"]:
        properties = geometry["properties"]
        key = _key_drawn(properties)
        depth = _TYPES["shapes"][geometry["type"]]
        numbers = [arc if arc >= 0 else ~arc for arc in _arcs(geometry["arcs"], depth)]
        low, high = lows[numbers].min(0), highs[numbers].max(0)
        parts = _east_of_cut(np.concatenate([bounds[unit] for unit in units[key]]))
        is_near = (parts[:, :2].min(0) - _REACH <= low) & (high <= parts[:, 2:].max(0) + _REACH)
        if not is_near.all() or not _is_within(properties.get("c"), low, high):
            misplaced.append(key)
        area = sum(km2[unit] for unit in units[key])
        if not _is_near(properties.get("km2"), area):
            resized.append(key)
    if misplaced:
        yield f"draws {_some(misplaced)} elsewhere than units.shp has them: {_CURE}"
    if resized:
        yield f"states other areas of {_some(resized)} than units.shp has: {_CURE}"


def _east_of_cut(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return bounds as the map has them: what lies west of the cut stands 360° further east."""
    west = parts[parts[:, 0] < CUT] + [360, 0, 360, 0]
    east = parts[parts[:, 2] > CUT]
    moved: NDArray[np.float64] = np.concatenate([west, east])
    return moved.clip([CUT, -90, CUT, -90], [CUT + 360, 90, CUT + 360, 90])


def _is_within(point: Any, low: NDArray[np.float64], high: NDArray[np.float64]) -> bool:
    try:
        place = np.array(point, float)
    except (TypeError, ValueError):
        return False
    if place.shape != (2,):
        return False
    is_within = (low - _ROUNDED <= place) & (place <= high + _ROUNDED)
    return bool(is_within.all())


def _is_near(stated: Any, km2: float) -> bool:
    is_number = isinstance(stated, int | float) and math.isfinite(stated)
    return is_number and abs(stated - km2) <= max(_KM2, _SHARE * km2)
