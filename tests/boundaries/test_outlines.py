"""The states' outlines as GeoJSON: one coverage, made once for each set of shapes."""

from datetime import date

import pytest
import shapely

from geo.atlas.atlas import Atlas


def test_days_between_which_no_shape_changes_share_their_outlines(atlas: Atlas) -> None:
    assert atlas.outlines.on(date(2025, 12, 27)) is atlas.outlines.on(date(2015, 1, 1))
    assert atlas.outlines.on(date(2006, 6, 2)) is not atlas.outlines.on(date(2006, 6, 3))


@pytest.mark.parametrize("day", [date(1999, 3, 1), date(2026, 1, 1)], ids=str)
def test_neighbours_share_their_border(atlas: Atlas, day: date) -> None:
    outlines = atlas.outlines.on(day)
    one, other = (shapely.from_geojson(outlines[state]) for state in ("FIN", "RUS"))
    shared = shapely.intersection(one.boundary, other.boundary)
    assert shared.length > 10  # degrees
    assert shapely.intersection(one, other).area == pytest.approx(0, abs=1e-6)


def test_states_of_the_day_and_no_others(atlas: Atlas) -> None:
    assert "MNE" not in atlas.outlines.on(date(2006, 6, 2))
    assert "MNE" in atlas.outlines.on(date(2006, 6, 3))
    assert list(atlas.outlines.on(date(2026, 1, 1))) == sorted(atlas.outlines.on(date(2026, 1, 1)))


def test_coordinates_have_four_decimals(atlas: Atlas) -> None:
    points = shapely.get_coordinates(
        shapely.from_geojson(atlas.outlines.on(date(2026, 1, 1))["LUX"])
    )
    assert (points == points.round(4)).all()
