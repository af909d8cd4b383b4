"""What a table is: its columns, what their cells may say; reading it, every fault at once."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from keyword import iskeyword
from pathlib import Path
from typing import Any, Generic, TypeVar

from geo.errors import TableError
from geo.model.days import Day

T = TypeVar("T")
#: Years of days that may stand in a table. Nothing told here happened before 1900 or is agreed on
#: for a day after 2199; what lies outside is a slip of the pen such as 9999.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: Keys among which one that is near an unknown one is looked for, at most.
MOST_COMPARED = 2000
#: Letters of a number at most.
LONGEST_NUMBER = 20
#: Turns a cell into a value; raises ValueError with what is wrong and what is allowed.
Cell = Callable[[str], Any]
#: Keys of another table; None when that table could not be read, so nothing can be checked.
Keys = Collection[str] | None
#: Looks at the good rows together, each with its line, and at the cells of the others; yields
#: faults, each opening with its line.
Check = Callable[[list[tuple[int, T]], list[Mapping[str, str]]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of a column may say, for those who read them and those who describe them."""

    type: str = "string"  #: of Frictionless Table Schema, version 1
    parse: Cell = str
    #: The only words that may stand in it, in the order in which they are listed; None: any.
    allowed: tuple[str, ...] | None = None
    #: Table whose keys, the cells of the first column of its key, alone may stand in it.
    reference: str | None = None
    is_optional: bool = False  #: whether an empty cell means None

    def read(self, cell: str, keys: Keys = None) -> Any:
        """Return the value of a cell; ``keys`` are those of the table it refers to.

        Raises ValueError with what is wrong and what is allowed.
        """
        if self.is_optional and not cell:
            return None
        require_visible(cell)
        require_known(cell, keys if self.reference else self.allowed)
        return self.parse(cell)


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """What a table must look like, and what its rows become."""

    name: str  #: of its file, without ``.csv``
    columns: Mapping[str, Column]  #: in their order
    key: tuple[str, ...]  #: columns that identify a row
    make: Callable[..., T]  #: takes the values of a row by the names of their fields
    #: Names of fields where they differ from the column; ``from`` is always ``from_``.
    fields: Mapping[str, str] = field(default_factory=dict)
    check: Check[T] | None = None  #: of all rows together
    needs_rows: bool = False  #: whether nothing works where it has none
    may_be_missing: bool = False  #: whether a folder without its file is one without rows

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.csv"

    def field_of(self, column: str) -> str:
        """Return the name of the field that a column fills."""
        return self.fields.get(column, f"{column}_" if iskeyword(column) else column)


def read_table(
    path: Path, table: Table[T], keys: Mapping[str, Keys] | None = None
) -> tuple[T, ...]:
    """Read a UTF-8 CSV table whose header is exactly ``table.columns``.

    Parameters
    ----------
    path : Path
        The file.
    table : Table
        What it must look like.
    keys : mapping of str to collection of str, optional
        What may stand in the columns that refer to another table, by the name of that table;
        references to a table that is left out, or None, are not checked.

    Returns
    -------
    tuple
        One ``table.make(**fields)`` per row, in the order of the file, which must be sorted by
        the text of the key columns, each key once.

    Raises
    ------
    TableError
        Once, listing every fault with its line.
    """
    if table.may_be_missing and not path.exists():
        return ()
    numbered_rows: list[tuple[int, T]] = []
    faulty: list[Mapping[str, str]] = []
    problems: list[str] = []
    previous: tuple[str, ...] = ()
    for line, cells in _lines(path, tuple(table.columns)):
        if len(cells) != len(table.columns):
            expected = f"{len(table.columns)} expected ({','.join(table.columns)})"
            problems.append(f"line {line}: {len(cells)} cells found, {expected}")
            continue
        row = dict(zip(table.columns, cells, strict=True))
        fields, faults = _fields(row, table, keys or {})
        if not faults:
            try:
                numbered_rows.append((line, table.make(**fields)))
            except ValueError as error:
                faults.append(str(error))
        if faults:
            faulty.append(row)
        key = tuple(row[column] for column in table.key)
        faults.extend(_out_of_order(key, previous, table.key))
        previous = key
        problems.extend(f"line {line}: {fault}" for fault in faults)
    if table.needs_rows and not previous and not problems:
        problems.append("line 2: the table is empty; it needs at least one row")
    problems.extend(table.check(numbered_rows, faulty) if table.check else ())
    if problems:
        raise TableError(path, problems)
    return tuple(row for _, row in numbered_rows)


