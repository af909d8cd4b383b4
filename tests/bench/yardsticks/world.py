"""What all yardsticks share: today's shapes as GeoJSON, statuses of a day, colours, days."""

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from geo.atlas.atlas import Atlas
from geo.atlas.folder import data_folder
from geo.atlas.load import load_atlas
from geo.model.acts import STATUSES

TREATY = "apmbc"
#: Of the sliders: from this first day on nearly every step of ten days changes some colour.
FIRST, LAST = date(1998, 6, 1), date(2027, 11, 22)
STEP = timedelta(days=10)
COLOURS = {
    "outside": "#e6dfd3",
    "signatory": "#e0c070",
    "contracting": "#7fa06f",
    "party": "#14507f",
    "withdrawing": "#7d4f6d",
    "withdrawn": "#ef5a1c",
}
NOBODY = "#cccccc"
SIZE = {"width": 1100, "height": 560}


def load() -> Atlas:
    """Return the atlas of the project's own data."""
    return load_atlas(data_folder())


def colours_on(atlas: Atlas, day: date) -> dict[str, str]:
    """Return the colour of every shape of today's map on a day."""
    history = atlas.histories[TREATY]
    codes = dict(zip(history.states, history.codes_on(day).tolist(), strict=True))
    return {
        shape.shape: COLOURS[STATUSES[codes[shape.state]]] if shape.state in codes else NOBODY
        for shape in atlas.shapes
        if shape.until is None
    }


def usual_hosts(*elements: Any) -> frozenset[str]:
    """Return the hosts that folium's elements ask when nobody serves their files from here."""
    links = [link for each in elements for link in (*each.default_js, *each.default_css)]
    return frozenset(urlsplit(address).hostname or "" for _, address in links)


def features(atlas: Atlas) -> dict[str, Any]:
    """Return today's shapes of the dashboard's own geometry as a GeoJSON feature collection."""
    topology = json.loads((atlas.folder / "boundaries" / "world.topojson").read_bytes())
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]
    names = {shape.shape: shape.name for shape in atlas.shapes if shape.until is None}
    found = []
    for geometry in topology["objects"]["shapes"]["geometries"]:
        properties = geometry["properties"]
        if properties["until"] is not None:
            continue
        shape = properties["shape"]
        found.append(
            {
                "type": "Feature",
                "id": shape,
                "properties": {"shape": shape, "name": names[shape]},
                "geometry": _decoded(geometry, arcs),
            }
        )
    return {"type": "FeatureCollection", "features": found}


def _decoded(geometry: dict[str, Any], arcs: list[NDArray[np.float64]]) -> dict[str, Any]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return {
        "type": "MultiPolygon",
        "coordinates": [[_ring(ring, arcs) for ring in polygon] for polygon in polygons],
    }


def _ring(indices: list[int], arcs: list[NDArray[np.float64]]) -> list[list[float]]:
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    line: list[list[float]] = np.round(np.concatenate(parts), 3).tolist()
    return [point for place, point in enumerate(line) if not place or point != line[place - 1]]
