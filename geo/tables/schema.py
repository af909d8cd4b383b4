"""What the cells of a CSV table may say, and reading a table by that, every fault at once."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import TableError
from geo.model.days import Day

T = TypeVar("T")
#: Turns a cell into a value; raises ValueError with what is wrong and what is allowed.
Cell = Callable[[str], Any]
#: Keys of another table; None when that table could not be read, so nothing can be checked.
Keys = Collection[str] | None
#: Looks at the good rows together, each with its line, and at the cells of the others; yields
#: faults, each opening with its line.
Check = Callable[[list[tuple[int, T]], list[Mapping[str, str]]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table must look like: its columns in order, and the columns that identify a row."""

    columns: Mapping[str, Cell]
    key: tuple[str, ...]
    #: Names of fields where they differ from the column.
    fields: Mapping[str, str]


def read_table(
    path: Path, schema: Schema, make: Callable[..., T], check: Check[T] | None = None
) -> tuple[T, ...]:
    """Read a UTF-8 CSV table whose header is exactly ``schema.columns``.

    Returns one ``make(**fields)`` per row, in the order of the file, which must be sorted
    by the text of the key columns, each key once. Raises TableError listing every fault with
    its line.
    """
    found: list[tuple[int, T]] = []
    faulty: list[Mapping[str, str]] = []
    problems: list[str] = []
    previous: tuple[str, ...] = ()
    for line, cells in _lines(path, tuple(schema.columns)):
        if len(cells) != len(schema.columns):
            expected = f"{len(schema.columns)} expected ({','.join(schema.columns)})"
            problems.append(f"line {line}: {len(cells)} cells found, {expected}")
            continue
        row = dict(zip(schema.columns, cells, strict=True))
        fields, faults = _cells(row, schema)
        if not faults:
            try:
                found.append((line, make(**fields)))
            except ValueError as error:
                faults.append(str(error))
        if faults:
            faulty.append(row)
        key = tuple(row[column] for column in schema.key)
        faults.extend(_out_of_order(key, previous, schema.key))
        previous = key
        problems.extend(f"line {line}: {fault}" for fault in faults)
    problems.extend(check(found, faulty) if check else ())
    if problems:
        raise TableError(path, problems)
    return tuple(row for _, row in found)


def _out_of_order(
    key: tuple[str, ...], previous: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[str]:
    if key == previous:
        yield f"{' '.join(key)} stands on the line before already"
    elif key < previous:
        yield f"{' '.join(key)} must stand earlier: rows are sorted by {', '.join(columns)}"


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    expected = f"header must read {','.join(columns)}"
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TableError(path, [f"line 1: the file is missing; its {expected}"]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise TableError(path, [f"line {line}: not UTF-8; save the file as UTF-8"]) from None
    rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = next(rows, [])
        if tuple(header) != columns:
            found = ",".join(header) or "nothing"
            raise TableError(path, [f"line 1: found {found}; {expected}"])
        for cells in rows:
            yield rows.line_num, cells
    except csv.Error as error:
        raise TableError(path, [f"line {rows.line_num}: {error}"]) from None


def _cells(row: Mapping[str, str], schema: Schema) -> tuple[dict[str, Any], list[str]]:
    fields: dict[str, Any] = {}
    faults: list[str] = []
    for column, cell in schema.columns.items():
        try:
            fields[schema.fields.get(column, column)] = cell(row[column])
        except ValueError as error:
            faults.append(f"{column} {error}")
    return fields, faults


def text(value: str) -> str:
    """Accept any text that is not blank and has no space at its ends."""
    if not value or value != value.strip():
        raise ValueError(f"{value!r} must be a text without spaces at its ends")
    return value


def one_of(allowed: Keys, otherwise: Callable[[str], Any] = str) -> Cell:
    """Accept one of ``allowed`` (anything, if None) and pass it to ``otherwise``."""

    def cell(value: str) -> Any:
        if allowed is not None and value not in allowed:
            near = get_close_matches(value, list(allowed), n=1)
            short = len(allowed) <= 12
            hint = f"; did you mean {str(near[0])!r}?" if near else ""
            hint = hint or (f"; allowed: {', '.join(allowed)}" if short else "")
            raise ValueError(f"{value!r} is unknown{hint}")
        return otherwise(value)

    return cell


def optional(cell: Cell) -> Cell:
    """Accept what ``cell`` accepts, and an empty cell as None."""
    return lambda value: cell(value) if value else None


def day(value: str) -> date:
    """Accept a day of the calendar written YYYY-MM-DD, in no other way."""
    # fromisoformat() alone would also take 20120109 and 2012-W02-1.
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise ValueError(f"{value!r} is not a YYYY-MM-DD date")
    return found


def number(convert: Callable[[str], Any], least: float, most: float) -> Cell:
    """Accept a number from ``least`` to ``most``."""

    def cell(value: str) -> Any:
        try:
            found = convert(value)
        except ValueError:
            found = None
        if found is None or not least <= found <= most:
            raise ValueError(f"{value!r} is not a number from {least} to {most}")
        return found

    return cell


def edtf(value: str) -> Day:
    """Accept a day, a month or a year: YYYY-MM-DD, YYYY-MM, YYYY (EDTF level 0)."""
    try:
        return Day.parse(value)
    except ValueError:
        if len(value) == 10:
            raise ValueError(f"{value!r} is not a YYYY-MM-DD date") from None
        raise
