"""What readers of single tables cannot see: facts of one file that contradict another's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from geo.law.effective_days import effective_day, entry_into_force
from geo.law.history import History
from geo.law.status import order_of, spell_on, trigger_day
from geo.model.acts import Act, Action, Status, Treaty
from geo.model.places import Label
from geo.model.sources import Checkpoint


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
    """Find acts that the law does not know: too early for the act of the same state before."""
    last_acts: dict[tuple[str, str], Act] = {}
    for line, act in sorted(enumerate(acts, start=2), key=lambda pair: order_of(pair[1])):
        treaty, state_and_treaty = treaties[act.treaty], (act.state, act.treaty)
        previous_act = last_acts.get(state_and_treaty)
        bound_or_released_on = previous_act and effective_day(previous_act, treaty)
        if act.action is Action.WITHDRAWAL:
            if bound_or_released_on and act.received.latest < bound_or_released_on:
                yield (
                    f"line {line}: {act.state} {act.treaty}: withdrawal of {act.received} comes "
                    f"before it is bound on {bound_or_released_on}; "
                    "a state party alone can withdraw"
                )
            yield from _too_soon(line, act, treaty)
        elif act.action is Action.REVOCATION:
            if bound_or_released_on and bound_or_released_on <= act.received.latest:
                yield (
                    f"line {line}: {act.state} {act.treaty}: revocation of {act.received} comes "
                    f"when the withdrawal has taken effect on {bound_or_released_on}; it can be "
                    "revoked before that day only (VCLT 68)"
                )
        elif (
            previous_act
            and previous_act.action is Action.WITHDRAWAL
            and not (bound_or_released_on and bound_or_released_on <= act.received.latest)
        ):
            yield (
                f"line {line}: {act.state} {act.treaty}: {act.action} of {act.received} comes "
                "while it is still bound; its withdrawal takes effect "
                f"{bound_or_released_on or 'with peace'}"
            )
        if act.action not in (Action.SIGNATURE, Action.SIGNATURE_WITHDRAWAL):
            last_acts[state_and_treaty] = act


def _too_soon(line: int, act: Act, treaty: Treaty) -> Iterable[str]:
    earliest_lawful_day = effective_day(_by_the_rule(act), treaty)
    if act.takes_effect and earliest_lawful_day and act.takes_effect < earliest_lawful_day:
        yield (
            f"line {line}: takes_effect {act.takes_effect} is earlier than {earliest_lawful_day}, "
            f"{treaty.withdrawal_months} months after receipt"
        )


def _by_the_rule(act: Act) -> Act:
    return replace(act, takes_effect=None, awaits_peace=False, peace=None)


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
        consents = [act for act in acts if act.treaty == point.treaty and act.action.is_consent]
        return sum(since <= act.received.latest <= point.day for act in consents)
    if point.measure == "signatories":  # the depositary brackets a signature after withdrawal
        signatures = [a for a in acts if a.treaty == point.treaty and a.action is Action.SIGNATURE]
        signed = {act.state for act in signatures if act.received.latest <= point.day}
        gone = (Status.WITHDRAWN, Status.OUTSIDE)  # outside: has withdrawn its signature
        return sum(_status(history, state, point.day) not in gone for state in signed)
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
