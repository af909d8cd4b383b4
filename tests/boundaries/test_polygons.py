"""The polygons: which ground is whose, on which day."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import shapely
from geopandas import GeoDataFrame
from shapely import Point

from geo.boundaries.outlines import TOLERANCE
from geo.boundaries.polygons import read_overlays, read_units, shapes_on, states_on
from geo.errors import GeometryError
from geo.model.places import Shape
from geo.tables import data_tables
from geo.tables.schema import read_table

DATA = Path(__file__).parents[2] / "data"
BOUNDARIES = DATA / "boundaries"
SHAPES = read_table(DATA / "shapes.csv", data_tables.SHAPES)
FIRST_DAY = date(1997, 12, 3)
CHANGE_DAYS = sorted(
    {day for shape in SHAPES for day in (shape.from_, shape.until) if day is not None}
)


@pytest.fixture(scope="module")
def units() -> GeoDataFrame:
    return read_units(BOUNDARIES)


@pytest.fixture(scope="module")
def overlays() -> GeoDataFrame:
    return read_overlays(BOUNDARIES)


def test_the_coverage_is_valid(units: GeoDataFrame) -> None:
    assert shapely.coverage_is_valid(units.geometry.values)
    assert units.is_valid.all()


def test_units_are_in_degrees_sorted_and_named(units: GeoDataFrame) -> None:
    assert units.crs.to_epsg() == 4326
    assert units.index.is_monotonic_increasing
    assert set(units.region) == {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert {"XKX", "PSE", "ESH", "SSD", "ALA"} <= set(units.index)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(34.10, 44.95, id="Simferopol"),
        pytest.param(33.60, 44.62, id="Sevastopol"),
        pytest.param(36.40, 45.33, id="Kerch"),
        pytest.param(33.69, 46.16, id="Perekop"),
    ],
)
def test_crimea_is_ukraines(
    units: GeoDataFrame, overlays: GeoDataFrame, lon: float, lat: float
) -> None:
    place = Point(lon, lat)
    assert units.geometry["UKR"].contains(place)
    assert not units.geometry["RUS"].intersects(place)


def test_crimea_is_hatched_from_perekop_to_kerch(overlays: GeoDataFrame) -> None:
    crimea = overlays.geometry["CRI"]
    assert crimea.contains(Point(34.10, 44.95))
    assert crimea.contains(Point(36.40, 45.33))
    assert not crimea.contains(Point(33.6, 46.4))


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        pytest.param(37.80, 48.02, "DON", id="Donetsk"),
        pytest.param(37.55, 47.12, "DON", id="Mariupol"),
        pytest.param(39.30, 48.57, "LUH", id="Luhansk"),
        pytest.param(38.49, 48.95, "LUH", id="Sievierodonetsk"),
        pytest.param(35.37, 46.85, "ZAP", id="Melitopol"),
        pytest.param(35.14, 47.84, "ZAP", id="Zaporizhzhia"),
        pytest.param(32.66, 46.70, "KHE", id="Kherson, north of the estuary"),
        pytest.param(32.90, 46.03, "KHE", id="Dzharylhach, an island of Kherson"),
        pytest.param(33.69, 46.05, "CRI", id="Crimea from Perekop on"),
        pytest.param(36.25, 49.99, None, id="Kharkiv"),
        pytest.param(35.05, 48.46, None, id="Dnipro"),
        pytest.param(32.00, 46.97, None, id="Mykolaiv"),
        pytest.param(39.72, 47.24, None, id="Rostov"),
    ],
)
def test_of_ukraine_crimea_and_the_four_claimed_regions_are_hatched(
    overlays: GeoDataFrame, lon: float, lat: float, expected: str | None
) -> None:
    hatched = overlays.index[overlays.contains(Point(lon, lat))]
    assert list(hatched) == ([expected] if expected else [])


def test_hatched_regions_of_ukraine_adjoin_without_gap_or_overlap(overlays: GeoDataFrame) -> None:
    regions = overlays.geometry[["CRI", "DON", "KHE", "LUH", "ZAP"]]
    assert shapely.coverage_is_valid(regions.values)
    assert shapely.coverage_union_all(regions.values).geom_type == "MultiPolygon"
    for one, other in (("CRI", "KHE"), ("KHE", "ZAP"), ("ZAP", "DON"), ("DON", "LUH")):
        assert regions[one].intersection(regions[other]).length > 0.2


@pytest.mark.parametrize(
    ("region", "km2"),
    # State Statistics Service of Ukraine.
    [("DON", 26_517), ("KHE", 28_461), ("LUH", 26_684), ("ZAP", 27_183)],
)
def test_a_claimed_region_has_the_size_that_ukraine_gives_it(
    overlays: GeoDataFrame, region: str, km2: int
) -> None:
    size = overlays.to_crs("ESRI:54034").geometry[region].area / 1e6
    # Kherson's figure holds the lagoon of the Sivash.
    assert size == pytest.approx(km2, rel=0.09 if region == "KHE" else 0.02)


@pytest.mark.parametrize(
    ("overlay", "unit"),
    [
        pytest.param("ABK", "GEO", id="Abkhazia in Georgia"),
        pytest.param("ABY", "SDN", id="Abyei in Sudan"),
        pytest.param("CRI", "UKR", id="Crimea in Ukraine"),
        pytest.param("DON", "UKR", id="Donetsk in Ukraine"),
        pytest.param("KHE", "UKR", id="Kherson in Ukraine"),
        pytest.param("LUH", "UKR", id="Luhansk in Ukraine"),
        pytest.param("ZAP", "UKR", id="Zaporizhzhia in Ukraine"),
        pytest.param("EJR", "ISR", id="East Jerusalem, drawn in Israel by the base map"),
        pytest.param("GOL", "SYR", id="Golan in Syria"),
        pytest.param("NCY", "CYP", id="Northern Cyprus in Cyprus"),
        pytest.param("PMR", "MDA", id="Transnistria in Moldova"),
        pytest.param("SML", "SOM", id="Somaliland in Somalia"),
    ],
)
def test_overlays_lie_within_their_unit(
    units: GeoDataFrame, overlays: GeoDataFrame, overlay: str, unit: str
) -> None:
    outside = overlays.geometry[overlay].difference(units.geometry[unit])
    assert outside.area == pytest.approx(0, abs=1e-9)


def test_every_overlay_has_its_facts(overlays: GeoDataFrame) -> None:
    facts = read_table(DATA / "overlays.csv", data_tables.OVERLAYS)
    assert [each.overlay for each in facts] == list(overlays.index)


@pytest.mark.parametrize(
    "day",
    [FIRST_DAY, *(d for change in CHANGE_DAYS for d in (change - timedelta(1), change))],
    ids=str,
)
def test_every_unit_belongs_to_one_shape_on_every_day(units: GeoDataFrame, day: date) -> None:
    standing = [
        shape for shape in SHAPES if (shape.from_ or date.min) <= day < (shape.until or date.max)
    ]
    assert Counter(unit for shape in standing for unit in shape.units) == Counter(units.index)
    assert len({shape.shape for shape in standing}) == len(standing)


def test_the_shapes_of_their_own_are_the_states_the_depositary_lists() -> None:
    listed = {
        s.state: s.name for s in read_table(DATA / "states.csv", data_tables.STATES) if s.is_listed
    }
    assert {s.state: s.name for s in SHAPES if s.rule == "own"} == listed


def test_a_shape_without_practice_has_no_state_and_no_other_shape_lacks_one() -> None:
    assert all((shape.rule == "none") == (shape.state is None) for shape in SHAPES)


@pytest.mark.parametrize(
    ("day", "shape", "state"),
    [
        pytest.param("2006-06-02", "SCG", "SRB", id="last day of Serbia and Montenegro"),
        pytest.param("2006-06-03", "MNE", "MNE", id="first day of Montenegro"),
        pytest.param("2008-02-16", "SRB", "SRB", id="Serbia before Kosovo's declaration"),
        pytest.param("2008-02-17", "XKX", None, id="Kosovo has no depositary practice"),
        pytest.param("2011-07-08", "SDN", "SDN", id="last day of undivided Sudan"),
        pytest.param("2011-07-09", "SSD", "SSD", id="first day of South Sudan"),
        pytest.param("2002-05-19", "TMP", None, id="East Timor before independence"),
        pytest.param("2002-05-20", "TLS", "TLS", id="first day of Timor-Leste"),
        pytest.param("2010-10-09", "ANT", "NLD", id="last day of the Netherlands Antilles"),
        pytest.param("2010-10-10", "CUW", "NLD", id="first day of Curaçao"),
        pytest.param("1999-12-19", "MAC", "PRT", id="Macau under Portugal"),
        pytest.param("1999-12-20", "MAC", "CHN", id="Macau returned"),
        pytest.param("2026-11-22", "TWN", None, id="Taiwan has no depositary practice"),
        pytest.param("2026-11-22", "ESH", None, id="Western Sahara has no depositary practice"),
        pytest.param("2026-11-22", "PSE", "PSE", id="Palestine is a party itself"),
        pytest.param("2026-11-22", "COK", "COK", id="the Cook Islands act for themselves"),
    ],
)
def test_shapes_follow_the_calendar(
    units: GeoDataFrame, day: str, shape: str, state: str | None
) -> None:
    assert shapes_on(units, SHAPES, date.fromisoformat(day)).state[shape] == state


def test_shapes_that_ended_are_gone(units: GeoDataFrame) -> None:
    today = shapes_on(units, SHAPES, date(2026, 11, 22))
    assert not {"SCG", "TMP", "ANT"} & set(today.index)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        pytest.param("1997-12-03", 194, id="without Timor-Leste, Montenegro, South Sudan"),
        pytest.param("2002-05-20", 195, id="with Timor-Leste"),
        pytest.param("2006-06-03", 196, id="with Montenegro"),
        pytest.param("2011-07-09", 197, id="with South Sudan"),
    ],
)
def test_states_are_counted_from_their_first_day(units: GeoDataFrame, day: str, count: int) -> None:
    # Whether what is dissolved fits together does not depend on the number of vertices.
    simple = shapely.coverage_simplify(units.geometry.values, TOLERANCE)
    states = states_on(units.set_geometry(simple), SHAPES, date.fromisoformat(day))
    assert len(states) == count
    assert states.is_valid.all()
    assert shapely.coverage_is_valid(states.geometry.values)


def test_dependencies_are_not_part_of_the_state(units: GeoDataFrame) -> None:
    states = states_on(units, SHAPES, date(2026, 11, 22))
    assert not states.geometry["DNK"].intersects(units.geometry["GRL"])
    assert states.geometry["FIN"].covers(units.geometry["ALA"])


def test_a_unit_that_the_coverage_lacks_is_named(units: GeoDataFrame) -> None:
    atlantis = Shape(
        "ATL", "Atlantis", ("ATL",), None, None, None, "none", "Sunk.", "natural-earth"
    )
    with pytest.raises(GeometryError, match="the coverage has no unit ATL"):
        shapes_on(units, [atlantis], FIRST_DAY)
