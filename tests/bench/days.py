"""Days worth stepping to, and the statuses that a picture of them must show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.atlas.atlas import Atlas
from geo.model.acts import STATUSES

TREATY = "apmbc"
DAY = timedelta(days=1)
#: The Convention's own entry into force, and the withdrawals of 2025 and 2026.
LANDMARKS = (date(1999, 3, 1), date(2025, 12, 27), date(2026, 1, 10), date(2026, 2, 20))


@dataclass(frozen=True, slots=True)
class Step:
    """One key press: the day before it, the day after it, what differs."""

    before: date
    day: date
    changed: dict[str, str]  #: status on ``day`` by state


class Calendar:
    """The history of the Ottawa Convention as a source of steps."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.history = atlas.histories[TREATY]

    def statuses(self, day: date) -> dict[str, str]:
        """Return the status of every state at the end of a day."""
        codes = self.history.codes_on(day).tolist()
        return {
            state: STATUSES[code] for state, code in zip(self.history.states, codes, strict=True)
        }

    def step(self, before: date, day: date) -> Step:
        """Return the step between two days."""
        old = self.statuses(before)
        changed = {s: status for s, status in self.statuses(day).items() if status != old[s]}
        return Step(before, day, changed)

    def change_days(self) -> list[date]:
        """Return the days with a change that have an eve on the timeline, oldest first."""
        return self.history.change_days()[1:]

    def changes(self, count: int) -> list[Step]:
        """Return steps of one day onto days with a change, spread evenly, landmarks included."""
        days = self.change_days()
        spread = _spread(days, count - len(LANDMARKS))
        return [self.step(day - DAY, day) for day in sorted({*spread, *LANDMARKS})]

    def quiet(self, count: int) -> list[Step]:
        """Return steps of one day between which nothing changes, spread evenly."""
        busy = set(self.history.change_days())
        quiet = [day - DAY for day in self.change_days() if day - DAY not in busy]
        return [self.step(day - DAY, day) for day in _spread(quiet, count)]

    def neighbours(self, count: int) -> list[Step]:
        """Return steps onto days on which a neighbour of Russia changes: the table's first rows."""
        near = self.atlas.frontiers["RUS"].keys()
        steps = [self.step(day - DAY, day) for day in self.change_days()]
        found = [
            Step(step.before, step.day, {s: c for s, c in step.changed.items() if s in near})
            for step in steps
            if step.changed.keys() & near
        ]
        return [found[place % len(found)] for place in range(count)]


def _spread(days: Sequence[date], count: int) -> list[date]:
    return [days[place * len(days) // count] for place in range(count)]
