"""The states of a day with their polygons."""

from datetime import date

import pytest

from geo.answers.query import Query
from geo.answers.status import snapshot
from geo.atlas.atlas import Atlas

TODAY = date(2026, 11, 22)


def test_a_snapshot_has_the_polygons_of_the_day(atlas: Atlas) -> None:
    query = Query(date(2011, 7, 8), "apmbc", name="sudan")
    (before,) = snapshot(atlas, query).itertuples()
    assert before.state == "SDN"
    today = snapshot(atlas, Query(TODAY, "both", name="sudan")).set_index(["state", "treaty"])
    assert list(today.index) == [(s, t) for s in ("SDN", "SSD") for t in ("apmbc", "ccm")]
    assert today.crs.to_epsg() == 4326
    parts = today.geometry["SDN", "ccm"].area + today.geometry["SSD", "ccm"].area
    assert before.geometry.area == pytest.approx(parts)
