"""Status pages made for the tests, as the UN Treaty Collection makes them."""

from collections.abc import Callable
from datetime import date

from geo.atlas.atlas import Atlas
from geo.depositary.compare import NAMES
from geo.depositary.page import LETTERS
from geo.model.acts import Action

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


def html(
    title: str, rows: str, notes: str, counts: str, declared: str, *, as_at: date = AS_AT
) -> str:
    """A page around the table of participants and the end notes; not well formed, as theirs."""
    return f"""<!DOCTYPE html><html><head><script>var x = "<td>STATUS</td>";</script></head><body>
<div id="ctl00_div3">STATUS AS AT : {as_at:%d-%m-%Y} 10:16:18 EDT</div>
<table><tr><td><div id="ctl00_tcTreaty">5. {title}</div></td></tr></table>
<div id="ctl00_tcText">{counts}</div>
<table id="ctl00_tblgrid"><tr><td>Participant<br></td><td>Signature<br></td>
<td>Provisional application(n)<br></td><td>Accession(a), Ratification<br></td></tr>{rows}</table>
{declared}
<table><tr><td>{notes}</td></tr></table></body></html>"""


def row(name: str, signature: str, provisional: str, consent: str, notes: str = "") -> str:
    raised = f" <SUP><A href='#1'>{notes}</A> </SUP>" if notes else ""
    cells = "".join(
        f"<td>{cell or '&nbsp;'}<br></td>" for cell in (signature, provisional, consent)
    )
    return f"<tr><td><A href='#EndDec'>{name}</A>{raised}<br></td>{cells}</tr>"


def declaration(name: str) -> str:
    return f'<div id="dgDec_ctl02_divParticipant">{name}</div><p>It declares</n></i></p>'


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
    rows, notes, declared = [], [], []
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
        if (state, treaty) in {(row.state, row.treaty) for row in atlas.declarations}:
            declared.append(declaration(name))
        rows.append(row(name, signature, provisional, consent, ", ".join(numbers)))
    counts = "Signatories : 132. Parties : 162"
    if treaty == "ccm":
        counts = "Signatories : 107. Parties : 112"
    return html(
        atlas.treaties[treaty].title, "\n".join(rows), "".join(notes), counts, "".join(declared)
    )


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
