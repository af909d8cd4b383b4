"""What the columns of the computed tables hold: types by their rows, meanings by columns.md."""

from collections.abc import Container, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from geo.model.acts import Status
from geo.model.vocabulary import LAYERS, NEIGHBOURS, TREATIES
from geo.tables.data_tables import TABLES
from geo.tables.frictionless import read_meanings
from geo.tables.schema import Column

#: Says what every column means.
DICTIONARY = Path(__file__).with_suffix(".md")
#: Columns that together identify a row.
KEYS: Mapping[str, tuple[str, ...]] = {
    "status": ("state", "treaty"),
    "borders": ("state", "neighbour", "treaty"),
    "events": ("day", "state", "treaty", "kind"),
    "changes": ("day", "state", "treaty"),
    "layers": ("layer", "treaty", "state", "other", "from"),
    "frontier": ("day", "treaty", "neighbour", "status"),
    "counts": ("day", "treaty", "status"),
}
#: Columns of a key that may be empty.
MAY_BE_EMPTY = ("events.state", "layers.treaty", "layers.other")
#: Stored tables to whose key columns point.
REFERENCES = {
    "source": "sources",
    "length_source": "sources",
    "state": "states",
    "treaty": "treaties",
}
#: Closed lists of columns that hold text.
_WORDS = {"treaty": TREATIES, "neighbour": NEIGHBOURS, "layer": LAYERS}
#: Types of columns by those of the values; a bool is an int, too.
_TYPES = {date: "date", bool: "boolean", int: "integer", float: "number", str: "string"}


def columns_of(row: type[tuple[Any, ...]]) -> dict[str, Column]:
    """Return the columns of a table in their order, by the types of its rows, a named tuple."""
    columns = {}
    for field, hint in get_type_hints(row).items():
        name = field.rstrip("_")
        (kind,) = {*(get_args(hint) or (hint,))} - {type(None)}
        type_ = next(word for base, word in _TYPES.items() if issubclass(kind, base))
        words = tuple(Status) if kind is Status else _WORDS.get(name)
        columns[name] = Column(type_, allowed=words)
    return columns


def schema_of(name: str, row: type[tuple[Any, ...]], stored: Container[str] = ()) -> dict[str, Any]:
    """Return the schema (Frictionless Table Schema, version 1) of a question's table.

    Parameters
    ----------
    name : str
        Of the question.
    row : type
        The named tuple that its rows are.
    stored : container of str
        Stored tables to whose keys foreign keys may point, under the names ``stored-…``.
    """
    meanings = read_meanings(DICTIONARY.read_text(encoding="utf-8"))[name]
    columns = columns_of(row)
    return {
        "fields": [
            {
                "name": column,
                "type": columns[column].type,
                "description": meanings[column].strip(),
                **_constraints(name, column, columns[column].allowed),
            }
            for column in columns
        ],
        "foreignKeys": [
            {
                "fields": column,
                "reference": {"resource": f"stored-{table}", "fields": TABLES[table].key[0]},
            }
            for column, table in REFERENCES.items()
            if column in columns and table in stored
        ],
        "missingValues": [""],
        "primaryKey": list(KEYS[name]),
    }


def _constraints(name: str, column: str, allowed: tuple[str, ...] | None) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column in KEYS[name] and f"{name}.{column}" not in MAY_BE_EMPTY:
        constraints["required"] = True
    if allowed:
        constraints["enum"] = list(allowed)
    return {"constraints": constraints} if constraints else {}
