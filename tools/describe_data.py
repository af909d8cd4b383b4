"""Writes data/datapackage.json: `make package`.

A Frictionless data package: per file its schema, licence, size and hash. What the columns mean
stands in data/README.md and is read from there.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DATA = Path("data")
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
#: Of tables that are not ours.
LICENCES = {"names": UNICODE}
#: Columns whose cells are not text, by table where the same name differs.
TYPES: Mapping[str, str] = {
    "adopted": "date",
    "opened": "date",
    "entered_into_force": "date",
    "checked": "date",
    "from": "date",
    "until": "date",
    "since": "date",
    "retrieved": "date",
    "checkpoints.day": "date",
    "layers.from": "string",  # EDTF
    "layers.until": "string",
    "deposits_needed": "integer",
    "consent_months": "integer",
    "withdrawal_months": "integer",
    "count": "integer",
    "rank": "integer",
    "length_km": "number",
    "lat": "number",
    "lon": "number",
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "acts": ("state", "treaty", "received", "action"),
    "borders": ("a", "b", "series"),
    "checkpoints": ("treaty", "measure", "since", "day"),
    "labels": ("label", "view"),
    "layers": ("layer", "treaty", "state", "from"),
    "memberships": ("state", "organisation", "from"),
    "names": ("state", "language"),
    "overlays": ("overlay", "from"),
    "shapes": ("shape", "from"),
    "sources": ("source",),
    "states": ("state",),
    "steps": ("day", "state", "treaty", "kind"),
    "territories": ("shape", "treaty", "from"),
    "treaties": ("treaty",),
}
#: Columns that point to the table of their own name.
REFERENCES = {"state": "states", "treaty": "treaties", "source": "sources"}


def main() -> None:
    """Describe every file of data/ but the description itself."""
    (DATA / "datapackage.json").write_text(to_json(describe(DATA)), encoding="utf-8")


def to_json(package: Mapping[str, Any]) -> str:
    """Return the description as it stands in the file."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def describe(data: Path) -> dict[str, Any]:
    """Return the data package of a folder."""
    meanings = read_meanings((data / "README.md").read_text(encoding="utf-8"))
    tables = [_table(path, meanings[path.name]) for path in sorted(data.glob("*.csv"))]
    return {
        "profile": "data-package",
        "name": "treaty-atlas",
        "title": "Treaty Atlas: acts of states under two disarmament conventions, and borders",
        "homepage": "README.md",
        "licenses": [CC0],
        "resources": [*tables, *_boundaries(data)],
    }


def read_meanings(readme: str) -> dict[str, dict[str, str]]:
    """Return what each column of each table means, from the dictionary's tables."""
    by_table: dict[str, dict[str, str]] = {}
    for section in re.split(r"^## ", readme, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| (`.*?) \|(.*)\|$", section, flags=re.MULTILINE)
        by_table[section.split("\n", 1)[0]] = {
            column: meaning
            for columns, meaning in rows
            for column in re.findall(r"`(\w+)`", columns)
        }
    return by_table


def _table(path: Path, meanings: Mapping[str, str]) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    fields = [_field(path.stem, column, meanings[column]) for column in header]
    references = [
        {"fields": column, "reference": {"resource": table, "fields": column}}
        for column, table in REFERENCES.items()
        if column in header and table != path.stem
    ]
    return {
        "name": path.stem,
        **_file(path, path.parent),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"licenses": [LICENCES[path.stem]]} if path.stem in LICENCES else {}),
        "schema": {
            "fields": fields,
            "primaryKey": list(KEYS[path.stem]),
            **({"foreignKeys": references} if references else {}),
            "missingValues": [""],
        },
    }


def _field(table: str, column: str, meaning: str) -> dict[str, str]:
    type_ = TYPES.get(f"{table}.{column}", TYPES.get(column, "string"))
    field = {"name": column, "type": type_}
    return {**field, "description": meaning} if meaning else field


def _boundaries(data: Path) -> Iterable[dict[str, Any]]:
    for path in sorted((data / "boundaries").iterdir()):
        name = re.sub(r"[^a-z0-9]+", "-", path.name.lower())
        yield {"name": f"boundaries-{name}", **_file(path, data), "licenses": [PUBLIC_DOMAIN]}


def _file(path: Path, data: Path) -> dict[str, Any]:
    body = path.read_bytes()
    return {
        "path": path.relative_to(data).as_posix(),
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }


if __name__ == "__main__":
    main()
