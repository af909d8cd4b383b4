"""Writes the datapackage.json of a data folder: `make package`, `make package DATA=…`.

A Frictionless data package. What people have written in it stays: whose the data is, under which
terms, also those of single files. What the files are follows from them: their schemas, sizes and
hashes. What the tables look like stands in geo/tables/data_tables.py, what their columns mean in
the README.md of the folder.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geo.atlas.folder import DICTIONARY, TERMS, data_folder
from geo.errors import TableError
from geo.model.description import Description
from geo.tables.data_tables import TABLES
from geo.tables.description import DESCRIPTION, read_description
from geo.tables.frictionless import (
    licence_records,
    read_meanings,
    size_and_hash,
    table_resource,
)


def main(arguments: list[str]) -> int:
    """Describe every file of a folder but the description itself; returns the exit status."""
    folder = data_folder(arguments[0] if arguments and arguments[0] else None)
    try:
        text = to_json(describe(folder))
        description = read_description(folder / DESCRIPTION)
    except (TableError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    (folder / DESCRIPTION).write_text(text, encoding="utf-8")
    missing = [
        name
        for name, value in (
            ("title", description.title),
            ("licenses", description.licences),
            ("contributors", description.contributors),
            ("atlas.boundaries", description.boundaries.words),
        )
        if not value
    ]
    if missing:
        print(f"{folder / DESCRIPTION}: does not state {', '.join(missing)}", file=sys.stderr)
    return 0


def to_json(package: Mapping[str, Any]) -> str:
    """Return the description as it stands in the file."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def describe(data: Path) -> dict[str, Any]:
    """Return the data package of a folder.

    Raises
    ------
    TableError
        If what people have written in it has faults.
    OSError
        If a file cannot be read.
    """
    description = read_description(data / DESCRIPTION)
    path = data / DESCRIPTION
    written = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    head = {key: value for key, value in written.items() if key not in ("profile", "resources")}
    name = re.sub(r"[^a-z0-9]+", "-", data.absolute().name.lower()).strip("-")
    return {
        "profile": "data-package",
        **({} if head.get("name") else {"name": name or "data"}),
        **head,
        "resources": [*_tables(data, description), *_other_files(data, description)],
    }


def _tables(data: Path, description: Description) -> Iterable[dict[str, Any]]:
    dictionary = data / DICTIONARY
    text = dictionary.read_text(encoding="utf-8") if dictionary.exists() else ""
    meanings = read_meanings(text)
    for table in TABLES.values():
        if table.may_be_missing and not (data / table.file).exists():
            continue
        licences = description.licences_by_file.get(table.file, ())
        yield table_resource(table, (data / table.file).read_bytes(), meanings, licences)


def _other_files(data: Path, description: Description) -> Iterable[dict[str, Any]]:
    """Yield the resources of polygons and texts; polygons have the terms of the boundaries."""
    paths = sorted((data / "boundaries").iterdir())
    paths += [data / TERMS] if (data / TERMS).exists() else []
    for path in paths:
        name = path.relative_to(data).as_posix()
        is_boundary = path.parent != data
        boundary_licences = description.boundaries.licences if is_boundary else ()
        yield {
            "name": re.sub(r"[^a-z0-9]+", "-", name.lower()),
            "path": name,
            **size_and_hash(path.read_bytes()),
            # Those of a file may be the boundaries' of an earlier run.
            **licence_records(boundary_licences or description.licences_by_file.get(name, ())),
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
