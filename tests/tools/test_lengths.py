"""Lengths along the outlines of two states that are drawn apart by some metres."""

import json
from pathlib import Path

import numpy as np
import pytest
from shapely import LineString, MultiPolygon, Polygon, box

from geo.boundaries.shared_borders import geodesic_length
from geo.tables.data_tables import MEASURED
from geo.tables.schema import read_table
from tools.lengths.build import LINE, measure, pairs_to_measure, to_csv
from tools.lengths.outlines import read_outlines, segments_of
from tools.lengths.shared import Shared, shared

DATA = Path(__file__).parents[2] / "data"
#: Of a degree of the meridian at the equator, from end to end of the squares below.
DEGREE = geodesic_length(LineString([(1, 0), (1, 1)])) / 1000
WEST = box(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("east", "km"),
    [
        pytest.param(box(1, 0, 2, 1), DEGREE, id="one line"),
        pytest.param(box(1.0001, 0, 2, 1), DEGREE, id="eleven metres apart"),
        pytest.param(box(1.0009, 0, 2, 1), 0, id="a hundred metres apart throughout"),
        pytest.param(
            Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.7), (1.004, 0.5), (1, 0.3)]),
            DEGREE,
            id="apart between two stretches that are near",
        ),
        pytest.param(box(1, 0.5, 2, 1), DEGREE / 2, id="half of a side"),
        pytest.param(box(2, 0, 3, 1), 0, id="a strait between"),
    ],
)
def test_a_border_is_what_both_outlines_have(east: Polygon, km: float) -> None:
    border = shared(segments_of([WEST]), segments_of([east]))
    assert border.km == pytest.approx(km, rel=0.003)
    assert border.is_sound(km) == bool(km)
    again = shared(segments_of([east]), segments_of([WEST]))
    assert again.km == border.km


def test_an_enclave_has_its_whole_ring() -> None:
    around = box(-1, -1, 2, 2).difference(WEST)
    border = shared(segments_of([around]), segments_of([WEST]))
    assert border.km == pytest.approx(geodesic_length(LineString(WEST.exterior)) / 1000, rel=0.001)


def test_ground_that_two_states_claim_is_no_border() -> None:
    # The coast of the claimed square runs the same way round in both.
    claimed = shared(segments_of([WEST, box(3, 0, 4, 1)]), segments_of([WEST, box(4, 0, 5, 1)]))
    assert claimed.km == pytest.approx(DEGREE, rel=0.003)
    assert claimed.within_both > 4 * claimed.km * 0.9
    assert not claimed.is_sound(DEGREE)


@pytest.mark.parametrize(
    ("border", "coarser_km", "is_sound"),
    [
        pytest.param(Shared(1000, 1009, 9), 800, True, id="one per cent off"),
        pytest.param(Shared(1000, 1011, 0), 800, False, id="the two sides disagree"),
        pytest.param(Shared(1000, 1000, 11), 800, False, id="ground of both"),
        pytest.param(Shared(10, 10.9, 0.9), 8, True, id="a km does not count"),
        pytest.param(Shared(99, 99, 0), 307, False, id="a stretch is missing"),
        pytest.param(Shared(13.6, 13.6, 0), 31.5, True, id="the map is too coarse to tell"),
        pytest.param(Shared(0, 0, 0), 40, False, id="nothing in common"),
    ],
)
def test_only_sound_borders_are_stored(border: Shared, coarser_km: float, is_sound: bool) -> None:
    assert border.is_sound(coarser_km) == is_sound


def feature(code: str, *polygons: Polygon) -> str:
    geometry = MultiPolygon(polygons).__geo_interface__
    return json.dumps(
        {"type": "Feature", "geometry": geometry, "properties": {"A3": code}},
        separators=(",", ":"),
    )


def test_outlines_are_read_by_the_policy_of_the_atlas() -> None:
    mainland, crimea, russia = box(0, 1, 1, 2), box(0, 0, 1, 1), box(1, 0, 3, 2)
    lines = (feature("RUS", crimea, russia), feature("UKR", mainland, crimea))
    document = '{"type":"FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}"
    outlines = read_outlines(document.encode(), ["RUS", "UKR", "XXX"])
    # Crimea's square is no longer Russia's.
    assert {state: len(segments) for state, segments in outlines.items()} == {"RUS": 4, "UKR": 8}
    assert np.array_equal(outlines["RUS"], segments_of([russia]))
    border = measure(outlines, [("RUS", "UKR"), ("RUS", "XXX")])
    assert list(border) == [("RUS", "UKR")]
    assert border["RUS", "UKR"].km == pytest.approx(2 * DEGREE, rel=0.003)


def test_the_table_says_how_each_length_was_measured() -> None:
    header, row = to_csv({("BRA", "FRA"): Shared(729.96, 730.0, 0)}).splitlines()
    assert header == ",".join(MEASURED.columns)
    assert row == (
        'BRA,FRA,730.0,"OpenStreetMap, 10 m",2017-11-30,mean of both outlines,'
        "osm-coastline-10m,French Guiana"
    )


def test_the_stored_lengths_are_those_of_the_pairs_that_are_measured() -> None:
    stored = read_table(DATA / "measured.csv", MEASURED)
    assert {(length.a, length.b) for length in stored} <= set(pairs_to_measure(DATA))
    assert {(row.line, str(row.as_of), row.method, row.source) for row in stored} == {
        tuple(LINE.values())
    }
