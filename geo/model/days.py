"""Days known to the day, the month, the year or an interval; periods; days as numbers."""

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


#: Letters of a text by what is known.
_LETTERS = {"day": 10, "month": 7, "year": 4}


def _days_of(text: str, whole: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year; ``whole`` is told in faults."""
    match = _EDTF.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise FactError(
            f"{whole!r} is not a day (YYYY-MM-DD), month (YYYY-MM) or year (YYYY), nor an interval "
            "(two of them with / between)"
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            only = date(year, month, day)
            return only, only
        first = date(year, 1 if month is None else month, 1)
    except ValueError:
        raise FactError(f"{whole!r} is not a day of the calendar") from None
    last = month or 12
    return first, date(year, last, calendar.monthrange(year, last)[1])


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day known to the day, the month, the year or an interval (EDTF level 0, ISO 8601-2).

    Both days are possible ones, and all between.
    """

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "Day":
        """Read ``2026-02-20``, ``2025-07``, ``2026`` or two of them with a slash between.

        Raises FactError for anything else, also for an interval that ends before it begins, or
        that is a day, a month or a year, or two months, with more digits than it takes.

        >>> Day.parse("2025-02").latest
        datetime.date(2025, 2, 28)
        >>> Day.parse("2026-02-04/2026-11-22").precision
        'interval'
        """
        if not isinstance(text, str) or "/" not in text:
            return cls(*_days_of(text, text))
        first, last = text.split("/", 1)
        interval = cls(_days_of(first, text)[0], _days_of(last, text)[1])
        if interval.latest < interval.earliest:
            raise FactError(
                f"{text!r} ends before it begins: the first day of an interval comes first"
            )
        if str(interval) != text:
            raise FactError(f"{text!r} is written {interval}")
        return interval

    @classmethod
    def exactly(cls, day: date) -> "Day":
        """Return a day known to the day; QueryError for what is none."""
        require_day("day", day)
        return cls(day, day)

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        if self.earliest == self.latest:
            return "day"
        for precision, letters in _LETTERS.items():
            text = self.latest.isoformat()[:letters]
            if _days_of(text, text) == (self.earliest, self.latest):
                return precision
        return "interval"

    def __str__(self) -> str:
        if letters := _LETTERS.get(self.precision):
            return self.latest.isoformat()[:letters]
        return "/".join(self._bounds())

    def _bounds(self) -> tuple[str, str]:
        """Return both ends of an interval as briefly as they can be written."""
        for letters in sorted(_LETTERS.values()):
            first, last = (day.isoformat()[:letters] for day in (self.earliest, self.latest))
            if (_days_of(first, first)[0], _days_of(last, last)[1]) == (self.earliest, self.latest):
                return first, last
        raise AssertionError  # days are the last way to write them


#: Days are counted from here, as `Date` does in a browser.
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return the days since 1 January 1970."""
    return day.toordinal() - _EPOCH
