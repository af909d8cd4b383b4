"""What stands beside a status and is never one: announced, approved, claimed, uncertain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.law.history import History
from geo.law.status import spell_on
from geo.law.uncertainty import uncertainties
from geo.model.acts import Act, Action, Step, Treaty

ANNOUNCED = "withdrawal announced"
APPROVED = "withdrawal approved at home"
SUSPENSION = "claims suspension"
PROVISIONAL = "provisional application"

#: Steps that raise a flag on a state while it is bound; each lowers the flag before it.
_OF_BOUND = {
    "announced": ANNOUNCED,
    "recommended": ANNOUNCED,
    "approved": APPROVED,
    "signed": APPROVED,
    "suspension_claimed": SUSPENSION,
}


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """Something said beside the status of a state under a treaty, half-open in time."""

    state: str
    treaty: str
    from_: date
    until: date | None
    text: str
    source: str


def find_flags(
    treaties: Mapping[str, Treaty],
    histories: Mapping[str, History],
    acts: Iterable[Act],
    steps: Iterable[Step],
) -> tuple[Flag, ...]:
    """Return all flags, sorted by state and treaty.

    A step known only to the month or year raises its flag on its latest possible day.
    """
    acts_of: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        acts_of[act.state, act.treaty].append(act)
    steps_of: defaultdict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in steps:
        if step.state:
            steps_of[step.state, step.treaty].append(step)
    found = [
        flag
        for (state, treaty), own in acts_of.items()
        for flag in _uncertain(state, treaties[treaty], own)
    ]
    for (state, treaty), moves in steps_of.items():
        found += _provisional(histories[treaty], moves)
        found += _of_bound(histories[treaty], moves, acts_of[state, treaty])
    return tuple(sorted(found, key=lambda flag: (flag.state, flag.treaty, flag.from_, flag.text)))


def _uncertain(state: str, treaty: Treaty, acts: list[Act]) -> Iterable[Flag]:
    for doubt in uncertainties(acts, treaty):
        text = f"uncertain: {' or '.join(doubt.others)}"
        source = next(act.source for act in acts if act.received.precision != "day")
        yield Flag(state, treaty.treaty, doubt.from_, doubt.until, text, source)


def _provisional(history: History, steps: list[Step]) -> Iterable[Flag]:
    for step in steps:
        if step.kind == "provisional_application" and step.state:
            day = step.day.latest
            spell = spell_on(history.spells[step.state], day)
            until = spell.next_day if spell else None
            yield Flag(step.state, step.treaty, day, until, PROVISIONAL, step.source)


def _of_bound(history: History, steps: list[Step], acts: list[Act]) -> Iterable[Flag]:
    raised: tuple[date, str, str] | None = None
    ends = [(act.received.latest, None) for act in acts if act.action is Action.WITHDRAWAL]
    moves = [
        (step.day.latest, step)
        for step in steps
        if step.kind in _OF_BOUND and _is_bound(history, step)
    ]
    for day, step in sorted([*moves, *ends], key=lambda move: (move[0], move[1] is None)):
        text = _OF_BOUND[step.kind] if step else ""
        if raised and raised[1] == text:
            continue
        if raised:
            yield Flag(steps[0].state or "", history.treaty, raised[0], day, *raised[1:])
        raised = (day, text, step.source) if step else None
    if raised:
        yield Flag(steps[0].state or "", history.treaty, raised[0], None, *raised[1:])


def _is_bound(history: History, step: Step) -> bool:
    spell = spell_on(history.spells[step.state or ""], step.day.latest)
    return spell is not None and spell.status.is_bound
