"""What the readers of the shapefiles refuse, and how they say so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from geopandas import GeoDataFrame

from geo.boundaries.files import SUFFIXES
from geo.boundaries.polygons import read_overlays, read_units
from geo.errors import BoundaryError

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="module")
def units() -> GeoDataFrame:
    return read_units(BOUNDARIES)


@pytest.fixture(scope="module")
def overlays() -> GeoDataFrame:
    return read_overlays(BOUNDARIES)


@pytest.fixture
def baltics(units: GeoDataFrame, tmp_path: Path) -> Path:
    """A small good layer to spoil: Estonia, Latvia and Lithuania."""
    units.loc[["EST", "LVA", "LTU"]].reset_index().to_file(tmp_path / "units.shp", encoding="UTF-8")
    return tmp_path


def test_the_small_layer_is_good_before_it_is_spoilt(baltics: Path) -> None:
    assert list(read_units(baltics).index) == ["EST", "LTU", "LVA"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_part_is_named(baltics: Path, suffix: str) -> None:
    (baltics / f"units{suffix}").unlink()
    with pytest.raises(BoundaryError, match=rf"units\{suffix}: the file is missing: restore it"):
        read_units(baltics)


def _truncate(part: str, share: float) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        content = (folder / part).read_bytes()
        (folder / part).write_bytes(content[: int(len(content) * share)])

    return spoil


def _rewrite(change: Callable[[GeoDataFrame], GeoDataFrame]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        layer = change(read_units(folder).reset_index())
        for suffix in SUFFIXES:
            (folder / f"units{suffix}").unlink()
        layer.to_file(folder / "units.shp", encoding="UTF-8")

    return spoil


def _rename_lithuania(layer: GeoDataFrame) -> GeoDataFrame:
    return layer.assign(unit=layer.unit.replace("LTU", "LVA"))


def _move_latvia(degrees: float) -> Callable[[GeoDataFrame], GeoDataFrame]:
    def move(layer: GeoDataFrame) -> GeoDataFrame:
        moved = layer.geometry.where(layer.unit != "LVA", layer.translate(0, degrees))
        return layer.set_geometry(moved)

    return move


def _swap_files(folder: Path) -> None:
    shutil.copy(folder / "units.dbf", folder / "units.shp")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(
            _truncate("units.shp", 0.5),
            r"units\.shp: \d of 3 rows have no polygon, .* first: restore it",
            id="half a .shp",
        ),
        pytest.param(
            _truncate("units.dbf", 0.5),
            r"units\.shp: not a readable shapefile \(.*\): restore it",
            id="half a .dbf",
        ),
        pytest.param(
            _swap_files, r"units\.shp: not a readable shapefile \(.*\): restore it", id="not a .shp"
        ),
        pytest.param(
            _rewrite(lambda layer: layer.to_crs(3857)),
            r"units\.prj: found WGS 84 / Pseudo-Mercator, EPSG:4326 is needed: reproject",
            id="web Mercator",
        ),
        pytest.param(
            _rewrite(lambda layer: layer.drop(columns="region")),
            r"units\.shp: columns region are missing; found unit, name, lon, lat",
            id="no region",
        ),
        pytest.param(
            _rewrite(_rename_lithuania),
            r"units\.shp: unit LVA stands twice; once is allowed",
            id="Latvia twice",
        ),
        pytest.param(
            _rewrite(_move_latvia(0.01)),
            r"units\.shp: EST, LTU, LVA overlap or do not share their vertices near "
            r"longitude 2\d\.\d\d, latitude 5\d\.\d\d: restore it",
            id="Latvia moved: an overlap and a gap",
        ),
    ],
)
def test_a_spoilt_layer_gives_one_clear_message(
    baltics: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(baltics)
    with pytest.raises(BoundaryError, match=message) as caught:
        read_units(baltics)
    assert "\n" not in str(caught.value)


def test_overlays_may_overlap_but_must_be_there(overlays: GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match=r"overlays\.shp: the file is missing"):
        read_overlays(tmp_path)
    twice = overlays.loc[["CRI", "GOL"]].assign(geometry=overlays.geometry["CRI"])
    twice.reset_index().to_file(tmp_path / "overlays.shp", encoding="UTF-8")
    assert list(read_overlays(tmp_path).index) == ["CRI", "GOL"]
