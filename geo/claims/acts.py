"""What acts and steps say to a claim: a verdict and the facts it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Action, Status, Step
from geo.model.days import Day
from geo.model.vocabulary import ORGANISATIONS
from geo.words.dictionary import say
from geo.words.markup import in_words


class Verdict(StrEnum):
    """Whether the atlas agrees with a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    IMPRECISE = "imprecise"
    UNCHECKABLE = "not checkable"


class Finding(NamedTuple):
    """A verdict, the facts (without the name of the state asked about), and who says so."""

    verdict: Verdict
    evidence: str
    sources: tuple[str, ...] = ()


#: An act or a step: what a state did, and when.
Move = Act | Step
#: Words for acts: one action, any act of consent, any act.
_ACTS = (*Action, "consent", "act")
_WORDS = {"act": "any act"}


@dataclass(frozen=True, slots=True)
class Facts:
    """The treaty and the day that a claim is about, before the atlas that answers."""

    atlas: Atlas
    treaty: str
    day: date

    def moves(self, state: str, what: str) -> list[Move]:
        """Return what a state did under the treaty, oldest first.

        ``what`` is an `Action`, ``consent`` (any act of consent), ``act`` (any act) or the
        kind of a step.
        """
        moves: list[Move]
        if what in _ACTS:
            acts = (a for a in self.atlas.acts if (a.state, a.treaty) == (state, self.treaty))
            moves = [act for act in acts if _is(act, what)]
        else:
            moves = [step for step in self.steps(state) if step.kind == what]
        return sorted(moves, key=_day_of)

    def steps(self, state: str) -> list[Step]:
        """Return all steps of a state under the treaty."""
        steps = self.atlas.steps
        return [step for step in steps if (step.state, step.treaty) == (state, self.treaty)]

    @property
    def silent(self) -> tuple[str, ...]:
        """The source that would tell of acts, where there are none."""
        return (self.atlas.treaties[self.treaty].source,)

    def status(self, state: str) -> Status:
        """Return the status of a state on the day."""
        return self.atlas.histories[self.treaty].status_on(state, self.day)

    def status_in_words(self, state: str) -> str:
        """Return the status of a state on the day, in words."""
        return f"{say(f'status.{self.status(state)}')} on {in_words(self.day)}"


def _is(act: Act, what: str) -> bool:
    return what in ("act", act.action) or (what == "consent" and act.action.is_consent)


def _day_of(move: Move) -> Day:
    return move.received if isinstance(move, Act) else move.day


def _describe(moves: Sequence[Move]) -> str:
    words = (move.action.value if isinstance(move, Act) else move.kind for move in moves)
    return ", ".join(
        f"{word} {in_words(_day_of(move))}" for word, move in zip(words, moves, strict=True)
    )


def _sources(moves: Iterable[Move]) -> tuple[str, ...]:
    return tuple(move.source for move in moves)


def _period(when: str | None, last: date) -> Day:
    """Return the period a claim names, or all days up to the one it speaks of."""
    return Day.parse(when) if when else Day(date.min, last)


def _within(move: Move, period: Day) -> bool:
    day = _day_of(move)
    return period.earliest <= day.earliest and day.latest <= period.latest


def find_status(facts: Facts, state: str, expected: str) -> Finding:
    """Expect a status on the day, or bound, or unbound.

    Imprecise: a signatory that has consented as well, a party that has notified withdrawal.
    """
    status, acts = facts.status(state), facts.moves(state, "act")
    evidence = f"{say(f'status.{status}')} ({_describe(acts) or 'no act'})"
    if _fits(status, expected):
        return Finding(Verdict.CONFIRMED, evidence, _sources(acts) or facts.silent)
    spells = facts.atlas.histories[facts.treaty].spells[state]
    later = [s.since for s in spells if s.since > facts.day and _fits(s.status, expected)]
    if later:
        words = say(f"status.{expected}") if expected in set(Status) else expected
        evidence += f", {words} only from {in_words(later[0])}"
    more = expected == Status.SIGNATORY and status not in (Status.OUTSIDE, Status.WITHDRAWN)
    is_loose = more or (expected == Status.PARTY and status.is_bound)
    verdict = Verdict.IMPRECISE if is_loose else Verdict.CONTRADICTED
    return Finding(verdict, evidence, _sources(acts) or facts.silent)


def _fits(status: Status, expected: str) -> bool:
    if expected in ("bound", "unbound"):
        return status.is_bound == (expected == "bound")
    return status == expected


def find_act(facts: Facts, state: str, action: str, when: str | None) -> Finding:
    """Expect an act in a period, or by the day. Imprecise: another act in the period named."""
    period, acts = _period(when, facts.day), facts.moves(state, "act")
    evidence = f"{_describe(acts) or 'no act'}, {facts.status_in_words(state)}"
    if any(_within(act, period) for act in facts.moves(state, action)):
        verdict = Verdict.CONFIRMED
    elif when and any(_within(act, period) for act in acts):
        verdict = Verdict.IMPRECISE
    else:
        verdict = Verdict.CONTRADICTED
    return Finding(verdict, evidence, _sources(acts) or facts.silent)


