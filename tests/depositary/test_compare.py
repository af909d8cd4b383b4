"""Status pages made for the test, as the UN Treaty Collection makes them, against the tables."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.depositary.compare import compare as compare_page
from geo.depositary.page import PageError, read_page
from geo.model.acts import Act, Action
from geo.model.days import Day
from tests.depositary.pages import AS_AT, Compare, declaration, on, row, swap, true_page


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_a_page_that_agrees_differs_in_nothing(atlas: Atlas, tmp_path: Path, treaty: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(true_page(atlas, treaty), encoding="utf-8")
    page = read_page(path)
    assert page.as_at == AS_AT
    assert len(page.declared) == {"apmbc": 16, "ccm": 8}[treaty]
    assert compare_page(page, atlas).differences == []


def test_what_is_explained_is_no_difference(
    compare: Compare,
) -> None:
    found, told = compare(lambda page: page)
    assert found == []
    assert "Bahamas (The) is Bahamas in states.csv" in told
    assert (
        "Lebanon: accession 2026-02-04/2026-11-22 is not on the page of 2026-02-03, which may be "
        "older"
    ) in told
    assert any("Montserrat" in each and "as in territories.csv" in each for each in told)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            on("Tonga", "25 Jun 2025", "26 Jun 2025"),
            [
                "TON,apmbc,accession,2025-06-26,,untc-apmbc,"
                "replaces accession 2025-06-25 in acts.csv"
            ],
            id="a deposit a day later",
        ),
        pytest.param(
            on("Japan", "30 Sep 1998 A", "30 Sep 1998 AA"),
            [
                "JPN,apmbc,approval,1998-09-30,,untc-apmbc,"
                "replaces acceptance 1998-09-30 in acts.csv"
            ],
            id="another letter: approval, not acceptance",
        ),
        pytest.param(
            on("Japan", " &nbsp;3 Dec 1997", " &nbsp;4 Dec 1997"),
            [
                "JPN,apmbc,signature,1997-12-04,,untc-apmbc,"
                "replaces signature 1997-12-03 in acts.csv"
            ],
            id="a signature a day later",
        ),
        pytest.param(
            on("Japan", " &nbsp;3 Dec 1997", ""),
            ["JPN,apmbc,signature,1997-12-03,,untc-apmbc,stands in acts.csv, not on the page"],
            id="a signature that is not on the page",
        ),
        pytest.param(
            swap(
                '</tr></table>\n<div id="dgDec',
                "</tr>" + row("Lebanon", "", "", "2 Feb 2026 a") + '</table>\n<div id="dgDec',
            ),
            [
                "LBN,apmbc,accession,2026-02-02,,untc-apmbc,"
                "replaces accession 2026-02-04/2026-11-22 in acts.csv"
            ],
            id="the day of an act known to an interval",
        ),
        pytest.param(
            swap(
                '</tr></table>\n<div id="dgDec',
                "</tr>"
                + row("Nepal", "", "", "1 Feb 2026 a")
                + row("Xyz", "", "", "1 Feb 2026 a")
                + '</table>\n<div id="dgDec',
            ),
            [
                ",apmbc,,,,untc-apmbc,'Xyz' is no name of states.csv",
                "NPL,apmbc,accession,2026-02-01,,untc-apmbc,missing from acts.csv",
            ],
            id="a new party, and a name nobody knows",
        ),
        pytest.param(
            swap(
                "27 December 2025 in accordance with article 20 (3).<br><br><text /></div>"
                "<div id='dgNotesAll_ctl02_divNotesAll'><a name='2'>",
                "28 December 2025.<br></div><div id='dgNotesAll_ctl02_divNotesAll'><a name='2'>",
            ),
            [
                "EST,apmbc,withdrawal,2025-06-27,2025-12-28,untc-apmbc,"
                "by acts.csv it takes effect on 2025-12-27"
            ],
            id="a withdrawal that takes effect a day later",
        ),
        pytest.param(
            swap("C.N.372.2025", "C.N.999.2025"),
            ["FIN,apmbc,,,,untc-apmbc,end note 2: C.N.999.2025 is named in no source and no step"],
            id="another notification number",
        ),
        pytest.param(
            swap("On 10 July 2025, the Government deposited", "In July 2025 somebody deposited"),
            [
                "FIN,apmbc,,,,untc-apmbc,end note 2 tells of a withdrawal in unknown words",
                "FIN,apmbc,,,,untc-apmbc,stands in brackets, but no end note tells of a withdrawal",
                "FIN,apmbc,withdrawal,2025-07-10,,untc-apmbc,stands in acts.csv, not on the page",
            ],
            id="a note in words that are not known",
        ),
        pytest.param(
            on("Finland", "[ &nbsp;9 Jan 2012 a]", "9 Jan 2012 a"),
            [
                "FIN,apmbc,,,,untc-apmbc,stands without brackets on 2026-02-03, "
                "but is withdrawn by acts.csv"
            ],
            id="brackets that are missing",
        ),
        pytest.param(
            on("Austria", "29 Jun 1998 n", "30 Jun 1998 n"),
            ["AUT,apmbc,,,,untc-apmbc,provisional application 1998-06-30 is not in steps.csv"],
            id="provisional application on another day",
        ),
        pytest.param(
            swap(declaration("Canada"), declaration("Cambodia")),
            [
                "CAN,apmbc,,,,untc-apmbc,a declaration in declarations.csv is not on the page",
                "KHM,apmbc,,,,untc-apmbc,a declaration on the page is not in declarations.csv",
            ],
            id="declarations of other states",
        ),
        pytest.param(
            swap("Parties : 162", "Parties : 163"),
            [",apmbc,,,,untc-apmbc,the page counts 163 parties, acts.csv gives 162"],
            id="another count",
        ),
    ],
)
def test_each_difference_is_a_row_with_its_reason(
    compare: Compare,
    change: Callable[[str], str],
    expected: list[str],
) -> None:
    assert compare(change)[0] == expected


@pytest.mark.parametrize(
    ("received", "differs"),
    [
        pytest.param("2026-02-03", True, id="received on the day of the page: should stand there"),
        pytest.param("2026-02-04", False, id="received on the next day: the page is older"),
        pytest.param("2026-02", False, id="some day of the month: the page may be older"),
        pytest.param("2026-01", True, id="some day of the month before"),
    ],
)
def test_an_act_later_than_the_page_is_no_difference(
    atlas: Atlas,
    compare: Compare,
    received: str,
    differs: bool,
) -> None:
    act = Act("NPL", "apmbc", Action.ACCESSION, Day.parse(received), "untc-apmbc")
    known = replace(atlas, acts=(*atlas.acts, act))
    found, told = compare(lambda page: page, known)
    row = f"NPL,apmbc,accession,{received},,untc-apmbc,stands in acts.csv, not on the page"
    assert (row in found) is differs
    assert any(each.startswith("Nepal: ") for each in told) is not differs


def test_a_new_succession_asks_for_the_day_it_takes_effect(atlas: Atlas, compare: Compare) -> None:
    known = replace(atlas, acts=tuple(a for a in atlas.acts if a.state != "MNE"))
    found, _ = compare(lambda page: page, known)
    assert (
        "MNE,apmbc,succession,2006-10-23,,untc-apmbc,missing from acts.csv; takes_effect must be "
        "found, a succession follows no rule"
    ) in found


def test_a_page_of_another_treaty_is_refused(compare: Compare, atlas: Atlas) -> None:
    title = atlas.treaties["apmbc"].title
    with pytest.raises(PageError, match=r"the title '5\. Arms Trade Treaty' is none of"):
        compare(swap(title, "Arms Trade Treaty"))
