"""The browser's map as it was built: TopoJSON decoded and held against the layers."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from geopandas import GeoDataFrame
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon

from geo.boundaries.polygons import read_overlays, read_units
from geo.boundaries.shared_borders import geodesic_length, measured_lengths
from geo.tables import data_tables
from geo.tables.schema import read_table

DATA = Path(__file__).parents[2] / "data"
BOUNDARIES = DATA / "boundaries"
SHAPES = read_table(DATA / "shapes.csv", data_tables.SHAPES)
TOPOJSON = (BOUNDARIES / "world.topojson").read_bytes()
BORDERS = [
    "AZE-RUS",
    "BLR-RUS",
    "CHN-RUS",
    "EST-RUS",
    "FIN-RUS",
    "GEO-RUS",
    "KAZ-RUS",
    "LTU-BLR",
    "LTU-RUS",
    "LVA-BLR",
    "LVA-RUS",
    "MNG-RUS",
    "NOR-RUS",
    "POL-BLR",
    "POL-RUS",
    "PRK-RUS",
    "UKR-BLR",
    "UKR-RUS",
]


class World:
    """A TopoJSON decoded, object by object."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.bbox = document["bbox"]
        scale, shift = document["transform"]["scale"], document["transform"]["translate"]
        self.arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in document["arcs"]]
        objects = document["objects"].items()
        self.objects = {name: collection["geometries"] for name, collection in objects}

    def lines(self, refs: list[int]) -> list[Any]:
        return [self.arcs[ref] if ref >= 0 else self.arcs[~ref][::-1] for ref in refs]

    def ring(self, refs: list[int]) -> Any:
        lines = self.lines(refs)
        ends = [line[-1] for line in lines]
        starts = [line[0] for line in lines[1:] + lines[:1]]
        assert np.allclose(ends, starts, atol=1e-9), "a ring is not closed"
        return np.vstack([lines[0], *(line[1:] for line in lines[1:])])

    def polygons(self, geometry: Mapping[str, Any]) -> MultiPolygon:
        rings = [[self.ring(refs) for refs in polygon] for polygon in geometry["arcs"]]
        return MultiPolygon([Polygon(shell, holes) for shell, *holes in rings])

    def shapes_on(self, day: str) -> dict[str, MultiPolygon]:
        return {
            shape["properties"]["shape"]: self.polygons(shape)
            for shape in self.objects["shapes"]
            if (shape["properties"]["from"] or "") <= day < (shape["properties"]["until"] or "9")
        }


@pytest.fixture(scope="module")
def world() -> World:
    return World(json.loads(TOPOJSON))


@pytest.fixture(scope="module")
def units() -> GeoDataFrame:
    return read_units(BOUNDARIES)


def test_the_map_is_light() -> None:
    assert len(gzip.compress(TOPOJSON, 9)) < 230_000
    assert sum(path.stat().st_size for path in BOUNDARIES.iterdir()) < 15_000_000


def test_the_map_is_cut_at_169_west_and_has_no_antarctica(world: World) -> None:
    points = np.vstack(world.arcs)
    assert points.min(axis=0) == pytest.approx(world.bbox[:2])
    assert points.max(axis=0) == pytest.approx(world.bbox[2:])
    assert world.bbox[0] >= -169
    assert world.bbox[1] > -60
    assert world.bbox[2] <= 191


def test_every_row_of_the_shapes_is_drawn(world: World) -> None:
    drawn = [shape["properties"] for shape in world.objects["shapes"]]
    assert [(each["shape"], each["from"], each["until"]) for each in drawn] == [
        (each.shape, each.from_ and each.from_.isoformat(), each.until and each.until.isoformat())
        for each in SHAPES
    ]


@pytest.mark.parametrize(
    "day",
    [
        pytest.param("1997-12-03", id="first day: Serbia and Montenegro, Sudan whole"),
        pytest.param("2007-01-01", id="Montenegro apart, Kosovo in Serbia"),
        pytest.param("2026-11-22", id="today"),
    ],
)
def test_the_shapes_of_a_day_are_a_valid_coverage(world: World, day: str) -> None:
    shapes = list(world.shapes_on(day).values())
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("shape", ["VAT", "MCO", "SMR", "LIE", "AND", "MLT", "NRU", "TUV", "MDV"])
def test_micro_states_are_drawn(world: World, shape: str) -> None:
    assert world.shapes_on("2026-11-22")[shape].area > 0


def test_the_seam_at_180_is_gone(world: World) -> None:
    russia = world.shapes_on("2026-11-22")["RUS"]
    chukotka = LineString([(178.0, 67.0), (182.0, 67.0)])
    wrangel = LineString([(179.5, 71.2), (180.5, 71.2)])
    for across in (chukotka, wrangel):
        assert any(part.contains(across) for part in russia.geoms)


def test_dissolved_shapes_have_no_inner_lines(world: World) -> None:
    before, after = world.shapes_on("2006-06-02"), world.shapes_on("2006-06-03")
    parts = shapely.union_all([after["SRB"], after["MNE"]])
    assert before["SCG"].equals(parts)
    assert len(before["SCG"].geoms[0].interiors) == 0


def test_labels_lie_in_the_largest_polygon(world: World) -> None:
    for shape in world.objects["shapes"]:
        largest = max(world.polygons(shape).geoms, key=lambda part: part.area)
        assert largest.distance(Point(shape["properties"]["c"])) < 0.001, shape["properties"]


@pytest.mark.parametrize(
    ("shape", "day", "km2"),
    [
        pytest.param("FIN", "2026-11-22", 338_000, id="Finland with Åland"),
        pytest.param("UKR", "2026-11-22", 603_000, id="Ukraine with Crimea"),
        pytest.param("SDN", "2011-07-08", 2_505_000, id="Sudan whole"),
        pytest.param("RUS", "2026-11-22", 17_000_000, id="Russia without Crimea"),
    ],
)
def test_areas_are_about_the_published_ones(world: World, shape: str, day: str, km2: float) -> None:
    drawn = [
        each["properties"]
        for each in world.objects["shapes"]
        if each["properties"]["shape"] == shape
        and (each["properties"]["from"] or "") <= day < (each["properties"]["until"] or "9")
    ]
    assert [each["km2"] for each in drawn] == [pytest.approx(km2, rel=0.02)]


def test_the_eighteen_borders_are_drawn_at_full_length(world: World, units: GeoDataFrame) -> None:
    measured = measured_lengths(units)
    assert [border["properties"]["border"] for border in world.objects["borders"]] == BORDERS
    for border in world.objects["borders"]:
        a, b = sorted(border["properties"]["border"].split("-"))
        line = MultiLineString([line for refs in border["arcs"] for line in world.lines(refs)])
        assert geodesic_length(line) / 1000 == pytest.approx(measured[a, b], rel=0.005)


def test_overlays_follow_the_coast_that_is_drawn(world: World) -> None:
    overlays = {each["properties"]["overlay"]: each for each in world.objects["overlays"]}
    assert list(overlays) == list(read_overlays(BOUNDARIES).index)
    land = shapely.union_all(list(world.shapes_on("2026-11-22").values()))
    for overlay in overlays.values():
        assert world.polygons(overlay).difference(land).area == pytest.approx(0, abs=1e-9)
