"""Rows as files: CSV, JSON, GeoJSON."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

#: How text begins that a spreadsheet would run as a formula (OWASP: CSV Injection); numbers pass.
_FORMULA = re.compile(r"(?![-+]?\d+(\.\d+)?\Z)[=+\-@\t\r\n＝＋－＠]")


def _cell(value: Any) -> Any:
    """Return a value as JSON knows it: text, number, bool or None."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _csv_cell(value: Any) -> Any:
    """Return a value as CSV writes it; text that would run as a formula gets an apostrophe."""
    cell = _cell(value)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def to_csv(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return rows as CSV: header, LF, RFC 4180 quoting, true/false, empty for none.

    Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(columns)
    writer.writerows(map(_csv_cell, row) for row in rows)
    return "".join(f"{line[:-2]}\n" for line in lines)


class _Lines(list[str]):
    # Told to end lines with LF, the writer would leave a lone CR unquoted, which breaks the row.
    def write(self, line: str) -> None:
        self.append(line)


def for_excel(table: str) -> bytes:
    """Return a table of `to_csv` as Excel opens it by a double click: UTF-8 with BOM, CRLF.

    Without the mark Excel takes the bytes for the code page of Windows and spoils every letter
    beyond ASCII. Lines end as Excel itself writes them; breaks within a cell stay LF, its own
    mark of a line within a cell. A first line ``sep=,`` would help where the comma is the
    decimal sign, but makes Excel overlook the mark.
    """
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(table, newline="")))
    return out.getvalue().encode("utf-8-sig")


def to_json(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return rows as a JSON list of objects with the same names and values as the CSV."""
    records = [dict(zip(columns, map(_cell, row), strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def to_geojson(
    columns: Sequence[str], rows: Iterable[tuple[Any, ...]], outlines: Mapping[str, str]
) -> str:
    """Return rows as a GeoJSON FeatureCollection (RFC 7946), their first cell being the state.

    ``outlines`` holds the geometry of each state as GeoJSON; a state without one gets a
    feature without geometry.
    """
    features = (
        f'{{"type": "Feature", "properties": {_properties(columns, row)}, '
        f'"geometry": {outlines.get(row[0], "null")}}}'
        for row in rows
    )
    return f'{{"type": "FeatureCollection", "features": [{", ".join(features)}]}}\n'


def _properties(columns: Sequence[str], row: tuple[Any, ...]) -> str:
    return json.dumps(dict(zip(columns, map(_cell, row), strict=True)), ensure_ascii=False)
