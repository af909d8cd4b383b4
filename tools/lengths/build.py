"""Measures the borders of data/borders.csv along OpenStreetMap's line: `make lengths`.

Run from the project's root. The package is fetched once into build/packages; data/measured.csv
is the same to the byte on every run.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.boundaries.measured import read_measured
from geo.errors import GeoError
from geo.tables.data_tables import BORDERS, MEASURED
from geo.tables.schema import read_table
from tools.boundaries.packages import OSM_COASTLINE, PackageError, fetch, read_tarball
from tools.lengths.outlines import Segments, read_outlines
from tools.lengths.shared import Shared, shared

PACKAGES = Path("build/packages")
DATA = Path("data")
OUTLINES = "package/map.geo.json"
Pair = tuple[str, str]
#: What is the same for all rows.
LINE = {
    "line": "OpenStreetMap, 10 m",
    "as_of": "2017-11-30",
    "method": "mean of both outlines",
    "source": "osm-coastline-10m",
}
#: What a reader of a single length must know.
NOTES = {
    ("BRA", "FRA"): "French Guiana",
    ("FRA", "SUR"): "French Guiana",
    ("RUS", "UKR"): "Crimea is Ukraine's: the line around it is no border with Russia",
}


def main() -> int:
    """Write data/measured.csv, and on standard output what is not in it; return the exit code."""
    try:
        drawn_km = pairs_to_measure(DATA)
        document = read_tarball(fetch(OSM_COASTLINE, PACKAGES), OUTLINES)
        outlines = read_outlines(document, {state for pair in drawn_km for state in pair})
    except (PackageError, GeoError) as error:
        print(error, file=sys.stderr)
        return 1
    borders = measure(outlines, drawn_km)
    sound = {pair: border for pair, border in borders.items() if border.is_sound(drawn_km[pair])}
    (DATA / MEASURED.file).write_text(to_csv(sound), encoding="utf-8", newline="\n")
    for (a, b), border in borders.items():
        if (a, b) not in sound:
            print(
                f"{a}-{b} left out: {border.from_one:.1f} km along {a}, {border.from_other:.1f} "
                f"along {b}, {border.within_both:.1f} within both"
            )
    return 0


def pairs_to_measure(data: Path) -> dict[Pair, float]:
    """Return the borders that the Factbook lists and the map has, sorted, with their km on it."""
    lengths = read_table(data / BORDERS.file, BORDERS)
    drawn = read_measured(data / "boundaries").km
    factbook = {(length.a, length.b) for length in lengths if length.series == "factbook"}
    return {pair: drawn[pair] for pair in sorted(factbook & drawn.keys())}


def measure(outlines: Mapping[str, Segments], pairs: Iterable[Pair]) -> dict[Pair, Shared]:
    """Return the borders of those pairs of which there are both outlines, in their order."""
    return {
        (a, b): shared(outlines[a], outlines[b])
        for a, b in pairs
        if a in outlines and b in outlines
    }


def to_csv(borders: Mapping[Pair, Shared]) -> str:
    """Return the table of lengths, to a tenth of a km."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(MEASURED.columns), lineterminator="\n")
    writer.writeheader()
    for (a, b), border in borders.items():
        km = {"length_km": f"{border.km:.1f}"}
        writer.writerow({"a": a, "b": b, **km, **LINE, "note": NOTES.get((a, b), "")})
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(main())
