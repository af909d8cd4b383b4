"""Status pages made for the test, as the UN Treaty Collection makes them, against the tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.atlas.atlas import Atlas
from geo.depositary.compare import NAMES
from geo.depositary.compare import compare as compare_page
from geo.depositary.page import LETTERS, PageError, read_page
from geo.model.acts import Act, Action
from geo.model.days import Day

#: Reads the true page after a change; gives rows as CSV, and remarks.
Compare = Callable[..., tuple[list[str], list[str]]]
AS_AT = date(2026, 2, 3)
_LETTER = {action: letter for letter, action in LETTERS.items()}
_PRINTED = {code: name for name, code in NAMES.items()}
_NOTICES = {
    ("apmbc", "EST"): ("27 June 2025", "27 December 2025", "360.2025"),
    ("apmbc", "LVA"): ("27 June 2025", "27 December 2025", "361.2025"),
    ("apmbc", "LTU"): ("27 June 2025", "27 December 2025", "362.2025"),
    ("apmbc", "FIN"): ("10 July 2025", "10 January 2026", "372.2025"),
    ("apmbc", "POL"): ("20 August 2025", "20 February 2026", "421.2025"),
    ("ccm", "LTU"): ("6 September 2024", "6 March 2025", "347.2024"),
}
_SHAPES = {
    ("apmbc", "GBR"): "On 4 December 2001: Extension to the following territories: Anguilla, "
    "Bermuda, British Indian Ocean Territory, British Virgin Islands, Cayman Islands, "
    "Falkland Islands, Monsterrat, Pitcairn, St. Helena and Dependencies, South Georgia and "
    "the South Sandwich Islands, Akrotiri, Dhekelia and Turks and Caicos Islands.<br>"
    "On 3 April 2002: Extension to Guernsey, Jersey and the Isle of Man.",
    ("ccm", "DNK"): "Until further notice, the Convention shall not apply to the Faroe Islands.",
    ("ccm", "NLD"): "For the European part. Subsequently, on 20 September 2022, it was notified "
    "that the Convention will apply to Curaçao.",
    ("ccm", "GBR"): "On 21 February 2014, it was extended to the territory of the Isle of Man.",
}


def printed(day: date) -> str:
    """A day as the page prints it: 9 Jan 2012, with a no-break space before a single digit."""
    return f"{' &nbsp;' if day.day < 10 else ''}{day.day} {day:%b %Y}"


def html(title: str, rows: str, notes: str, counts: str, *, as_at: date = AS_AT) -> str:
    """A page around the table of participants and the end notes; not well formed, as theirs."""
    return f"""<!DOCTYPE html><html><head><script>var x = "<td>STATUS</td>";</script></head><body>
