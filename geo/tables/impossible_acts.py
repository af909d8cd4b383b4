"""Acts that cannot have been done: by nobody's state, before there was anything to do it to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from geo.model.acts import Act, Action, Step, Treaty
from geo.model.states import State


def listed_faults(rows: Iterable[Act | Step], listed: Mapping[str, State]) -> Iterator[str]:
    """Say which acts or steps are those of an area, whose acts no depositary takes."""
    for line, row in enumerate(rows, start=2):
        if row.state is not None and row.state not in listed:
            yield f"line {line}: {row.state} is not listed by the depositary, which takes its acts"


def time_faults(
    acts: Sequence[Act], treaties: Mapping[str, Treaty], listed: Mapping[str, State]
) -> Iterator[str]:
    """Say which acts came before their treaty or their state, too late, or work before that."""
    for line, act in enumerate(acts, start=2):
        treaty, state = treaties[act.treaty], listed.get(act.state)
        received, effect = act.received.latest, act.takes_effect
        if received < treaty.opened:
            yield (
                f"line {line}: {act.action} of {act.received} comes before {act.treaty} was "
                f"opened on {treaty.opened}"
            )
        closed = treaty.signature_until
        if act.action is Action.SIGNATURE and closed and act.received.earliest >= closed:
            yield (
                f"line {line}: signature of {act.received} comes when {act.treaty} is open for "
                f"signature no more, from {closed} on"
            )
        if state and state.from_ and received < state.from_:
            yield (
                f"line {line}: {act.action} of {act.received} comes before {act.state} was a "
                f"state on {state.from_}"
            )
        if effect is None or act.action is Action.WITHDRAWAL:
            continue  # `act_faults` compares a withdrawal's with the treaty's clock
        if effect < (earliest := _earliest_effect(act, treaty, state)):
            yield (
                f"line {line}: takes_effect {effect} is earlier than {earliest}, before which the "
                f"{act.action} cannot work"
            )


def _earliest_effect(act: Act, treaty: Treaty, state: State | None) -> date:
    """Return before which day a stated effect cannot lie; a succession works backwards."""
    days = [treaty.entered_into_force]
    if act.action is not Action.SUCCESSION:
        days.append(act.received.earliest)
    if state and state.from_:
        days.append(state.from_)
    return max(days)


def course_faults(treaties: Sequence[Treaty]) -> Iterator[str]:
    """Say which treaty was opened before it was adopted, or in force before it was opened."""
    for line, treaty in enumerate(treaties, start=2):
        course = ("adopted", "opened", "entered_into_force")
        for earlier, later in pairwise(course):
            first, second = getattr(treaty, earlier), getattr(treaty, later)
            if second < first:
                yield f"line {line}: {later} {second} comes before {earlier} {first}"
        if treaty.signature_until and treaty.signature_until <= treaty.opened:
            yield (
                f"line {line}: signature_until {treaty.signature_until} must come after opened "
                f"{treaty.opened}"
            )
