"""The files a browser loads for the map: hashed into their address, compressed once."""

import gzip
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.atlas import Atlas, load_atlas
from geo.timeline import browser_history, to_script
from geo.words import dictionary, say

WEB = Path(__file__).parent / "web"
#: In the order in which they run; what a module imports stands before it.
MODULES = (
    "words", "days", "today", "agreement", "law", "events", "happened", "fold", "filters",
    "chosen", "naming", "axis", "topology", "crs", "asof", "doubtful", "sentence", "shown",
    "legend", "compare", "hatched", "reported", "areacard", "paragraph", "lengths", "card",
    "tipbox", "labels", "hatching", "dimming", "pointing", "gestures", "raised", "reach",
    "reveal", "placing", "signs", "shapelaw", "keys", "map", "search", "summary",
    "caption", "strip", "dayfield", "compared", "controls", "ink", "picturelegend",
    "picturemap", "picture", "picturefile", "host", "filtering", "atlas", "begin",
)  # fmt: skip
STYLES = ("tokens", "status", "frame", "map", "shown", "search", "compare", "embed", "print")
#: Scripts of the frame, in the order in which they must be loaded.
SCRIPTS = ("leaflet.js", "geometry.js", "history.js", "atlas.js")

_WORDS = re.compile(r"\{\{([\w.]+)\}\}")
_KEY = re.compile(r"""["'`]([a-z][\w.]*)["'`]""")
_BEGUN = re.compile(r"""["'`]([a-z][\w.]*\.)\$\{""")
_LIST = re.compile(r"DICTIONARY\.(\w+)")
_IMPORT = re.compile(r"^import (?:\{[^}]*\}|\w+) from \"\./[a-z]+\.js\";\n", re.MULTILINE)
#: Comments that fill lines of their own.
_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?:default )?", re.MULTILINE)


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
    frame = web("patterns.svg") + worded("frame.html")
    parts = {"FRAME": frame, "STYLES": styles, "FONTS": dict(fonts)}
    constants = "".join(f"const {name} = {json.dumps(part)};\n" for name, part in parts.items())
    return f'(() => {{\n"use strict";\n{constants}\n{module(*MODULES)}\n}})();\n'


def module(*names: str) -> str:
    """Return modules of web/ in one text, each after what it imports; the last may export.

    The words they ask for stand before them; comments are left out, as readers need not load
    them.
    """
    inner = [_EXPORT.sub("", _IMPORT.sub("", web(f"{name}.js"))) for name in names[:-1]]
    text = "\n".join([*inner, _IMPORT.sub("", web(f"{names[-1]}.js"))])
    words = json.dumps(_asked(text), ensure_ascii=False)
    return f"const DICTIONARY = {words};\n{_COMMENT.sub('', text)}"


def _asked(text: str) -> Mapping[str, object]:
    """Return the part of the dictionary that scripts ask for: keys in quotes, or begun so."""
    keys = {*_KEY.findall(text), *_LIST.findall(text)}
    begun = tuple(_BEGUN.findall(text))
    return {
        key: words for key, words in dictionary().items() if key in keys or key.startswith(begun)
    }


def worded(name: str) -> str:
    """Return the HTML of a file of web/ with the words of its ``{{keys}}`` put in."""
    return _WORDS.sub(lambda found: html.escape(say(found[1])), web(name))


def web(name: str) -> str:
    """Return the text of a file of web/."""
    return (WEB / name).read_text(encoding="utf-8")


@cache
def publish(folder: Path, fonts: tuple[tuple[str, str], ...] = ()) -> tuple[Atlas, Assets]:
    """Load a data folder once per process, with the assets that follow from it."""
    atlas = load_atlas(folder)
    return atlas, build_assets(atlas, dict(fonts))
