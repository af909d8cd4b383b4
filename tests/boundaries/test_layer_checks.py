"""What a layer of polygons must be."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from geopandas import GeoDataFrame
from shapely import Polygon

from geo.boundaries.polygons import read_units
from geo.errors import BoundaryError

BALTICS = ["EST", "LTU", "LVA"]
#: A figure of eight around the label point of Latvia.
BOW = Polygon([(20, 55), (28, 58), (28, 55), (20, 58)])
Change = Callable[[GeoDataFrame], GeoDataFrame]


@pytest.fixture(scope="module")
def baltics() -> GeoDataFrame:
    units = read_units(Path(__file__).parents[2] / "data" / "boundaries")
    return units.loc[BALTICS].reset_index()


def set_latvia(polygon: object) -> Change:
    return lambda layer: layer.set_geometry(
        [
            polygon if unit == "LVA" else old
            for unit, old in zip(layer.unit, layer.geometry, strict=True)
        ]
    )


def swap(layer: GeoDataFrame) -> GeoDataFrame:
    return layer.set_geometry(shapely.transform(layer.geometry, lambda points: points[:, ::-1]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda layer: layer.iloc[:0], r"units\.shp: has no polygons", id="no rows"),
        pytest.param(
            lambda layer: layer.set_geometry(layer.representative_point()),
            r"units\.shp: unit EST is a Point, not a polygon",
            id="points",
        ),
        pytest.param(
            lambda layer: layer.set_geometry(layer.boundary.line_merge()),
            r"units\.shp: unit EST is a (Multi)?LineString, not a polygon",
            id="lines",
        ),
        pytest.param(
            swap,
            r"the label point \(lon, lat\) of EST, LTU, LVA lies outside its polygon; are "
            "longitude and latitude swapped",
            id="latitude first",
        ),
        pytest.param(
            lambda layer: layer.assign(lon=layer.lon - 40),
            r"the label point \(lon, lat\) of EST, LTU, LVA lies outside its polygon$",
            id="label points elsewhere",
        ),
        pytest.param(
            lambda layer: layer.assign(lon="east"), "columns lon, lat must hold degrees", id="words"
        ),
        pytest.param(
            lambda layer: layer.assign(lon=float("nan")), "the label point", id="no label points"
        ),
        pytest.param(
            lambda layer: layer.assign(unit=range(3)), "column unit holds no text in row 1", id="1"
        ),
        pytest.param(
            set_latvia(BOW),
            r"unit LVA is no valid polygon: Self-intersection\[24 56\.5\]",
            id="a ring that crosses itself",
        ),
        pytest.param(
            lambda layer: layer.set_geometry(layer.translate(500)),
            "EST reaches from longitude 52.* to 52.* and latitude .* off the globe: longitude",
            id="longitude 500",
        ),
    ],
)
def test_a_layer_that_cannot_be_measured_is_refused(
    baltics: GeoDataFrame, tmp_path: Path, change: Change, message: str
) -> None:
    change(baltics).to_file(tmp_path / "units.shp", encoding="UTF-8")
    with pytest.raises(BoundaryError, match=message) as caught:
        read_units(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff", b"77777"])
def test_an_encoding_must_have_a_name(
    baltics: GeoDataFrame, tmp_path: Path, content: bytes
) -> None:
    baltics.to_file(tmp_path / "units.shp", encoding="UTF-8")
    (tmp_path / "units.cpg").write_bytes(content)
    with pytest.raises(BoundaryError, match=r"units\.cpg: names no encoding of letters"):
        read_units(tmp_path)


@pytest.mark.parametrize("content", [b"UTF-8\n", b"utf8", b"1252", b"ANSI 1252", b"ISO-8859-1"])
def test_known_encodings_are_read(baltics: GeoDataFrame, tmp_path: Path, content: bytes) -> None:
    baltics.to_file(tmp_path / "units.shp", encoding="UTF-8")
    (tmp_path / "units.cpg").write_bytes(content)
    assert list(read_units(tmp_path).index) == BALTICS


def test_an_encoding_that_is_not_that_of_the_letters_is_told(
    baltics: GeoDataFrame, tmp_path: Path
) -> None:
    named = baltics.assign(name="爱沙尼亚")
    named.to_file(tmp_path / "units.shp", encoding="GBK")
    (tmp_path / "units.cpg").write_text("UTF-8")
    with pytest.raises(BoundaryError, match=r"units\.cpg: names another encoding than that"):
        read_units(tmp_path)
