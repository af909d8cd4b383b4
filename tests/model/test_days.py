"""Days known to the day, the month or the year; periods; days as numbers."""

import re
from datetime import date

import pytest

from geo.model.days import Day, day_number, period_holds


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        pytest.param("2026-02-20", "2026-02-20", "2026-02-20", "day", id="a day"),
        pytest.param("2024-02-29", "2024-02-29", "2024-02-29", "day", id="a leap day"),
        pytest.param("2025-07", "2025-07-01", "2025-07-31", "month", id="a month"),
        pytest.param("2025-02", "2025-02-01", "2025-02-28", "month", id="February"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", "month", id="February, leap year"),
        pytest.param("2025-12", "2025-12-01", "2025-12-31", "month", id="the last month"),
        pytest.param("2026", "2026-01-01", "2026-12-31", "year", id="a year"),
        pytest.param(
            "2026-02-04/2026-11-22", "2026-02-04", "2026-11-22", "interval", id="between two days"
        ),
        pytest.param(
            "2026-02-04/2026-02-10", "2026-02-04", "2026-02-10", "interval", id="of one month"
        ),
        pytest.param("2025-07/2025-08", "2025-07-01", "2025-08-31", "interval", id="two months"),
        pytest.param("2023/2024", "2023-01-01", "2024-12-31", "interval", id="two years"),
    ],
)
def test_a_day_is_known_to_the_day_the_month_the_year_or_an_interval(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    day = Day.parse(text)
    assert (day.earliest, day.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert day.precision == precision
    assert str(day) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("2001-02-30", id="no such day"),
        pytest.param("2025-02-29", id="no leap year"),
        pytest.param("2025-13", id="no such month"),
        pytest.param("2025-00", id="month nought"),
        pytest.param("0000", id="year nought"),
        pytest.param("2025-7-1", id="without noughts"),
        pytest.param("20250701", id="without hyphens"),
        pytest.param("2012-W02-1", id="a day of a week"),
        pytest.param("2026-02-20T10:00", id="an hour"),
        pytest.param(" 2026", id="a space before"),
        pytest.param("2026\n", id="a line break after"),
        pytest.param("2026~", id="EDTF level 1"),
        pytest.param("２０２６", id="full-width digits"),
    ],
)
def test_nothing_else_is_a_day(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        Day.parse(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "2026-11-22/2026-02-04",
            "'2026-11-22/2026-02-04' ends before it begins: the first day",
            id="ends before it begins",
        ),
        pytest.param(
            "2026-02-04/2026-02-04",
            "'2026-02-04/2026-02-04' is written 2026-02-04",
            id="a single day",
        ),
        pytest.param("2026-01-01/2026-12-31", "is written 2026", id="a year"),
        pytest.param("2026-05/2026-05-31", "is written 2026-05", id="a month"),
        pytest.param("2026-01/2027-12-31", "is written 2026/2027", id="two years"),
        pytest.param(
            "2026-02-04/2026-11-31",
            "'2026-02-04/2026-11-31' is not a day of the calendar",
            id="no such day",
        ),
        pytest.param("2026-02-04/..", "nor an interval (two of them with / between)", id="open"),
        pytest.param("2026/2027/2028", "nor an interval", id="three years"),
        pytest.param("/2026", "nor an interval", id="no beginning"),
    ],
)
def test_an_interval_that_is_none_is_told(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        Day.parse(text)


@pytest.mark.parametrize(
    ("from_", "until", "day", "holds"),
    [
        pytest.param("2004-05-01", "2020-02-01", "2004-04-30", False, id="eve of the first day"),
        pytest.param("2004-05-01", "2020-02-01", "2004-05-01", True, id="first day"),
        pytest.param("2004-05-01", "2020-02-01", "2020-01-31", True, id="last day"),
        pytest.param("2004-05-01", "2020-02-01", "2020-02-01", False, id="the day of until"),
        pytest.param("2004-05-01", None, "2090-01-01", True, id="without an end"),
        pytest.param(None, "2020-02-01", "1990-01-01", True, id="without a beginning"),
        pytest.param(None, None, "1990-01-01", True, id="always"),
    ],
)
def test_a_period_holds_its_first_day_and_not_the_day_of_until(
    from_: str | None, until: str | None, day: str, holds: bool
) -> None:
    first, end = (date.fromisoformat(text) if text else None for text in (from_, until))
    assert period_holds(first, end, date.fromisoformat(day)) is holds


def test_days_are_counted_as_a_browser_counts_them() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(1997, 12, 3)) * 86_400_000 == 881_107_200_000  # Date.UTC(1997, 11, 3)
