"""Rows as bytes: what a spreadsheet, a script and a map program will read."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
import shapely
from shapely import Polygon

from geo.answers.formats import for_excel, to_csv, to_geojson, to_json
from geo.answers.query import Query
from geo.answers.questions import QUESTIONS, answer
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.model.acts import Status
from tests.answers.cells import cells, columns, in_csv

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("Finland", "Finland", id="text as it is"),
        pytest.param("Côte d'Ivoire", "Côte d'Ivoire", id="letters of other languages"),
        pytest.param("a, b", '"a, b"', id="a comma is quoted"),
        pytest.param('the "East"', '"the ""East"""', id="a quotation mark is doubled"),
        pytest.param("two\nlines", '"two\nlines"', id="a line break is quoted"),
        pytest.param(None, "", id="none is empty"),
        pytest.param("", "", id="no text is empty"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(1309.0, "1309", id="whole kilometres without .0"),
        pytest.param(1225.5, "1225.5", id="parts of a kilometre"),
        pytest.param(0.0, "0", id="nought"),
        pytest.param(date(2026, 1, 10), "2026-01-10", id="a day in ISO 8601"),
        pytest.param(Status.WITHDRAWN, "withdrawn", id="a status by its word"),
    ],
)
def test_a_cell_in_csv(value: object, cell: str) -> None:
    text = to_csv(("a", "b"), [("x", value)])
    assert text == f"a,b\nx,{cell}\n"
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True))[1][0] == "x"


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("=1+1", id="equals"),
        pytest.param("@SUM(1)", id="at"),
        pytest.param("+1-2", id="plus"),
        pytest.param("-2+3", id="minus"),
        pytest.param("-", id="a lone minus"),
        pytest.param("\t=1+1", id="tab"),
        pytest.param("\r=1+1", id="carriage return"),
        pytest.param("\n=1+1", id="line feed"),
        pytest.param("＝1+1", id="equals of full width"),
        pytest.param("-5\n=1+1", id="a number before a line break"),
    ],
)
def test_text_that_would_run_as_a_formula_is_made_harmless(formula: str) -> None:
    text = to_csv(("a", "b"), [("x", formula)])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], ["x", f"'{formula}"]]


def test_a_cell_is_written_as_in_the_browser() -> None:
    """The table holds text alone: tests/web/tables_test.js reads it as well."""
    path = Path(__file__).parents[1] / "examples" / "cells.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert to_csv(("a",), [(row["text"],)]) == f"a\n{row['written']}\n"


@pytest.mark.parametrize("value", [-5, -5.5, "-5", "+5", "-5.25", "1=1", "a@b", " =1+1", "'=1+1"])
def test_numbers_and_other_text_stay_as_they_are(value: object) -> None:
    assert to_csv(("a",), [(value,)]) == f"a\n{value}\n"


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_cell_of_todays_answers_begins_with_an_apostrophe(atlas: Atlas, name: str) -> None:
    text = answer(atlas, name, "csv", {"treaty": ["both"]}, TODAY)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if cell.startswith("'")] == []


def test_the_table_for_excel_has_a_mark_and_its_line_ends_and_the_same_cells() -> None:
    text = to_csv(("a", "b"), [("Türkiye", 'two\nlines, "said"'), ("x", None)])
    body = for_excel(text)
    assert body == (b'\xef\xbb\xbfa,b\r\nT\xc3\xbcrkiye,"two\nlines, ""said"""\r\nx,\r\n')


def test_no_rows_are_a_header_alone() -> None:
    assert to_csv(("state", "name"), []) == "state,name\n"
    assert json.loads(to_json(("state", "name"), [])) == []


def test_json_says_the_same_as_csv(atlas: Atlas) -> None:
    names = columns(atlas, "status")
    rows = cells(select(atlas, Query(date(2025, 12, 27), "both")))
    told = json.loads(to_json(names, rows))
    read = list(csv.DictReader(io.StringIO(to_csv(names, rows))))
    words = {None: "", True: "true", False: "false"}
    assert len(told) == len(read) == 2 * 197
    for one, other in zip(told, read, strict=True):
        assert list(one) == list(other) == list(names)
        assert {key: words.get(value, str(value)) for key, value in one.items()} == other


def test_csv_needs_no_byte_order_mark_and_no_carriage_return(atlas: Atlas) -> None:
    body = in_csv(atlas, "status", select(atlas, Query(TODAY, "both"))).encode()
    assert not body.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in body
    assert body.endswith(b"\n")
    assert "Türkiye".encode() in body


def features(atlas: Atlas, query: Query) -> list[dict[str, object]]:
    rows = cells(select(atlas, query))
    text = to_geojson(columns(atlas, "status"), rows, atlas.outlines.on(query.day))
    told = json.loads(text)
    assert list(told) == ["type", "features"]
    found: list[dict[str, object]] = told["features"]
    return found


def test_geojson_has_a_good_polygon_for_every_state(atlas: Atlas) -> None:
    found = features(atlas, Query(TODAY, "apmbc"))
    assert len(found) == 197
    for feature in found:
        polygon = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert polygon.is_valid
        assert not polygon.is_empty, feature["properties"]
        west, south, east, north = polygon.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_geojson_rings_follow_the_right_hand_rule(atlas: Atlas) -> None:
    # RFC 7946, 3.1.6: exterior rings are counterclockwise, holes clockwise.
    for feature in features(atlas, Query(TODAY, "apmbc", region=("Africa",))):
        polygons = shapely.from_geojson(json.dumps(feature["geometry"]))
        for part in shapely.get_parts(polygons):
            assert part.exterior.is_ccw, feature["properties"]
            assert not any(hole.is_ccw for hole in part.interiors), feature["properties"]


def test_geojson_repeats_the_polygon_for_each_treaty(atlas: Atlas) -> None:
    found = features(atlas, Query(TODAY, "both", state=("LTU",)))
    assert [feature["properties"]["treaty"] for feature in found] == ["apmbc", "ccm"]  # type: ignore[index]
    assert found[0]["geometry"] == found[1]["geometry"]


def test_a_state_without_a_polygon_is_a_feature_without_geometry() -> None:
    square = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
    rows = [("AAA", date(2026, 1, 1)), ("BBB", None)]
    told = json.loads(to_geojson(("state", "day"), rows, {"AAA": shapely.to_geojson(square)}))
    one, other = told["features"]
    assert one["properties"] == {"state": "AAA", "day": "2026-01-01"}
    assert shapely.from_geojson(json.dumps(one["geometry"])).equals(square)
    assert other == {
        "type": "Feature",
        "properties": {"state": "BBB", "day": None},
        "geometry": None,
    }


def test_geojson_of_nobody_is_an_empty_collection(atlas: Atlas) -> None:
    assert features(atlas, Query(date(1999, 1, 1), "apmbc", status=("withdrawn",))) == []
