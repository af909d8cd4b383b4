"""The files a browser loads for the map: hashed into their address, compressed once."""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.atlas import Atlas, load_atlas
from geo.timeline import browser_history, to_script

WEB = Path(__file__).parent / "web"
#: In the order in which they run; what a module imports stands before it.
MODULES = (
    "days", "words", "law", "axis", "topology", "crs", "sentence", "legend", "card", "map",
    "strip", "controls", "host", "atlas",
)  # fmt: skip
STYLES = ("tokens", "status", "frame", "map")
#: Scripts of the frame, in the order in which they must be loaded.
SCRIPTS = ("leaflet.js", "geometry.js", "history.js", "atlas.js")

_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./[a-z]+\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Assets:
    """All scripts of one edition of data and code, under an address that is their hash."""

    address: str
    files: Mapping[str, bytes]  #: compressed by gzip, as they go over the wire


def build_assets(atlas: Atlas, fonts: Mapping[str, str]) -> Assets:
    """Return the files of the map's frame.

    Parameters
    ----------
    atlas : Atlas
        Whose history and geometry the browser replays.
    fonts : mapping of str to str
        Addresses of ``Source Sans`` and ``Source Serif``, relative to those of the assets;
        without them the reader's own fonts stand in.
    """
    topology = json.loads((atlas.folder / "boundaries" / "world.topojson").read_bytes())
    files = {
        "leaflet.js": (Path(leaflet.BASE_DIR) / "leaflet.js").read_bytes(),
        "geometry.js": to_script("ATLAS_GEOMETRY", topology).encode(),
        "history.js": to_script("ATLAS_HISTORY", browser_history(atlas)).encode(),
        "atlas.js": bundle(fonts).encode(),
    }
    digest = hashlib.sha256()
    for name, body in sorted(files.items()):
        digest.update(name.encode() + b"\0" + body)
    return Assets(
        digest.hexdigest()[:16],
        {name: gzip.compress(body, 9, mtime=0) for name, body in files.items()},
    )


def bundle(fonts: Mapping[str, str]) -> str:
    """Return the modules of web/ as one classic script, their styles and frame inside.

    A classic script also runs from a file, where browsers refuse to load modules.
    """
    styles = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    styles += "".join(web(f"{name}.css") for name in STYLES)
    frame = web("patterns.svg") + web("frame.html")
    parts = {"FRAME": frame, "STYLES": styles, "FONTS": dict(fonts)}
    constants = "".join(f"const {name} = {json.dumps(part)};\n" for name, part in parts.items())
    return f'(() => {{\n"use strict";\n{constants}\n{module(*MODULES)}\n}})();\n'


def module(*names: str) -> str:
    """Return modules of web/ in one text, each after what it imports; the last may export."""
    inner = [_EXPORT.sub("", _IMPORT.sub("", web(f"{name}.js"))) for name in names[:-1]]
    return "\n".join([*inner, _IMPORT.sub("", web(f"{names[-1]}.js"))])


def web(name: str) -> str:
    """Return the text of a file of web/."""
    return (WEB / name).read_text(encoding="utf-8")


@cache
def publish(folder: Path, fonts: tuple[tuple[str, str], ...] = ()) -> tuple[Atlas, Assets]:
    """Load a data folder once per process, with the assets that follow from it."""
    atlas = load_atlas(folder)
    return atlas, build_assets(atlas, dict(fonts))
