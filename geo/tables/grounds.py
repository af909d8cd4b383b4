"""What shapes.csv must say of the ground of each state, and which units it may name."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from geo.model.places import Shape
from geo.model.states import State

#: Rules by which a shape is the state itself; a dependency only takes its status.
_OWN_RULES = frozenset({"own", "predecessor"})


def unit_faults(shapes: Sequence[Shape], units: Collection[str]) -> Iterator[str]:
    """Say which units the coverage lacks."""
    for line, shape in enumerate(shapes, start=2):
        missing = [unit for unit in shape.units if unit not in units]
        if missing:
            names = ", ".join(missing)
            yield f"line {line}: units: {names} has no polygon in boundaries/units.shp"


def ground_faults(states: Sequence[State], shapes: Sequence[Shape]) -> Iterator[str]:
    """Say which listed state has no ground of its own, or before its first day none at all.

    A state is asked about on every day of the calendar, so its ground must be drawn on each: as
    its own from its first day on, before that with the shape that holds all its units.
    """
    days = sorted(
        {date.min, *(day for shape in shapes for day in (shape.from_, shape.until) if day)}
    )
    for line, state in enumerate(states, start=2):
        if not state.is_listed:
            continue
        own = [s for s in shapes if s.state == state.state and s.rule in _OWN_RULES]
        before = _shapes_before(state.state, shapes) if state.from_ else []
        for day in sorted({*days, state.from_ or date.min}):
            is_early = state.from_ is not None and day < state.from_
            if any(shape.is_drawn_on(day) for shape in (before if is_early else own)):
                continue
            since = f" from {day}" if day > date.min else ""
            yield f"line {line}: {state.state} has no shape in shapes.csv{since}" + (
                f", before its first day {state.from_}" if is_early else ""
            )
            break


def _shapes_before(state: str, shapes: Sequence[Shape]) -> list[Shape]:
    units = {unit for shape in shapes if shape.shape == state for unit in shape.units}
    return [s for s in shapes if units and units <= set(s.units) and s.shape != state]