def _out_of_order(
    key: tuple[str, ...], previous: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[str]:
    if key == previous:
        yield f"{' '.join(key)} stands on the line before already"
    elif key < previous:
        yield f"{' '.join(key)} must stand earlier: rows are sorted by {', '.join(columns)}"


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    expected = f"header must read {','.join(columns)}"
    content = _text_of(path, expected)
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


def _text_of(path: Path, expected: str) -> str:
    """Return the text of a table; ``expected`` says what its header must read."""
    try:
        if not path.is_file():
            # Neither is a device without end read, nor a pipe waited for.
            fault = "there is no regular file" if path.exists() else "the file is missing"
            raise TableError(path, [f"line 1: {fault}; its {expected}"])
        content = path.read_bytes()
    except OSError as error:
        raise TableError(path, [f"line 1: cannot be read: {error.strerror}"]) from None
    if content.startswith(codecs.BOM_UTF8):
        fault = "line 1: begins with a byte order mark (BOM); save the file as UTF-8 without it"
        raise TableError(path, [fault])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TableError(path, [f"line {line}: not UTF-8; save the file as UTF-8"]) from None


def _fields(
    row: Mapping[str, str], table: Table[T], keys: Mapping[str, Keys]
) -> tuple[dict[str, Any], list[str]]:
    fields: dict[str, Any] = {}
    faults: list[str] = []
    for name, column in table.columns.items():
        try:
            value = column.read(row[name], keys.get(column.reference or ""))
        except ValueError as error:
            faults.append(f"{name} {error}")
        else:
            fields[table.field_of(name)] = value
    return fields, faults


def require_known(value: str, allowed: Keys) -> None:
    """Raise ValueError if a value is none of ``allowed``; anything is, if that is None."""
    if allowed is None or value in allowed:
        return
    # Among very many it takes seconds to find what is near.
    near = get_close_matches(value, list(allowed), n=1) if len(allowed) <= MOST_COMPARED else []
    short = len(allowed) <= 12
    hint = f"; did you mean {str(near[0])!r}?" if near else ""
    hint = hint or (f"; allowed: {', '.join(allowed)}" if short else "")
    raise ValueError(f"{value!r} is unknown{hint}")


#: Categories of Unicode of characters that nobody sees, or that change the order of those around
#: them: controls, line feed among them, formats such as U+202E, separators of lines, private use.
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def require_visible(value: str) -> None:
    """Raise ValueError if a text holds a character that cannot be seen."""
    if value.isascii() and value.isprintable():
        return
    for character in value:
        if unicodedata.category(character) in _INVISIBLE:
            name = unicodedata.name(character, "a control character")
            raise ValueError(
                f"{value!r} holds U+{ord(character):04X} ({name}), which cannot be seen; remove it"
            )


def text(value: str) -> str:
    """Accept any text that is not blank and has no space at its ends."""
    if not value or value != value.strip():
        raise ValueError(f"{value!r} must be a text without spaces at its ends")
    return value


def day(value: str) -> date:
    """Accept a day of the calendar written YYYY-MM-DD, in no other way."""
    # fromisoformat() alone would also take 20120109 and 2012-W02-1.
    try:
        parsed_day = date.fromisoformat(value)
    except ValueError:
        parsed_day = None
    if parsed_day is None or parsed_day.isoformat() != value:
        raise ValueError(f"{value!r} is not a YYYY-MM-DD date")
    _require_near(value, parsed_day, parsed_day)
    return parsed_day


def _require_near(value: str, first: date, last: date) -> None:
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        raise ValueError(f"{value!r} is not a day from {FIRST_YEAR} to {LAST_YEAR}")


def _number(convert: Callable[[str], Any], digits: str, least: float, most: float) -> Cell:
    """Accept a number from ``least`` to ``most``, written as the pattern ``digits`` says."""
    # int() and float() alone would also take 4_0, 1e3, spaces, and digits of other scripts.
    pattern = re.compile(digits)

    def cell(value: str) -> Any:
        is_number = len(value) <= LONGEST_NUMBER and pattern.fullmatch(value)
        if not is_number or not least <= convert(value) <= most:
            raise ValueError(
                f"{value!r} is not a number from {least} to {most}, in digits such as {most}"
            )
        return convert(value)

    return cell


def matching(pattern: str, allowed: str) -> Cell:
    """Accept a text that a regular expression matches; ``allowed`` says in words which do."""
    compiled = re.compile(pattern)

    def cell(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(f"{value!r} is not {allowed}")
        return value

    return cell


def edtf(value: str) -> Day:
    """Accept a day, a month, a year or an interval of days (EDTF level 0).

    YYYY-MM-DD, YYYY-MM, YYYY, or two of them with a slash between.
    """
    try:
        parsed_day = Day.parse(value)
    except ValueError:
        if len(value) == 10:
            raise ValueError(f"{value!r} is not a YYYY-MM-DD date") from None
        raise
    _require_near(value, parsed_day.earliest, parsed_day.latest)
    return parsed_day


#: Any text, none included.
ANYTHING = Column()
TEXT = Column(parse=text)
DAY = Column("date", day)
EDTF = Column(parse=edtf)
#: As ISO 3166-1 alpha-3 has it; files and addresses are named by it.
CODE = Column(parse=matching("[A-Z]{3}", "a code of three letters from A to Z"))
#: What other tables, addresses and names of files refer to.
ID = Column(
    parse=matching(
        "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
        "an id: up to 64 letters from A to Z or a to z, digits, dots, hyphens, underscores",
    )
)
#: An address of the web, or none.
ADDRESS = Column(
    parse=matching(
        r"""(?:https?://[^\s/?#"'<>`\\]+(?:[/?#][^\s"'<>`\\]*)?)?""",
        "an address that begins with http:// or https:// and has no spaces or quotes",
    )
)


def integer(least: int, most: int) -> Column:
    """Return a column of whole numbers from ``least`` to ``most``."""
    return Column("integer", _number(int, "[0-9]+", least, most))


def decimal(least: float, most: float) -> Column:
    """Return a column of numbers from ``least`` to ``most``."""
    return Column("number", _number(float, r"-?[0-9]+(\.[0-9]+)?", least, most))


def one_of(allowed: tuple[str, ...], parse: Cell = str) -> Column:
    """Return a column that holds one of the words of a closed list."""
    return Column(parse=parse, allowed=allowed)


def key_of(table: str) -> Column:
    """Return a column that refers to another table."""
    return Column(reference=table)


def optional(column: Column) -> Column:
    """Return the same column, but that a cell may be empty, which means None."""
    return replace(column, is_optional=True)
