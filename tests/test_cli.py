"""The command line: the same rows as everywhere, and exit statuses a script can rely on."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.answers.borders import borders
from geo.answers.changes import Change, changes
from geo.answers.events import Event, events
from geo.answers.formats import to_csv
from geo.answers.frontier import Frontier, frontier
from geo.answers.query import Query
from geo.answers.status import select
from geo.atlas.atlas import Atlas
from geo.cli import main
from tests.answers.cells import in_csv

TODAY = date(2026, 11, 22)
FIRST, LAST = date(1997, 12, 3), date(2027, 11, 22)
Edit = Callable[[str, str, str], None]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def answer(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., bytes]:
    """What a question puts on standard output; it must be answered and say nothing else."""

    def ask(*arguments: str) -> bytes:
        assert main(arguments, TODAY) == 0
        out, err = capsysbinary.readouterr()
        assert err == b""
        return out

    return ask


# --- As a shell would run it ---------------------------------------------------------


def test_status_gives_the_rows_of_select_byte_for_byte(geo: Run, atlas: Atlas) -> None:
    asked = "--treaty apmbc --day 2025-12-27 --neighbour RUS --neighbour BLR --member NATO"
    done = geo("status", *asked.split())
    query = Query(date(2025, 12, 27), "apmbc", neighbour=("RUS", "BLR"), member=("NATO",))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == in_csv(atlas, "status", select(atlas, query)).encode()
    rows = {row["state"]: row for row in csv.DictReader(io.StringIO(done.stdout.decode()))}
    assert {state: (row["status"], row["is_bound"]) for state, row in rows.items()} == {
        "EST": ("withdrawn", "false"),
        "FIN": ("withdrawing", "true"),
        "LTU": ("withdrawn", "false"),
        "LVA": ("withdrawn", "false"),
        "NOR": ("party", "true"),
        "POL": ("withdrawing", "true"),
    }


def test_check_prints_every_fault_on_a_line_of_its_own(
    geo: Run, data: Path, edit: Edit, coarse: Path
) -> None:
    shutil.copytree(coarse / "boundaries", data / "boundaries", dirs_exist_ok=True)
    edit("acts.csv", "AFG,apmbc,accession,2002-09-11,", "AFG,apmbc,accession,2001-02-30,")
    edit("memberships.csv", "FIN,NATO,2023-04-04,", "FIN,NATA,2023-04-04,")
    edit("treaties.csv", ",1997-09-18,", ",1997-9-18,")
    done = geo("check", ATLAS_DATA="data")
    assert done.returncode == 1
    assert done.stdout == b""
    assert sorted(done.stderr.decode().splitlines()) == [
        "data/acts.csv: line 2: received '2001-02-30' is not a YYYY-MM-DD date",
        "data/memberships.csv: line 21: organisation 'NATA' is unknown; did you mean 'NATO'?",
        "data/treaties.csv: line 2: adopted '1997-9-18' is not a YYYY-MM-DD date",
    ]


# --- In this process -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        pytest.param("", Query(TODAY, "apmbc"), id="today, Ottawa"),
        pytest.param("--treaty both --state POL", Query(TODAY, "both", state=("POL",)), id="both"),
        pytest.param(
            "--treaty ccm --day 2025-03-06 --status withdrawn --region Europe",
            Query(date(2025, 3, 6), "ccm", status=("withdrawn",), region=("Europe",)),
            id="filters",
        ),
        pytest.param(
            "--status party --status withdrawing --name land",
            Query(TODAY, "apmbc", status=("party", "withdrawing"), name="land"),
            id="two statuses and a name",
        ),
    ],
)
def test_status_and_borders_are_those_of_the_library(
    answer: Callable[..., bytes], atlas: Atlas, asked: str, query: Query
) -> None:
    expected = in_csv(atlas, "status", select(atlas, query)).encode()
    assert answer("status", *asked.split()) == expected
    expected = in_csv(atlas, "borders", borders(atlas, query)).encode()
    assert answer("borders", *asked.split()) == expected


def test_events_changes_and_frontier_are_those_of_the_library(
    answer: Callable[..., bytes], atlas: Atlas
) -> None:
    day = date.fromisoformat
    assert answer("events", "--state", "FIN") == (
        to_csv(Event._fields, events(atlas, Query(TODAY, "apmbc", state=("FIN",)))).encode()
    )
    asked = ["--from", "2025-06-19", "--until", "2025-07-04"]
    query = Query(day("2025-07-04"), "both")
    assert answer("events", "--treaty", "both", *asked) == (
        to_csv(Event._fields, events(atlas, query, day("2025-06-19"))).encode()
    )
    asked = ["--from", "2025-12-27", "--until", "2026-02-20"]
    query = Query(day("2026-02-20"), "apmbc")
    found = changes(atlas, query, day("2025-12-27"), day("2026-02-20"))
    assert answer("changes", *asked) == to_csv(Change._fields, found).encode()
    found_km = frontier(atlas, Query(LAST, "both"), FIRST, LAST)
    assert answer("frontier", "--treaty", "both") == to_csv(Frontier._fields, found_km).encode()


def test_check_finds_no_fault_in_the_projects_own_data(
    answer: Callable[..., bytes], atlas: Atlas
) -> None:
    assert f"no fault, edition {atlas.edition}\n" in answer("check").decode()


def test_changes_without_days_reach_to_the_end_of_the_track(answer: Callable[..., bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(answer("changes", "--state", "LBN").decode())))
    assert [(row["day"], row["to_status"]) for row in rows] == [
        ("2026-11-22?", "contracting"),
        ("2027-05-01?", "party"),
    ]


def test_json_and_geojson_can_be_read(answer: Callable[..., bytes]) -> None:
    asked = ["status", "--day", "2026-01-10", "--status", "withdrawn"]
    told = json.loads(answer(*asked, "--format", "json"))
    assert [row["state"] for row in told] == ["EST", "FIN", "LTU", "LVA"]
    assert told[1] == {
        "state": "FIN",
        "name": "Finland",
        "treaty": "apmbc",
        "day": "2026-01-10",
        "status": "withdrawn",
        "is_bound": False,
        "since": "2026-01-10",
        "next_change": None,
        "next_status": None,
        "flags": "",
        "rus_km": 1309,
        "blr_km": None,
        "source": "cn-372-2025",
    }
    collection = json.loads(answer(*asked, "--format", "geojson"))
    assert collection["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in collection["features"]] == told
    assert all(feature["geometry"] for feature in collection["features"])


def test_an_answer_goes_to_a_file(answer: Callable[..., bytes], tmp_path: Path) -> None:
    shown = answer("status", "--day", "2026-01-10")
    for option in ("-o", "--output"):
        file = tmp_path / f"rows{option}.csv"
        assert answer("status", "--day", "2026-01-10", option, str(file)) == b""
        assert file.read_bytes() == shown


def test_a_file_that_cannot_be_written_is_told(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "no folder" / "rows.csv"
    assert main(["status", "-o", str(file)], TODAY) == 1
    assert capsysbinary.readouterr() == (b"", f"{file}: No such file or directory\n".encode())


def test_another_folder_is_named_by_option_or_variable(
    answer: Callable[..., bytes], data: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("states.csv", "\nFIN,Finland,", "\nFIN,Suomi,")
    asked = ["status", "--state", "FIN"]
    assert b"FIN,Finland," in answer(*asked)
    assert b"FIN,Suomi," in answer(*asked, "--data", "data")
    monkeypatch.setenv("ATLAS_DATA", "data")
    assert b"FIN,Suomi," in answer(*asked)


@pytest.mark.parametrize(
    ("part", "share"),
    [
        pytest.param("units.shp", 0, id="the coverage is missing"),
        pytest.param("units.dbf", 0.5, id="half of the coverage's table"),
        pytest.param("overlays.shx", 0, id="the index of the disputed areas is missing"),
    ],
)
def test_check_reads_the_shapefiles(
    data: Path, part: str, share: float, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = data / "boundaries" / part
    content = path.read_bytes()
    path.unlink()
    if share:
        path.write_bytes(content[: int(len(content) * share)])
    assert main(["check", "--data", "data"], TODAY) == 1
    out, err = capsysbinary.readouterr()
    assert out == b""
    (line,) = err.decode().splitlines()
    assert line.startswith(f"data/boundaries/{Path(part).stem}.")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            ["status", "--treaty", "ottawa"],
            "treaty: 'ottawa' is not allowed; allowed: apmbc, ccm, both",
            id="an unknown treaty",
        ),
        pytest.param(
            ["status", "--day", "2025-02-29"],
            "day: '2025-02-29' is not allowed; write a day of the calendar as 2025-12-27",
            id="no such day",
        ),
        pytest.param(
            ["borders", "--neighbour", "POL"],
            "neighbour: 'POL' is not allowed; allowed: RUS, BLR",
            id="a neighbour of another state",
        ),
        pytest.param(
            ["status", "--status", "left"],
            "status: 'left' is not allowed; allowed: outside, signatory, contracting, party, "
            "withdrawing, withdrawn",
            id="an unknown status",
        ),
        pytest.param(
            ["status", "--member", "OSCE"],
            "member: 'OSCE' is not allowed; allowed: NATO, EU",
            id="an unknown organisation",
        ),
        pytest.param(
            ["status", "--region", "Baltic"],
            "region: 'Baltic' is not allowed; allowed: Africa, Americas, Asia, Europe, Oceania",
            id="an unknown region",
        ),
        pytest.param(
            ["status", "--state", "FI"],
            "state: 'FI' is not allowed; allowed: the alpha-3 code of a state",
            id="a two-letter code",
        ),
        pytest.param(
            ["changes", "--from", "yesterday"],
            "from: 'yesterday' is not allowed; write a day of the calendar as 2025-12-27",
            id="a first day in words",
        ),
        pytest.param(
            ["frontier", "--until", "2025-13-01"],
            "until: '2025-13-01' is not allowed; write a day of the calendar as 2025-12-27",
            id="a last day that does not exist",
        ),
        pytest.param(
            ["events", "--until", "soon"],
            "until: 'soon' is not allowed; write a day of the calendar as 2025-12-27",
            id="the last day of events",
        ),
        pytest.param(
            ["borders", "--format", "geojson"],
            "argument --format: 'geojson' is not allowed; allowed: csv, json",
            id="a format that borders do not have",
        ),
        pytest.param(
            ["counts", "--day", "", "--status", "left", "--until", "2020", "--format", "xml"],
            "argument --format: 'xml' is not allowed; allowed: csv, json\n"
            "argument --until: '2020' is not allowed; write a day of the calendar as 2025-12-27\n"
            "argument --until: '2020' is not allowed; ask for a day or until a day, not both\n"
            "argument --day: '' is not allowed; write a day of the calendar as 2025-12-27\n"
            "argument --status: 'left' is not allowed; allowed: outside,",
            id="all that is wrong, not the first alone; an empty day is none",
        ),
        pytest.param(["map"], "invalid choice: 'map' (choose from status,", id="no such command"),
        pytest.param([], "the following arguments are required: COMMAND", id="no command"),
    ],
)
def test_a_bad_question_exits_with_2_and_says_what_is_allowed(
    asked: list[str], told: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(asked, TODAY)
    assert caught.value.code == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert told in err.decode().replace("'status'", "status")
