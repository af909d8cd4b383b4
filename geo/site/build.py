"""The static site: a folder of files with the same map, timeline, tables and sources.

folium remains the author of the map: its script is taken as folium writes it. The page around
it is our own, for folium's has scripts in its text, which a strict security policy forbids, and
loads everything before anything is seen.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from geo.answers.questions import by_treaties, names_of_neighbours
from geo.assets.bundle import classic_script, web
from geo.assets.drawn_map import drawn_map
from geo.assets.folium_map import AtlasMap
from geo.assets.history import browser_history, to_script
from geo.assets.publish import STYLES, bundle
from geo.assets.styles import style_sheets
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import credit_line, drawn_after, licence_words, line_credit
from geo.atlas.pair_words import folder_words
from geo.errors import QueryError
from geo.site.data import site_files, site_tables
from geo.site.folder import MARK, replace_site, require_former_site
from geo.site.pages import Pages
from geo.site.preview import FONTS, preview
from geo.words.dictionary import say
from geo.words.markup import in_words
from geo.words.templates import render

#: Families, by the names that the styles have for them.
_FAMILIES = {"Source Sans": "atlas-sans.woff2", "Source Serif": "atlas-serif.woff2"}
#: What a folder can be served under, as a browser sends it: no question, no mark, no space.
_ADDRESS = re.compile(r"https?://[\w.:\[\]-]+(/[\w.~!$&'()*+,;=:@%/-]*)?", re.ASCII)
#: Of all pages but the map's, whose frame has names of its own.
_PAGE_STYLES = ("styles/tokens", "styles/status", "styles/page", "components/profile", "site/site")


def site(atlas: Atlas, folder: Path, today: date, base: str | None = None) -> None:
    """Write the static site of an atlas, byte for byte the same for the same data and day.

    Parameters
    ----------
    atlas : Atlas
        Whose map, tables and sources it holds.
    folder : Path
        Made if it is missing; a former site in it is replaced, as `geo.site.folder.replace_site`
        says, and whatever else lies there stays.
    today : date
        Of the first view, of the pages of the states and of the files in ``data/``; with
        scripts the page goes by the visitor's clock.
    base : str, optional
        Address under which the folder will be served. Sitemap, canonical links and the address
        of the preview picture must be absolute, so that without it there are none.

    Raises
    ------
    QueryError
        If ``base`` is no address under which a folder can be served.
    SiteError
        If ``folder`` holds something, but no former site, or something else is in the way.
    OSError
        If a file cannot be written, for want of room or of leave: the former site stands.
    """
    require_former_site(folder, _signature())
    files = _Files()
    base = None if base is None else _base(base)
    icon = files.asset("icon.svg", web("styles/icon.svg"))
    pages = Pages(atlas, today, *_add_styles(files, atlas), icon, base)
    element, map_script = _map()
    scripts = _add_scripts(files, atlas, map_script)
    tables = {f"data/{name}": text for name, text in site_files(atlas, today)}
    for path, text in tables.items():
        files.add(path, text)
    files.add("index.html", pages.index(element, scripts, tables))
    for state in atlas.states:
        files.add(f"states/{state}.html", pages.state(state))
    files.add("404.html", pages.lost())
    files.add("preview.png", preview(atlas, today))
    files.add(MARK, _readme(atlas, today))
    if base:
        _add_sitemap(files, base, today)
    replace_site(folder, files.by_path)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a site by their path."""

    by_path: dict[str, bytes] = field(default_factory=dict)

    def add(self, path: str, content: str | bytes) -> None:
        self.by_path[path] = content.encode() if isinstance(content, str) else content

    def asset(self, name: str, content: str | bytes) -> str:
        """Add a file whose path says its content, so that it never changes; returns the path."""
        body = content.encode() if isinstance(content, str) else content
        stem, _, suffix = name.partition(".")
        path = f"assets/{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
        self.add(path, body)
        return path


def _base(address: str) -> str:
    """Return the address of a folder, which ends in a slash; QueryError for any other."""
    if not _ADDRESS.fullmatch(address):
        raise QueryError(
            "base", address, "write the address of a folder: https://example.org/atlas/"
        )
    return f"{address.rstrip('/')}/"


def _signature() -> str:
    return f"{say('bar.brand')}: the static site\n"


def _add_styles(files: _Files, atlas: Atlas) -> tuple[str, str]:
    """Add fonts and style sheets; returns the paths of the map's sheet and of all other pages'."""
    faces = ""
    for family, name in _FAMILIES.items():
        path = files.asset(name, (FONTS / name).read_bytes()).removeprefix("assets/")
        faces += (
            f'@font-face {{ font-family: "{family}"; src: url("{path}"); '
            "font-weight: 400 700; font-display: swap; }\n"
        )
    files.add("assets/OFL.txt", (FONTS / "OFL.txt").read_bytes())
    sheets = {"map.css": (*STYLES, "styles/page", "site/site"), "page.css": _PAGE_STYLES}
    map_sheet, page_sheet = (
        files.asset(name, faces + style_sheets(style_names, atlas.pair))
        for name, style_names in sheets.items()
    )
    return map_sheet, page_sheet


def _add_scripts(files: _Files, atlas: Atlas, map_script: str) -> list[str]:
    """Add the scripts; returns their paths in the order in which they run."""
    scripts: dict[str, str | bytes] = {
        "watch.js": classic_script("site/watch.js"),
        "leaflet.js": (Path(leaflet.BASE_DIR) / "leaflet.js").read_bytes(),
        "geometry.js": to_script("ATLAS_GEOMETRY", drawn_map(atlas)),
        "history.js": to_script("ATLAS_HISTORY", browser_history(atlas)),
        "tables.js": to_script("ATLAS_TABLES", site_tables(atlas)),
        "atlas.js": bundle(atlas, {}),
        # One file: between two the page could be painted while the frame is not in its place.
        "site.js": map_script + classic_script("site/page.js", words=folder_words(atlas)),
    }
    return [files.asset(name, content) for name, content in scripts.items()]


def _map() -> tuple[str, str]:
    """Return folium's map: the element it stands in, and the script that begins it."""
    folium_map = AtlasMap("")
    folium_map._id = "div"  # the same in every edition, instead of a random one
    figure: Any = folium_map.get_root()
    figure.render()
    return figure.html.render(), figure.script.render()


def _readme(atlas: Atlas, today: date) -> str:
    checked = min(treaty.checked for treaty in atlas.treaties.values())
    return _signature() + say(
        "site.readme",
        treaties=by_treaties(atlas),
        since=in_words(atlas.first_day),
        neighbours=names_of_neighbours(atlas),
        conventions=say("site.readme.conventions", n=len(atlas.treaties)),
        edition=atlas.edition,
        today=today,
        checked=checked,
        credits=credit_line(atlas),
        line=line_credit(atlas),
        boundaries=drawn_after(atlas),
        boundariesLicences=licence_words(atlas.description.boundaries.licences),
    )


def _add_sitemap(files: _Files, base: str, today: date) -> None:
    pages = sorted(path for path in files.by_path if path.endswith(".html") and path != "404.html")
    paths = ["" if path == "index.html" else path for path in pages]
    files.add("sitemap.xml", render("pages/sitemap.xml", base=base, paths=paths, today=today))
    files.add("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")
