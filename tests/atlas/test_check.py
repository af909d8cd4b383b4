"""What `check` looks at beyond what loading does."""

import json
from pathlib import Path

import geopandas
import pytest

import geo.boundaries.measured
import geo.boundaries.polygons
from geo.atlas.check import check
from geo.errors import AtlasError


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(AtlasError) as caught:
        check(folder)
    return caught.value.faults


def test_what_loading_leaves_for_later_is_told_at_once(data: Path) -> None:
    overlays = geopandas.read_file(data / "boundaries" / "overlays.shp")
    overlays[overlays["overlay"] != "CRI"].to_file(data / "boundaries" / "overlays.shp")
    path = data / "boundaries" / "world.topojson"
    drawn = json.loads(path.read_bytes())
    drawn["transform"]["scale"] = [0.0011, 0.001]
    path.write_text(json.dumps(drawn), encoding="utf-8")
    (data / "README.md").write_bytes(b"\xff")
    (data / "boundaries" / "README.md").unlink()
    (data / "boundaries" / "README.md").mkdir()
    readme, other, area, *place = faults_of(data)
    assert readme == "data/README.md: not UTF-8; save the file as UTF-8"
    assert other.startswith("data/boundaries/README.md: cannot be read: ")
    assert area == (
        "data/overlays.csv: line 4: overlay 'CRI' has no polygon in boundaries/overlays.shp"
    )
    assert place[0].startswith("data/boundaries/world.topojson: draws ")


def test_nothing_that_is_kept_is_believed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("what is kept was read")

    monkeypatch.setattr(geo.boundaries.measured, "_recall", refuse)
    atlas = check(data)
    assert atlas.coverage_km["FIN", "RUS"] == pytest.approx(1225.5, abs=0.1)
    # Which polygons were checked is no question of time: nobody reads them twice.
    monkeypatch.setattr(geo.boundaries.polygons, "read_units", refuse)
    assert len(atlas.units) == 250
