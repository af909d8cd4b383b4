"""Other data folders, made of the project's own by small edits: other treaties, other neighbours.

The acts of the third treaty are examples of its clocks, not a record of who deposited what.
"""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import shapely

from geo.atlas.atlas import Atlas
from geo.boundaries.files import DRAWN_MAP
from geo.boundaries.polygons import parts_by_unit
from geo.tables.data_tables import TABLES
from tests.conftest import ROOT

#: Counts days to entry into force, 90, and twelve months to the effect of a withdrawal.
TPNW = (
    "tpnw,Treaty on the Prohibition of Nuclear Weapons,TPNW,Nuclear weapons,TPNW,{pair},2017-07-07,"
    "2017-09-20,,2021-01-22,2,,90,12,2026-02-03,untc-apmbc"
)
ACTS = (
    "AUT,tpnw,ratification,2018-05-08,,untc-apmbc",
    "FIN,tpnw,signature,2017-09-20,,untc-apmbc",
    "LTU,tpnw,accession,2020-12-11,,untc-apmbc",
    "LTU,tpnw,withdrawal,2025-03-01,,untc-apmbc",
    "POL,tpnw,ratification,2020-10-24,,untc-apmbc",
)


def third_treaty(folder: Path) -> Path:
    """Three treaties, the first two of which are named as the pair."""
    _copy(folder)
    edit_rows(folder, "treaties", lambda row: [{**row, "pair": "yes"}])
    _add(folder, "treaties", [TPNW.format(pair="")])
    _add(folder, "acts", ACTS)
    return folder


def other_pair(folder: Path) -> Path:
    """Three treaties, of which the last two are the pair."""
    _copy(folder)
    edit_rows(
        folder, "treaties", lambda row: [{**row, "pair": "yes" if row["treaty"] == "ccm" else ""}]
    )
    _add(folder, "treaties", [TPNW.format(pair="yes")])
    _add(folder, "acts", ACTS)
    return folder


def single_treaty(folder: Path) -> Path:
    """The Convention on Cluster Munitions alone."""
    _copy(folder)
    for table in TABLES.values():
        if "treaty" in table.columns:
            edit_rows(folder, table.name, lambda row: [row] if row["treaty"] != "apmbc" else [])
    return folder


def other_neighbours(folder: Path) -> Path:
    """China and North Korea in place of Russia and Belarus."""
    _copy(folder)
    states = {"RUS": "CHN", "BLR": "PRK"}
    edit_rows(
        folder, "frontiers", lambda row: [{**row, "state": states[row["state"]], "stretch": ""}]
    )
    return folder


def coarse(folder: Path, atlas: Atlas) -> Path:
    """The project's own, with few vertices: what reads its polygons in a process is soon done.

    Beside the coverage, the areas that the map for browsers states are those of the few.
    """
    _copy(folder)
    units = atlas.outlines._simple  # of which still fewer are soon made
    units = units.set_geometry(shapely.coverage_simplify(units.geometry.values, 0.1))
    label = units.representative_point()
    units = units.assign(lon=label.x, lat=label.y)
    units.reset_index().to_file(folder / "boundaries" / "units.shp", encoding="UTF-8")
    km2, _ = parts_by_unit(units)
    stated = {
        (shape.shape, shape.from_, shape.until): sum(km2[unit] for unit in shape.units)
        for shape in atlas.shapes
    }
    path = folder / "boundaries" / DRAWN_MAP
    world = json.loads(path.read_bytes())
    for geometry in world["objects"]["shapes"]["geometries"]:
        shape = geometry["properties"]
        days = (day and date.fromisoformat(day) for day in (shape.get("from"), shape.get("until")))
        shape["km2"] = stated[shape["shape"], *days]
    path.write_text(json.dumps(world), encoding="utf-8")
    return folder


def add_rows(folder: Path, name: str, lines: Iterable[str]) -> Path:
    """The project's own, with further rows in one table."""
    _copy(folder)
    _add(folder, name, lines)
    return folder


def _copy(folder: Path) -> None:
    shutil.copytree(ROOT / "data", folder)


def edit_rows(
    folder: Path, name: str, change: Callable[[dict[str, str]], Iterable[dict[str, str]]]
) -> None:
    """Replace each row of a table by others."""
    path = folder / TABLES[name].file
    with path.open(encoding="utf-8", newline="") as file:
        rows = [new for row in csv.DictReader(file) for new in change(row)]
    rows.sort(key=lambda row: tuple(row[column] for column in TABLES[name].key))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(TABLES[name].columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _add(folder: Path, name: str, lines: Iterable[str]) -> None:
    path = folder / TABLES[name].file
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines))
    edit_rows(folder, name, lambda row: [row])
