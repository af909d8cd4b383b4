"""Along which line borders are measured."""

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from tests import spoilt_folders
from tests.conftest import ROOT


def test_borders_are_measured_along_the_line_of_the_table(atlas: Atlas) -> None:
    assert atlas.scale == "OpenStreetMap, 10 m"
    assert atlas.measured_km["BLR", "LTU"] == pytest.approx(671.7, abs=0.1)
    assert atlas.coverage_km["BLR", "LTU"] == pytest.approx(481.9, abs=0.1)
    assert atlas.measured_source == atlas.sources["osm-coastline-10m"]


@pytest.mark.parametrize("name", ["no measured lengths", "a highlighted border is not measured"])
def test_a_folder_that_lacks_one_has_all_along_its_own_polygons(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = spoilt_folders.copy(tmp_path_factory.mktemp("folder") / "data")
    spoilt_folders.FOLDERS[name].edit(folder)
    other = load_atlas(folder)
    assert other.scale == "1:10m"
    assert other.measured_km == other.coverage_km
    assert other.measured_source is None


def test_other_neighbours_have_the_same_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = spoilt_folders.copy(tmp_path_factory.mktemp("folder") / "data")
    spoilt_folders.cell("frontiers", {"state": "RUS"}, state="POL", stretch="")(folder)
    other = load_atlas(folder)
    assert other.scale == load_atlas(ROOT / "data").scale
    assert ("DEU", "POL") in other.measured_km
