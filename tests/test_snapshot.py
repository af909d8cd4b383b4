"""Rows of a day: who has one, what it says, and which rows pass the filters."""

from collections import Counter
from datetime import date, timedelta

import pytest

from geo.atlas import Atlas
from geo.model import STATUSES, Status
from geo.query import Query, pair_of
from geo.snapshot import (
    BorderStanding,
    Standing,
    borders,
    neighbours_first,
    select,
    snapshot,
    standings,
)
from geo.status import status_on

TODAY = date(2026, 11, 22)
#: Factbook snapshot of 2026-05-17, as noted in the facts on the borders of Russia and Belarus.
RUS_KM = {
    "NOR": 191, "FIN": 1309, "EST": 324, "LVA": 332, "LTU": 261, "POL": 209, "BLR": 1312,
    "UKR": 1944, "GEO": 894, "AZE": 338, "KAZ": 7644, "CHN": 4179, "MNG": 3452, "PRK": 18,
}  # fmt: skip
BLR_KM = {"LVA": 161, "LTU": 640, "POL": 375, "RUS": 1312, "UKR": 1111}


def row_of(atlas: Atlas, state: str, treaty: str, day: str) -> Standing:
    (row,) = select(atlas, Query(date.fromisoformat(day), treaty, state=(state,)))
    return row


@pytest.mark.parametrize(
    ("state", "treaty", "day", "status", "since", "next_change", "next_status"),
    [
        pytest.param(
            "FIN", "apmbc", "2020-01-01", "party", "2012-07-01", None, None,
            id="Finland in 2020: nothing to come is known",
        ),
        pytest.param(
            "FIN", "apmbc", "2025-07-09", "party", "2012-07-01", None, None,
            id="Finland, eve of its notice: approved at home, foretells nothing",
        ),
        pytest.param(
            "FIN", "apmbc", "2025-07-15", "withdrawing", "2025-07-10", "2026-01-10", "withdrawn",
            id="Finland five days after its notice",
        ),
        pytest.param(
            "FIN", "apmbc", "2026-01-09", "withdrawing", "2025-07-10", "2026-01-10", "withdrawn",
            id="Finland, last day bound",
        ),
        pytest.param(
            "FIN", "apmbc", "2026-01-10", "withdrawn", "2026-01-10", None, None,
            id="Finland has left",
        ),
        pytest.param(
            "POL", "apmbc", "2026-02-19", "withdrawing", "2025-08-20", "2026-02-20", "withdrawn",
            id="Poland, last day bound",
        ),
        pytest.param(
            "POL", "apmbc", "2026-02-20", "withdrawn", "2026-02-20", None, None,
            id="Poland has left",
        ),
        pytest.param(
            "LTU", "ccm", "2025-03-05", "withdrawing", "2024-09-06", "2025-03-06", "withdrawn",
            id="Lithuania, CCM, last day bound",
        ),
        pytest.param(
            "LTU", "ccm", "2025-03-06", "withdrawn", "2025-03-06", None, None,
            id="Lithuania has left the CCM",
        ),
        pytest.param(
            "CAN", "apmbc", "1998-09-15", "contracting", "1997-12-03", None, None,
            id="Canada on the eve of the 40th deposit: no day can be known",
        ),
        pytest.param(
            "CAN", "apmbc", "1998-09-16", "contracting", "1997-12-03", "1999-03-01", "party",
            id="Canada on the day of the 40th deposit",
        ),
        pytest.param(
            "NOR", "ccm", "2010-02-15", "contracting", "2008-12-03", None, None,
            id="Norway, CCM, on the eve of the 30th deposit",
        ),
        pytest.param(
            "NOR", "ccm", "2010-02-16", "contracting", "2008-12-03", "2010-08-01", "party",
            id="Norway, CCM, on the day of the 30th deposit",
        ),
        pytest.param(
            "VUT", "ccm", "2025-09-05", "contracting", "2025-09-05", "2026-03-01", "party",
            id="Vanuatu deposits with the CCM",
        ),
        pytest.param(
            "SSD", "apmbc", "2011-07-09", "party", "2011-07-09", None, None,
            id="South Sudan, bound from its first day",
        ),
        pytest.param(
            "RUS", "apmbc", "2026-11-22", "outside", None, None, None, id="Russia never signed"
        ),
        pytest.param(
            "UKR", "apmbc", "2026-11-22", "party", "2006-06-01", None, None,
            id="Ukraine is bound all the same",
        ),
    ],
)  # fmt: skip
def test_a_row_says_since_when_and_what_is_to_come(
    atlas: Atlas, state: str, treaty: str, day: str, status: str,
    since: str | None, next_change: str | None, next_status: str | None,
) -> None:  # fmt: skip
    row = row_of(atlas, state, treaty, day)
    assert (row.status, row.is_bound) == (status, status in ("party", "withdrawing"))
    assert row.since == (since and date.fromisoformat(since))
    assert row.next_change == (next_change and date.fromisoformat(next_change))
    assert row.next_status == next_status


