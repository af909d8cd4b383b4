"""What a cell may say, and what a table must look like."""

from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest

from geo.errors import TableError
from geo.tables.schema import (
    ANYTHING,
    DAY,
    EDTF,
    TEXT,
    Column,
    Keys,
    Table,
    decimal,
    integer,
    key_of,
    one_of,
    optional,
    read_table,
)

Visit = namedtuple("Visit", ["state", "day", "from_"])
VISITS = Table(
    "visits",
    {"state": key_of("states"), "day": DAY, "from": optional(TEXT)},
    ("state", "day"),
    Visit,
)
STATES = {"states": {"FIN", "POL"}}


def problems(tmp_path: Path, content: bytes) -> tuple[str, ...]:
    """The faults found in a table of visits."""
    path = tmp_path / "visits.csv"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_table(path, VISITS, STATES)
    assert caught.value.path == path
    return caught.value.problems


def test_a_good_table_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text('state,day,from\nFIN,2025-01-02,\nPOL,2025-01-01,"Łódź, centre"\n', "utf-8")
    assert read_table(path, VISITS, STATES) == (
        Visit("FIN", date(2025, 1, 2), None),
        Visit("POL", date(2025, 1, 1), "Łódź, centre"),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "state,from\n",
            ["line 1: found state,from; header must read state,day,from"],
            id="a column is missing",
        ),
        pytest.param(
            "state,day,from,note\n",
            ["line 1: found state,day,from,note; header must read state,day,from"],
            id="a column too many",
        ),
        pytest.param("", ["line 1: found nothing; header must read state,day,from"], id="empty"),
        pytest.param(
            "state,day,from\nFIN,2025-01-02\n",
            ["line 2: 2 cells found, 3 expected (state,day,from)"],
            id="a cell is missing",
        ),
        pytest.param(
            "state,day,from\nFIN,2025-01-02,a,b\n",
            ["line 2: 4 cells found, 3 expected (state,day,from)"],
            id="a comma that is not quoted",
        ),
        pytest.param(
            "state,day,from\nFIN,2025-01-02,\n\nPOL,2025-01-02,\n",
            ["line 3: 0 cells found, 3 expected (state,day,from)"],
            id="an empty line",
        ),
        pytest.param(
            'state,day,from\nFIN,2025-01-02,"a\n',
            ["line 2: unexpected end of data"],
            id="a quote without end",
        ),
        pytest.param(
            "state,day,from\nFIN,2025-01-02,\nFIN,2025-01-02,a\n",
            ["line 3: FIN 2025-01-02 stands on the line before already"],
            id="a row twice",
        ),
        pytest.param(
            "state,day,from\nPOL,2025-01-02,\nFIN,2025-01-02,\n",
            ["line 3: FIN 2025-01-02 must stand earlier: rows are sorted by state, day"],
            id="rows out of order",
        ),
        pytest.param(
            "state,day,from\nFNI,2025-01-02,\n",
            ["line 2: state 'FNI' is unknown; did you mean 'FIN'?"],
            id="a slip of the pen",
        ),
        pytest.param(
            'state,day,from\nFIN,2025-01-02,"two\nlines"\nPOL,2001-02-30,\n',
            ["line 4: day '2001-02-30' is not a YYYY-MM-DD date"],
            id="lines are counted as an editor counts them",
        ),
        pytest.param(
            "state,day,from\nFIN,2025-1-2, a\nXYZ,2025-01-02,\n",
            [
                "line 2: day '2025-1-2' is not a YYYY-MM-DD date",
                "line 2: from ' a' must be a text without spaces at its ends",
                "line 3: state 'XYZ' is unknown; allowed: ",
            ],
            id="all faults at once",
        ),
        pytest.param(
            "state,day,from\nFIN,2025-1-2,\nFIN,2025-01-03\nPOL,2025-1-3,\n",
            [
                "line 2: day '2025-1-2' is not a YYYY-MM-DD date",
                "line 3: 2 cells found, 3 expected (state,day,from)",
                "line 4: day '2025-1-3' is not a YYYY-MM-DD date",
            ],
            id="a short row hides no other fault",
        ),
    ],
)
def test_every_fault_is_told_with_its_line(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    found = problems(tmp_path, content.encode())
    assert len(found) == len(expected)
    for fault, beginning in zip(found, expected, strict=True):
        assert fault.startswith(beginning)


def test_a_byte_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    found = problems(tmp_path, "state,day,from\nPOL,2025-01-01,Łódź\n".encode("cp1250"))
    assert found == ("line 2: not UTF-8; save the file as UTF-8",)


def test_a_byte_order_mark_is_refused(tmp_path: Path) -> None:
    (fault,) = problems(tmp_path, "\ufeffstate,day,from\n".encode())
    assert fault.startswith("line 1: ")


def test_a_missing_file_is_a_fault_of_its_first_line(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_table(tmp_path / "visits.csv", VISITS, STATES)
    (fault,) = caught.value.problems
    assert fault == "line 1: the file is missing; its header must read state,day,from"


def test_a_table_is_read_without_the_keys_it_refers_to(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("state,day,from\nXYZ,2025-01-02,\n", "utf-8")
    for keys in (None, {}, {"states": None}):
        assert read_table(path, VISITS, keys) == (Visit("XYZ", date(2025, 1, 2), None),)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        pytest.param(TEXT, "Åland", "Åland", id="text"),
        pytest.param(ANYTHING, "", "", id="no text where none is needed"),
        pytest.param(DAY, "2024-02-29", date(2024, 2, 29), id="a leap day"),
        pytest.param(optional(DAY), "", None, id="an empty cell means none"),
        pytest.param(integer(0, 300), "300", 300, id="the largest number allowed"),
        pytest.param(decimal(0.01, 20_000), "53.8", 53.8, id="kilometres"),
        pytest.param(key_of("states"), "anything", "anything", id="keys that could not be read"),
        pytest.param(one_of(("yes", "no"), lambda v: v == "yes"), "no", False, id="a word"),
    ],
)
def test_a_cell_is_read(column: Column, cell: str, expected: object) -> None:
    assert column.read(cell) == expected


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        pytest.param(TEXT, "", "'' must be a text", id="no text"),
        pytest.param(TEXT, "Åland ", "without spaces at its ends", id="a space at the end"),
        pytest.param(DAY, "", "'' is not a YYYY-MM-DD date", id="no day"),
        pytest.param(DAY, "20120109", "'20120109' is not a YYYY-MM-DD date", id="no hyphens"),
        pytest.param(DAY, "2012-W02-1", "is not a YYYY-MM-DD date", id="a day of a week"),
        pytest.param(DAY, "2012-01", "'2012-01' is not a YYYY-MM-DD date", id="a month"),
        pytest.param(EDTF, "2001-02-30", "'2001-02-30' is not a YYYY-MM-DD date", id="no such day"),
        pytest.param(EDTF, "2001-13", "is not a day of the calendar", id="no such month"),
        pytest.param(EDTF, "May 2001", "YYYY-MM", id="a month in words: what is allowed"),
        pytest.param(integer(0, 300), "301", "a number from 0 to 300", id="too many"),
        pytest.param(integer(0, 300), "1.5", "a number from 0 to 300", id="half a state"),
        pytest.param(decimal(0, 9), "nan", "'nan' is not a number", id="not a number"),
        pytest.param(decimal(0, 9), "", "'' is not a number", id="no number"),
        pytest.param(one_of(("east", "west")), "x", "allowed: east, west", id="a short list"),
        pytest.param(
            one_of(tuple(map(str, range(100, 200)))), "x", "'x' is unknown$", id="a long list"
        ),
        pytest.param(optional(one_of(("east",))), "x", "'x' is unknown", id="not even if optional"),
    ],
)
def test_a_cell_is_refused_with_what_was_found_and_what_is_allowed(
    column: Column, cell: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        column.read(cell)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        pytest.param({"FIN", "POL"}, "did you mean 'FIN'", id="a slip of the pen"),
        pytest.param(["APM"], "allowed: APM", id="nothing like it"),
    ],
)
def test_what_refers_to_another_table_is_one_of_its_keys(keys: Keys, message: str) -> None:
    assert key_of("states").read("FIN", {"FIN"}) == "FIN"
    with pytest.raises(ValueError, match=message):
        key_of("states").read("FNI", keys)
