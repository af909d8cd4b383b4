"""The stored tables as Frictionless Data has them (version 1): a resource of a package each."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from geo.tables.data_tables import SOURCES, STATES, TREATIES
from geo.tables.schema import Table

CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons Zero 1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
PUBLIC_DOMAIN = {"name": "other-pd", "title": "Public domain (Natural Earth)"}
UNICODE = {
    "name": "Unicode-3.0",
    "title": "Unicode License v3",
    "path": "https://www.unicode.org/license.txt",
}
ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
#: Of tables that are not ours.
LICENCES = {"measured": ODBL, "names": UNICODE}
#: What a resource says of every table.
TABULAR = {
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
}
#: Tables to which foreign keys point, from columns of the same name. What else refers to a table,
#: such as the two sides of a border, is checked when it is read.
REFERRED: tuple[Table[Any], ...] = (STATES, TREATIES, SOURCES)
#: What each column of each table means: by the heading of the section, then by the column.
Meanings = Mapping[str, Mapping[str, str]]


def read_meanings(dictionary: str) -> Meanings:
    """Return what each column of each table means, from a dictionary in Markdown.

    It has a section per table, ``## name``, with lines ``| `column` | meaning |``, or
    ``| `one`, `other` | meaning |`` for two; a meaning stands with the spaces around it.
    """
    meanings: dict[str, dict[str, str]] = {}
    for section in re.split(r"^## ", dictionary, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| (`.*?) \|(.*)\|$", section, flags=re.MULTILINE)
        meanings[section.split("\n", 1)[0]] = {
            column: meaning
            for columns, meaning in rows
            for column in re.findall(r"`(\w+)`", columns)
        }
    return meanings


def table_resource(table: Table[Any], body: bytes, meanings: Meanings) -> dict[str, Any]:
    """Return the resource of a stored table.

    Parameters
    ----------
    table : Table
        Which one.
    body : bytes
        Of its file, for size and hash.
    meanings : mapping
        Of the folder's dictionary; a column that has none goes without description.
    """
    licences = {"licenses": [LICENCES[table.name]]} if table.name in LICENCES else {}
    return {
        "name": table.name,
        "path": table.file,
        **size_and_hash(body),
        **TABULAR,
        **licences,
        "schema": _schema(table, meanings.get(table.file, {})),
    }


def size_and_hash(body: bytes) -> dict[str, Any]:
    """Return what a resource says of the bytes of its file."""
    return {"bytes": len(body), "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}


def _schema(table: Table[Any], meanings: Mapping[str, str]) -> dict[str, Any]:
    """Return the schema (Frictionless Table Schema, version 1) of a stored table."""
    fields = []
    for name, column in table.columns.items():
        description = {"description": meanings[name]} if meanings.get(name) else {}
        fields.append({"name": name, "type": column.type, **description})
    references = [
        {"fields": key, "reference": {"resource": other.name, "fields": key}}
        for other in REFERRED
        for key in other.key
        if key in table.columns and table.columns[key].reference == other.name
    ]
    return {
        "fields": fields,
        "primaryKey": list(table.key),
        **({"foreignKeys": references} if references else {}),
        "missingValues": [""],
    }
