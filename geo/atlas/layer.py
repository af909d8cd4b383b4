"""Makes the map that a browser draws of a folder's own polygons."""

import os
from pathlib import Path

from geo.atlas.load import read_folder
from geo.boundaries.files import DRAWN_MAP
from geo.errors import GeometryError


def write_layer(folder: Path) -> Path:
    """Write ``boundaries/world.topojson`` of a data folder anew; returns its path.

    Equal polygons and tables give equal bytes. The former file stays until the new one is whole.

    Raises
    ------
    AtlasError
        If tables or polygons have faults.
    GeometryError
        If a hatched area has no polygon, lies in no unit or is not cut from one.
    """
    atlas = read_folder(folder, anew=True, needs_map=False)
    # Loading geopandas takes a second.
    from geo.boundaries.browser_layer import browser_layer, find_owners
    from geo.boundaries.polygons import read_overlays
    from geo.boundaries.topojson import to_bytes

    boundaries = folder / "boundaries"
    overlays = read_overlays(boundaries)
    areas = sorted({area.overlay for area in atlas.disputed_areas})
    if missing := [area for area in areas if area not in overlays.index]:
        raise GeometryError(
            f"{boundaries / 'overlays.shp'}: overlay {', '.join(missing)} has no polygon"
        )
    units = atlas.units.reset_index()
    hatched = find_owners(units, overlays.loc[areas].reset_index())
    document = browser_layer(units, hatched, atlas.shapes, atlas.neighbours)
    path = boundaries / DRAWN_MAP
    part = path.with_suffix(f".{os.getpid()}")
    try:
        part.write_bytes(to_bytes(document))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
