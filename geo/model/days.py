"""Days known to the day, the month or the year; periods; days as numbers."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from geo.errors import FactError, QueryError

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def require_day(name: str, value: object) -> None:
    """Raise QueryError, which names the parameter, for what is no day; a moment is none."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise QueryError(name, str(value), "pass a datetime.date, such as date(2025, 12, 27)")


def check_period(from_: date | None, until: date | None) -> None:
    """Raise ValueError if a half-open period holds no day."""
    if from_ and until and until <= from_:
        raise ValueError(f"until {until} must come after from {from_}: the period holds no day")


def period_holds(from_: date | None, until: date | None, day: date) -> bool:
    """Whether a half-open period holds a day: the first day is in it, ``until`` is not.

    None leaves the period open on that side.
    """
    return (from_ is None or from_ <= day) and (until is None or day < until)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day known to the day, the month or the year (EDTF level 0, ISO 8601-2)."""

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "Day":
        """Read ``2026-02-20``, ``2025-07`` or ``2026``; FactError for anything else.

        >>> Day.parse("2025-02").latest
        datetime.date(2025, 2, 28)
        """
        match = _EDTF.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise FactError(f"{text!r} is not a day (YYYY-MM-DD), month (YYYY-MM) or year (YYYY)")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            if day is not None and month is not None:
                return cls.exactly(date(year, month, day))
            first = date(year, 1 if month is None else month, 1)
        except ValueError:
            raise FactError(f"{text!r} is not a day of the calendar") from None
        last = month or 12
        return cls(first, date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def exactly(cls, day: date) -> "Day":
        """Return a day known to the day; QueryError for what is none."""
        require_day("day", day)
        return cls(day, day)

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        if self.earliest == self.latest:
            return "day"
        return "month" if self.earliest.month == self.latest.month else "year"

    def __str__(self) -> str:
        return self.latest.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


#: Days are counted from here, as `Date` does in a browser.
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return the days since 1 January 1970."""
    return day.toordinal() - _EPOCH
