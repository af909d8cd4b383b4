"""Land borders: which lines they are, and how long."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from geopandas import GeoDataFrame
from shapely import LineString, MultiLineString, Point, Polygon

from geo.boundaries.polygons import read_units
from geo.boundaries.shared_borders import geodesic_length, measured_lengths, shared_border
from geo.errors import GeometryError

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="module")
def units() -> GeoDataFrame:
    return read_units(BOUNDARIES)


@pytest.fixture(scope="module")
def lengths(units: GeoDataFrame) -> dict[tuple[str, str], float]:
    return measured_lengths(units)


# Column km_10m of border_lengths_compared.csv: the same coverage, measured independently
# by intersecting the polygons.
MEASURED_KM = [
    ("NOR", "RUS", 165.1),
    ("FIN", "RUS", 1225.5),
    ("EST", "RUS", 283.8),
    ("LVA", "RUS", 212.9),
    ("LTU", "RUS", 200.5),
    ("POL", "RUS", 206.2),
    ("BLR", "RUS", 919.6),
    ("RUS", "UKR", 1523.6),
    ("GEO", "RUS", 705.1),
    ("AZE", "RUS", 277.7),
    ("KAZ", "RUS", 6657.6),
    ("CHN", "RUS", 3544.4),
    ("MNG", "RUS", 2913.0),
    ("PRK", "RUS", 31.5),
    ("BLR", "LVA", 135.9),
    ("BLR", "LTU", 481.9),
    ("BLR", "POL", 340.1),
    ("BLR", "UKR", 861.5),
]


@pytest.mark.parametrize(("a", "b", "km"), MEASURED_KM, ids=[f"{a}-{b}" for a, b, _ in MEASURED_KM])
def test_borders_of_russia_and_belarus_are_as_long_as_measured_before(
    lengths: dict[tuple[str, str], float], a: str, b: str, km: float
) -> None:
    assert lengths[a, b] == pytest.approx(km, rel=0.005)


def test_russia_has_fourteen_neighbours_and_belarus_five(
    lengths: dict[tuple[str, str], float],
) -> None:
    for state, count in (("RUS", 14), ("BLR", 5)):
        assert len([pair for pair in lengths if state in pair]) == count


def test_pairs_stand_once_in_alphabetical_order(lengths: dict[tuple[str, str], float]) -> None:
    assert all(a < b for a, b in lengths)
    assert list(lengths) == sorted(lengths)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("POL", "RUS", id="a border with an exclave"),
        pytest.param("LTU", "RUS", id="a border in two pieces"),
        pytest.param("BLR", "UKR", id="a border of many bends"),
        pytest.param("ITA", "SMR", id="an enclave"),
        pytest.param("AZE", "ARM", id="exclaves both ways"),
    ],
)
def test_shared_segments_are_what_the_outlines_intersect_in(
    units: GeoDataFrame, lengths: dict[tuple[str, str], float], a: str, b: str
) -> None:
    crossing = shapely.intersection(units.geometry[a].boundary, units.geometry[b].boundary)
    lines = [part for part in shapely.get_parts(crossing) if part.geom_type == "LineString"]
    expected = geodesic_length(MultiLineString(lines))
    assert geodesic_length(shared_border(units, a, b)) == pytest.approx(expected, rel=1e-9)
    assert lengths[min(a, b), max(a, b)] * 1000 == pytest.approx(expected, rel=1e-9)


def test_crimea_makes_no_border_with_russia_at_perekop(units: GeoDataFrame) -> None:
    line = shared_border(units, "UKR", "RUS")
    # West of Kerch and south of 46.6° N lies Crimea; the border reaches the sea at Mariupol.
    assert not line.intersects(shapely.box(32, 44, 36.7, 46.6))
    assert line.bounds[0] > 31


def test_the_order_of_the_two_states_does_not_matter(units: GeoDataFrame) -> None:
    there, back = shared_border(units, "FIN", "RUS"), shared_border(units, "RUS", "FIN")
    assert there.equals(back)


def test_kaliningrad_and_the_curonian_spit_make_two_pieces(units: GeoDataFrame) -> None:
    assert len(shared_border(units, "LTU", "RUS").geoms) == 2


def test_states_apart_share_an_empty_line(units: GeoDataFrame) -> None:
    line = shared_border(units, "FIN", "EST")
    assert line.is_empty
    assert geodesic_length(line) == 0.0


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        pytest.param("FNI", "RUS", "'FNI' is no unit of the coverage; did you mean", id="typo"),
        pytest.param("RUS", "42", "'42' is no unit of the coverage", id="unknown"),
        pytest.param("RUS", "RUS", "'RUS' has no border with itself", id="one state"),
    ],
)
def test_unknown_states_are_refused(units: GeoDataFrame, a: str, b: str, message: str) -> None:
    with pytest.raises(GeometryError, match=message):
        shared_border(units, a, b)


def test_a_degree_of_the_equator_is_111_km() -> None:
    assert geodesic_length(LineString([(0, 0), (1, 0)])) == pytest.approx(111_319, abs=1)


def test_a_degree_of_longitude_at_60_north_is_half_as_long() -> None:
    assert geodesic_length(LineString([(30, 60), (31, 60)])) == pytest.approx(55_800, abs=1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: Point(0, 0).buffer(1),
            "cannot take the length of a Polygon: pass a line",
            id="a polygon has a coast",
        ),
        pytest.param(
            lambda: LineString([(0, 8_000_000), (0, 9_000_000)]),
            "latitude spans 8000000 to 9000000, outside -90 to 90: reproject",
            id="projected metres",
        ),
    ],
)
def test_what_is_no_line_in_degrees_is_refused(
    make: Callable[[], LineString | Polygon], message: str
) -> None:
    with pytest.raises(GeometryError, match=message):
        geodesic_length(make())  # type: ignore[arg-type]