def test_ukraine_is_a_party_that_claims_suspension(atlas: Atlas) -> None:
    row = row_of(atlas, "UKR", "apmbc", "2026-11-22")
    assert (row.status, row.is_bound, row.flags) == (Status.PARTY, True, "claims suspension")


def test_a_next_change_is_kept_as_foretold_on_every_day(atlas: Atlas) -> None:
    for treaty, found in atlas.histories.items():
        by_state = {state: list(spells) for state, spells in found.spells.items()}
        for day in found.change_days():
            for row in standings(atlas, treaty, day):
                if row.next_change:
                    assert row.next_change > day
                    kept = [s for s in by_state[row.state] if s.since == row.next_change]
                    assert [spell.status for spell in kept] == [row.next_status]


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_rows_agree_with_status_on_on_every_change_day_and_its_eve(
    atlas: Atlas, treaty: str
) -> None:
    acts = {
        code: [act for act in atlas.acts if (act.state, act.treaty) == (code, treaty)]
        for code in atlas.states
    }
    law = atlas.treaties[treaty]
    for change in atlas.histories[treaty].change_days():
        codes = atlas.histories[treaty].codes_on(change)
        told = dict(zip(atlas.histories[treaty].states, codes.tolist(), strict=True))
        for row in standings(atlas, treaty, change):
            assert row.status is STATUSES[told[row.state]]
            assert row.status is status_on(acts[row.state], law, change)
        for row in standings(atlas, treaty, change - timedelta(days=1)):
            assert row.status is status_on(acts[row.state], law, row.day)


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        pytest.param("1997-12-03", 194, id="first day of the track"),
        pytest.param("2002-05-19", 194, id="eve of Timor-Leste"),
        pytest.param("2002-05-20", 195, id="first day of Timor-Leste"),
        pytest.param("2006-06-02", 195, id="eve of Montenegro"),
        pytest.param("2006-06-03", 196, id="first day of Montenegro"),
        pytest.param("2011-07-08", 196, id="eve of South Sudan"),
        pytest.param("2011-07-09", 197, id="first day of South Sudan"),
        pytest.param("2026-11-22", 197, id="today"),
    ],
)
def test_a_state_has_rows_from_its_first_day(atlas: Atlas, day: str, rows: int) -> None:
    when = date.fromisoformat(day)
    one, both = select(atlas, Query(when)), select(atlas, Query(when, "both"))
    assert len(one) == rows
    assert len(both) == 2 * rows
    keys = [(row.state, row.treaty) for row in both]
    assert keys == sorted(keys)
    assert not {"XKX", "TWN"} & {row.state for row in both}
    assert all(row.day == when for row in both)


def test_the_columns_are_the_public_contract() -> None:
    assert Standing._fields == (
        "state", "name", "treaty", "day", "status", "is_bound", "since", "next_change",
        "next_status", "flags", "rus_km", "blr_km", "source",
    )  # fmt: skip
    assert BorderStanding._fields == (
        "state", "neighbour", "treaty", "day", "status", "is_bound", "length_km",
        "length_source", "measured_km", "scale",
    )  # fmt: skip


def test_every_row_has_a_source_that_can_be_looked_up(atlas: Atlas) -> None:
    for row in select(atlas, Query(TODAY, "both")):
        assert row.source in atlas.sources
        if row.status is Status.OUTSIDE:
            assert row.source == atlas.treaties[row.treaty].source
            assert row.since is None


# --- Filters -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(
            Query(TODAY, status=("withdrawn",)), "EST FIN LTU LVA POL", id="the five that left"
        ),
        pytest.param(
            Query(date(2026, 1, 9), status=("withdrawn", "withdrawing")),
            "EST FIN LTU LVA POL",
            id="two statuses mean either",
        ),
        pytest.param(
            Query(TODAY, "both", status=("withdrawn",)),
            "EST EST FIN FIN LTU LTU LVA LVA POL POL",
            id="both treaties: withdrawn under either, both rows of the state",
        ),
        pytest.param(
            Query(date(2025, 12, 26), "both", status=("withdrawn",)),
            "LTU LTU",
            id="both treaties: Lithuania had left the CCM only",
        ),
        pytest.param(Query(TODAY, neighbour=("BLR",)), "LTU LVA POL RUS UKR", id="of Belarus"),
        pytest.param(
            Query(TODAY, neighbour=("RUS", "BLR"), region=("Europe",), member=("EU",)),
            "EST FIN LTU LVA POL",
            id="different filters mean both",
        ),
        pytest.param(
            Query(TODAY, neighbour=("RUS",), status=("party",)),
            "BLR NOR UKR",
            id="neighbours of Russia still bound by Ottawa",
        ),
        pytest.param(
            Query(TODAY, "ccm", neighbour=("RUS",), status=("party",)),
            "NOR",
            id="Norway alone is bound by the CCM",
        ),
        pytest.param(
            Query(TODAY, "both", neighbour=("RUS",), status=("both",)),
            "NOR NOR",
            id="bound by both",
        ),
        pytest.param(
            Query(TODAY, "both", neighbour=("BLR",), status=("apmbc",)),
            "UKR UKR",
            id="bound by Ottawa only",
        ),
        pytest.param(Query(TODAY, name="korea"), "KOR PRK", id="by name"),
        pytest.param(Query(TODAY, name="Ghana", region=("Europe",)), "", id="nobody"),
        pytest.param(Query(TODAY, state=("POL", "FIN")), "FIN POL", id="two states"),
        pytest.param(Query(date(2011, 7, 8), state=("SSD",)), "", id="a state that is not yet one"),
    ],
)
def test_filters(atlas: Atlas, query: Query, expected: str) -> None:
    assert " ".join(row.state for row in select(atlas, query)) == expected


