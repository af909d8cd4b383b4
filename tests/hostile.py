"""An atlas whose free texts all hold HTML, a script and a template."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas

DATA = Path(__file__).parents[1] / "data"
ATTACK = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}'&amp;"
#: Columns of free text, by table; to each of their values the attack is added.
TEXTS = {
    "borders.csv": ("note",),
    "labels.csv": ("text",),
    "layers.csv": ("what",),
    "overlays.csv": ("name", "basis"),
    "shapes.csv": ("name",),
    "sources.csv": ("title", "publisher", "note"),
    "states.csv": ("name",),
    "steps.csv": ("what",),
    "territories.csv": ("what",),
    "treaties.csv": ("title", "short_title"),
}


def spoil(path: Path, columns: tuple[str, ...]) -> None:
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


def hostile_atlas(folder: Path) -> Atlas:
    """Copy the data to a folder, which must not exist, and add the attack to all its texts."""
    shutil.copytree(DATA, folder)
    for name, columns in TEXTS.items():
        spoil(folder / name, columns)
    spoil_description(folder / "datapackage.json")
    atlas = load_atlas(folder)
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