def find_step(facts: Facts, state: str, kind: str, when: str | None) -> Finding:
    """Expect a step in a period, or by the day.

    Imprecise: a step of another kind in the period named. Steps are no full list, so one that
    is not recorded at all cannot be checked.
    """
    period, steps = _period(when, facts.day), facts.steps(state)
    named = [step for step in steps if step.kind == kind]
    fit = [step for step in named if _within(step, period)]
    other = [step for step in steps if when and _within(step, period)]
    name = facts.atlas.name(state)
    if not named and not other:
        return Finding(
            Verdict.UNCHECKABLE, f"{name}: no step {kind!r} recorded; steps are no full list"
        )
    shown = fit or other or named
    if fit:
        verdict = Verdict.CONFIRMED
    elif other:
        verdict = Verdict.IMPRECISE
    else:
        verdict = Verdict.CONTRADICTED
    steps_in_words = ", ".join(
        f"{step.kind} {in_words(step.day)} ({step.what.rstrip('.')})" for step in shown
    )
    evidence = f"{steps_in_words}, {facts.status_in_words(state)}"
    return Finding(verdict, evidence, _sources(shown))


def find_order(facts: Facts, state: str, parts: str) -> Finding:
    """Expect moves one after the other, whenever. Imprecise: days known too roughly to tell."""
    names = parts.split("+")
    moves = [move for name in names for move in facts.moves(state, name)[:1]]
    if len(moves) < len(names):
        return Finding(Verdict.UNCHECKABLE, f"only {_describe(moves) or 'nothing'} recorded")
    pairs = [(_day_of(one), _day_of(next_)) for one, next_ in pairwise(moves)]
    if any(next_.latest < one.earliest for one, next_ in pairs):
        verdict = Verdict.CONTRADICTED
    elif all(one.latest < next_.earliest for one, next_ in pairs):
        verdict = Verdict.CONFIRMED
    else:
        verdict = Verdict.IMPRECISE
    return Finding(verdict, _describe(moves), _sources(moves))


def find_first(facts: Facts, state: str, among: str, what: str) -> Finding:
    """Expect the state to be the first of several, by the day, to make a move.

    Imprecise: as for `find_last`.
    """
    return _place(facts, state, among, what, first=True)


def find_last(facts: Facts, state: str, among: str, what: str) -> Finding:
    """Expect the state to be the last of several, by the day, to make a move for the first time.

    Imprecise: it shares the place, or is last by signature, by consent, or by any act instead.
    """
    return _place(facts, state, among, what, first=False)


def _place(facts: Facts, state: str, among: str, what: str, *, first: bool) -> Finding:
    joining = what in _ACTS and what != Action.WITHDRAWAL
    measures = dict.fromkeys([what, "signature", "consent", "act"] if joining else [what])
    members = _members(facts, among)
    foremost = {measure: _foremost(facts, members, measure, first) for measure in measures}
    words = [
        f"by {_WORDS.get(measure, measure)} {', '.join(_names(facts, moves))}"
        f" {in_words(_day_of(moves[0]))}"
        for measure, moves in foremost.items()
        if moves
    ]
    if not foremost[what]:
        return Finding(
            Verdict.UNCHECKABLE, f"no {what} of {among} recorded by {in_words(facts.day)}"
        )
    alone = [_state_of(move) for move in foremost[what]] == [state]
    holds = any(_state_of(move) == state for moves in foremost.values() for move in moves)
    verdict = Verdict.IMPRECISE if holds else Verdict.CONTRADICTED
    return Finding(
        Verdict.CONFIRMED if alone else verdict,
        f"{'first' if first else 'last'} of {among} is, {', '.join(words)}",
        _sources(move for moves in foremost.values() for move in moves),
    )


def _state_of(move: Move) -> str:
    return move.state or ""


def _names(facts: Facts, moves: Iterable[Move]) -> list[str]:
    return sorted(facts.atlas.name(_state_of(move)) for move in moves)


def _members(facts: Facts, among: str) -> list[str]:
    """Return the states listed, or the members of an organisation on the day."""
    if among not in ORGANISATIONS:
        return among.split("+")
    return [
        membership.state
        for membership in facts.atlas.memberships
        if membership.organisation == among and membership.holds_on(facts.day)
    ]


def _foremost(facts: Facts, states: Iterable[str], what: str, first: bool) -> list[Move]:
    """Return each state's first such move, if it is the earliest (or latest) of all."""
    firsts = [move for state in states for move in facts.moves(state, what)[:1]]
    moves = [move for move in firsts if _day_of(move).latest <= facts.day]
    days = [_day_of(move) for move in moves]
    best = min(days, default=None) if first else max(days, default=None)
    return [move for move, day in zip(moves, days, strict=True) if day == best]
