"""Data folders that differ from the project's own by one edit: what `check` says, and what works.

Each begins as a copy of the tables beside links to polygons of few vertices: it costs little.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from geo.tables.data_tables import TABLES
from tests import folders
from tests.conftest import ROOT

Edit = Callable[[Path], object]


class Folder(NamedTuple):
    """An edit, and the beginning of a fault that it gives; no fault: everything must work."""

    edit: Edit
    fault: str | None = None


def copy(folder: Path, base: Path = ROOT / "data") -> Path:
    """Copy the tables of a base, and link to its polygons."""
    shutil.copytree(base, folder, ignore=shutil.ignore_patterns("boundaries"))
    boundaries = folder / "boundaries"
    boundaries.mkdir()
    for path in (base / "boundaries").iterdir():
        (boundaries / path.name).symlink_to(path)
    return folder


def text(name: str, old: str, new: str) -> Edit:
    """Replace a text that stands once in a table."""

    def edit(folder: Path) -> None:
        path = folder / f"{name}.csv"
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} must stand once in {name}.csv"
        path.write_text(content.replace(old, new), encoding="utf-8", newline="\n")

    return edit


def cell(table: str, row: dict[str, str], **cells: str) -> Edit:
    """Replace cells of the rows that hold ``row``; ``from_`` is the column ``from``."""
    new = {key.rstrip("_"): value for key, value in cells.items()}

    def edit(folder: Path) -> None:
        folders.edit_rows(
            folder,
            table,
            lambda old: [{**old, **new} if row.items() <= old.items() else old],
        )

    return edit


def without(name: str, **row: str) -> Edit:
    """Drop the rows that hold ``row``; all if it holds nothing."""

    cells = {key.rstrip("_"): value for key, value in row.items()}

    def edit(folder: Path) -> None:
        folders.edit_rows(folder, name, lambda old: [] if cells.items() <= old.items() else [old])

    return edit


def added(name: str, *lines: str) -> Edit:
    return lambda folder: folders._add(folder, name, lines)


def content(name: str, change: Callable[[bytes], bytes]) -> Edit:
    """Change the bytes of a file; one that is linked becomes a file of its own."""

    def edit(folder: Path) -> None:
        path = folder / name
        new = change(path.read_bytes())
        path.unlink()
        path.write_bytes(new)

    return edit


def drawn(change: Callable[[Any], object]) -> Edit:
    """Change the drawn map."""

    def change_json(old: bytes) -> bytes:
        world = json.loads(old)
        change(world)
        return json.dumps(world).encode()

    return content("boundaries/world.topojson", change_json)


def instead(name: str, make: Callable[[Path], object]) -> Edit:
    """Put something else where a file was."""

    def edit(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(folder: Path) -> None:
        for each in edits:
            each(folder)

    return edit


def remade(make: Callable[[Path], Path]) -> Edit:
    """Take the tables of a folder of `tests.folders`."""

    def edit(folder: Path) -> None:
        made = make(folder.with_name("made"))
        for table in TABLES.values():
            shutil.copy(made / table.file, folder / table.file)

    return edit


def only(treaty: str) -> Edit:
    """Leave one treaty alone in all tables."""

    def edit(folder: Path) -> None:
        for table in TABLES.values():
            if "treaty" in table.columns:
                folders.edit_rows(
                    folder, table.name, lambda row: [row] if row["treaty"] in (treaty, "") else []
                )

    return edit


#: Tables that may be empty.
BARE = (
    "articles",
    "checkpoints",
    "declarations",
    "labels",
    "layers",
    "measured",
    "memberships",
    "steps",
    "territories",
)
FIN = {"state": "FIN"}
WORLD = "boundaries/world.topojson"
DRAWS_IN_VAIN = f"{WORLD}: draws overlay ABK, ABY, CRI and 9 more, which no table has"

WORKING = {
    "as it is": Folder(lambda folder: None),
    "a third treaty": Folder(remade(folders.third_treaty)),
    "only the Convention on Cluster Munitions": Folder(only("ccm")),
    "only the Ottawa Convention": Folder(only("apmbc")),
    "other neighbours": Folder(remade(folders.other_neighbours)),
    "one neighbour": Folder(without("frontiers", state="BLR")),
    "the neighbours in another order": Folder(
        both(
            cell("frontiers", {"state": "RUS"}, place="3", stretch=""),
            cell("frontiers", {"state": "BLR"}, place="1"),
            cell("frontiers", {"state": "RUS"}, place="2"),
        )
    ),
    "no measured lengths": Folder(lambda folder: (folder / "measured.csv").unlink()),
    "no articles and no declarations": Folder(
        lambda folder: [(folder / f"{name}.csv").unlink() for name in ("articles", "declarations")]
    ),
    "a highlighted border is not measured": Folder(without("measured", a="FIN", b="RUS")),
    "one treaty, bare": Folder(
        both(
            only("apmbc"),
            *(without(name) for name in BARE),
            lambda folder: (folder / "README.md").unlink(),
            lambda folder: (folder / "datapackage.json").unlink(),
        )
    ),
    "all that is odd at once": Folder(
        both(
            without("checkpoints"),
            content("sources.csv", lambda old: old.replace(b"\n", b"\r\n")),
            lambda folder: (folder / ".~lock.acts.csv#").write_bytes(b"\xff\0"),
            cell("states", {"state": "BIH"}, name="Bosnia & Herzegovina <BiH> 'Ω'"),
            cell("layers", {"state": "EST"}, other="TWN"),
            added("memberships", "XKX,NATO,2025-01-01,,nato-members"),
            cell("overlays", {"overlay": "SML"}, kind="occupied", by="TWN"),
            cell("shapes", {"shape": "ABW"}, state="TWN"),
            cell("acts", {"state": "AFG", "treaty": "apmbc"}, received="2002"),
            cell("acts", {"state": "FIN", "action": "withdrawal"}, takes_effect=".."),
            cell("acts", {"state": "ZWE", "treaty": "ccm"}, received="2199-12-31"),
            added("frontiers", "3,UKR,,factbook"),
        )
    ),
}


def header_only(*names: str) -> dict[str, Folder]:
    empty = "line 2: the table is empty; it needs at least one row"
    return {f"{name} is empty": Folder(without(name), f"{name}.csv: {empty}") for name in names}


FAULTY = {
    **header_only("sources", "states", "treaties", "shapes"),
    "frontiers is empty": Folder(without("frontiers"), "frontiers.csv: line 2: name at least one"),
    "names is empty": Folder(without("names"), "names.csv: line 1: AFG has no name in et"),
    "acts is empty": Folder(without("acts"), "treaties.csv: line 2: entered_into_force"),
    "overlays is empty": Folder(without("overlays"), DRAWS_IN_VAIN),
    "borders is empty": Folder(without("borders"), "frontiers.csv: line 2: RUS has no border"),
    "no border has a length that is added up": Folder(
        without("borders", series="factbook"), "frontiers.csv: line 2: RUS has no border of series"
    ),
    "a table is missing": Folder(
        lambda folder: (folder / "acts.csv").unlink(), "acts.csv: line 1: the file is missing"
    ),
    "a folder in place of a table": Folder(
        instead("acts.csv", Path.mkdir), "acts.csv: line 1: there is no regular file"
    ),
    "a device in place of a table": Folder(
        instead("acts.csv", lambda path: path.symlink_to("/dev/zero")),
        "acts.csv: line 1: there is no regular file",
    ),
    "a byte order mark": Folder(
        content("steps.csv", lambda old: b"\xef\xbb\xbf" + old),
        "steps.csv: line 1: begins with a byte order mark",
    ),
    "UTF-16": Folder(
        content("steps.csv", lambda old: old.decode().encode("utf-16")),
        "steps.csv: line 1: not UTF-8",
    ),
    "letters of Windows": Folder(
        content("names.csv", lambda old: old.decode().encode("cp1257", "replace")),
        "names.csv: line ",
    ),
    "semicolons": Folder(
        content("treaties.csv", lambda old: old.replace(b",", b";")),
        "treaties.csv: line 1: found treaty;title",
    ),
    "half a table": Folder(
        content("acts.csv", lambda old: old[: len(old) // 2]), "acts.csv: line "
    ),
    "a NUL": Folder(
        content("steps.csv", lambda old: old.replace(b"Oslo", b"Os\0lo")), "steps.csv: line 2: "
    ),
    "a code with spaces": Folder(
        content(
            "states.csv",
            lambda old: old.replace(b"\nABW,", b"\nA B,").replace(b"\nFIN,", b"\nF N,"),
        ),
        "states.csv: line ",
    ),
    "a code that leaves the folder": Folder(
        text("states", "\nFIN,", "\n../../x,"), "states.csv: line 59: state '../../x' is not a code"
    ),
    "a code that is an element": Folder(
        text("states", "\nFIN,", "\n<img>,"), "states.csv: line 59: state '<img>' is not a code"
    ),
    "a name from right to left": Folder(
        cell("states", FIN, name="Fin\u202eland"),
        "states.csv: line 59: name 'Fin\\u202eland' holds U+202E",
    ),
    "a name with nothing in it": Folder(
        cell("states", FIN, name="Fin\u200bland"),
        "states.csv: line 59: name 'Fin\\u200bland' holds U+200B",
    ),
    "two states of one name": Folder(
        cell("states", FIN, name="sweden"), "states.csv: line 168: name 'Sweden' stands on line 59"
    ),
    "an id that is a script": Folder(
        text("sources", "\nmondiale,", '\n"<script>alert(1)</script>",'),
        "sources.csv: line 61: source",
    ),
    "an address that is a script": Folder(
        cell("sources", {"source": "untc-ccm"}, address="javascript:alert(1)"), "sources.csv: line "
    ),
    "digits of another script": Folder(
        cell("treaties", {"treaty": "apmbc"}, deposits_needed="４０"),
        "treaties.csv: line 2: deposits_needed '４０' is not a number",
    ),
    "a number with an underscore": Folder(
        cell("treaties", {"treaty": "apmbc"}, deposits_needed="4_0"),
        "treaties.csv: line 2: deposits_needed '4_0' is not a number",
    ),
    "a number with an exponent": Folder(
        text("borders", "FIN,RUS,factbook,1309,", "FIN,RUS,factbook,1.309e3,"),
        "borders.csv: line 193: length_km '1.309e3' is not a number",
    ),
    "a digit too many": Folder(
        text("borders", "FIN,RUS,factbook,1309,", "FIN,RUS,factbook,13090,"),
        "borders.csv: line 193: length_km 13090 is published, but the border of FIN and RUS on",
    ),
    "a measured length of two that do not touch": Folder(
        cell("measured", {"a": "FIN", "b": "SWE"}, b="UKR"),
        "measured.csv: line ",
    ),
    "a declaration of a state that has not acted": Folder(
        cell("declarations", {"state": "AUS"}, state="USA"),
        "declarations.csv: line ",
    ),
    "a duty of years and days": Folder(
        cell("articles", {"treaty": "apmbc", "article": "Art. 7"}, years="1"),
        "articles.csv: line 5: a duty has years or days from entry into force, not both",
    ),
    "lengths along two lines": Folder(
        cell("measured", {"a": "FIN", "b": "RUS"}, line="Another map, 1 km"),
        "measured.csv: line ",
    ),
    "a step that is misspelt": Folder(
        content("steps.csv", lambda old: old.replace(b",approved,", b",approvd,", 1)),
        "steps.csv: line ",
    ),
    "a year 9999": Folder(
        cell("acts", {"state": "FIN", "action": "withdrawal"}, received="9999"),
        "acts.csv: line 163: received '9999' is not a day from 1900 to 2199",
    ),
    "the last day there is": Folder(
        cell("acts", {"state": "FIN", "action": "withdrawal"}, received="9999-12-31"),
        "acts.csv: line 163: received '9999-12-31' is not a day from 1900 to 2199",
    ),
    "a signature before the treaty": Folder(
        cell(
            "acts",
            {"state": "AGO", "treaty": "apmbc", "action": "signature"},
            received="1990-01-01",
        ),
        "acts.csv: line 5: signature of 1990-01-01 comes before apmbc was opened on 1997-12-03",
    ),
    "an effect before the treaty": Folder(
        cell("acts", {"state": "AFG", "treaty": "apmbc"}, takes_effect="1950-01-01"),
        "acts.csv: line 2: takes_effect 1950-01-01 is earlier than 2002-09-11",
    ),
    "an act before the state": Folder(
        both(
            without("checkpoints"),
            cell("acts", {"state": "SSD", "treaty": "ccm"}, received="2010-01-01"),
        ),
        "acts.csv: line ",
    ),
    "a consent that works at once by months": Folder(
        cell("treaties", {"treaty": "ccm"}, consent_months="0"),
        "treaties.csv: line 3: consent_months '0' is not a number from 1 to 60",
    ),
    "a treaty opened after it was in force": Folder(
        cell("treaties", {"treaty": "ccm"}, opened="2011-01-01"),
        "treaties.csv: line 3: entered_into_force 2010-08-01 comes before opened 2011-01-01",
    ),
    "acts of an area": Folder(
        added("acts", "XKX,apmbc,accession,2020-01-01,,untc-apmbc"),
        "acts.csv: line 517: XKX is not listed by the depositary",
    ),
    "steps of an area": Folder(
        added("steps", "2020-01-01,XKX,apmbc,announced,Something.,untc-apmbc"),
        "steps.csv: line ",
    ),
    "an area is highlighted": Folder(
        cell("frontiers", {"state": "BLR"}, state="XKX"), "frontiers.csv: line 3: XKX is not listed"
    ),
    "a label of an area": Folder(
        cell("labels", {"label": "BLR"}, label="TWN"), "labels.csv: line "
    ),
    "an island is highlighted": Folder(
        cell("frontiers", {"state": "BLR"}, state="MLT"), "frontiers.csv: line 3: MLT has no border"
    ),
    "a stretch of strangers": Folder(
        cell("frontiers", {"state": "RUS"}, stretch="NOR+SWE"),
        "frontiers.csv: line 2: stretch: SWE has no border with RUS",
    ),
    "a report that ends before it begins": Folder(
        content("layers.csv", lambda old: old.replace(b",2011,2013,", b",2013,2011,", 1)),
        "layers.csv: line ",
    ),
    "a shape without state": Folder(
        cell("shapes", {"shape": "FIN"}, state="SWE"), "states.csv: line 59: FIN has no shape"
    ),
    "no ground before a state": Folder(
        without("shapes", shape="SDN", from_=""), "states.csv: line "
    ),
    "a unit that is nowhere": Folder(
        cell("shapes", {"shape": "ABW"}, units="XXX"),
        "shapes.csv: line 2: units: XXX has no polygon in boundaries/units.shp",
    ),
    "no drawn map": Folder(
        lambda folder: (folder / WORLD).unlink(), f"{WORLD}: the file is missing: make it anew"
    ),
    "half a drawn map": Folder(content(WORLD, lambda old: b"{"), f"{WORLD}: is no TopoJSON"),
    "an empty drawn map": Folder(content(WORLD, lambda old: b"{}"), f"{WORLD}: is no TopoJSON"),
    "a deep drawn map": Folder(
        content(WORLD, lambda old: b"[" * 100_000), f"{WORLD}: is no TopoJSON"
    ),
    "a drawn map without a shape": Folder(
        drawn(lambda world: world["objects"]["shapes"]["geometries"].pop(0)),
        f"{WORLD}: lacks shape ABW of the tables",
    ),
    "a drawn map elsewhere": Folder(
        drawn(lambda world: world["transform"].update(translate=[-160, -55.9])),
        f"{WORLD}: draws ABW, AFG, AGO and ",
    ),
    "a part of the polygons is missing": Folder(
        lambda folder: (folder / "boundaries/units.prj").unlink(), "boundaries/units.prj: the file"
    ),
    "polygons cut short": Folder(
        content("boundaries/units.shp", lambda old: old[: len(old) // 2]), "boundaries/units.shp: "
    ),
    "random bytes for polygons": Folder(
        content("boundaries/units.shp", lambda old: os.urandom(9999)), "boundaries/units.shp: "
    ),
    "an encoding that is none": Folder(
        content("boundaries/units.cpg", lambda old: b""), "boundaries/units.cpg: names no encoding"
    ),
    "another reference system": Folder(
        content("boundaries/units.prj", lambda old: old.replace(b"WGS_1984", b"ETRS_1989")),
        "boundaries/units.prj: found ",
    ),
    "hatched areas without polygons": Folder(
        lambda folder: (folder / "boundaries/overlays.shp").unlink(),
        "boundaries/overlays.shp: the file is missing",
    ),
    "terms that are no text": Folder(
        content("LICENSE.txt", lambda old: b"\xff"), "LICENSE.txt: not UTF-8"
    ),
    "a description that is no JSON": Folder(
        content("datapackage.json", lambda old: b"{"), "datapackage.json: line 1: is no JSON: "
    ),
    "a description with a slip": Folder(
        content("datapackage.json", lambda old: old.replace(b'"licenses"', b'"licences"', 1)),
        "datapackage.json: licences: is unknown; did you mean 'licenses'?",
    ),
    "a licence that is a script": Folder(
        content("datapackage.json", lambda old: old.replace(b'"https://', b'"javascript://', 1)),
        "datapackage.json: licenses[0].path: found 'javascript://",
    ),
    "a readme that is no text": Folder(
        content("README.md", lambda old: b"\xff"), "README.md: not UTF-8"
    ),
}
FOLDERS = WORKING | FAULTY
#: Working folders of which the static site and the data package are made too: it takes seconds.
SITES = ("other neighbours", "one treaty, bare", "all that is odd at once")
#: Faulty folders of which an answer over HTTP is asked for: one of each manner of fault.
ASKED = (
    "sources is empty",
    "overlays is empty",
    "a folder in place of a table",
    "a name from right to left",
    "a digit too many",
    "no drawn map",
    "a drawn map elsewhere",
    "a part of the polygons is missing",
    "a description with a slip",
    "a readme that is no text",
)