<div id="ctl00_div3">STATUS AS AT : {as_at:%d-%m-%Y} 10:16:18 EDT</div>
<table><tr><td><div id="ctl00_tcTreaty">5. {title}</div></td></tr></table>
<div id="ctl00_tcText">{counts}</div>
<table id="ctl00_tblgrid"><tr><td>Participant<br></td><td>Signature<br></td>
<td>Provisional application(n)<br></td><td>Accession(a), Ratification<br></td></tr>{rows}</table>
<div id="dgDec_ctl02_divParticipant">Chile</div><p>It declares</n></i></p>
<table><tr><td>{notes}</td></tr></table></body></html>"""


def row(name: str, signature: str, provisional: str, consent: str, notes: str = "") -> str:
    raised = f" <SUP><A href='#1'>{notes}</A> </SUP>" if notes else ""
    cells = "".join(
        f"<td>{cell or '&nbsp;'}<br></td>" for cell in (signature, provisional, consent)
    )
    return f"<tr><td><A href='#EndDec'>{name}</A>{raised}<br></td>{cells}</tr>"


def note(number: int, words: str) -> str:
    div = f"<div id='dgNotesAll_ctl02_divNotesAll'><a name='{number}'>{number}</a><index></index>"
    return f"{div}{words}<br><br><text /></div>"


def notice(received: str, effect: str, number: str) -> str:
    return (
        f"On {received}, the Government deposited with the Secretary-General a notification of "
        f"withdrawal (See <a href='#'>C.N.{number}</a>.TREATIES). The withdrawal took effect for "
        f"it on {effect} in accordance with article 20 (3)."
    )


def true_page(atlas: Atlas, treaty: str) -> str:
    """The page of a treaty as the depositary would print it on AS_AT if the tables are right."""
    rows, notes = [], []
    for state in sorted({act.state for act in atlas.acts if act.treaty == treaty}):
        acts = {
            act.action: act
            for act in atlas.acts
            if (act.state, act.treaty) == (state, treaty) and act.received.latest <= AS_AT
        }
        if not acts:
            continue
        said = _NOTICES.get((treaty, state)), _SHAPES.get((treaty, state))
        texts = [notice(*said[0]) if said[0] else "", said[1] or ""]
        numbers = []
        for words in filter(None, texts):
            notes.append(note(len(notes) + 1, words))
            numbers.append(str(len(notes)))
        gone = state in ("EST", "LVA", "LTU", "FIN") and said[0]
        provisional = next(
            (
                f"{printed(step.day.latest)} n"
                for step in atlas.steps
                if (step.state, step.treaty, step.kind)
                == (state, treaty, "provisional_application")
            ),
            "",
        )
        signature, consent = "", ""
        for action, act in acts.items():
            day = printed(act.received.latest)
            if action is Action.SIGNATURE:
                signature = f"[{day} ]" if gone else day
            elif action.is_consent:
                consent = f"{day} {_LETTER[action]}"
                consent = f"[{consent}]" if gone else consent
        name = _PRINTED.get(state, atlas.name(state))
        rows.append(row(name, signature, provisional, consent, ", ".join(numbers)))
    counts = "Signatories : 132. Parties : 162"
    if treaty == "ccm":
        counts = "Signatories : 107. Parties : 112"
    return html(atlas.treaties[treaty].title, "\n".join(rows), "".join(notes), counts)


@pytest.fixture
def compare(atlas: Atlas, tmp_path: Path) -> Compare:
    """Read the true page of the Ottawa Convention after a change; rows as CSV, and remarks."""

    def run(change: Callable[[str], str], known: Atlas = atlas) -> tuple[list[str], list[str]]:
        text = true_page(atlas, "apmbc")
        changed = change(text)
        path = tmp_path / "page.html"
        path.write_text(changed, encoding="utf-8")
        page = read_page(path)
        compared = compare_page(page, known)
        return [",".join(row) for row in compared.differences], compared.remarks

    return run


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_a_page_that_agrees_differs_in_nothing(atlas: Atlas, tmp_path: Path, treaty: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(true_page(atlas, treaty), encoding="utf-8")
    page = read_page(path)
    assert page.as_at == AS_AT
    assert page.declared == ("Chile",)
    assert compare_page(page, atlas).differences == []


def test_what_is_explained_is_no_difference(
    compare: Compare,
) -> None:
    found, told = compare(lambda page: page)
    assert found == []
    assert "Bahamas (The) is Bahamas in states.csv" in told
    assert "Lebanon: accession 2026 is not on the page of 2026-02-03, which may be older" in told
    assert any("Montserrat" in each and "as in territories.csv" in each for each in told)


def on(name: str, old: str, new: str) -> Callable[[str], str]:
    """Change one text in the line of one participant."""

    def change(page: str) -> str:
        (line,) = [line for line in page.splitlines() if f">{name}<" in line and "<tr>" in line]
        assert old in line, line
        return page.replace(line, line.replace(old, new))

    return change


def swap(old: str, new: str) -> Callable[[str], str]:
    """Change one text of the page."""

    def change(page: str) -> str:
        assert page.count(old) == 1, old
        return page.replace(old, new)

    return change


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
            ["LBN,apmbc,accession,2026-02-02,,untc-apmbc,replaces accession 2026 in acts.csv"],
            id="the day of an act known to the year",
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
            swap("On 3 April 2002", "On 4 April 2002"),
            [
                f"GBR,apmbc,,,,untc-apmbc,by the page the consent reaches {name} from 2002-04-04; "
                "territories.csv excludes it until 2002-04-03"
                for name in ("Guernsey", "Isle of Man", "Jersey")
            ],
            id="an extension to territories a day later",
        ),
        pytest.param(
            swap("Anguilla, ", ""),
            [
                "GBR,apmbc,,,,untc-apmbc,territories.csv ends the exclusion of Anguilla on "
                "2001-12-04, no end note names it"
            ],
            id="a territory that no note names",
        ),
        pytest.param(
            swap("Anguilla, ", "Anguilla, Gibraltar, "),
            [
                "GBR,apmbc,,,,untc-apmbc,by the page the consent reaches Gibraltar from "
                "2001-12-04; territories.csv excludes it until further notice"
            ],
            id="a territory that the table excludes",
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


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (swap("STATUS AS AT", "STAND"), "looked for the day of the page, 'STATUS AS AT : DD"),
        (swap("tcTreaty", "other"), "an element whose id ends in tcTreaty: not found"),
        (swap("tblgrid", "other"), "a table whose id ends in tblgrid: not found"),
        (
            swap("Signatories", "Signataires"),
            "looked for the counts, 'Signatories : N. Parties : N'",
        ),
        (swap("Participant<br>", "Etat<br>"), "no column 'Participant' in the table"),
        (on("Tonga", "2025 a", "2025 z"), "Tonga: Ratification '25 Jun 2025 z' is not a day"),
        (on("Tonga", "25 Jun", "31 Jun"), "Tonga: Ratification '31 Jun 2025 a' is not a day"),
        (on("Tonga", "25 Jun", "25 Juin"), "Tonga: Ratification '25 Juin 2025 a' is not a day"),
        (on("Tonga", "<td>&nbsp;<br></td>", ""), "a line of 2 cells, 4 expected"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_page_that_cannot_be_read_says_what_was_looked_for(
    compare: Compare,
    change: Callable[[str], str],
    problem: str,
) -> None:
    with pytest.raises(PageError) as caught:
        compare(change)
    assert problem in str(caught.value)
    assert "page.html: " in str(caught.value)


def test_any_other_file_is_refused_with_everything_that_was_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_text("<p>Hello</p>", encoding="utf-8")
    with pytest.raises(PageError) as caught:
        read_page(path)
    assert len(caught.value.problems) == 4
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PageError, match="not UTF-8"):
        read_page(path)


def test_a_page_of_another_treaty_is_refused(compare: Compare, atlas: Atlas) -> None:
    title = atlas.treaties["apmbc"].title
    with pytest.raises(PageError, match=r"the title '5\. Arms Trade Treaty' is none of"):
        compare(swap(title, "Arms Trade Treaty"))
