"""The clocks of a treaty: each with its eve and its day."""

import re
from dataclasses import replace
from datetime import date

import pytest

from geo.law.effective_days import effective_day, entry_into_force
from geo.law.status import status_on
from geo.model.acts import Act, Status, Treaty
from tests.law.cases import CCM, ONE_DAY, OTTAWA, TPNW, act


def nuclear(action: str, received: str) -> Act:
    return act(action, received, treaty="tpnw")


#: Examples of the clock, not a record of who deposited what: a consent deposited on such a day
#: takes effect on such a day, 90 days later as Art. 15(2) counts, never before the treaty itself.
DEPOSITS = [
    pytest.param("ratification", "2018-05-08", "2021-01-22", id="waits for the treaty"),
    pytest.param("ratification", "2020-10-24", "2021-01-22", id="90 days before the treaty"),
    pytest.param("ratification", "2020-10-25", "2021-01-23", id="a day later"),
    pytest.param("ratification", "2021-01-22", "2021-04-22", id="on the treaty's first day"),
    pytest.param("accession", "2021-12-10", "2022-03-10", id="over the end of a year"),
    pytest.param("ratification", "2023-12-31", "2024-03-30", id="over a leap day"),
]


@pytest.mark.parametrize(("action", "received", "in_force"), DEPOSITS)
def test_consent_works_so_many_days_after_deposit(
    action: str, received: str, in_force: str
) -> None:
    acts, day = [nuclear(action, received)], date.fromisoformat(in_force)
    assert status_on(acts, TPNW, day - ONE_DAY) is Status.CONTRACTING
    assert status_on(acts, TPNW, day) is Status.PARTY


@pytest.mark.parametrize(
    ("received", "out"),
    [
        pytest.param("2025-03-01", "2026-03-01", id="a year to the day"),
        pytest.param("2024-02-29", "2025-02-28", id="a leap day has none: the month's last"),
        pytest.param("2023-02-28", "2024-02-28", id="not the leap day"),
    ],
)
def test_a_withdrawal_works_so_many_months_after_receipt(received: str, out: str) -> None:
    acts = [nuclear("ratification", "2020-12-11"), nuclear("withdrawal", received)]
    day = date.fromisoformat(out)
    assert status_on(acts, TPNW, day - ONE_DAY) is Status.WITHDRAWING
    assert status_on(acts, TPNW, day) is Status.WITHDRAWN


@pytest.mark.parametrize(
    ("treaty", "last_needed"),
    [
        pytest.param(OTTAWA, "1998-09-16", id="fortieth deposit"),
        pytest.param(CCM, "2010-02-16", id="thirtieth deposit"),
        pytest.param(TPNW, "2020-10-24", id="fiftieth deposit"),
    ],
)
def test_a_treaty_enters_into_force_by_the_clock_of_consent(
    treaty: Treaty, last_needed: str
) -> None:
    assert entry_into_force(date.fromisoformat(last_needed), treaty) == treaty.entered_into_force


def test_days_stated_by_the_depositary_prevail_over_days_counted() -> None:
    stated = act("ratification", "2021-12-23", "2022-05-05", treaty="tpnw")
    assert effective_day(stated, TPNW) == date(2022, 5, 5)


@pytest.mark.parametrize(
    "clocks",
    [
        pytest.param({"consent_months": 6, "consent_days": 90}, id="both"),
        pytest.param({"consent_months": None, "consent_days": None}, id="neither"),
    ],
)
def test_a_treaty_has_one_clock_of_consent(clocks: dict[str, int | None]) -> None:
    words = "one of consent_months and consent_days must be given, not both"
    with pytest.raises(ValueError, match=re.escape(words)):
        replace(OTTAWA, **clocks)  # type: ignore[arg-type]
