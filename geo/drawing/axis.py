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

    def units(self, day: date) -> int:
        """Return the units from the first day: a day before the break is one, after it ten."""
        wide = max((day - BREAK).days, 0)
        return (min(day, BREAK) - self.first).days + WIDER * wide

    def share(self, day: date) -> float:
        """Return where a day stands, in per cent of the length."""
        within = max(self.first, min(self.last, day))
        return round(100 * self.units(within) / self.units(self.last), 2)
