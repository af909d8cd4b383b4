"""What a status page of the depositary says otherwise than the tables, as rows ready for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from geo.atlas.atlas import Atlas
from geo.depositary.page import LETTERS, Entry, Page, PageError, day_in_words
from geo.depositary.territories import compare_territories, speaks_of_territory
from geo.law.effective_days import effective_day
from geo.model.acts import Act, Action, Status, Treaty
from geo.model.days import Day
from geo.model.sources import Checkpoint
from geo.tables.cross_table_checks import count

#: Names on the pages that are not those of ``states.csv``.
NAMES = {
    "Bahamas (The)": "BHS",
    "Czech Republic": "CZE",
    "St. Kitts and Nevis": "KNA",
    "St. Lucia": "LCA",
    "St. Vincent and the Grenadines": "VCT",
}
_WORDS = r"(\d{1,2} [A-Z][a-z]+ \d{4})"
_NOTICE = re.compile(rf"On {_WORDS},[^.]*? deposited [^.]*?notification of withdrawal")
_EFFECT = re.compile(rf"(?:took|takes|will take) effect for [^.]*? on {_WORDS}")
_NUMBER = re.compile(r"C\.N\.\d+\.\d{4}")


class Difference(NamedTuple):
    """A row as the page gives it, with the columns of ``acts.csv``, and why it stands here.

    Where the difference is no act (a count, a name, a note), ``action`` and ``received`` are
    empty; where the page lacks an act, the row is that of ``acts.csv``.
    """

    state: str
    treaty: str
    action: str
    received: str
    takes_effect: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class _PrintedAct:
    """An act as the page has it."""

    action: Action
    received: date
    effect: date | None = None


class Comparison(NamedTuple):
    """What comes of comparing a page with the tables."""

    differences: list[Difference]  #: sorted by state
    #: What looks like a difference and is explained, and what cannot be compared.
    remarks: list[str]


def compare(page: Page, atlas: Atlas) -> Comparison:
    """Return what the page says otherwise than the tables.

    Raises PageError where the page is about no treaty of ``treaties.csv``.
    """
    comparer = _Comparer(page, atlas)
    comparer.run()
    return Comparison(sorted(comparer.differences), comparer.remarks)


class _Comparer:
    """Collects the differences and remarks of one page against one atlas."""

    def __init__(self, page: Page, atlas: Atlas) -> None:
        self.page, self.atlas = page, atlas
        self.treaty = _treaty_of(page, atlas)
        self.differences: list[Difference] = []
        self.remarks: list[str] = []

    def run(self) -> None:
        """Compare acts, then end notes, what is declared, then the counts."""
        entries = self._by_state()
        states = {act.state for act in self.atlas.acts if self._is_ours(act)} | {*entries}
        for state in sorted(states):
            self._compare_acts(state, entries.get(state))
        for state, entry in entries.items():
            self._compare_notes(state, entry)
            self._compare_provisional(state, entry)
            self._compare_declarations(state, entry)
        self._compare_counts()

    def _differ(self, state: str, reason: str, act: _PrintedAct | Act | None = None) -> None:
        """Add a difference: a row for ``acts.csv``, or one that is about no act."""
        cells = ("", "", "")
        if isinstance(act, Act):
            cells = (act.action.value, str(act.received), str(act.takes_effect or ""))
        elif act:
            cells = (act.action.value, act.received.isoformat(), self._takes_effect(state, act))
        row = Difference(state, self.treaty.treaty, *cells, self.treaty.source, reason)
        self.differences.append(row)

    def _takes_effect(self, state: str, printed: _PrintedAct) -> str:
        """Return the cell of ``acts.csv``: empty where the rule gives what the page says."""
        if printed.effect is None:
            return ""
        day = Day.exactly(printed.received)
        by_rule = effective_day(
            Act(state, self.treaty.treaty, printed.action, day, ""), self.treaty
        )
        return "" if by_rule == printed.effect else printed.effect.isoformat()

    def _is_ours(self, act: Act) -> bool:
        return act.treaty == self.treaty.treaty

    def _by_state(self) -> dict[str, Entry]:
        codes = {state.name: code for code, state in self.atlas.states.items()} | NAMES
        entries = {}
        for entry in self.page.entries:
            if code := codes.get(entry.name):
                entries[code] = entry
                if entry.name in NAMES:
                    name = self.atlas.name(code)
                    self.remarks.append(f"{entry.name} is {name} in states.csv")
            else:
                near = get_close_matches(entry.name, codes, n=1)
                hint = f"; did the page mean {near[0]!r}?" if near else ""
                self._differ("", f"{entry.name!r} is no name of states.csv{hint}")
        return entries

    def _compare_acts(self, state: str, entry: Entry | None) -> None:
        stored = [act for act in self.atlas.acts if act.state == state and self._is_ours(act)]
        for printed in self._printed_acts(entry) if entry else ():
            same = [act for act in stored if _sort(act.action) == _sort(printed.action)]
            as_printed = (printed.action, printed.received.isoformat())
            exact = [act for act in same if (act.action, str(act.received)) == as_printed]
            if not same:
                self._differ(state, _missing(printed), printed)
                continue
            act = (exact or same)[0]
            stored.remove(act)
            effect = effective_day(act, self.treaty)
            if not exact:
                self._differ(state, f"replaces {act.action} {act.received} in acts.csv", printed)
            elif printed.effect and printed.effect != effect:
                self._differ(state, f"by acts.csv it takes effect on {effect}", printed)
        for act in stored:
            what = f"{act.action} {act.received}"
            if act.action in (Action.REVOCATION, Action.SIGNATURE_WITHDRAWAL):
                words = f"{self.atlas.name(state)}: {what} would stand in an end note"
                self.remarks.append(f"{words}, which is not read for it")
                continue
            if act.received.latest > self.page.as_at:
                words = f"{self.atlas.name(state)}: {what} is not on the page of {self.page.as_at}"
                self.remarks.append(f"{words}, which may be older")
            else:
                self._differ(state, "stands in acts.csv, not on the page", act)
        if entry:
            self._compare_brackets(state, entry)

    def _printed_acts(self, entry: Entry) -> Iterable[_PrintedAct]:
        """Yield the acts in a line of the table, and the withdrawals in its end notes."""
        if entry.signature:
            yield _PrintedAct(Action.SIGNATURE, entry.signature.day)
        if entry.consent:
            yield _PrintedAct(LETTERS[entry.consent.letter], entry.consent.day)
        for note in self._notes(entry):
            for match in _NOTICE.finditer(note):
                effect = _EFFECT.search(note, match.start())
                day = day_in_words(effect[1]) if effect else None
                yield _PrintedAct(Action.WITHDRAWAL, day_in_words(match[1]), day)

    def _notes(self, entry: Entry) -> list[str]:
        return [self.page.notes.get(number, "") for number in entry.notes]

    def _compare_brackets(self, state: str, entry: Entry) -> None:
        bracketed = bool(entry.consent and entry.consent.bracketed)
        status = self.atlas.histories[self.treaty.treaty].status_on(state, self.page.as_at)
        is_withdrawn = status is Status.WITHDRAWN
        actions = {printed.action for printed in self._printed_acts(entry)}
        if bracketed and Action.WITHDRAWAL not in actions:
            self._differ(state, "stands in brackets, but no end note tells of a withdrawal")
        elif bracketed != is_withdrawn:
            words = "in brackets" if bracketed else "without brackets"
            self._differ(state, f"stands {words} on {self.page.as_at}, but is {status} by acts.csv")

    def _compare_notes(self, state: str, entry: Entry) -> None:
        territorial = []
        for number, note in zip(entry.notes, self._notes(entry), strict=True):
            where = f"{self.atlas.name(state)}, end note {number}"
            if _NOTICE.search(note) or "communication" in note:
                self._compare_numbers(state, number, note)
            elif "withdrawal" in note:
                self._differ(state, f"end note {number} tells of a withdrawal in unknown words")
            elif speaks_of_territory(note):
                territorial.append(note)
            else:
                self.remarks.append(f"{where}: nothing to compare")
        territories = compare_territories(self.atlas, self.treaty.treaty, state, territorial)
        for reason in territories.differing:
            self._differ(state, reason)
        if territorial:
            same = ", ".join(territories.agreed)
            words = f"as in territories.csv: {same}" if same else "names no territory drawn apart"
            self.remarks.append(f"{self.atlas.name(state)}, note on territory: {words}")

    def _compare_numbers(self, state: str, number: int, note: str) -> None:
        """Each notification must be named by a source or a step."""
        texts = [f"{source.title} {source.note}" for source in self.atlas.sources.values()]
        texts += [step.what for step in self.atlas.steps]
        named = set(_NUMBER.findall(" ".join(texts)))
        for notification in dict.fromkeys(_NUMBER.findall(note)):
            if notification not in named:
                reason = f"end note {number}: {notification} is named in no source and no step"
                self._differ(state, reason)

    def _compare_provisional(self, state: str, entry: Entry) -> None:
        key = (state, self.treaty.treaty, "provisional_application")
        days = {str(s.day) for s in self.atlas.steps if (s.state, s.treaty, s.kind) == key}
        mark = entry.provisional
        if mark and mark.day.isoformat() not in days:
            self._differ(state, f"provisional application {mark.day} is not in steps.csv")
        if entry.name in self.page.provisional and not days:
            self._differ(state, "provisional application is not in steps.csv")
        if days and not mark and entry.name not in self.page.provisional + self.page.declared:
            self._differ(state, "provisional application in steps.csv is not on the page")

    def _compare_declarations(self, state: str, entry: Entry) -> None:
        """Compare who has declared something; a folder may go without the table."""
        known = self.atlas.declarations
        is_stored = any((row.state, row.treaty) == (state, self.treaty.treaty) for row in known)
        is_printed = bool(entry.provisional) or (
            entry.name in self.page.declared + self.page.provisional
        )
        if known and is_printed and not is_stored:
            self._differ(state, "a declaration on the page is not in declarations.csv")
        if is_stored and not is_printed:
            self._differ(state, "a declaration in declarations.csv is not on the page")

    def _compare_counts(self) -> None:
        history = self.atlas.histories[self.treaty.treaty]
        for measure, printed in (
            ("signatories", self.page.signatories),
            ("deposited", self.page.parties),
        ):
            point = Checkpoint(self.treaty.treaty, measure, None, self.page.as_at, 0, "", "")
            counted = count(point, history, self.atlas.acts)
            if counted != printed:
                words = "parties" if measure == "deposited" else measure
                self._differ("", f"the page counts {printed} {words}, acts.csv gives {counted}")


def _treaty_of(page: Page, atlas: Atlas) -> Treaty:
    for treaty in atlas.treaties.values():
        if treaty.title in page.title:
            return treaty
    titles = "; ".join(treaty.title for treaty in atlas.treaties.values())
    raise PageError(page.path, [f"the title {page.title!r} is none of: {titles}"])


def _sort(action: Action) -> str:
    return "consent" if action.is_consent else action


def _missing(printed: _PrintedAct) -> str:
    if printed.action is Action.SUCCESSION:
        return "missing from acts.csv; takes_effect must be found, a succession follows no rule"
    return "missing from acts.csv"
