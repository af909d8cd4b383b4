"""Where on a WebGL map of pydeck to look for a state's colour."""

from collections.abc import Sequence
from math import log, pi, radians, tan
from typing import Any

from shapely.geometry import shape

from tests.bench.yardsticks.deck import VIEW

#: So that a pixel can be read back after the frame is painted.
KEEP_BUFFER = """
const getContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  return getContext.call(this, kind, { ...options, preserveDrawingBuffer: true });
};
"""
#: Square degrees below which a state is too small for a pixel clear of its outline.
_SMALL = 20
_TILE = 512  #: pixels of the world's width at zoom 0


def pixel_inside(
    shapes: dict[str, Any], colours: dict[str, str], box: Sequence[int]
) -> dict[str, Any]:
    """Return a pixel well inside the largest of the shapes that have a colour, and the colour.

    ``box``: width and height of the canvas in pixels. Empty where all shapes are small.
    """
    largest = max(
        (
            (part.area, key, part)
            for feature in shapes["features"]
            if (key := feature["id"]) in colours
            for part in shape(feature["geometry"]).geoms
        ),
        default=(0.0, "", None),
    )
    area, key, part = largest
    if area < _SMALL or part is None:
        return {}
    point = part.representative_point()
    colour = colours[key].removeprefix("#")
    return {
        "x": round(box[0] / 2 + _x(point.x) - _x(VIEW["longitude"])),
        "y": round(box[1] / 2 + _y(point.y) - _y(VIEW["latitude"])),
        "colour": list(bytes.fromhex(colour)),
    }


def _x(longitude: float) -> float:
    return longitude / 360 * _TILE * 2 ** VIEW["zoom"]


def _y(latitude: float) -> float:
    mercator = log(tan(pi / 4 + radians(latitude) / 2))
    return -mercator / (2 * pi) * _TILE * 2 ** VIEW["zoom"]
