"""What the dictionary says of measured lengths beside published ones is what the tables give."""

import re
from pathlib import Path

from geo.atlas.atlas import Atlas

README = Path(__file__).parents[2] / "data" / "README.md"
ROW = re.compile(r"^\| `(\w{3}-\w{3})` \| (.*) \|$", re.MULTILINE)


def table(atlas: Atlas) -> dict[str, list[str]]:
    """Each highlighted border: published by series, measured, ratio to the nearest published."""
    rows = {}
    pairs = {(b.a, b.b) for borders in atlas.frontiers.values() for b in borders.values()}
    for pair in sorted(pairs):
        published = {row.series: row.length_km for row in atlas.lengths if (row.a, row.b) == pair}
        measured = atlas.measured_km[pair]
        ratio = min((measured / km for km in published.values()), key=lambda ratio: abs(ratio - 1))
        figures = (published.get(series) for series in ("factbook", "russian", "national"))
        cells = ["" if km is None else f"{km:,g}" for km in figures]
        rows["-".join(pair)] = [*cells, f"{measured:,.1f}", f"{ratio:.3f}"]
    return rows


def test_the_table_in_the_dictionary_is_true(atlas: Atlas) -> None:
    section = README.read_text(encoding="utf-8").split("## measured.csv")[1].split("\n## ")[0]
    written = {
        pair: [cell.strip() for cell in row.split("|")] for pair, row in ROW.findall(section)
    }
    assert written == table(atlas)
    assert len(written) == 18


def test_measured_lengths_are_near_published_ones(atlas: Atlas) -> None:
    far = {pair for pair, row in table(atlas).items() if abs(float(row[-1]) - 1) > 0.03}
    assert far == {"PRK-RUS"}  # told in the dictionary
    assert all(len(row[0]) for row in table(atlas).values())


def test_every_border_of_the_frontiers_is_measured_along_the_line_of_the_table(
    atlas: Atlas,
) -> None:
    assert atlas.scale == "OpenStreetMap, 10 m"
    assert {(row.a, row.b) for row in atlas.measured} == atlas.measured_km.keys()
    assert atlas.measured_km.keys() < atlas.coverage_km.keys()
