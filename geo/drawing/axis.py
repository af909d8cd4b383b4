"""The axis of time: linear to the end of 2024, then ten times wider."""

from datetime import date
from typing import NamedTuple

#: As in web/base/axis.js: from this day on the axis is so many times wider.
BREAK = date(2025, 1, 1)
WIDER = 10


class Axis(NamedTuple):
    """The axis of time: linear to the end of 2024, then ten times wider."""

    first: date
    last: date

    def position(self, day: date) -> int:
        """Return how far a day lies from the first: each day counts 1, after the break `WIDER`."""
        wide = max((day - BREAK).days, 0)
        return (min(day, BREAK) - self.first).days + WIDER * wide

    def share(self, day: date) -> float:
        """Return where a day stands, in per cent of the length."""
        within = max(self.first, min(self.last, day))
        return round(100 * self.position(within) / self.position(self.last), 2)
