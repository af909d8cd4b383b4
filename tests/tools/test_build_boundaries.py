"""The build tool's pieces: packages, arcs, islets, and the same bytes on every run."""

import json
from pathlib import Path

import geopandas
import pytest
from geopandas import GeoDataFrame
from shapely import MultiPolygon, Polygon, box

from geo.boundaries.browser_layer import browser_layer, move_cut, without_islets
from geo.boundaries.polygons import read_units
from geo.boundaries.topojson import to_bytes
from geo.boundaries.topology import build_topology, dissolve
from geo.tables import data_tables
from geo.tables.schema import read_table
from tools.boundaries.build import write_shapefile
from tools.boundaries.packages import Package, PackageError, fetch

DATA = Path(__file__).parents[2] / "data"
SHAPES = read_table(DATA / "shapes.csv", data_tables.SHAPES)


@pytest.fixture(scope="module")
def units() -> GeoDataFrame:
    return read_units(DATA / "boundaries")


SQUARES = {
    "west": MultiPolygon([box(0, 0, 1, 1)]),
    "east": MultiPolygon([box(1, 0, 2, 1)]),
    "island": MultiPolygon([box(5, 5, 6, 6)]),
}


def test_neighbours_share_one_arc() -> None:
    topology = build_topology(SQUARES)
    shared = [owners for owners in topology.owners if len(owners) == 2]
    assert shared == [{"west", "east"}]
    assert len(topology.arcs) == 4  # two coasts, the border between them, an island


def test_dissolving_drops_the_shared_arc() -> None:
    topology = build_topology(SQUARES)
    ((shell,),) = dissolve(topology, ["west", "east"])
    assert {frozenset(topology.owners[max(arc, ~arc)]) for arc in shell} == {
        frozenset({"west"}),
        frozenset({"east"}),
    }


def test_dissolving_closes_the_hole_of_an_enclave() -> None:
    ring = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    topology = build_topology(
        {"around": MultiPolygon([ring]), "enclave": MultiPolygon([box(1, 1, 2, 2)])}
    )
    assert [len(rings) for rings in topology.polygons["around"]] == [2]
    assert [len(rings) for rings in dissolve(topology, ["around", "enclave"])] == [1]


def test_dissolving_keeps_a_hole_that_is_nobodys() -> None:
    left = Polygon([(0, 0), (1, 0), (1, 1), (1, 2), (1, 3), (0, 3)]).difference(box(0.5, 1, 1, 2))
    right = Polygon([(1, 0), (3, 0), (3, 3), (1, 3), (1, 2), (1, 1)]).difference(box(1, 1, 2, 2))
    topology = build_topology({"left": MultiPolygon([left]), "right": MultiPolygon([right])})
    assert [len(rings) for rings in dissolve(topology, ["left", "right"])] == [2]


def test_ground_across_the_antimeridian_becomes_one() -> None:
    halves = MultiPolygon([box(170, 60, 180, 70), box(-180, 60, -175, 70)])
    assert move_cut(halves).equals(MultiPolygon([box(170, 60, 185, 70)]))


def test_an_island_on_the_cut_is_divided() -> None:
    parts = move_cut(MultiPolygon([box(-170, 50, -168, 51)]))
    assert sorted(part.bounds[0] for part in parts.geoms) == [-169, 190]


def test_islets_go_but_enclaves_and_a_units_largest_island_stay() -> None:
    outlines = {
        "home": MultiPolygon(
            [box(0, 0, 3, 3).difference(box(1, 1, 1.05, 1.05)), box(9, 0, 9.01, 0.01)]
        ),
        "enclave": MultiPolygon([box(4, 4, 6, 6), box(1, 1, 1.05, 1.05)]),
        "atoll": MultiPolygon([box(20, 0, 20.01, 0.01), box(21, 0, 21.02, 0.02)]),
    }
    kept = without_islets(outlines)
    assert {unit: len(geometry.geoms) for unit, geometry in kept.items()} == {
        "home": 1,
        "enclave": 2,
        "atoll": 1,
    }


def test_the_browser_layer_is_the_same_on_every_run(units: GeoDataFrame) -> None:
    few = units.loc[["BLR", "EST", "LTU", "LVA"]].reset_index()
    shapes = [shape for shape in SHAPES if shape.shape in set(few.unit)]
    nothing = geopandas.GeoDataFrame({"overlay": [], "unit": []}, geometry=[], crs=4326)
    neighbours = ["RUS", "BLR"]
    once, again = (to_bytes(browser_layer(few, nothing, shapes, neighbours)) for _ in range(2))
    assert once == again
    borders = json.loads(once)["objects"]["borders"]["geometries"]
    assert [each["properties"]["border"] for each in borders] == ["LTU-BLR", "LVA-BLR"]


def test_a_shapefile_is_the_same_on_every_day(units: GeoDataFrame, tmp_path: Path) -> None:
    few = units.loc[["EST", "LVA"]].reset_index()
    write_shapefile(few, tmp_path / "once.shp")
    assert (tmp_path / "once.dbf").read_bytes()[1:4] == bytes([122, 5, 9])
    write_shapefile(few, tmp_path / "again.shp")
    for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
        once = (tmp_path / f"once.{suffix}").read_bytes()
        assert once == (tmp_path / f"again.{suffix}").read_bytes()


def test_another_package_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    package = Package("atlas", "1.0", "atlas.tgz", "0" * 64, ("false",))
    (tmp_path / "atlas.tgz").write_bytes(b"something else")
    with pytest.raises(
        PackageError, match=r"atlas 1\.0: .* has sha256 [0-9a-f]{64}, expected 0{64}"
    ):
        fetch(package, tmp_path)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        pytest.param(("false",), "atlas 1.0: false failed", id="the client fails"),
        pytest.param(("no-such-client",), "needs the command no-such-client", id="no client"),
        pytest.param(("true",), "true left no atlas.tgz", id="another file name"),
    ],
)
def test_a_package_that_cannot_be_had_is_named(
    tmp_path: Path, command: tuple[str, ...], message: str
) -> None:
    package = Package("atlas", "1.0", "atlas.tgz", "0" * 64, command)
    with pytest.raises(PackageError, match=message):
        fetch(package, tmp_path)
