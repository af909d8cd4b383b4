"""What the columns of the computed tables mean, their types, and what identifies a row."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.model.acts import Status
from geo.model.vocabulary import LAYERS, NEIGHBOURS
from geo.tables.frictionless import read_meanings

#: Says what every column means.
DICTIONARY = Path(__file__).with_suffix(".md")
#: Types of columns that are not text, by table where the same name differs.
TYPES: Mapping[str, str] = {
    "day": "date",
    "changes.day": "string",  # EDTF
    "events.day": "string",
    "since": "date",
    "next_change": "date",
    "is_bound": "boolean",
    "length_km": "number",
    "measured_km": "number",
    "rus_km": "number",
    "blr_km": "number",
    "states": "integer",
}
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
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "treaty": ("apmbc", "ccm"),
    "neighbour": NEIGHBOURS,
    "layer": LAYERS,
    **dict.fromkeys(("status", "next_status", "from_status", "to_status"), tuple(Status)),
}
#: Stored tables to which columns point.
REFERENCES = {
    "source": ("sources", "source"),
    "length_source": ("sources", "source"),
    "state": ("states", "state"),
    "treaty": ("treaties", "treaty"),
}


def schema_of(name: str, columns: Sequence[str], stored: Container[str] = ()) -> dict[str, Any]:
    """Return the schema (Frictionless Table Schema, version 1) of a question's table.

    Its foreign keys point to those of the stored tables that are in ``stored``, under the
    names ``stored-…``.
    """
    meanings = read_meanings(DICTIONARY.read_text(encoding="utf-8"))[name]
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column,
                "type": TYPES.get(f"{name}.{column}", TYPES.get(column, "string")),
                "description": meanings[column].strip(),
                **_constraints(name, column),
            }
            for column in columns
        ],
        "foreignKeys": [
            {"fields": column, "reference": {"resource": f"stored-{table}", "fields": key}}
            for column, (table, key) in REFERENCES.items()
            if column in columns and table in stored
        ],
        "missingValues": [""],
    }
    if name in KEYS:
        schema["primaryKey"] = list(KEYS[name])
    return schema


def _constraints(name: str, column: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column in KEYS.get(name, ()) and f"{name}.{column}" not in MAY_BE_EMPTY:
        found["required"] = True
    if column in ALLOWED:
        found["enum"] = list(ALLOWED[column])
    return {"constraints": found} if found else {}
