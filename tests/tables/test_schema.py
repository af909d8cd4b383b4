"""What a cell may say, and what a table must look like."""

import os
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import TableError
from geo.tables.schema import (
    ADDRESS,
    ANYTHING,
    CODE,
    DAY,
    EDTF,
    ID,
    MOST_COMPARED,
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
            [
                "line 3: from 'two\\nlines' holds U+000A (a control character)",
                "line 4: day '2001-02-30' is not a YYYY-MM-DD date",
            ],
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
    assert fault == "line 1: begins with a byte order mark (BOM); save the file as UTF-8 without it"


def test_a_missing_file_is_a_fault_of_its_first_line(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_table(tmp_path / "visits.csv", VISITS, STATES)
    (fault,) = caught.value.problems
    assert fault == "line 1: the file is missing; its header must read state,day,from"


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        pytest.param(lambda path: path.mkdir(), "there is no regular file", id="a folder"),
        pytest.param(lambda path: os.mkfifo(path), "there is no regular file", id="a pipe"),
        pytest.param(
            lambda path: path.symlink_to("/dev/zero"),
            "there is no regular file",
            id="an endless device",
        ),
        pytest.param(
            lambda path: path.symlink_to("x"), "the file is missing", id="a dangling link"
        ),
        pytest.param(lambda path: path.symlink_to(path), "the file is ", id="a link to itself"),
    ],
)
def test_what_is_no_file_is_a_fault(
    tmp_path: Path, make: Callable[[Path], object], fault: str
) -> None:
    path = tmp_path / "visits.csv"
    make(path)
    with pytest.raises(TableError) as caught:
        read_table(path, VISITS, STATES)
    assert caught.value.problems[0].startswith(f"line 1: {fault}")


def test_a_table_that_needs_rows_is_faulty_without(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("state,day,from\n", "utf-8")
    assert read_table(path, VISITS, STATES) == ()
    with pytest.raises(TableError) as caught:
        read_table(path, replace(VISITS, needs_rows=True), STATES)
    assert caught.value.problems == ("line 2: the table is empty; it needs at least one row",)


def test_an_empty_table_is_not_an_unreadable_one(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("state,day,from\nXYZ,2025-01-02,\n", "utf-8")
    with pytest.raises(TableError, match="state 'XYZ' is unknown"):
        read_table(path, VISITS, {"states": ()})


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
        pytest.param(decimal(-90, 90), "-8.5", -8.5, id="south of the equator"),
        pytest.param(DAY, "2199-12-31", date(2199, 12, 31), id="the last day"),
        pytest.param(ID, "un-m49_2.1", "un-m49_2.1", id="an id"),
        pytest.param(ADDRESS, "", "", id="no address"),
        pytest.param(ADDRESS, "http://a.b:80?x=[1]#y", "http://a.b:80?x=[1]#y", id="an address"),
        pytest.param(ADDRESS, "https://пример.рф/é", "https://пример.рф/é", id="of any language"),
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
        *(
            pytest.param(column, cell, "is not a number from 0 to 9999, in digits such as 9999")
            for column in (integer(0, 9999), decimal(0, 9999))
            for cell in (
                "4_0",
                "１３０９",
                "٣",
                "1e3",
                " 1309",
                "+1",
                "0x1",
                "1.",
                ".5",
                "9" * 9999,
            )
        ),
        *(
            pytest.param(TEXT, f"Fin{letter}land", message, id=f"U+{ord(letter):04X}")
            for letter, message in {
                "\0": r"'Fin\\x00land' holds U\+0000 \(a control character\)",
                "\t": "U\\+0009",
                "\x1b": "U\\+001B",
                "\x85": "U\\+0085",
                "\xad": "U\\+00AD \\(SOFT HYPHEN\\), which cannot be seen; remove it",
                "\u200b": "ZERO WIDTH SPACE",
                "\u202e": "RIGHT-TO-LEFT OVERRIDE",
                "\u2028": "LINE SEPARATOR",
                "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
                "\ue000": "U\\+E000",
                "\U000e0041": "TAG LATIN CAPITAL LETTER A",
            }.items()
        ),
        pytest.param(ANYTHING, "\u2066a", "LEFT-TO-RIGHT ISOLATE", id="nor where all is allowed"),
        pytest.param(CODE, "FI", "a code of three letters", id="two letters"),
        pytest.param(CODE, "fin", "a code of three letters", id="small letters"),
        pytest.param(CODE, "FIN\n", "which cannot be seen", id="a line feed at the end"),
        pytest.param(CODE, "ФИН", "a code of three letters", id="letters of another script"),
        pytest.param(CODE, "../", "a code of three letters", id="a way out of the folder"),
        pytest.param(ID, "../x", "is not an id: up to 64 letters", id="a way out, as an id"),
        pytest.param(ID, "a b", "is not an id", id="an id with a space"),
        pytest.param(ID, "", "is not an id", id="no id"),
        pytest.param(ID, "a" * 65, "is not an id", id="an id too long"),
        *(
            pytest.param(ADDRESS, address, "an address that begins with http")
            for address in (
                "javascript:alert(1)",
                "data:text/html,x",
                "//evil.example",
                "HTTP://x",
                "https://",
                "https:///x",
                "https://x y",
                'https://x"onclick=',
                "https://x/<b>",
                "https://x\\y",
            )
        ),
        *(
            pytest.param(
                column, day, "is not a day from 1900 to 2199", id=f"{day} as {column.type}"
            )
            for column, day in [
                (DAY, "9999-12-31"),
                (DAY, "1899-12-31"),
                (DAY, "2200-01-01"),
                (EDTF, "9999"),
                (EDTF, "0001-01"),
                (EDTF, "2200-01-01"),
            ]
        ),
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


def test_among_very_many_keys_none_is_looked_for_that_is_near() -> None:
    many = {f"untc-{number}" for number in range(MOST_COMPARED + 1)}
    with pytest.raises(ValueError, match=r"'untc' is unknown$"):
        key_of("sources").read("untc", many)
    many.pop()
    with pytest.raises(ValueError, match="'untc' is unknown; did you mean 'untc-"):
        key_of("sources").read("untc", many)


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
