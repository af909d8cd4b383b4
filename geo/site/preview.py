"""The picture that other pages show of a link to the static site, made without a browser."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import shorten, wrap

import vl_convert
from markupsafe import Markup

from geo.answers.counts import states_by_status
from geo.answers.frontier import kilometres
from geo.answers.sentence import as_of
from geo.assets.bundle import web
from geo.atlas.atlas import Atlas
from geo.atlas.description_words import names_of_data
from geo.drawing.frontier_bar import bar, bound_first
from geo.drawing.still_map import WIDE, still_map
from geo.law.legend_groups import GROUPS
from geo.model.acts import Status
from geo.words.dictionary import say, thousands
from geo.words.markup import element, in_words

#: Latin subsets of the fonts that the dashboard has from Streamlit.
FONTS = Path(__file__).parent / "fonts"
#: Pixels, the size that pages which show links ask for.
SIZE = (1200, 630)
#: Small letters that fit beside the map on a line.
_LETTERS = 47
#: The same of the sources, in one line.
_SOURCE_LETTERS = 52


def preview(atlas: Atlas, day: date) -> bytes:
    """Return the first view as a PNG of `SIZE` pixels."""
    vl_convert.register_font_directory(str(FONTS))
    picture: bytes = vl_convert.svg_to_png(draw_preview(atlas, day))
    return picture


def draw_preview(atlas: Atlas, day: date) -> Markup:
    """Return the preview in the light colours: title, counts, map."""
    width, height = SIZE
    panel = 372
    x, y, _, box_height = WIDE
    scale = height / box_height
    return element(
        "svg",
        element("style", Markup(_light_styles())),
        Markup(_patterns()),
        element("rect", class_="sea-ground", width=width, height=height),
        element(
            "g",
            still_map(atlas, atlas.first_treaty, day),
            transform=f"translate({panel} 0) scale({scale:.4f}) translate({10 - x} {-y})",
        ),
        element("rect", class_="page-ground", width=panel, height=height),
        *_panel(atlas, day),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


def _panel(atlas: Atlas, day: date) -> Iterator[Markup]:
    neighbour = atlas.neighbours[0]
    counts, frontier = (
        states_by_status(atlas, atlas.first_treaty, day),
        kilometres(atlas, atlas.first_treaty, neighbour, day),
    )
    bound = sum(number for status, number in counts.items() if status.is_bound)
    lines = [
        ("brand-name", 54, say("bar.brand")),
        ("day-name", 98, in_words(day)),
        ("big", 182, str(bound)),
        ("words", 212, say("site.boundBy", n=bound)),
        ("words", 236, atlas.treaties[atlas.first_treaty].short_title),
        ("strong", 428, say("legend.border", of=atlas.name(neighbour))),
        *_small(476, " · ".join(_lengths(frontier))),
        *_small(520, as_of(atlas, atlas.first_treaty, day).unescape()),
        ("small", 608, _sources(atlas)),
    ]
    for kind, y, words in lines:
        yield element("text", words, class_=kind, x=36, y=y)
    statuses_with_states = [
        status for members in GROUPS.values() for status in members if counts.get(status)
    ]
    for y, status in zip(range(280, 420, 28), statuses_with_states, strict=False):
        yield element("rect", x=36, y=y - 15, width=30, height=19, data_status=status)
        yield element("text", say(f"status.{status}"), class_="key", x=78, y=y - 1)
        yield element("text", counts[status], class_="number", x=344, y=y)
    total_km = say("legend.km", km=thousands(sum(frontier.values())))
    yield element("text", total_km, class_="number", x=344, y=428)
    yield element("g", bar(frontier, 308), transform="translate(36 442)")


def _sources(atlas: Atlas) -> str:
    """Return where statuses, lengths and boundaries come from, as far as there is room."""
    words = say("site.preview", boundaries=names_of_data(atlas)["boundaries"])
    return shorten(words, _SOURCE_LETTERS, placeholder=" …")


def _lengths(frontier: Mapping[Status, float]) -> Iterator[str]:
    """Yield lengths with their status, none of which is broken between two lines."""
    for status in bound_first(frontier):
        words = f"{thousands(frontier[status])} {say(f'km.{status}')}"
        yield words.replace(" ", "\u00a0")


def _small(y: int, words: str) -> Iterator[tuple[str, int, str]]:
    """Yield words in small lines, as wide as the panel, the first at ``y``."""
    for place, line in enumerate(wrap(words, _LETTERS)):
        yield "small", y + place * 17, line


def _patterns() -> str:
    return re.sub(r"</?svg[^>]*>", "", web("styles/patterns.svg"))


def _light_styles() -> str:
    """Return the styles of the map with every property replaced by its light colour."""
    properties = re.findall(
        r"(--[\w-]+): (?:light-dark\(([^,]+),[^)]*\)|([^;]+));", web("styles/tokens.css")
    )
    light = {name: colour or words for name, colour, words in properties}
    rules = "".join(web(f"{name}.css") for name in ("styles/status", "map/map", "site/preview"))
    rules = re.sub(r"/\*.*?\*/|@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", rules, flags=re.DOTALL)
    rules_for_preview = (
        rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", rules) if "view=" not in rule
    )
    return re.sub(
        r"var\((--[\w-]+)\)", lambda name: light.get(name[1], "none"), "".join(rules_for_preview)
    )
