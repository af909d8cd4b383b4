"""Writes data/datapackage.json: `make package`.

A Frictionless data package: per file its schema, licence, size and hash. What the tables look
like stands in geo/tables/data_tables.py, what their columns mean in data/README.md.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geo.tables.data_tables import TABLES
from geo.tables.frictionless import (
    CC0,
    PUBLIC_DOMAIN,
    read_meanings,
    size_and_hash,
    table_resource,
)

DATA = Path("data")


def main() -> None:
    """Describe every file of data/ but the description itself."""
    (DATA / "datapackage.json").write_text(to_json(describe(DATA)), encoding="utf-8")


def to_json(package: Mapping[str, Any]) -> str:
    """Return the description as it stands in the file."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def describe(data: Path) -> dict[str, Any]:
    """Return the data package of a folder."""
    meanings = read_meanings((data / "README.md").read_text(encoding="utf-8"))
    tables = [
        table_resource(table, (data / table.file).read_bytes(), meanings)
        for table in TABLES.values()
    ]
    return {
        "profile": "data-package",
        "name": "treaty-atlas",
        "title": "Treaty Atlas: acts of states under two disarmament conventions, and borders",
        "homepage": "README.md",
        "licenses": [CC0],
        "resources": [*tables, *_boundaries(data)],
    }


def _boundaries(data: Path) -> Iterable[dict[str, Any]]:
    for path in sorted((data / "boundaries").iterdir()):
        yield {
            "name": f"boundaries-{re.sub(r'[^a-z0-9]+', '-', path.name.lower())}",
            "path": path.relative_to(data).as_posix(),
            **size_and_hash(path.read_bytes()),
            "licenses": [PUBLIC_DOMAIN],
        }


if __name__ == "__main__":
    main()
