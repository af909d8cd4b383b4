"""A filter means one thing: a series on a day is what the rows of that day add up to."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.answers.filters import matching
from geo.answers.query import Query, track
from geo.answers.questions import PERIOD, QUESTIONS, answer, parameters_of
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.errors import QueryError
from geo.law.pairs import Pair
from geo.model.acts import Status
from geo.model.vocabulary import ORGANISATIONS, REGIONS
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)
LAST = date(2027, 11, 22)
DAYS = st.dates(FIRST_DAY, LAST)
#: Days on which a state is born, joins an organisation, leaves one or a treaty, and their eves.
BUSY = st.sampled_from(
    [
        date.fromisoformat(day) - timedelta(days=eve)
        for day in (
            "1999-03-12", "2002-05-20", "2004-03-29", "2004-05-01", "2006-06-03", "2011-07-09",
            "2020-02-01", "2023-04-04", "2024-03-07", "2025-12-27", "2026-01-10", "2026-02-20",
        )
        for eve in (0, 1)
    ]
)  # fmt: skip
NAMES = ("stan", "land", "POL", "république", "an")

Parameters = dict[str, list[str]]
TODAY = date(2026, 11, 22)


def some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@st.composite
def filters(draw: st.DrawFn) -> Parameters:
    """A treaty and lawful filters of any kind."""
    treaty = draw(st.sampled_from(["apmbc", "ccm", "both"]))
    statuses = (*map(str, Status), *(Pair("apmbc", "ccm").words if treaty == "both" else ()))
    asked = {
        "treaty": [treaty],
        "neighbour": draw(some(("RUS", "BLR"))),
        "member": draw(some(ORGANISATIONS)),
        "region": draw(some(REGIONS)),
        "status": draw(some(statuses)),
        "name": draw(some(NAMES, 1)),
        "state": draw(some(("POL", "FIN", "RUS", "MNE", "SSD", "LTU"), 3)),
    }
    kept = draw(st.sets(st.sampled_from(sorted(asked)), max_size=3)) | {"treaty"}
    return {name: values for name, values in asked.items() if name in kept and values}


def ask(atlas: Atlas, name: str, asked: Parameters) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(answer(atlas, name, "json", asked, TODAY))
    return rows


def throughout(asked: Parameters) -> Parameters:
    return {**asked, "from": [FIRST_DAY.isoformat()], "until": [LAST.isoformat()]}


def valid_on(
    rows: list[dict[str, str]], day: str, key: Callable[[dict[str, str]], object], value: str
) -> dict[object, float]:
    """What the groups of rows that hold on a day say; a group holds until its next."""
    latest: dict[object, str] = {}
    for row in rows:
        if row["day"] <= day:
            latest[key(row)] = max(latest.get(key(row), ""), row["day"])
    return {
        (key(row), row["status"]): float(row[value])
        for row in rows
        if row["day"] == latest.get(key(row)) and float(row[value])
    }


@settings(max_examples=60, deadline=None)
@given(asked=filters(), days=st.lists(DAYS | BUSY, min_size=2, max_size=4))
def test_counts_on_a_day_are_the_rows_of_status_on_that_day(
    atlas: Atlas, asked: Parameters, days: list[date]
) -> None:
    series = ask(atlas, "counts", throughout(asked))
    for day in map(date.isoformat, days):
        rows = ask(atlas, "status", {**asked, "day": [day]})
        expected = Counter((row["treaty"], row["status"]) for row in rows)
        assert valid_on(series, day, lambda row: row["treaty"], "states") == expected, day


@settings(max_examples=40, deadline=None)
@given(asked=filters(), days=st.lists(DAYS | BUSY, min_size=2, max_size=4))
@pytest.mark.parametrize(
    ("lengths", "column"), [("published", "length_km"), ("measured", "measured_km")]
)
def test_the_frontier_on_a_day_is_the_sum_of_the_borders_on_that_day(
    atlas: Atlas, lengths: str, column: str, asked: Parameters, days: list[date]
) -> None:
    series = ask(atlas, "frontier", {**throughout(asked), "lengths": [lengths]})
    for day in map(date.isoformat, days):
        expected: Counter[object] = Counter()
        for row in ask(atlas, "borders", {**asked, "day": [day]}):
            expected[(row["treaty"], row["neighbour"]), row["status"]] += float(row[column])
        found = valid_on(series, day, lambda row: (row["treaty"], row["neighbour"]), "length_km")
        assert found == pytest.approx(dict(expected)), day


@settings(max_examples=30, deadline=None)
@given(asked=filters())
@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [("counts", "states", ("treaty",)), ("frontier", "length_km", ("treaty", "neighbour"))],
)
def test_a_day_stands_in_a_series_only_if_a_number_changes(
    atlas: Atlas, name: str, value: str, parts: tuple[str, ...], asked: Parameters
) -> None:
    groups: dict[tuple[str, ...], dict[str, dict[str, str]]] = {}
    for row in ask(atlas, name, throughout(asked)):
        part = tuple(row[each] for each in parts)
        groups.setdefault(part, {}).setdefault(row["day"], {})[row["status"]] = row[value]
    for days in groups.values():
        told = [{key: n for key, n in each.items() if n} for each in days.values()]
        assert all(one != other for one, other in pairwise(told))


def test_where_nothing_is_left_the_last_rows_say_none(atlas: Atlas) -> None:
    asked = {"member": ["NATO"], "status": ["withdrawing"]}
    assert ask(atlas, "counts", asked)[-1] == {
        "day": "2026-02-20", "treaty": "apmbc", "status": "withdrawing", "states": 0
    }  # fmt: skip
    assert [(row["neighbour"], row["length_km"]) for row in ask(atlas, "frontier", asked)[-2:]] == [
        ("BLR", 0),
        ("RUS", 0),
    ]
    assert ask(atlas, "frontier", {"region": ["Africa"]}) == []


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        pytest.param(
            "counts",
            {"member": ["NATO"], "from": ["2026-01-01"], "until": ["2026-01-01"]},
            [["outside", 1], ["party", 26], ["withdrawing", 2], ["withdrawn", 3]],
            id="NATO on New Year 2026, not the whole world",
        ),
        pytest.param(
            "frontier",
            {"neighbour": ["RUS"], "from": ["2026-01-01"], "until": ["2026-01-01"]},
            [["outside", 16525], ["party", 3447], ["withdrawing", 1518], ["withdrawn", 917]],
            id="neighbours of Russia: no row of Belarus",
        ),
        pytest.param(
            "frontier",
            {"state": ["FIN"], "from": ["2026-01-10"], "until": ["2026-01-10"]},
            [["withdrawn", 1309]],
            id="Finland alone",
        ),
    ],
)
def test_the_numbers_of_the_reports(
    atlas: Atlas, name: str, asked: Parameters, expected: list[list[object]]
) -> None:
    value = {"counts": "states", "frontier": "length_km"}[name]
    assert [[row["status"], row[value]] for row in ask(atlas, name, asked)] == expected


@pytest.mark.parametrize("day", ["2020-01-01", "2026-01-09", "2026-11-22"])
@pytest.mark.parametrize("name", [each for each, q in QUESTIONS.items() if q.has_period])
def test_a_day_means_until_where_a_question_has_a_period(atlas: Atlas, name: str, day: str) -> None:
    for asked in ({}, {"from": ["2001-01-01"]}, {"member": ["EU"], "treaty": ["both"]}):
        one, other = ({**asked, each: [day]} for each in ("day", "until"))
        told = answer(atlas, name, "csv", one, TODAY)
        assert told == answer(atlas, name, "csv", other, TODAY)
        assert max(row["day"][:10] for row in ask(atlas, name, one)) <= day


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"day": ["2020-01-01"], "until": ["2020-01-01"]}, id="both names at once"),
        pytest.param({"day": ["2020-01-01"], "from": ["2020-01-02"]}, id="before its first day"),
    ],
)
def test_a_day_and_a_period_that_disagree_are_refused(atlas: Atlas, asked: Parameters) -> None:
    with pytest.raises(QueryError, match=r"not both|must not come before from, 2020-01-02"):
        answer(atlas, "frontier", "csv", asked, TODAY)


#: A value of each parameter that leaves something out.
VALUES: dict[str, str] = {
    "treaty": "ccm",
    "day": "2005-01-01",
    "from": "2012-01-01",
    "until": "2012-01-01",
    "lengths": "measured",
    "name": "ukr",
    "status": "withdrawn",
    "neighbour": "RUS",
    "member": "EU",
    "region": "Europe",
    "state": "UKR",
    "layer": "use",
}


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name in QUESTIONS for parameter in parameters_of(name)],
)
def test_no_parameter_that_is_offered_is_ignored(atlas: Atlas, name: str, parameter: str) -> None:
    # On a day on which every question has rows that differ in everything a filter asks for.
    asked = {} if parameter in ("day", *PERIOD) else {"day": ["2026-01-15"]}
    told = answer(atlas, name, "csv", {**asked, parameter: [VALUES[parameter]]}, TODAY)
    assert told != answer(atlas, name, "csv", asked, TODAY)


@pytest.mark.parametrize("name", QUESTIONS)
def test_all_that_is_wrong_is_named_at_once(atlas: Atlas, name: str) -> None:
    asked = {
        "treaty": ["tpnw"],
        "day": ["soon"],
        "status": ["left", "party", "gone"],
        "member": ["UN"],
        "colour": ["red"],
        **({"from": ["never"]} if QUESTIONS[name].has_period else {}),
    }
    with pytest.raises(QueryError) as raised:
        answer(atlas, name, "csv", asked, TODAY)
    found = {(each.parameter, each.found) for each in raised.value.faults}
    expected = {("treaty", "tpnw"), ("day", "soon"), ("status", "left"), ("status", "gone")}
    expected |= {("member", "UN"), ("colour", "red")}
    expected |= {("from", "never")} if QUESTIONS[name].has_period else set()
    assert found == expected
    assert len(str(raised.value).splitlines()) == len(expected)


def test_without_day_a_series_still_runs_to_the_end_of_the_track(atlas: Atlas) -> None:
    last = track(atlas, TODAY)[1].isoformat()
    for name in ("frontier", "counts", "changes"):
        told = answer(atlas, name, "csv", {"until": [last]}, TODAY)
        assert answer(atlas, name, "csv", {}, TODAY) == told


@pytest.mark.parametrize(
    ("name", "states"),
    [
        pytest.param("poland", ["POL"], id="any case"),
        pytest.param("POL", ["POL"], id="a code"),
        pytest.param("korea", ["KOR", "PRK"], id="part of two names"),
        pytest.param("ürkiye", ["TUR"], id="letters with dots"),
        pytest.param("Kosovo", [], id="an area without practice"),
        pytest.param("pol", ["POL"], id="a code in small letters, and no other name"),
        pytest.param("turkiye", ["TUR"], id="letters without their dots"),
        pytest.param("Côte d’Ivoire", ["CIV"], id="another apostrophe than ours"),
        pytest.param("Suomi", ["FIN"], id="in Finnish"),
        pytest.param("Lietuva", ["LTU"], id="in Lithuanian, and in Latvian"),
        pytest.param("Польща", ["POL"], id="in Ukrainian"),
        pytest.param("УКРАЇНА", ["UKR"], id="in Ukrainian capitals"),
        pytest.param("venaja", ["RUS"], id="Finnish without dots; Belarus only ends so"),
        pytest.param("bialorus", ["BLR"], id="Polish letters without strokes"),
        pytest.param("Gruz", ["GEO"], id="the beginning in Polish, Lithuanian and Latvian"),
        pytest.param("Niemcy", ["DEU"], id="no likeness to the English name"),
    ],
)
def test_states_are_found_by_name_or_code(atlas: Atlas, name: str, states: list[str]) -> None:
    assert list(matching(atlas, name)) == states


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(
            Query(TODAY, "apmbc", status=("withdrawn",)),
            "EST FIN LTU LVA POL",
            id="the five that left",
        ),
        pytest.param(
            Query(date(2026, 1, 9), "apmbc", status=("withdrawn", "withdrawing")),
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
        pytest.param(
            Query(TODAY, "apmbc", neighbour=("BLR",)), "LTU LVA POL RUS UKR", id="of Belarus"
        ),
        pytest.param(
            Query(TODAY, "apmbc", neighbour=("RUS", "BLR"), region=("Europe",), member=("EU",)),
            "EST FIN LTU LVA POL",
            id="different filters mean both",
        ),
        pytest.param(
            Query(TODAY, "apmbc", neighbour=("RUS",), status=("party",)),
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
        pytest.param(Query(TODAY, "apmbc", name="korea"), "KOR PRK", id="by name"),
        pytest.param(Query(TODAY, "apmbc", name="Ghana", region=("Europe",)), "", id="nobody"),
        pytest.param(Query(TODAY, "apmbc", state=("POL", "FIN")), "FIN POL", id="two states"),
        pytest.param(
            Query(date(2011, 7, 8), "apmbc", state=("SSD",)), "", id="a state that is not yet one"
        ),
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
    query = Query(date.fromisoformat(day), "apmbc", member=(organisation,))
    assert (state in {row.state for row in select(atlas, query)}) == is_member


def test_regions_share_out_the_world(atlas: Atlas) -> None:
    regions = ["Africa", "Americas", "Asia", "Europe", "Oceania"]
    found = Counter(
        row.state
        for region in regions
        for row in select(atlas, Query(TODAY, "apmbc", region=(region,)))
    )
    assert set(found.values()) == {1}
    assert len(found) == 197
