"""The files a browser loads for the map: hashed into their address, compressed once."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import rcssmin
from xstatic.pkg import leaflet

from geo.assets.bundle import classic_script, web
from geo.assets.drawn_map import drawn_map
from geo.assets.history import browser_history, to_script
from geo.assets.styles import style_sheets
from geo.atlas.atlas import Atlas
from geo.atlas.pair_words import folder_words
from geo.words.templates import render

STYLES = (
    "styles/tokens",
    "styles/status",
    "frame/frame",
    "map/map",
    "panels/shown",
    "panels/search",
    "panels/changed_states",
    "frame/embed",
    "styles/print",
)
#: Scripts of the frame, in the order in which they must be loaded.
SCRIPTS = ("leaflet.js", "geometry.js", "history.js", "atlas.js")
Fonts = tuple[tuple[str, str], ...]
#: Path of the map's files, below the server's base path.
PREFIX = "atlas"


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
    files = {
        "leaflet.js": (Path(leaflet.BASE_DIR) / "leaflet.js").read_bytes(),
        "geometry.js": to_script("ATLAS_GEOMETRY", drawn_map(atlas)).encode(),
        "history.js": to_script("ATLAS_HISTORY", browser_history(atlas)).encode(),
        "atlas.js": bundle(atlas, fonts).encode(),
    }
    digest = hashlib.sha256()
    for name, body in sorted(files.items()):
        digest.update(name.encode() + b"\0" + body)
    return Assets(
        digest.hexdigest()[:16],
        {name: gzip.compress(body, 9, mtime=0) for name, body in files.items()},
    )


def bundle(atlas: Atlas, fonts: Mapping[str, str]) -> str:
    """Return the modules of web/ as one classic script: styles, frame, words of the folder inside.

    A classic script also runs from a file, where browsers refuse to load modules.
    """
    styles = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    styles += style_sheets(STYLES, atlas.pair)
    styles = rcssmin.cssmin(styles)
    frame = web("styles/patterns.svg") + str(render("pages/frame.html", keys=()))
    parts = {"FRAME": frame, "STYLES": styles, "FONTS": dict(fonts)}
    return classic_script("frame/begin.js", parts, folder_words(atlas))


@cache
def fonts() -> Fonts:
    """Return the fonts that Streamlit ships (SIL Open Font License), found by name.

    Their addresses are those the page itself uses, so that no font is fetched twice.
    """
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        return ()
    media = Path(package.origin).parent / "static" / "static" / "media"
    wanted = {
        "Source Sans": "SourceSansVF-Upright*.woff2",
        "Source Serif": "SourceSerifVariable-Roman*.woff2",
    }
    found = {family: next(media.glob(pattern), None) for family, pattern in wanted.items()}
    return tuple(
        (family, f"../../static/media/{path.name}") for family, path in found.items() if path
    )
