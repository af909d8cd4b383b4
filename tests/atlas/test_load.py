"""Loading a data folder: whole, or with every fault at once."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.atlas.load import load_atlas
from geo.errors import AtlasError
from geo.tables.data_tables import TABLES

Edit = Callable[[str, str, str], None]


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


def test_an_atlas_holds_197_states_and_two_areas(atlas: Atlas) -> None:
    assert len(atlas.states) == 197
    assert set(atlas.areas) == {"TWN", "XKX"}
    assert list(atlas.states) == sorted(atlas.states)
    assert atlas.name("XKX") == "Kosovo"
    with pytest.raises(FrozenInstanceError):
        atlas.acts = ()  # type: ignore[misc]


def test_the_frontiers_are_the_neighbours_of_russia_and_of_belarus(atlas: Atlas) -> None:
    assert {of: set(found) for of, found in atlas.frontiers.items()} == {
        "RUS": {"NOR", "FIN", "EST", "LVA", "LTU", "POL", "BLR", "UKR", "GEO", "AZE"}
        | {"KAZ", "CHN", "MNG", "PRK"},
        "BLR": {"LVA", "LTU", "POL", "RUS", "UKR"},
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "acts.csv",
            "AFG,apmbc,accession,2002-09-11,",
            "AFG,apmbc,accession,2001-02-30,",
            ["data/acts.csv: line 2: received '2001-02-30' is not a YYYY-MM-DD date"],
            id="an impossible day",
        ),
        pytest.param(
            "acts.csv",
            "state,treaty,action,received,takes_effect,source",
            "state,treaty,action,received,source",
            [
                "data/acts.csv: line 1: found state,treaty,action,received,source; header must "
                "read state,treaty,action,received,takes_effect,source"
            ],
            id="a missing column",
        ),
        pytest.param(
            "acts.csv",
            "AFG,apmbc,accession,2002-09-11,,untc-apmbc\n",
            "AFG,,accession,2002-09-11,,untc-apmbc\n",
            ["data/acts.csv: line 2: treaty '' is unknown; allowed: apmbc, ccm"],
            id="no treaty: those allowed stand in the order of their table",
        ),
        pytest.param(
            "acts.csv",
            "AFG,apmbc,accession,2002-09-11,,untc-apmbc\n",
            "AFG,apmbc,accession,2002-09-11,,\n",
            ["data/acts.csv: line 2: source '' is unknown"],
            id="an act without a source",
        ),
        pytest.param(
            "acts.csv",
            "AFG,apmbc,accession,2002-09-11,,untc-apmbc\n",
            "AFG,apmbc,accession,2002-09-11,,untc-apmbc,\n",
            ["data/acts.csv: line 2: 7 cells found, 6 expected"],
            id="a cell too many",
        ),
        pytest.param(
            "acts.csv",
            "FIN,apmbc,accession,2012-01-09,,untc-apmbc\n",
            "FIN,apmbc,accession,2012-01-09,,untc-apmbc\n" * 2,
            [
                "data/acts.csv: line 163: FIN apmbc 2012-01-09 accession stands on the line "
                "before already",
                "data/acts.csv: line 163: FIN apmbc: accession of 2012-01-09 cannot follow",
            ],
            id="an act twice",
        ),
        pytest.param(
            "acts.csv",
            "FIN,apmbc,accession,2012-01-09,,untc-apmbc\n",
            "",
            ["data/acts.csv: line 162: FIN apmbc: withdrawal of 2025-07-10 cannot follow"],
            id="a withdrawal without consent",
        ),
        pytest.param(
            "acts.csv",
            "FIN,apmbc,withdrawal,2025-07-10,",
            "FIN,apmbc,withdrawal,2012-06-30,",
            [
                "data/acts.csv: line 163: FIN apmbc: withdrawal of 2012-06-30 comes before it is "
                "bound on 2012-07-01",
                "data/checkpoints.csv: line 6: 163 bound published for apmbc on 2025-12-27",
            ],
            id="a withdrawal before entry into force, and the counts that it spoils",
        ),
        pytest.param(
            "states.csv",
            "UKR,Ukraine,",
            "UKX,Ukraine,",
            [
                "data/acts.csv: line 494: state 'UKR' is unknown",
                "data/acts.csv: line 495: state 'UKR' is unknown",
            ],
            id="a state of the acts that is not in states.csv",
        ),
        pytest.param(
            "checkpoints.csv",
            "apmbc,bound,,2026-01-10,162,",
            "apmbc,bound,,2026-01-10,163,",
            [
                "data/checkpoints.csv: line 7: 163 bound published for apmbc on 2026-01-10, "
                "the acts give 162"
            ],
            id="a published count that the acts contradict",
        ),
        pytest.param(
            "treaties.csv",
            ",1999-03-01,40,",
            ",1999-04-01,40,",
            ["data/treaties.csv: line 2: entered_into_force 1999-04-01 is stated, but deposit 40"],
            id="an entry into force that the deposits contradict",
        ),
        pytest.param(
            "labels.csv",
            "POL-RUS,border,",
            "POL-RSU,border,",
            ["data/labels.csv: line 22: label 'POL-RSU' names no border"],
            id="a label of no border",
        ),
        pytest.param(
            "borders.csv",
            "FIN,RUS,factbook,",
            "FIN,RUX,factbook,",
            ["data/borders.csv: line "],
            id="a border with nobody",
        ),
        pytest.param(
            "sources.csv",
            "\nmondiale,",
            "\nmondial,",
            ["data/acts.csv: line 261: source 'mondiale' is unknown; did you mean 'mondial'?"],
            id="a source that another table cites",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    data: Path, edit: Edit, name: str, old: str, new: str, expected: list[str]
) -> None:
    edit(name, old, new)
    found = faults_of(data)
    for beginning in expected:
        assert any(fault.startswith(beginning) for fault in found), found


def test_faults_of_many_files_are_told_at_once(data: Path, edit: Edit) -> None:
    edit("acts.csv", "AFG,apmbc,accession,2002-09-11,", "AFG,apmbc,accession,2001-02-30,")
    edit("acts.csv", "ZWE,apmbc,signature,", "ZWE,apmbc,signatur,")
    edit("memberships.csv", "FIN,NATO,2023-04-04,", "FIN,NATO,2023-4-4,")
    (data / "steps.csv").unlink()
    labels = (data / "labels.csv").read_text(encoding="utf-8")
    (data / "labels.csv").write_bytes(labels.replace("Baltic", "Östersjön").encode("latin-1"))
    (data / "boundaries" / "units.dbf").unlink()
    found = "\n".join(faults_of(data))
    for told in (
        "data/acts.csv: line 2: received '2001-02-30' is not a YYYY-MM-DD date",
        "action 'signatur' is unknown; did you mean 'signature'?",
        "from '2023-4-4' is not a YYYY-MM-DD date",
        "data/steps.csv: line 1: the file is missing",
        "data/labels.csv: line 31: not UTF-8",
        "data/boundaries/units.dbf: the file is missing",
    ):
        assert found.count(told) == 1, found


def test_rows_out_of_order_are_told(data: Path) -> None:
    lines = (data / "memberships.csv").read_text(encoding="utf-8").splitlines()
    lines[1], lines[2] = lines[2], lines[1]
    (data / "memberships.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (fault,) = faults_of(data)
    assert fault.startswith("data/memberships.csv: line 3: ")
    assert fault.endswith("must stand earlier: rows are sorted by state, organisation, from")


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    found = faults_of(tmp_path)
    missing = [Path(fault.split(":")[0]).name for fault in found]
    tables = {table.file for table in TABLES.values() if not table.may_be_missing}
    assert set(missing) == tables | {"units.shp", "world.topojson"}
    assert len(missing) == len(set(missing))


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")
    assert fault.endswith("/nowhere: there is no such folder; --data or ATLAS_DATA names another")


def test_a_border_that_the_map_does_not_have_is_told(data: Path, edit: Edit) -> None:
    edit("borders.csv", "\nEST,LVA,factbook,", "\nESP,RUS,factbook,9,factbook,\nEST,LVA,factbook,")
    (fault,) = faults_of(data)
    assert fault.startswith("data/borders.csv: line ")
    assert "ESP" in fault
