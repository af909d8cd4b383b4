"""The borders of a day: the Factbook's lengths, each in its frontier."""

from datetime import date

from geo.answers.borders import borders
from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas

TODAY = date(2026, 11, 22)
#: Factbook snapshot of 2026-05-17, as noted in the facts on the borders of Russia and Belarus.
RUS_KM = {
    "NOR": 191, "FIN": 1309, "EST": 324, "LVA": 332, "LTU": 261, "POL": 209, "BLR": 1312,
    "UKR": 1944, "GEO": 894, "AZE": 338, "KAZ": 7644, "CHN": 4179, "MNG": 3452, "PRK": 18,
}  # fmt: skip
BLR_KM = {"LVA": 161, "LTU": 640, "POL": 375, "RUS": 1312, "UKR": 1111}


def test_borders_have_the_factbooks_lengths(atlas: Atlas) -> None:
    rows = select(atlas, Query(TODAY, "apmbc"))
    assert {row.state: row.border_km[0] for row in rows if row.border_km[0]} == RUS_KM
    assert {row.state: row.border_km[1] for row in rows if row.border_km[1]} == BLR_KM
    found = borders(atlas, Query(TODAY, "apmbc"))
    assert {r.state: r.length_km for r in found if r.neighbour == "RUS"} == RUS_KM
    assert {r.state: r.length_km for r in found if r.neighbour == "BLR"} == BLR_KM
    assert {row.scale for row in found} == {"OpenStreetMap, 10 m"}


def test_the_border_of_russia_and_belarus_stands_in_each_frontier(atlas: Atlas) -> None:
    rows = borders(atlas, Query(TODAY, "apmbc", state=("RUS", "BLR")))
    assert [(r.state, r.neighbour, r.status, r.length_km) for r in rows] == [
        ("BLR", "RUS", "party", 1312),
        ("RUS", "BLR", "outside", 1312),
    ]
    assert rows[0].measured_km == rows[1].measured_km


def test_borders_are_sorted_and_follow_the_filters(atlas: Atlas) -> None:
    rows = borders(atlas, Query(TODAY, "both"))
    keys = [(row.state, row.neighbour, row.treaty) for row in rows]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) == 2 * (len(RUS_KM) + len(BLR_KM))
    of_belarus = borders(atlas, Query(TODAY, "apmbc", neighbour=("BLR",), status=("withdrawn",)))
    assert [(row.state, row.neighbour) for row in of_belarus] == [
        ("LTU", "BLR"),
        ("LVA", "BLR"),
        ("POL", "BLR"),
    ]
