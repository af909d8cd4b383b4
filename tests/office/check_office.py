"""What a spreadsheet makes of the tables: `make office`, with LibreOffice.

Not collected with the other tests, because installing LibreOffice takes minutes.
"""

import csv
import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from geo.answers.formats import for_excel, to_csv
from geo.answers.questions import QUESTIONS, answer
from geo.atlas.atlas import Atlas

TODAY = date(2026, 11, 22)
HOSTILE = ("=1+1", "@SUM(1)", "+1-2", "-2+3", "\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("x")')
NAMES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Cell(NamedTuple):
    """A cell as LibreOffice holds it."""

    kind: str  #: float, date, boolean, string, or empty
    text: str
    formula: str


@pytest.fixture(scope="session")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.fail("no LibreOffice: apt-get install libreoffice-calc-nogui")
    return found


@pytest.fixture(scope="module")
def tables(atlas: Atlas) -> dict[str, str]:
    """Every table of today under both treaties, and a hostile one."""
    told = {name: answer(atlas, name, "csv", {"treaty": ["both"]}, TODAY) for name in QUESTIONS}
    rows = [(text, -5, "Türkiye", date(2026, 1, 10)) for text in HOSTILE]
    return told | {"hostile": to_csv(("text", "number", "name", "day"), rows)}


@pytest.fixture(scope="module")
def opened(
    soffice: str, tables: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[Cell]]]:
    """Each table, plain and for Excel, as LibreOffice opens it."""
    folder = tmp_path_factory.mktemp("office")
    for name, table in tables.items():
        (folder / f"{name}-plain.csv").write_bytes(table.encode())
        (folder / f"{name}-excel.csv").write_bytes(for_excel(table))
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    # Comma, double quote, UTF-8, from the first line on; numbers and days are recognised.
    command += ["--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"]
    command += ["--convert-to", "fods", "--outdir", str(folder)]
    command += [str(path) for path in sorted(folder.glob("*.csv"))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: read_sheet(path) for path in folder.glob("*.fods")}


def read_sheet(path: Path) -> list[list[Cell]]:
    """Return the rows of the only sheet of a flat OpenDocument file, empty ones left out."""
    rows = []
    for row in ElementTree.parse(path).iterfind(".//table:table-row", NAMES):
        cells = []
        for cell in row.iterfind("table:table-cell", NAMES):
            times = int(cell.get(f"{{{NAMES['table']}}}number-columns-repeated", "1"))
            cells += [read_cell(cell)] * min(times, 50)
        while cells and cells[-1].kind == "empty":
            cells.pop()
        if cells:
            rows.append(cells)
    return rows


def read_cell(cell: ElementTree.Element) -> Cell:
    office = f"{{{NAMES['office']}}}"
    kind = cell.get(f"{office}value-type", "empty")
    paragraphs = ["".join(each.itertext()) for each in cell.iterfind("text:p", NAMES)]
    value = {
        "date": cell.get(f"{office}date-value"),
        "float": cell.get(f"{office}value"),
        "boolean": cell.get(f"{office}boolean-value"),
    }.get(kind)
    return Cell(kind, value or "\n".join(paragraphs), cell.get(f"{{{NAMES['table']}}}formula", ""))


VARIANTS = ("plain", "excel")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_table_opens_with_its_columns_rows_and_cells(
    opened: dict[str, list[list[Cell]]], tables: dict[str, str], name: str, variant: str
) -> None:
    expected = list(csv.reader(io.StringIO(tables[name], newline="")))
    found = opened[f"{name}-{variant}"]
    assert [cell.text for cell in found[0]] == tables[name].split("\n", 1)[0].split(",")
    assert len(found) == len(expected) > 1
    for cells, told in zip(found, expected, strict=True):
        texts = [cell.text for cell in cells]
        assert texts + [""] * (len(told) - len(texts)) == told


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_days_are_days_and_nothing_is_a_formula(
    opened: dict[str, list[list[Cell]]], name: str, variant: str
) -> None:
    cells = [cell for row in opened[f"{name}-{variant}"] for cell in row]
    assert {cell.kind for cell in cells if ISO_DAY.fullmatch(cell.text)} == {"date"}
    assert [cell for cell in cells if cell.formula] == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_hostile_text_stays_text(opened: dict[str, list[list[Cell]]], variant: str) -> None:
    rows = opened[f"hostile-{variant}"][1:]
    assert len(rows) == len(HOSTILE)
    for (text, number, name, day), hostile in zip(rows, HOSTILE, strict=True):
        assert text.kind == "string"
        assert not text.formula
        assert text.text.endswith(hostile.strip()), text
        assert number == Cell("float", "-5", "")
        assert name.text == "Türkiye"
        assert day == Cell("date", "2026-01-10", "")


def test_without_the_apostrophe_a_formula_would_run(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "bare.csv").write_text("text\n=1+1\n", encoding="utf-8")
    command = [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "bare.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert read_sheet(tmp_path / "bare.fods")[1] == [Cell("float", "2", "of:=1+1")]
