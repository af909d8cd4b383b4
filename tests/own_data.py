"""A folder that says of itself whose it is, and one that says nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

#: What the folder of somebody else states.
THEIRS: dict[str, Any] = {
    "name": "mine-acts",
    "title": "Acts on mines, compiled anew",
    "version": "3.1",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "contributors": [
        {"title": "Ada Example", "role": "author", "path": "https://ada.example.org/"},
        {"title": "Ben Example", "role": "author"},
        {"title": "Institute of Examples", "role": "publisher"},
    ],
    "sources": [{"title": "The archive of Ada", "path": "https://archive.example.org/"}],
    "atlas": {
        "boundaries": {
            "title": "Example Surveys",
            "scale": "1:110m",
            "note": "as of 2020",
            "licenses": [{"name": "ODbL-1.0"}],
        },
        "rules": ["An act that only newspapers tell of is left out."],
    },
    "resources": [{"path": "names.csv", "licenses": [{"name": "Unicode-3.0"}]}],
}
#: What only the project's own data may say of itself.
OURS = ("Treaty Atlas authors", "CC0", "Creative Commons Zero", "Natural Earth", "1:10m")


def described(folder: Path, description: object = THEIRS) -> Path:
    """Copy tables and polygons, with another description."""
    undescribed(folder)
    path = folder / "datapackage.json"
    path.write_text(json.dumps(description, ensure_ascii=False), encoding="utf-8")
    return folder


def undescribed(folder: Path) -> Path:
    """Copy the tables of facts and the polygons alone, without lengths along another line."""
    others = ("datapackage.json", "README.md", "LICENSE.txt", "measured.csv")
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns(*others))
    return folder
