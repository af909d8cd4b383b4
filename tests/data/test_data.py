"""The facts as they are committed: read without geo, and compared with what others published."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest

from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.tables.cross_table_checks import count

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TABLES = sorted(DATA.glob("*.csv"))
#: Columns that identify a row, for each table.
KEYS = {
    "acts.csv": ["state", "treaty", "received", "action"],
    "articles.csv": ["treaty", "article"],
    "borders.csv": ["a", "b", "series"],
    "checkpoints.csv": ["treaty", "measure", "since", "day"],
    "declarations.csv": ["state", "treaty", "day", "kind"],
    "frontiers.csv": ["place"],
    "labels.csv": ["label", "view"],
    "layers.csv": ["layer", "treaty", "state", "from"],
    "measured.csv": ["a", "b"],
    "memberships.csv": ["state", "organisation", "from"],
    "names.csv": ["state", "language"],
    "overlays.csv": ["overlay", "from"],
    "shapes.csv": ["shape", "from"],
    "sources.csv": ["source"],
    "states.csv": ["state"],
    "steps.csv": ["day", "state", "treaty", "kind"],
    "territories.csv": ["shape", "treaty", "from"],
    "treaties.csv": ["treaty"],
}


def rows(name: str) -> list[dict[str, str]]:
    text = (DATA / name).read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def documented() -> Iterator[tuple[str, list[str]]]:
    """Each table of the data dictionary with its columns."""
    for section in (DATA / "README.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, body = section.partition("\n")
        if name.endswith(".csv"):
            table = body.split("|---|---|\n")[1].split("\n\n")[0]
            first_cells = [line.split("|")[1] for line in table.splitlines()]
            yield name, [word for cell in first_cells for word in re.findall(r"`(\w+)`", cell)]


# --- Form ----------------------------------------------------------------------------


def test_the_dictionary_describes_every_table_and_column() -> None:
    found = {path.name: path.read_text(encoding="utf-8").split("\n")[0] for path in TABLES}
    assert {name: ",".join(columns) for name, columns in documented()} == found
    assert set(KEYS) == set(found)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_plain_sorted_csv(path: Path) -> None:
    body = path.read_bytes()
    assert not body.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in body
    assert body.endswith(b"\n")
    keys = [tuple(row[column] for column in KEYS[path.name]) for row in rows(path.name)]
    assert keys == sorted(set(keys))
    # Quoted as RFC 4180 asks, and no more: written again, the bytes are the same.
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(body.decode("utf-8"))))
    assert out.getvalue().encode() == body


def test_every_source_is_known_and_every_known_source_is_used() -> None:
    known = {row["source"] for row in rows("sources.csv")}
    used = {
        row["source"] for name in KEYS if name not in ("sources.csv", "labels.csv")
        for row in rows(name)
    }  # fmt: skip
    used |= {row["claim"] for row in rows("overlays.csv") if row["claim"]}
    assert used == known


def test_periods_end_after_they_begin() -> None:
    for name in ("memberships.csv", "overlays.csv", "shapes.csv", "territories.csv"):
        for row in rows(name):
            if row["from"] and row["until"]:
                assert row["from"] < row["until"], (name, row)


def committed(folder: Path = ROOT) -> Iterator[Path]:
    """Every file of the project that its .gitignore does not leave out."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in [*ignored, ".git"]):
            continue
        yield from committed(path) if path.is_dir() else [path]


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    hosts = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
    hosts += [("crates", "io"), ("rubygems", "org"), ("proxy.golang", "org"), ("deb.debian", "org")]
    words = [".".join(host) for host in hosts]
    words += ["/" + folder + "/" for folder in ("work", "root", "home")]
    forbidden = re.compile("|".join(map(re.escape, words)).encode())
    files = list(committed())
    assert DATA / "acts.csv" in files
    found = {
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files
        if path.suffix not in (".shp", ".png")
        for match in forbidden.finditer(path.read_bytes())
    }
    assert found == set()


# --- Facts ---------------------------------------------------------------------------


def test_197_states_are_listed() -> None:
    listed = [row["state"] for row in rows("states.csv") if row["depositary"] == "listed"]
    assert len(listed) == 193 + 4  # members of the UN; Holy See, Palestine, Cook Islands, Niue
    assert {"VAT", "PSE", "COK", "NIU"} <= set(listed)
    late = {row["state"]: row["from"] for row in rows("states.csv") if row["from"]}
    assert {s: day for s, day in late.items() if s in listed} == {
        "MNE": "2006-06-03",
        "SSD": "2011-07-09",
        "TLS": "2002-05-20",
    }


def test_the_acts_reproduce_every_published_count(atlas: Atlas) -> None:
    told = {
        (point.treaty, point.measure, point.day): count(
            point, atlas.histories[point.treaty], atlas.acts
        )
        for point in atlas.checkpoints
        if point.since is None
    }
    published = {
        (row["treaty"], row["measure"], date.fromisoformat(row["day"])): int(row["count"])
        for row in rows("checkpoints.csv")
        if not row["since"]
    }
    assert told == published


