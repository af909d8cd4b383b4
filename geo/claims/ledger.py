"""The ledger: what press articles claim, and whether the atlas agrees."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from geo.atlas.atlas import Atlas
from geo.claims import acts, numbers
from geo.claims.acts import Facts, Finding, Verdict
from geo.model.acts import Action, Status
from geo.model.days import Day
from geo.model.vocabulary import ORGANISATIONS, STEP_KINDS
from geo.tables.schema import (
    ANYTHING,
    DAY,
    EDTF,
    TEXT,
    Cell,
    Column,
    Table,
    key_of,
    optional,
    read_table,
    require_known,
)

_ACTION = "|".join((*Action, "consent", "act"))
_EDTF = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_MOVES = r"[a-z_]+(?:\+[a-z_]+)+"
_AMONG = rf"{'|'.join(ORGANISATIONS)}|[A-Z]{{3}}(?:\+[A-Z]{{3}})+"


class Kind(NamedTuple):
    """One kind of expectation: how it is written after its name, and who answers it."""

    pattern: str
    find: Callable[..., Finding]
    #: Whether each subject has an answer of its own; otherwise there is one for the claim.
    is_by_subject: bool = True


#: The committed ledger of claims.
CLAIMS = Path(__file__).parents[2] / "seeds" / "claims.csv"
#: The closed set of expectations, as ``seeds/README.md`` describes them.
KINDS = {
    "status": Kind(rf"=({'|'.join(Status)}|bound|unbound)", acts.find_status),
    "act": Kind(rf":({_ACTION})(?:=({_EDTF}))?", acts.find_act),
    "step": Kind(rf":([a-z_]+)(?:=({_EDTF}))?", acts.find_step),
    "order": Kind(rf":({_MOVES})", acts.find_order),
    "first": Kind(rf":({_AMONG}):([a-z_]+)", acts.find_first),
    "last": Kind(rf":({_AMONG}):([a-z_]+)", acts.find_last),
    "count": Kind(rf":({'|'.join(numbers.MEASURES)})([<=>])(\d+)", numbers.find_count, False),
    "border": Kind(r":([A-Z]{3})", numbers.find_border),
    "length": Kind(r":([A-Z]{3})=(\d+(?:\.\d+)?)(km|mi)?", numbers.find_length),
    "treaty": Kind(
        rf":(?:(adopted|opened|entered_into_force)=({_EDTF})|(withdrawal_months)=(\d+))",
        # Of the two ways to write it one has matched; the groups of the other are None.
        lambda facts, state, *groups: numbers.find_treaty(facts, state, *filter(None, groups)),
        False,
    ),
    "title": Kind(r":([a-z]+(?:\+[a-z]+)*)", numbers.find_title, False),
    "member": Kind(rf":({'|'.join(ORGANISATIONS)})", numbers.find_member),
    "weekday": Kind(r"=([A-Z][a-z]+day)", numbers.find_weekday, False),
    "outside": Kind(rf":({'|'.join(numbers.OUTSIDE)})", numbers.find_nothing, False),
}
#: Kinds that need no treaty, and the one that needs no day either.
_WITHOUT_TREATY = ("border", "length", "member", "weekday", "outside")
_OPPOSITE = {
    Verdict.CONFIRMED: Verdict.CONTRADICTED,
    Verdict.CONTRADICTED: Verdict.CONFIRMED,
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold for a claim to be true: a kind, its arguments, or the opposite of it."""

    kind: str
    arguments: tuple[str | None, ...]
    negated: bool

    @classmethod
    def parse(cls, line: str) -> "Expectation":
        """Read ``status=party`` or ``not act:withdrawal``; ValueError says what is allowed."""
        negated = line.startswith("not ")
        words = line.removeprefix("not ")
        match = re.match(r"[a-z]+", words)
        kind = match.group() if match else ""
        if kind not in KINDS:
            raise ValueError(f"{line!r} opens with no known kind; allowed: {', '.join(KINDS)}")
        arguments = re.fullmatch(KINDS[kind].pattern, words.removeprefix(kind))
        if arguments is None:
            raise ValueError(f"{line!r} is not written as {kind} is: {kind}{KINDS[kind].pattern}")
        for part in re.findall(_EDTF, words) if kind in ("act", "step", "treaty") else ():
            Day.parse(part)
        return cls(kind, arguments.groups(), negated)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable claim of an article, in our own words. Its verdict is never stored."""

    claim: str  #: number of the article and of the claim in it: 000-01
    article: str  #: file name
    publisher: str  #: empty: the article does not tell
    published: Day | None  #: None: the article does not tell
    says: str
    subject: tuple[str, ...]  #: states, by code
    treaty: str | None
    day: date | None  #: the day it speaks of
    expect: Expectation = field(repr=False)

    def __post_init__(self) -> None:
        kind = self.expect.kind
        if self.treaty is None and kind not in _WITHOUT_TREATY:
            raise ValueError(f"an expectation {kind!r} needs a treaty")
        if self.day is None and kind != "outside":
            raise ValueError(f"an expectation {kind!r} needs a day")
        if not self.subject and kind != "outside" and KINDS[kind].is_by_subject:
            raise ValueError(f"an expectation {kind!r} needs a subject: one or more states")


class Row(NamedTuple):
    """A claim and its verdict; the columns of the ledger."""

    claim: str
    article: str
    publisher: str
    published: str  #: EDTF
    says: str
    subject: str  #: codes joined by +
    treaty: str
    day: date | None
    verdict: Verdict
    evidence: str
    link: str  #: opens the map on that day and state
    source: str  #: ids of sources.csv joined by "; "


def read_claims(path: Path, atlas: Atlas) -> tuple[Claim, ...]:
    """Read what the articles claim, sorted by claim.

    Raises
    ------
    TableError
        Once, listing every faulty line.
    """

    def subject(cell: str) -> tuple[str, ...]:
        """Read a cell of the column ``subject``; ValueError says which state is unknown."""
        states = _subject(cell)
        for state in states:
            require_known(state, atlas.states)
        return states

    def expectation(cell: str) -> Expectation:
        """Read a cell of the column ``expect``; ValueError says what is allowed."""
        parsed = Expectation.parse(cell)
        _check_words(parsed, atlas)
        return parsed

    return read_table(path, _table(path, subject, expectation), {"treaties": atlas.treaties})


def claims_about(atlas: Atlas) -> tuple[Claim, ...]:
    """Return the project's own claims as far as a data folder has their states and treaties."""
    return tuple(
        claim
        for claim in read_table(CLAIMS, _table(CLAIMS, _subject, Expectation.parse))
        if claim.treaty in (None, *atlas.treaties)
        and {*claim.subject, *_codes(claim.expect)} <= atlas.states.keys()
    )


