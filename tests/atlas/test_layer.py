"""The browser's map made of a folder's own polygons."""

from pathlib import Path

import geopandas
import pytest

import geo.boundaries.browser_layer
from geo.atlas.atlas import Atlas
from geo.atlas.layer import write_layer
from geo.boundaries.browser_layer import find_owners
from geo.boundaries.polygons import read_overlays
from geo.errors import AtlasError, GeometryError
from tests.conftest import ROOT

DRAWN = {"type": "Topology"}


@pytest.fixture
def drawn_with(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """With what the map was drawn; the drawing itself takes twenty seconds."""
    calls: list[tuple[object, ...]] = []

    def draw(*arguments: object) -> object:
        calls.append(arguments)
        return DRAWN

    monkeypatch.setattr(geo.boundaries.browser_layer, "browser_layer", draw)
    return calls


def test_it_is_made_where_there_is_none_or_another(
    data: Path, drawn_with: list[tuple[object, ...]]
) -> None:
    path = data / "boundaries" / "world.topojson"
    path.unlink()
    assert write_layer(data) == path
    assert path.read_bytes() == b'{"type":"Topology"}\n'
    ((units, overlays, shapes, neighbours),) = drawn_with
    assert (len(units), len(shapes), neighbours) == (250, 253, ("RUS", "BLR"))
    assert overlays.unit.tolist()[:3] == ["GEO", "SDN", "UKR"]
    assert [each.name for each in path.parent.glob("world*")] == [path.name]


def test_hatched_ground_needs_a_polygon_and_its_table(
    data: Path, drawn_with: list[tuple[object, ...]]
) -> None:
    path = data / "boundaries" / "world.topojson"
    former = path.read_bytes()
    overlays = geopandas.read_file(data / "boundaries" / "overlays.shp")
    overlays[overlays["overlay"] != "CRI"].to_file(data / "boundaries" / "overlays.shp")
    with pytest.raises(GeometryError, match=r"overlays\.shp: overlay CRI has no polygon"):
        write_layer(data)
    (data / "acts.csv").unlink()
    with pytest.raises(AtlasError, match=r"acts\.csv: line 1: the file is missing"):
        write_layer(data)
    assert drawn_with == []
    assert path.read_bytes() == former


def test_hatched_ground_is_cut_from_one_unit(atlas: Atlas) -> None:
    units = atlas.units.loc[["UKR", "RUS"]].reset_index()
    overlays = read_overlays(ROOT / "data" / "boundaries").loc[["CRI", "DON"]].reset_index()
    assert find_owners(units, overlays).unit.tolist() == ["UKR", "UKR"]
    with pytest.raises(GeometryError, match="overlay CRI lies within no unit"):
        find_owners(units, overlays.set_geometry(overlays.translate(-90)))
    with pytest.raises(GeometryError, match="do not share their vertices"):
        find_owners(units, overlays.set_geometry(overlays.translate(2, 0.1)))
