"""How far apart the colours of the atlas are for any eye; `python -m tests.web.colours` prints it.

A pattern counts as its optical mean: what is left when the eye no longer resolves it, mixed in
linear light. Differences are CIEDE2000; dichromacy after Machado, Oliveira and Fernandes (2009)
at full severity; grey is luminance alone; contrast is that of WCAG 2.1.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from coloraide import Color

WEB = Path(__file__).parents[2] / "geo" / "web"
THEMES = ("light", "dark")
VISIONS = ("normal", "protan", "deutan", "tritan", "grey")
STATUSES = ("outside", "signatory", "contracting", "party", "withdrawing", "withdrawn")
BOUND = ("party", "withdrawing")
PAIR = ("both", "first", "second", "neither")
LINES = ("bound", "leaving", "left", "outside", "signatory")
#: Text and ground, or mark and what it lies on: custom properties without their dashes.
CONTRASTS = (
    *(("text", ground) for ground in ("page", "surface")),
    *(("text-2", ground) for ground in ("page", "surface")),
    *(("text-3", ground) for ground in ("page", "surface")),
    ("accent", "page"),
    ("bound-text", "page"),
    ("left-text", "page"),
    ("on-party", "status-party"),
    ("on-withdrawn", "status-withdrawn"),
    ("on-party", "pair-first"),
    ("status-contracting-ink", "status-contracting"),
    ("status-withdrawing-ink", "status-withdrawing"),
    ("status-withdrawn-ink", "status-withdrawn"),
    ("status-nopractice-ink", "status-nopractice"),
    ("pair-second-ink", "pair-second"),
    *(("pair-leaving-ink", ground) for ground in ("pair-both", "pair-first")),
    ("pair-neither-left-ink", "pair-neither"),
    ("pair-first-left-ink", "pair-first"),
    ("pair-second-left-ink", "pair-second"),
    # The dashed line of a status that is not certain, inside its shape.
    *(("text", f"status-{status}") for status in ("outside", "signatory", "contracting")),
    *(("on-party", ground) for ground in ("status-withdrawing", "pair-both")),
    *((f"line-{line}", "casing") for line in ("bound", "left", "outside", "signatory")),
    *((f"line-{line}", "casing") for line in ("first", "second")),
    ("line-leaving-ink", "line-bound"),
    ("line-left-ink", "line-left"),
)
#: Fills, as their optical mean, on the sea; the empty case may fade.
ON_SEA = ("party", "withdrawing", "withdrawn")


def read(name: str) -> str:
    """The text of a file of web/."""
    return (WEB / name).read_text(encoding="utf-8")


def tokens(theme: str) -> dict[str, Color]:
    """The custom properties of a theme that are colours, without their dashes."""
    pairs = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", read("styles/tokens.css")
    )
    return {name: Color(values[THEMES.index(theme)]) for name, *values in pairs}


def mix(ground: Color, ink: Color, share: float) -> Color:
    """What is seen from afar of a ground with a share of it in ink: light adds."""
    return ground.mix(ink, share, space="srgb-linear").convert("srgb")


def fills(theme: str) -> dict[str, Color]:
    """The optical mean of each status, as status.css and patterns.svg paint it."""
    css, colours = read("styles/status.css"), tokens(theme)
    rules = re.findall(
        r'^\[data-status="(\w+)"\] \{ fill: (?:var\(--([\w-]+)\)|url\(#([\w-]+)\)); \}', css, re.M
    )
    inks = {
        name: colours[token]
        for name, token in re.findall(
            r"^\.([\w-]+) \{ (?:fill|stroke): var\(--([\w-]+)\)", css, re.M
        )
    }
    found = {}
    for status, token, pattern in rules:
        parts = list(_parts(pattern, theme)) if pattern else []
        found[status] = colours[token] if token else inks[parts[0][0]]
        if parts:
            share = sum(area for _, area in parts[1:])
            found[status] = mix(found[status], inks[parts[1][0]], share)
    return found


def _parts(pattern: str, theme: str) -> Iterator[tuple[str, float]]:
    """The class of each part of a pattern, and its share of the area."""
    css = read("styles/status.css")
    drawing = ET.fromstring(read("styles/patterns.svg"))
    found = drawing.find(f".//pattern[@id='{pattern}']")
    assert found is not None, pattern
    whole = float(found.attrib["width"]) * float(found.attrib["height"])
    for part in found:
        name = part.attrib["class"]
        dark = re.search(rf'\[data-theme="dark"\] \.{name} \{{ width: ([\d.]+)px', css)
        if part.tag == "circle":
            area = math.pi * float(part.attrib["r"]) ** 2
        elif part.tag == "rect":
            width = dark[1] if dark and theme == "dark" else part.attrib["width"]
            area = float(width) * float(part.attrib["height"])
        else:  # a cross of two strokes
            stroke = re.search(rf"\.{name} \{{[^}}]*stroke-width: ([\d.]+)", css)
            assert stroke, name
            arms = sum(float(arm) for arm in re.findall(r"[vh]([\d.]+)", part.attrib["d"]))
            area = arms * float(stroke[1]) - float(stroke[1]) ** 2
        yield name, area / whole


@dataclass(frozen=True, slots=True)
class Line:
    """A frontier line: its mean colour, its width, and the mark on it."""

    mean: Color
    width: float
    mark: str  #: dash array; empty: plain


def lines(theme: str) -> dict[str, Line]:
    """The frontier lines as map.css draws them."""
    css, colours = read("map/map.css"), tokens(theme)
    statuses = dict(
        zip(LINES, ("party", "withdrawing", "withdrawn", "outside", "signatory"), strict=True)
    )
    found = {}
    for name, status in statuses.items():
        token, width, *_ = _stroke(css, "line", status)
        colour, mark = colours[token], ""
        if drawn := _stroke(css, "mark", status):
            ink, across, mark = drawn
            on, off = map(float, mark.split())
            # Round ends make dots of dashes without length.
            area = math.pi / 4 * across**2 if on < 1 else on * across
            colour = mix(colour, colours[ink], area / ((on + off) * width))
        found[name] = Line(colour, width, mark)
    return found


def _stroke(css: str, kind: str, status: str) -> tuple[str, float, str] | tuple[()]:
    """Colour, width and dashes of a line or its mark, after all rules that hold for a status."""
    told: dict[str, str] = {}
    for selectors, body in re.findall(r"^(path\.[^{]*) \{([^}]*)\}", css, re.M):
        names = (f"path.{kind}", f'path.{kind}[data-status="{status}"]')
        if any(name in selectors.split(", ") for name in names):
            told |= dict(re.findall(r"(stroke[\w-]*): ([^;]+);", body))
    token = re.fullmatch(r"var\(--([\w-]+)\)", told.get("stroke", ""))
    if not token:
        return ()
    return token[1], float(told["stroke-width"]), told.get("stroke-dasharray", "")


def seen(colour: Color, vision: str) -> Color:
    """A colour as an eye sees it."""
    if vision == "normal":
        return colour
    if vision == "grey":
        light = colour.luminance()
        return Color("srgb-linear", [light] * 3).convert("srgb")
    return colour.filter(vision, 1, method="machado").clip()


def difference(one: Color, other: Color, vision: str) -> float:
    """CIEDE2000 between two colours as an eye sees them."""
    return seen(one, vision).delta_e(seen(other, vision), method="2000")


def smallest(pairs: Iterable[tuple[Color, Color]]) -> dict[str, float]:
    """The smallest difference over pairs of colours, for each eye."""
    known = list(pairs)
    return {vision: min(difference(*pair, vision) for pair in known) for vision in VISIONS}


def differences(theme: str) -> dict[str, dict[str, float]]:
    """The smallest differences among what must be told apart, for each eye."""
    fill = fills(theme)
    unbound = [status for status in STATUSES if status not in BOUND]
    line = {name: each.mean for name, each in lines(theme).items()}
    groups: Mapping[str, Iterable[tuple[Color, Color]]] = {
        "six statuses": combinations((fill[status] for status in STATUSES), 2),
        "bound, not bound": product(*([fill[s] for s in group] for group in (BOUND, unbound))),
        "party, withdrawing": [(fill["party"], fill["withdrawing"])],
        "withdrawing, withdrawn": [(fill["withdrawing"], fill["withdrawn"])],
        "four of the pair view": combinations((fill[status] for status in PAIR), 2),
        "five lines, bare": combinations(line.values(), 2),
    }
    return {name: smallest(pairs) for name, pairs in groups.items()}


def contrasts(theme: str) -> dict[tuple[str, str], float]:
    """The contrast of texts and marks on what they lie on."""
    colours, fill = tokens(theme), fills(theme)
    pairs = {(one, other): (colours[one], colours[other]) for one, other in CONTRASTS}
    pairs |= {(status, "sea"): (fill[status], colours["sea"]) for status in ON_SEA}
    return {pair: one.contrast(other, method="wcag21") for pair, (one, other) in pairs.items()}


def main() -> None:
    """Print all figures, both themes."""
    print(__doc__)
    table(["smallest difference among", "theme", *VISIONS], _rows())
    print()
    found = {theme: contrasts(theme) for theme in THEMES}
    rows = ([*pair, *(f"{found[theme][pair]:.1f}" for theme in THEMES)] for pair in found["light"])
    table(["contrast of", "on", *THEMES], rows)
    print()
    drawn = lines("light")
    table(
        ["frontier line", "width", "mark"],
        ([n, f"{x.width} px", x.mark or "–"] for n, x in drawn.items()),
    )


def _rows() -> Iterator[list[str]]:
    by_theme = {theme: differences(theme) for theme in THEMES}
    for name in by_theme["light"]:
        for theme in THEMES:
            yield [name, theme, *(f"{by_theme[theme][name][vision]:.1f}" for vision in VISIONS)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table."""
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
