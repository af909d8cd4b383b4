"""What readers of single tables cannot see: facts of one file that contradict another's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from geo.ground import Label
from geo.model import Act, Action, Checkpoint, Status, Treaty
from geo.status import History, effective_day, entry_into_force, spell_on, trigger_day


def treaty_faults(treaties: Sequence[Treaty], acts: Sequence[Act]) -> Iterable[str]:
    """Compare each treaty's stated entry into force with what its deposits give."""
    for line, treaty in enumerate(treaties, start=2):
        trigger = trigger_day(acts, treaty)
        computed = trigger and entry_into_force(trigger, treaty)
        if computed != treaty.entered_into_force:
            yield (
                f"line {line}: entered_into_force {treaty.entered_into_force} is stated, but "
                f"deposit {treaty.deposits_needed} of {trigger} gives {computed}"
            )


def act_faults(treaties: Mapping[str, Treaty], acts: Sequence[Act]) -> Iterable[str]:
    """Find withdrawals that the rule of six months or the consent before them forbids."""
    bound_from: dict[tuple[str, str], date] = {}
    for line, act in enumerate(acts, start=2):
        treaty = treaties[act.treaty]
        effective = effective_day(act, treaty)
        if act.action.is_consent and effective:
            bound_from[act.state, act.treaty] = effective
        if act.action is not Action.WITHDRAWAL:
            continue
        first = bound_from.get((act.state, act.treaty))
        if first and act.received.latest < first:
            yield (
                f"line {line}: {act.state} {act.treaty}: withdrawal of {act.received} comes "
                f"before it is bound on {first}; a state party alone can withdraw"
            )
        rule = effective_day(Act(act.state, act.treaty, act.action, act.received, ""), treaty)
        if effective and rule and effective < rule:
            yield (
                f"line {line}: takes_effect {effective} is earlier than {rule}, "
                f"{treaty.withdrawal_months} months after receipt (Art. 20(3))"
            )


def checkpoint_faults(
    checkpoints: Sequence[Checkpoint], histories: Mapping[str, History], acts: Sequence[Act]
) -> Iterable[str]:
    """Compare every published count with what the acts give."""
    for line, point in enumerate(checkpoints, start=2):
        found = count(point, histories[point.treaty], acts)
        if found != point.count:
            yield (
                f"line {line}: {point.count} {point.measure} published for {point.treaty} "
                f"on {point.day}, the acts give {found}"
            )


def count(point: Checkpoint, history: History, acts: Sequence[Act]) -> int:
    """Count by the acts what a checkpoint counts."""
    if point.measure == "deposits":
        since = point.since or date.min
        own = [act for act in acts if act.treaty == point.treaty and act.action.is_consent]
        return sum(since <= act.received.latest <= point.day for act in own)
    if point.measure == "signatories":  # the depositary brackets a signature after withdrawal
        own = [a for a in acts if a.treaty == point.treaty and a.action is Action.SIGNATURE]
        signed = [act for act in own if act.received.latest <= point.day]
        gone = (_status(history, act.state, point.day) is Status.WITHDRAWN for act in signed)
        return len(signed) - sum(gone)
    counted = {
        "bound": {Status.PARTY, Status.WITHDRAWING},
        "deposited": {Status.CONTRACTING, Status.PARTY, Status.WITHDRAWING},
        "signed_only": {Status.SIGNATORY},
    }[point.measure]
    return sum(_status(history, state, point.day) in counted for state in history.states)


def _status(history: History, state: str, day: date) -> Status:
    spell = spell_on(history.spells[state], day)
    return spell.status if spell else Status.OUTSIDE


def label_faults(labels: Sequence[Label], states: Iterable[str]) -> Iterable[str]:
    """Find labels that name no state and no border of two states."""
    known = set(states)
    for line, label in enumerate(labels, start=2):
        named = label.label.split("-") if label.kind == "border" else [label.label]
        if label.kind in ("state", "border") and not set(named) <= known:
            yield f"line {line}: label {label.label!r} names no {label.kind}"
