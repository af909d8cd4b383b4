"""What one may ask, and how a word that is not allowed is told."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from geo.answers.query import LONGEST_NAME, Query, parse, parse_day, track
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.law.history import History
from tests.dashboard.test_view import examples

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param({}, Query(TODAY, "apmbc"), id="nothing asked: Ottawa today"),
        pytest.param({"treaty": ["ccm"]}, Query(TODAY, "ccm"), id="a treaty"),
        pytest.param({"day": ["2025-12-27"]}, Query(date(2025, 12, 27), "apmbc"), id="a day"),
        pytest.param(
            {"day": ["1900-01-01"]}, Query(date(1900, 1, 1), "apmbc"), id="a day long before"
        ),
        pytest.param(
            {"status": ["withdrawn", "party", "withdrawn"]},
            Query(TODAY, "apmbc", status=("party", "withdrawn")),
            id="two statuses, one said twice: in the order of the law",
        ),
        pytest.param(
            {"treaty": ["both"], "status": ["neither"]},
            Query(TODAY, "both", status=("neither",)),
            id="a pair in the view Both",
        ),
        pytest.param(
            {"neighbour": ["BLR", "RUS"], "member": ["NATO"], "region": ["Europe"]},
            Query(TODAY, "apmbc", neighbour=("RUS", "BLR"), member=("NATO",), region=("Europe",)),
            id="several filters",
        ),
        pytest.param({"state": ["POL"]}, Query(TODAY, "apmbc", state=("POL",)), id="a state"),
        pytest.param({"name": [" land "]}, Query(TODAY, "apmbc", name="land"), id="part of a name"),
        pytest.param({"colour": ["red"]}, Query(TODAY, "apmbc"), id="a parameter of somebody else"),
    ],
)
def test_a_question_is_read(
    atlas: Atlas, parameters: dict[str, list[str]], expected: Query
) -> None:
    assert parse(atlas, parameters, TODAY) == (expected, [])


@pytest.mark.parametrize(
    ("parameters", "parameter", "found", "allowed"),
    [
        pytest.param({"treaty": ["APMBC"]}, "treaty", "APMBC", "apmbc, ccm, both", id="capitals"),
        pytest.param(
            {"status": ["left"]},
            "status",
            "left",
            "outside, signatory, contracting, party, withdrawing, withdrawn",
            id="a status nobody has",
        ),
        pytest.param(
            {"status": ["neither"]}, "status", "neither", "withdrawn", id="a pair for one treaty"
        ),
        pytest.param({"neighbour": ["UKR"]}, "neighbour", "UKR", "RUS, BLR", id="neighbour of"),
        pytest.param({"member": ["nato"]}, "member", "nato", "NATO, EU", id="organisation"),
        pytest.param({"region": ["Baltic"]}, "region", "Baltic", "Europe, Oceania", id="region"),
        pytest.param({"state": ["PL"]}, "state", "PL", "alpha-3", id="a two-letter code"),
        pytest.param({"state": ["XKX"]}, "state", "XKX", "alpha-3", id="no depositary practice"),
        pytest.param({"day": ["2025-02-29"]}, "day", "2025-02-29", "2025-12-27", id="no such day"),
        pytest.param({"day": ["20251227"]}, "day", "20251227", "2025-12-27", id="no hyphens"),
        pytest.param({"day": ["2025-W52-6"]}, "day", "2025-W52-6", "2025-12-27", id="a week"),
        pytest.param({"day": [""]}, "day", "", "2025-12-27", id="nothing"),
        pytest.param({"day": ["today"]}, "day", "today", "2025-12-27", id="a word"),
    ],
)
def test_a_word_that_is_not_allowed_is_left_out_and_told(
    atlas: Atlas, parameters: dict[str, list[str]], parameter: str, found: str, allowed: str
) -> None:
    query, (fault,) = parse(atlas, parameters, TODAY)
    assert query == Query(TODAY, "apmbc")
    assert (fault.parameter, fault.found) == (parameter, found)
    assert allowed in fault.allowed
    assert str(fault) == f"{parameter}: {found!r} is not allowed; {fault.allowed}"


def test_good_values_stay_when_others_are_left_out(atlas: Atlas) -> None:
    asked = {"status": ["left", "party"], "day": ["soon", "2025-12-27"], "member": ["EU", "UN"]}
    query, faults = parse(atlas, asked, TODAY)
    assert query == Query(date(2025, 12, 27), "apmbc", status=("party",), member=("EU",))
    assert sorted(fault.found for fault in faults) == ["UN", "left", "soon"]


def test_the_name_of_the_parameter_is_told() -> None:
    with pytest.raises(QueryError, match=r"^from: '2025-13-01' is not allowed; write a day"):
        parse_day("from", "2025-13-01")


@pytest.mark.parametrize(
    ("query", "is_filtered", "treaties"),
    [
        pytest.param(Query(TODAY, "apmbc"), False, ("apmbc",), id="no filter"),
        pytest.param(Query(TODAY, "both"), False, ("apmbc", "ccm"), id="both are no filter"),
        pytest.param(Query(TODAY, "ccm", name="land"), True, ("ccm",), id="a name is one"),
        pytest.param(Query(TODAY, "apmbc", state=("POL",)), True, ("apmbc",), id="a state is one"),
    ],
)
def test_treaties_and_filters(
    atlas: Atlas, query: Query, is_filtered: bool, treaties: tuple[str, ...]
) -> None:
    assert query.is_filtered == is_filtered
    assert query.treaties(atlas) == treaties


@pytest.mark.parametrize(
    ("today", "last"),
    [
        pytest.param("2026-11-22", "2027-11-22", id="a year past today"),
        pytest.param("2028-02-29", "2029-03-01", id="a year past a leap day"),
        pytest.param("2020-01-01", "2027-05-01", id="the last scheduled change, if later: Lebanon"),
    ],
)
def test_the_track_ends_a_year_past_today_or_with_the_last_change(
    atlas: Atlas, today: str, last: str
) -> None:
    found = track(atlas, date.fromisoformat(today))
    assert found == (date(1997, 12, 3), date.fromisoformat(last))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["case"]) for row in examples("tracks")])
def test_the_track_ends_where_the_browser_ends_it(atlas: Atlas, row: dict[str, str]) -> None:
    days = [date.min, *map(date.fromisoformat, row["changes"].split())]
    ordinals = np.array([day.toordinal() for day in days])
    changes = History("apmbc", (), ordinals, np.empty((len(days), 0), np.uint8), {})
    last = track(replace(atlas, histories={"apmbc": changes}), date.fromisoformat(row["today"]))[1]
    assert last == date.fromisoformat(row["last"])


def test_a_name_of_too_many_letters_is_a_fault(atlas: Atlas) -> None:
    longest = "z" * LONGEST_NAME
    assert parse(atlas, {"name": [longest]}, TODAY) == (Query(TODAY, "apmbc", name=longest), [])
    query, (fault,) = parse(atlas, {"name": [longest, "z"]}, TODAY)
    assert (query.name, fault.parameter) == ("", "name")
    assert "100" in fault.allowed
