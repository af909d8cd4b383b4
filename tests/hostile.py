"""An atlas whose free texts all hold HTML, a script and a template."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.tables.data_tables import TABLES
from geo.tables.schema import ANYTHING, TEXT

DATA = Path(__file__).parents[1] / "data"
#: Breaks out of an element, an attribute, a style sheet, a template and of Markdown, if it can.
ATTACK = (
    "<script>alert(1)</script>\"><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}'&amp;</style></title>"
    "[a](javascript:alert(1)) [b](https://evil.example/b) ![c](https://evil.example/c.png) `$x$`"
)
#: Columns of free text, by table; to each of their values the attack is added.
TEXTS = {
    table.file: [name for name, column in table.columns.items() if column in (ANYTHING, TEXT)]
    for table in TABLES.values()
}


def spoil(path: Path, columns: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = reader.fieldnames or (), list(reader)
    for row in rows:
        row |= {column: row[column] + ATTACK for column in columns if row[column]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def spoil_description(path: Path) -> None:
    """Add the attack to whatever the folder may say of itself in free text."""
    path.write_text(
        json.dumps(
            {
                "title": ATTACK,
                "version": ATTACK,
                "licenses": [{"name": ATTACK, "title": ATTACK}, {"name": ATTACK}],
                "contributors": [{"title": ATTACK, "role": "author"}, {"title": ATTACK}],
                "sources": [{"title": ATTACK}],
                "atlas": {
                    "citation": ATTACK,
                    "boundaries": {
                        "title": ATTACK,
                        "note": ATTACK,
                        "licenses": [{"name": ATTACK, "title": ATTACK}],
                    },
                    "rules": [ATTACK],
                },
                "resources": [{"path": "names.csv", "licenses": [{"name": ATTACK}]}],
            }
        ),
        encoding="utf-8",
    )


def hostile_folder(folder: Path) -> Path:
    """Copy the data to a folder, which must not exist, and add the attack to all its texts."""
    shutil.copytree(DATA, folder)
    for name, columns in TEXTS.items():
        spoil(folder / name, columns)
    spoil_description(folder / "datapackage.json")
    return folder


def hostile_atlas(folder: Path) -> Atlas:
    """Return an atlas of such a folder, with the attack in the addresses of its sources too."""
    atlas = load_atlas(hostile_folder(folder))
    # No table may hold such an address: here it is as if one did all the same.
    sources = {
        key: replace(
            source,
            address=source.address and source.address + ATTACK,
            archived=source.archived and source.archived + ATTACK,
        )
        for key, source in atlas.sources.items()
    }
    return replace(atlas, sources=sources)
