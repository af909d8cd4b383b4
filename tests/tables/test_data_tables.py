"""The tables of data/: what may follow what in acts.csv, and which words are allowed where."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.atlas.atlas import Atlas
from geo.errors import TableError
from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.tables import data_tables
from geo.tables.frictionless import read_meanings
from geo.tables.schema import Table, read_table

DICTIONARY = Path(__file__).parents[2] / "data" / "README.md"
KEYS = {"states": {"FIN", "POL", "UKR"}, "treaties": {"apmbc", "ccm"}, "sources": {"untc"}}
HEADER = "state,treaty,action,received,takes_effect,source"


def read_acts(tmp_path: Path, *rows: str) -> tuple[Act, ...]:
    path = tmp_path / "acts.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8", newline="\n")
    return read_table(path, data_tables.ACTS, KEYS)


def test_acts_are_read_with_their_exceptions(tmp_path: Path) -> None:
    found = read_acts(
        tmp_path,
        "FIN,apmbc,succession,2012-01,2012-03-04,untc",
        "UKR,apmbc,ratification,2005-12-27,,untc",
        "UKR,apmbc,withdrawal,2025-06-29,..,untc",
    )
    day = Day.parse
    assert found == (
        Act("FIN", "apmbc", Action.SUCCESSION, day("2012-01"), "untc", date(2012, 3, 4)),
        Act("UKR", "apmbc", Action.RATIFICATION, day("2005-12-27"), "untc"),
        Act("UKR", "apmbc", Action.WITHDRAWAL, day("2025-06-29"), "untc", awaits_peace=True),
    )


@pytest.mark.parametrize(
    "acts",
    [
        pytest.param(["signature 1998-01-01"], id="signed only"),
        pytest.param(["accession 1998-01-01"], id="acceded without signing"),
        pytest.param(["ratification 1998-01-01", "signature 1998-01-01"], id="both on one day"),
        pytest.param(
            ["signature 1998-01-01", "approval 1999-01-01", "withdrawal 2009-01-01"], id="left"
        ),
        pytest.param(
            ["acceptance 1999-01-01", "withdrawal 2009-01-01", "accession 2019-01-01"],
            id="came back",
        ),
        pytest.param(
            [
                "acceptance 1999-01-01",
                "revocation 2009-01-01",  # the file sorts by the word
                "withdrawal 2009-01-01",
                "withdrawal 2010-01-01",
            ],
            id="revoked on the day, and left in the end",
        ),
        pytest.param(
            ["signature 1998-01-01", "signature_withdrawal 1998-02-01", "signature 1998-03-01"],
            id="signed again",
        ),
        pytest.param(["ratification 1998", "signature 1998-03-01"], id="ratified some day after"),
    ],
)
def test_lawful_sequences_are_read(tmp_path: Path, acts: list[str]) -> None:
    rows = [f"FIN,apmbc,{action},{day},,untc" for action, day in map(str.split, acts)]
    assert len(read_acts(tmp_path, *rows)) == len(acts)


@pytest.mark.parametrize(
    ("acts", "fault"),
    [
        pytest.param(
            ["withdrawal 2009-01-01"],
            "line 2: FIN apmbc: withdrawal of 2009-01-01 cannot follow no act; "
            "after that can come a signature or a consent",
            id="withdrawal without consent",
        ),
        pytest.param(
            ["signature 1998-01-01", "withdrawal 2009-01-01"],
            "line 3: FIN apmbc: withdrawal of 2009-01-01 cannot follow signature of 1998-01-01; "
            "after that can come a consent or the withdrawal of a signature",
            id="withdrawal of a signature",
        ),
        pytest.param(
            ["withdrawal 2009-01-01", "accession 2019-01-01"],
            "line 2: FIN apmbc: withdrawal of 2009-01-01 cannot follow no act; "
            "after that can come a signature or a consent",
            id="withdrawal before consent",
        ),
        pytest.param(
            ["ratification 1998-01-01", "accession 1999-01-01"],
            "line 3: FIN apmbc: accession of 1999-01-01 cannot follow ratification of 1998-01-01; "
            "after that can come a withdrawal",
            id="consent twice",
        ),
        pytest.param(
            ["accession 1998-01-01", "withdrawal 2009-01-01", "withdrawal 2010-01-01"],
            "line 4: FIN apmbc: withdrawal of 2010-01-01 cannot follow withdrawal of 2009-01-01; "
            "after that can come a revocation or a consent",
            id="withdrawal twice",
        ),
        pytest.param(
            ["accession 1998-01-01", "signature 1998-01-02"],
            "line 3: FIN apmbc: signature of 1998-01-02 cannot follow accession of 1998-01-01; "
            "after that can come a withdrawal",
            id="signature after consent",
        ),
        pytest.param(
            ["accession 1998-01-01", "revocation 2009-01-01"],
            "line 3: FIN apmbc: revocation of 2009-01-01 cannot follow accession of 1998-01-01; "
            "after that can come a withdrawal",
            id="revocation without a withdrawal",
        ),
        pytest.param(
            [
                "accession 1998-01-01",
                "withdrawal 2009-01-01",
                "revocation 2009-02-01",
                "accession 2009-03-01",
            ],
            "line 5: FIN apmbc: accession of 2009-03-01 cannot follow revocation of 2009-02-01; "
            "after that can come a withdrawal",
            id="consent of a state that is a party again",
        ),
        pytest.param(
            ["signature_withdrawal 1999-01-01"],
            "line 2: FIN apmbc: signature_withdrawal of 1999-01-01 cannot follow no act; "
            "after that can come a signature or a consent",
            id="withdrawal of no signature",
        ),
    ],
)
def test_unlawful_sequences_are_refused(tmp_path: Path, acts: list[str], fault: str) -> None:
    rows = [f"FIN,apmbc,{action},{day},,untc" for action, day in map(str.split, acts)]
    with pytest.raises(TableError) as caught:
        read_acts(tmp_path, *rows)
    (problem,) = caught.value.problems
    assert problem == fault


def test_each_state_and_treaty_has_a_sequence_of_its_own(tmp_path: Path) -> None:
    found = read_acts(
        tmp_path,
        "FIN,apmbc,accession,2012-01-09,,untc",
        "FIN,ccm,accession,2012-01-09,,untc",
        "POL,apmbc,accession,2012-01-09,,untc",
    )
    assert len(found) == 3


def test_a_faulty_consent_is_one_fault_not_two(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_acts(
            tmp_path,
            "FIN,apmbc,accession,2012-01-39,,untc",
            "FIN,apmbc,withdrawal,2025-07-10,,untc",
        )
    assert caught.value.problems == ("line 2: received '2012-01-39' is not a YYYY-MM-DD date",)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(
            "FIN,apmbc,acession,2012-01-09,,untc",
            "line 2: action 'acession' is unknown; did you mean 'accession'?",
            id="an action misspelt",
        ),
        pytest.param(
            "FIN,apmbc,accession,2012-01-09,,",
            "line 2: source '' is unknown; allowed: untc",
            id="without a source",
        ),
        pytest.param(
            "FIN,apmbc,succession,2012-01-09,,untc",
            "line 2: a succession needs takes_effect: it follows no rule",
            id="a succession without its day",
        ),
        pytest.param(
            "FIN,apmbc,accession,2012-01-09,2012-07,untc",
            "line 2: takes_effect '2012-07' is not a YYYY-MM-DD date",
            id="an effect known to the month",
        ),
        pytest.param(
            "FIN,apmbc,accession,2012-01-09,..,untc",
            "line 2: takes_effect '..' is for withdrawals: Art. 20(3) speaks of no other act",
            id="an accession that waits for peace",
        ),
    ],
)
def test_a_faulty_act_is_refused(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(TableError) as caught:
        read_acts(tmp_path, row)
    assert caught.value.problems == (fault,)


OVERLAY = "overlay,name,state,kind,by,from,until,basis,resolution,claim,source"


@pytest.mark.parametrize(
    ("table", "content", "fault"),
    [
        pytest.param(
            data_tables.STATES,
            "state,name,region,from,depositary,source\nFIN,Finland,Northern Europe,,listed,un\n",
            "region 'Northern Europe' is unknown",
            id="a region of the second level",
        ),
        pytest.param(
            data_tables.MEMBERSHIPS,
            "state,organisation,from,until,source\nFIN,Nato,2023-04-04,,nato\n",
            "organisation 'Nato' is unknown; allowed: NATO, EU",
            id="an organisation spelt otherwise",
        ),
        pytest.param(
            data_tables.BORDERS,
            "a,b,series,length_km,source,note\nFIN,RUS,factbook,0,factbook,\n",
            "length_km '0' is not a number from 0.01 to 20000",
            id="a border without length",
        ),
        pytest.param(
            data_tables.BORDERS,
            "a,b,series,length_km,source,note\nRUS,FIN,factbook,1309,factbook,\n",
            "RUS",
            id="a pair the wrong way round",
        ),
        pytest.param(
            data_tables.MEMBERSHIPS,
            "state,organisation,from,until,source\nGBR,EU,2020-02-01,1973-01-01,eu\n",
            "until",
            id="a membership that ends before it begins",
        ),
        pytest.param(
            data_tables.CHECKPOINTS,
            "treaty,measure,since,day,count,source,note\nccm,parties,,2026-02-03,112,untc,\n",
            "measure 'parties' is unknown",
            id="a count of nobody knows what",
        ),
        pytest.param(
            data_tables.SHAPES,
            "shape,name,units,from,until,state,rule,what,source\nFIN,Finland,FIN,,,FIN,colony,,ne\n",
            "rule 'colony' is unknown; allowed: own, dependency, predecessor, none",
            id="a rule unheard of",
        ),
        pytest.param(
            data_tables.SHAPES,
            "shape,name,units,from,until,state,rule,what,source\nPGA,Spratlys,PGA,,,,none,,un\n",
            "what says what ground is that follows nobody's acts, and no other",
            id="ground of nobody without a word of what it is",
        ),
        pytest.param(
            data_tables.OVERLAYS,
            f"{OVERLAY}\nCRI,Crimea,UKR,occupied,,2014-02-27,,basis,UNGA,,unga\n",
            "by says who occupies or claims: for these kinds, and no other",
            id="an occupation by nobody",
        ),
        pytest.param(
            data_tables.OVERLAYS,
            f"{OVERLAY}\nDON,Donetsk,UKR,claimed,RUS,2022-09-30,,basis,UNGA,,unga\n",
            "claim is the source of a claim: for kind claimed, and no other",
            id="a claim without its source",
        ),
        pytest.param(
            data_tables.LABELS,
            "label,kind,text,lat,lon,anchor,rank,view\nFIN,state,,91,26,centre,1,world\n",
            "lat '91' is not a number from -90 to 90",
            id="a label beyond the pole",
        ),
    ],
)
def test_each_table_knows_its_words(
    tmp_path: Path, table: Table[Any], content: str, fault: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_table(path, table)
    (problem,) = caught.value.problems
    assert problem.startswith("line 2: ")
    assert fault in problem


def test_every_table_of_the_folder_is_described_and_no_other(atlas: Atlas) -> None:
    files = sorted(path.name for path in atlas.folder.glob("*.csv"))
    assert [table.file for table in data_tables.TABLES.values()] == files
    assert list(data_tables.TABLES) == [table.name for table in data_tables.TABLES.values()]


@pytest.mark.parametrize("table", data_tables.TABLES.values(), ids=lambda table: table.name)
def test_keys_and_references_name_columns_and_tables_that_exist(table: Table[Any]) -> None:
    references = {column.reference for column in table.columns.values()} - {None, data_tables.UNITS}
    assert set(table.key) <= set(table.columns)
    assert set(table.fields) <= set(table.columns)
    assert references <= set(data_tables.TABLES)


@pytest.mark.parametrize("table", data_tables.TABLES.values(), ids=lambda table: table.name)
def test_the_dictionary_names_every_word_of_a_closed_list(table: Table[Any]) -> None:
    meanings = read_meanings(DICTIONARY.read_text(encoding="utf-8"))[table.file]
    for name, column in table.columns.items():
        # Those of steps have a table of their own in the section.
        words = {*re.findall(r"`([\w-]+)`", meanings[name]), *meanings}
        assert set(column.allowed or ()) <= words, name


@pytest.mark.parametrize(
    ("cell", "peace", "fault"),
    [
        pytest.param("..", None, None, id="the war goes on"),
        pytest.param("../2028-03-15", date(2028, 3, 15), None, id="it has ended"),
        pytest.param(
            "../2025-06-28",
            None,
            "line 3: takes_effect '../2025-06-28': the conflict ended before the withdrawal was "
            "received on 2025-06-29, so that it does not wait; leave takes_effect empty",
            id="it had ended before",
        ),
        pytest.param(
            "../2028", None, "line 3: takes_effect '2028' is not a YYYY-MM-DD date", id="a year"
        ),
    ],
)
def test_a_withdrawal_waits_for_the_end_of_a_conflict(
    tmp_path: Path, cell: str, peace: date | None, fault: str | None
) -> None:
    rows = [
        "UKR,apmbc,ratification,2005-12-27,,untc",
        f"UKR,apmbc,withdrawal,2025-06-29,{cell},untc",
    ]
    if fault is None:
        *_, withdrawal = read_acts(tmp_path, *rows)
        assert (withdrawal.awaits_peace, withdrawal.peace) == (True, peace)
        return
    with pytest.raises(TableError) as caught:
        read_acts(tmp_path, *rows)
    assert fault in caught.value.problems