@pytest.mark.parametrize(
    ("year", "deposits"),
    list(enumerate([3, 55, 32, 19, 13, 8, 11, 3, 4, 4], start=1997)),
)
def test_deposits_a_year_are_those_of_landmine_monitor(year: int, deposits: int) -> None:
    consents = [
        row
        for row in rows("acts.csv")
        if row["treaty"] == "apmbc" and row["action"] not in ("signature", "withdrawal")
    ]
    assert Counter(row["received"][:4] for row in consents)[str(year)] == deposits


@pytest.mark.parametrize(
    ("treaty", "day", "bound"),
    [
        # Counted by others: depositary, ICBL-CMC; every eve beside its day.
        ("apmbc", "1999-02-28", 0),
        ("apmbc", "2017-12-29", 162),
        ("apmbc", "2025-11-30", 165),
        ("apmbc", "2025-12-01", 166),
        ("apmbc", "2025-12-26", 166),
        ("apmbc", "2025-12-27", 163),
        ("apmbc", "2026-01-09", 163),
        ("apmbc", "2026-01-10", 162),
        ("apmbc", "2026-02-19", 162),
        ("apmbc", "2026-02-20", 161),
        ("ccm", "2010-07-31", 0),
        ("ccm", "2024-01-31", 111),
        ("ccm", "2024-02-01", 112),
        ("ccm", "2025-03-05", 112),
        ("ccm", "2025-03-06", 111),
        ("ccm", "2026-02-28", 111),
        ("ccm", "2026-03-01", 112),
    ],
)
def test_states_bound_on_a_day(atlas: Atlas, treaty: str, day: str, bound: int) -> None:
    found = select(atlas, Query(date.fromisoformat(day), treaty))
    assert sum(row.is_bound for row in found) == bound


def test_withdrawals_are_the_six_that_were_notified() -> None:
    found = [
        (row["treaty"], row["state"], row["received"])
        for row in rows("acts.csv")
        if row["action"] == "withdrawal"
    ]
    assert sorted(found) == [
        ("apmbc", "EST", "2025-06-27"),
        ("apmbc", "FIN", "2025-07-10"),
        ("apmbc", "LTU", "2025-06-27"),
        ("apmbc", "LVA", "2025-06-27"),
        ("apmbc", "POL", "2025-08-20"),
        ("ccm", "LTU", "2024-09-06"),
    ]


def test_twelve_states_have_signed_the_ccm_and_no_more(atlas: Atlas) -> None:
    found = select(atlas, Query(date(2026, 2, 3), "ccm", status=("signatory",)))
    # CMC's list of signatories.
    assert " ".join(r.state for r in found) == "AGO CAF COD CYP DJI HTI IDN JAM KEN LBR TZA UGA"


def test_nobody_signed_before_it_could_nor_after_it_closed() -> None:
    opened = {row["treaty"]: row["opened"] for row in rows("treaties.csv")}
    closed = {row["treaty"]: row["signature_until"] for row in rows("treaties.csv")}  # Art. 15
    for row in rows("acts.csv"):
        assert opened[row["treaty"]] <= row["received"]
        if row["action"] == "signature":
            assert row["received"] < closed[row["treaty"]], row


def test_signatories_ratify_and_others_accede() -> None:
    # Art. 16 of both; a succession needs neither.
    signed = {(r["state"], r["treaty"]) for r in rows("acts.csv") if r["action"] == "signature"}
    for row in rows("acts.csv"):
        if row["action"] in ("ratification", "acceptance", "approval"):
            assert (row["state"], row["treaty"]) in signed, row
        if row["action"] == "accession":
            assert (row["state"], row["treaty"]) not in signed, row


def test_all_who_left_ottawa_border_russia(atlas: Atlas) -> None:
    left = select(atlas, Query(date(2026, 11, 22), "apmbc", status=("withdrawn",)))
    assert {row.state: bool(row.border_km[1]) for row in left if row.border_km[0]} == {
        "EST": False,
        "FIN": False,
        "LTU": True,
        "LVA": True,
        "POL": True,
    }
    assert len(left) == 5


def test_nothing_is_dated_after_it_was_compiled() -> None:
    compiled = max(row["retrieved"] for row in rows("sources.csv"))
    for row in rows("acts.csv"):
        assert row["received"] <= compiled
    for row in rows("steps.csv"):
        assert row["day"] <= compiled


@pytest.mark.parametrize("pair", [("FIN", "RUS"), ("BLR", "RUS"), ("BLR", "POL")], ids="-".join)
def test_borders_of_the_coverage_are_shorter_than_surveyed_but_not_by_much(
    atlas: Atlas, pair: tuple[str, str]
) -> None:
    assert 0.65 < atlas.coverage_km[pair] / atlas.published[pair].length_km < 1


def test_every_border_of_the_frontiers_has_a_label_on_the_map_if_it_is_drawn(atlas: Atlas) -> None:
    labels = {label.label for label in atlas.labels if label.kind == "border"}
    europe = {"NOR", "FIN", "EST", "LVA", "LTU", "POL", "BLR", "UKR"}
    drawn = {
        f"{state}-{of}" for of, found in atlas.frontiers.items() for state in found
        if state in europe
    }  # fmt: skip
    assert labels == drawn
