"""Days known to the day, the month or the year; periods; days as numbers."""

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
    ],
)
def test_a_day_is_known_to_the_day_the_month_or_the_year(
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
