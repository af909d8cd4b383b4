"""What the columns of the computed tables hold: types by their rows, meanings by columns.md."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from geo.atlas.atlas import Atlas
from geo.model.acts import Status
from geo.model.vocabulary import LAYERS
from geo.tables.data_tables import TABLES
from geo.tables.frictionless import read_meanings
from geo.tables.schema import Column
from geo.words.dictionary import listed, say
from geo.words.markup import in_markdown

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
    "deadlines": ("state", "treaty", "article"),
    "duties": ("treaty", "article"),
    "declarations": ("state", "treaty", "day", "kind"),
}
#: Columns of a key that may be empty.
MAY_BE_EMPTY = ("events.state", "layers.treaty", "layers.other", "declarations.day")
#: Stored tables to whose key columns point.
REFERENCES = {
    "source": "sources",
    "length_source": "sources",
    "state": "states",
    "treaty": "treaties",
}
#: Types of columns by those of the values; a bool is an int, too.
_TYPES = {date: "date", bool: "boolean", int: "integer", float: "number", str: "string"}


def cells_of(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the cells of a row: a field for all neighbours is a cell for each."""
    return tuple(_cells(row))


def _cells(row: tuple[Any, ...]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def columns_of(row: type[tuple[Any, ...]], atlas: Atlas) -> dict[str, Column]:
    """Return the columns of a table in their order, by the types of its rows, a named tuple."""
    words_of = {"treaty": tuple(atlas.treaties), "neighbour": atlas.neighbours, "layer": LAYERS}
    columns: dict[str, Column] = {}
    for field, hint in get_type_hints(row).items():
        if get_origin(hint) is tuple:
            columns |= {_length_column(state): Column("number") for state in atlas.neighbours}
            continue
        name = field.rstrip("_")
        (kind,) = {*(get_args(hint) or (hint,))} - {type(None)}
        type_ = next(word for base, word in _TYPES.items() if issubclass(kind, base))
        words = tuple(Status) if kind is Status else words_of.get(name)
        columns[name] = Column(type_, allowed=words)
    return columns


def _length_column(neighbour: str) -> str:
    return f"{neighbour.lower()}_km"


def dictionary_of(atlas: Atlas) -> str:
    """Return what every column means, with the treaties and neighbours of the folder."""
    names = {state: in_markdown(atlas.name(state)) for state in atlas.neighbours}
    length = "| `{column}` | published km of its land border with {name} |"
    return DICTIONARY.read_text(encoding="utf-8").format(
        first=atlas.first_day,
        treaties="; ".join(
            f"`{key}`: {in_markdown(law.short_title)}" for key, law in atlas.treaties.items()
        ),
        lengths="\n".join(
            length.format(column=_length_column(state), name=name) for state, name in names.items()
        ),
        codes=listed([f"`{state}`" for state in atlas.neighbours], "or"),
        names=listed(list(names.values()), "or"),
        line=in_markdown(atlas.scale) if atlas.scale else say("data.unstated"),
    )


def schema_of(
    name: str, row: type[tuple[Any, ...]], atlas: Atlas, stored: Container[str] = ()
) -> dict[str, Any]:
    """Return the schema (Frictionless Table Schema, version 1) of a question's table.

    Parameters
    ----------
    name : str
        Of the question.
    row : type
        The named tuple that its rows are.
    atlas : Atlas
        Whose treaties and neighbours are named.
    stored : container of str
        Stored tables to whose keys foreign keys may point, under the names ``stored-…``.
    """
    meanings = read_meanings(dictionary_of(atlas))[name]
    columns = columns_of(row, atlas)
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