@pytest.mark.parametrize(
    ("state", "organisation", "day", "is_member"),
    [
        pytest.param("FIN", "NATO", "2023-04-03", False, id="Finland, eve of NATO"),
        pytest.param("FIN", "NATO", "2023-04-04", True, id="Finland in NATO"),
        pytest.param("SWE", "NATO", "2024-03-06", False, id="Sweden, eve of NATO"),
        pytest.param("SWE", "NATO", "2024-03-07", True, id="Sweden in NATO"),
        pytest.param("POL", "EU", "2004-04-30", False, id="Poland, eve of the EU"),
        pytest.param("POL", "EU", "2004-05-01", True, id="Poland in the EU"),
        pytest.param("GBR", "EU", "2020-01-31", True, id="United Kingdom, last day in the EU"),
        pytest.param("GBR", "EU", "2020-02-01", False, id="United Kingdom outside the EU"),
        pytest.param("MNE", "NATO", "2017-06-05", True, id="Montenegro in NATO"),
        pytest.param("NOR", "EU", "2026-11-22", False, id="Norway never in the EU"),
    ],
)
def test_membership_is_that_of_the_day(
    atlas: Atlas, state: str, organisation: str, day: str, is_member: bool
) -> None:
    query = Query(date.fromisoformat(day), member=(organisation,))
    assert (state in {row.state for row in select(atlas, query)}) == is_member


def test_regions_share_out_the_world(atlas: Atlas) -> None:
    regions = ["Africa", "Americas", "Asia", "Europe", "Oceania"]
    found = Counter(
        row.state for region in regions for row in select(atlas, Query(TODAY, region=(region,)))
    )
    assert set(found.values()) == {1}
    assert len(found) == 197


@pytest.mark.parametrize(
    ("apmbc", "ccm", "pair"),
    [
        pytest.param("party", "withdrawing", "both", id="still bound by both"),
        pytest.param("withdrawing", "contracting", "apmbc", id="bound by Ottawa only"),
        pytest.param("withdrawn", "party", "ccm", id="bound by the CCM only"),
        pytest.param("signatory", "outside", "neither", id="bound by neither"),
    ],
)
def test_a_pair_is_what_binds(apmbc: str, ccm: str, pair: str) -> None:
    assert pair_of(Status(apmbc), Status(ccm)) == pair


# --- Borders -------------------------------------------------------------------------


def test_borders_have_the_factbooks_lengths(atlas: Atlas) -> None:
    rows = select(atlas, Query(TODAY))
    assert {row.state: row.rus_km for row in rows if row.rus_km} == RUS_KM
    assert {row.state: row.blr_km for row in rows if row.blr_km} == BLR_KM
    found = borders(atlas, Query(TODAY))
    assert {r.state: r.length_km for r in found if r.neighbour == "RUS"} == RUS_KM
    assert {r.state: r.length_km for r in found if r.neighbour == "BLR"} == BLR_KM
    assert {row.scale for row in found} == {"1:10m"}


def test_the_border_of_russia_and_belarus_stands_in_each_frontier(atlas: Atlas) -> None:
    rows = borders(atlas, Query(TODAY, state=("RUS", "BLR")))
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
    of_belarus = borders(atlas, Query(TODAY, neighbour=("BLR",), status=("withdrawn",)))
    assert [(row.state, row.neighbour) for row in of_belarus] == [
        ("LTU", "BLR"),
        ("LVA", "BLR"),
        ("POL", "BLR"),
    ]


def test_a_snapshot_has_the_polygons_of_the_day(atlas: Atlas) -> None:
    query = Query(date(2011, 7, 8), name="sudan")
    (before,) = snapshot(atlas, query).itertuples()
    assert before.state == "SDN"
    today = snapshot(atlas, Query(TODAY, "both", name="sudan")).set_index(["state", "treaty"])
    assert list(today.index) == [(s, t) for s in ("SDN", "SSD") for t in ("apmbc", "ccm")]
    assert today.crs.to_epsg() == 4326
    parts = today.geometry["SDN", "ccm"].area + today.geometry["SSD", "ccm"].area
    assert before.geometry.area == pytest.approx(parts)


def test_neighbours_come_first_and_former_parties_before_them(atlas: Atlas) -> None:
    rows = sorted(select(atlas, Query(TODAY)), key=neighbours_first)
    assert [row.state for row in rows[:6]] == ["FIN", "LVA", "EST", "LTU", "POL", "UKR"]
    assert [row.state for row in rows[14:15]] == ["RUS"]
    assert [row.name for row in rows[15:]] == sorted(row.name for row in rows[15:])