def _subject(cell: str) -> tuple[str, ...]:
    """Read codes of states joined by +."""
    return tuple(cell.split("+")) if cell else ()


def _table(path: Path, subject: Cell, expectation: Cell) -> Table[Claim]:

    columns = {
        "claim": TEXT,
        "article": TEXT,
        "publisher": ANYTHING,
        "published": optional(EDTF),
        "says": TEXT,
        "subject": Column(parse=subject),
        "treaty": optional(key_of("treaties")),
        "day": optional(DAY),
        "expect": Column(parse=expectation),
    }
    return Table(path.stem, columns, ("claim",), Claim)


def _words(expect: Expectation) -> list[str]:
    return [word for argument in expect.arguments for word in (argument or "").split("+")]


def _codes(expect: Expectation) -> list[str]:
    """Return the states that an expectation names."""
    return [word for word in _words(expect) if re.fullmatch("[A-Z]{3}", word)]


def _check_words(expect: Expectation, atlas: Atlas) -> None:
    """Refuse codes of no state, and kinds of steps that there are not."""
    words = _words(expect)
    for code in _codes(expect):
        require_known(code, atlas.states)
    match expect.kind:
        case "order":
            moves = words
        case "step":
            moves = words[:1]
        case "first" | "last":
            moves = words[-1:]
        case _:
            moves = []
    kinds = {*STEP_KINDS, *Action, "consent", "act"}
    for move in moves:
        require_known(move, kinds)


def ledger(atlas: Atlas, claims: Iterable[Claim]) -> list[Row]:
    """Return every claim with its verdict, evidence and link, in the order given."""
    return [_row(atlas, claim, judge(atlas, claim)) for claim in claims]


def judge(atlas: Atlas, claim: Claim) -> Finding:
    """Return the verdict on a claim.

    What is claimed of several states must hold for each: one that contradicts decides, then
    one that cannot be checked, then one that is imprecise.
    """
    kind = KINDS[claim.expect.kind]
    facts = Facts(atlas, claim.treaty or "", claim.day or date.min)
    subjects = sorted(claim.subject, key=atlas.name) if kind.is_by_subject else ("",)
    findings = {state: kind.find(facts, state, *claim.expect.arguments) for state in subjects}
    verdicts = [finding.verdict for finding in findings.values()]
    if claim.expect.negated:
        verdicts = [_OPPOSITE.get(verdict, verdict) for verdict in verdicts]
    sources = dict.fromkeys(source for finding in findings.values() for source in finding.sources)
    return Finding(_together(verdicts), _evidence(atlas, findings), tuple(sources))


def _evidence(atlas: Atlas, findings: Mapping[str, Finding]) -> str:
    """Return the facts of all states, once for those that share them."""
    states: dict[str, list[str]] = {}
    for state, finding in findings.items():
        states.setdefault(finding.evidence, []).append(state)
    return "; ".join(
        f"{', '.join(map(atlas.name, shared))}: {facts}" if shared != [""] else facts
        for facts, shared in states.items()
    )


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    order = (Verdict.CONTRADICTED, Verdict.UNCHECKABLE, Verdict.IMPRECISE, Verdict.CONFIRMED)
    return min(verdicts, key=order.index)


def _row(atlas: Atlas, claim: Claim, finding: Finding) -> Row:
    state = claim.subject[0] if claim.subject else None
    far = state is not None and atlas.states[state].region != "Europe"
    shown = {
        "treaty": claim.treaty,
        "day": claim.day and claim.day.isoformat(),
        "state": state,
        "view": "world" if far else None,
    }
    link = urlencode({name: value for name, value in shown.items() if value})
    return Row(
        claim.claim,
        claim.article,
        claim.publisher,
        str(claim.published or ""),
        claim.says,
        "+".join(claim.subject),
        claim.treaty or "",
        claim.day,
        finding.verdict,
        finding.evidence,
        f"?{link}" if link else "",
        "; ".join(finding.sources),
    )
