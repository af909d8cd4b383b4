"""Remarks beside a status that change none: announced, approved, claimed, uncertain."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geo.law.history import History
from geo.law.status import spell_on
from geo.law.uncertainty import uncertainties
from geo.model.acts import Act, Action, Status, Step, Treaty
from geo.model.days import period_holds
from geo.model.vocabulary import FlagKind

_KINDS = tuple(FlagKind)

#: Steps that raise a flag on a state while it is bound; each lowers the flag before it.
_OF_BOUND = {
    "announced": FlagKind.ANNOUNCED,
    "recommended": FlagKind.ANNOUNCED,
    "approved": FlagKind.APPROVED,
    "signed": FlagKind.APPROVED,
    "suspension_claimed": FlagKind.SUSPENSION,
}


@dataclass(frozen=True, slots=True)
class Flag:
    """Something said beside the status of a state under a treaty, half-open in time.

    It has no words: `geo.answers.flag_words` says it in the language of the reader.
    """

    state: str
    treaty: str
    from_: date
    until: date | None
    kind: FlagKind
    source: str
    #: Those that are possible beside the one that counts; of an uncertain flag alone.
    statuses: tuple[Status, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the flag stands on a day."""
        return period_holds(self.from_, self.until, day)


def find_flags(
    treaties: Mapping[str, Treaty],
    histories: Mapping[str, History],
    acts: Iterable[Act],
    steps: Iterable[Step],
    reported: Collection[Act] = (),
) -> tuple[Flag, ...]:
    """Return all flags, sorted by state and treaty.

    ``reported`` are those of the acts that others tell of, and not the depositary. A step known
    only to the month or year raises its flag on its latest possible day.
    """
    acts_of: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        acts_of[act.state, act.treaty].append(act)
    steps_of: defaultdict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in steps:
        if step.state:
            steps_of[step.state, step.treaty].append(step)
    flags = [
        flag
        for (state, treaty), acts_of_state in acts_of.items()
        for flag in _uncertain(state, treaties[treaty], acts_of_state, reported)
    ]
    for (state, treaty), steps_of_state in steps_of.items():
        flags += _provisional(histories[treaty], steps_of_state)
        flags += _of_bound(histories[treaty], steps_of_state, acts_of[state, treaty])
    return tuple(sorted(flags, key=_in_order))


def _in_order(flag: Flag) -> tuple[str, str, date, int, tuple[Status, ...]]:
    return flag.state, flag.treaty, flag.from_, _KINDS.index(flag.kind), flag.statuses


def _uncertain(
    state: str, treaty: Treaty, acts: list[Act], reported: Collection[Act]
) -> Iterable[Flag]:
    for doubt in uncertainties(acts, treaty, reported):
        yield Flag(
            state,
            treaty.treaty,
            doubt.from_,
            doubt.until,
            FlagKind.UNCERTAIN,
            doubt.act.source,
            statuses=doubt.other_statuses,
        )


def _provisional(history: History, steps: list[Step]) -> Iterable[Flag]:
    for step in steps:
        if step.kind == "provisional_application" and step.state:
            day = step.day.latest
            spell = spell_on(history.spells[step.state], day)
            until = spell.next_day if spell else None
            kind = FlagKind.PROVISIONAL
            yield Flag(step.state, step.treaty, day, until, kind, step.source)


def _of_bound(history: History, steps: list[Step], acts: list[Act]) -> Iterable[Flag]:
    """Yield the flags that steps raise on a bound state.

    A flag stands until a step raises another one, or until a withdrawal is notified.
    """
    raising = [
        (step.day.latest, step)
        for step in steps
        if step.kind in _OF_BOUND and history.status_on(step.state or "", step.day.latest).is_bound
    ]
    ending = [(act.received.latest, None) for act in acts if act.action is Action.WITHDRAWAL]
    raised: Flag | None = None
    # Of one day, a notification comes last: what was announced on that day is done.
    for day, step in sorted([*raising, *ending], key=lambda move: (move[0], move[1] is None)):
        if raised and step and raised.kind is _OF_BOUND[step.kind]:
            continue
        if raised:
            yield replace(raised, until=day)
        raised = (
            Flag(step.state or "", history.treaty, day, None, _OF_BOUND[step.kind], step.source)
            if step
            else None
        )
    if raised:
        yield raised
