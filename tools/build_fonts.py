"""Make geo/site/fonts/ from the fonts that Streamlit ships: python -m tools.build_fonts.

Needs fontTools with WOFF2 beside the project's own packages: pip install "fonttools[woff]".
The Open Font License reserves the name of the originals, so that the subsets have their own.
"""

from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parents[1] / "geo" / "site" / "fonts"
#: Basic Latin to Latin Extended-A, then the signs that the pages use.
LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”„…−×·•→▲▼○✕"))
FEATURES = ("kern", "liga", "lnum", "tnum", "pnum", "mark", "mkmk", "ccmp", "locl")
#: Names of a font's own records: family, full, PostScript, typographic family, unique.
NAMES = (1, 3, 4, 6, 16, 25)
SANS, SERIF = "SourceSansVF-Upright*.woff2", "SourceSerifVariable-Roman*.woff2"
#: File, original, family, limits of its axes.
FONTS: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("atlas-sans.woff2", SANS, "Atlas Sans", {"wght": (400, 700)}),
    ("atlas-serif.woff2", SERIF, "Atlas Serif", {"wght": (400, 700), "opsz": 20}),
    # What draws the preview picture knows no axes: a family for each weight.
    ("atlas-sans-regular.ttf", SANS, "Atlas Sans Regular", {"wght": 400}),
    ("atlas-sans-bold.ttf", SANS, "Atlas Sans Bold", {"wght": 700}),
    ("atlas-serif-bold.ttf", SERIF, "Atlas Serif Bold", {"wght": 650, "opsz": 32}),
)


def main() -> None:
    """Write every font, the same bytes from the same originals."""
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise SystemExit("the fonts are Streamlit's, which is not installed")
    media = Path(package.origin).parent / "static" / "static" / "media"
    for name, original, family, limits in FONTS:
        font = TTFont(next(media.glob(original)), recalcTimestamp=False)
        subset(font, name)
        font = instantiateVariableFont(font, limits)
        rename(font, family)
        font.flavor = "woff2" if name.endswith(".woff2") else None
        font.save(FOLDER / name)
        print(f"{name}: {(FOLDER / name).stat().st_size:,} bytes")


def subset(font: TTFont, name: str) -> None:
    """Leave only the letters that the pages use; for the picture only their outlines."""
    features = FEATURES if name.endswith(".woff2") else ("kern",)
    subsetter = Subsetter(Options(layout_features=list(features), hinting=False))
    kept = LETTERS if features == FEATURES else [letter for letter in LETTERS if letter < 0x100]
    subsetter.populate(unicodes=[*kept, *map(ord, "–’")])
    subsetter.subset(font)


def rename(font: TTFont, family: str) -> None:
    """Give the font its own name and keep whose it is."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, *NAMES, 13, 14)]
    for record in table.names:
        if record.nameID in NAMES:
            name = family.replace(" ", "") if record.nameID in (6, 25) else family
            record.string = name
    if "STAT" in font and "fvar" not in font:
        del font["STAT"]


if __name__ == "__main__":
    main()
