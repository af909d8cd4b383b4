"""Declarations that cannot have been made: by a state that has not acted."""

from collections.abc import Iterator, Sequence

from geo.model.acts import Act
from geo.model.declarations import Declaration


def declaration_faults(declarations: Sequence[Declaration], acts: Sequence[Act]) -> Iterator[str]:
    """Say which declaration was made with no act: on its day, or if that is not known, at all."""
    for line, declaration in enumerate(declarations, start=2):
        state_and_treaty = (declaration.state, declaration.treaty)
        done = [act for act in acts if (act.state, act.treaty) == state_and_treaty]
        day = declaration.day
        if not done:
            yield (
                f"line {line}: {declaration.state} has not acted under {declaration.treaty}: "
                "acts.csv has no act of it, with which it could have declared anything"
            )
        elif day and not any(
            act.action is declaration.occasion
            and act.received.earliest <= day.latest
            and day.earliest <= act.received.latest
            for act in done
        ):
            acts_in_words = ", ".join(f"{act.action} of {act.received}" for act in done)
            yield (
                f"line {line}: {declaration.state} {declaration.treaty}: acts.csv has no "
                f"{declaration.occasion} of {day}, with which it was declared; it has "
                f"{acts_in_words}"
            )
