"""The law of time: what each act does, on its eve and on its day."""

from datetime import date
from itertools import permutations

import pytest

from geo.law.effective_days import effective_day, entry_into_force
from geo.law.status import spell_on, spells, status_on, trigger_day
from geo.model.acts import Act, Status, Treaty
from tests.law.cases import (
    AT_WAR,
    CCM,
    FINLAND,
    MONTENEGRO,
    ONE_DAY,
    OTTAWA,
    PEACE,
    POLAND,
    REVOKED,
    SHORT_WAR,
    TIMELINES,
    act,
)


@pytest.mark.parametrize(
    ("acts", "treaty", "day", "expected"),
    [
        pytest.param(acts, treaty, day, expected, id=f"{who}, {day}: {why}")
        for who, treaty, acts, days in TIMELINES
        for day, expected, why in days
    ],
)
def test_status_on_each_eve_and_day(
    acts: list[Act], treaty: Treaty, day: str, expected: str
) -> None:
    for order in permutations(acts):
        assert status_on(order, treaty, date.fromisoformat(day)) == expected


def test_no_act_means_outside() -> None:
    assert status_on([], OTTAWA, date(2026, 1, 1)) is Status.OUTSIDE


@pytest.mark.parametrize(
    ("acts", "day", "expected"),
    [
        pytest.param(
            [act("signature", "1998-05-04"), act("succession", "2000-02-01", "1998-01-01")],
            "2001-01-01",
            "party",
            id="a consent that reaches back before the signature still outranks it",
        ),
        pytest.param(
            [act("signature", "2008-05-04"), act("ratification", "2008")],
            "2008-12-31",
            "contracting",
            id="ratified in the year of signature, day unknown",
        ),
    ],
)
def test_a_signature_never_undoes_consent(acts: list[Act], day: str, expected: str) -> None:
    for order in permutations(acts):
        assert status_on(order, OTTAWA, date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("treaty", "deposited", "in_force"),
    [
        # Published per state, http://www.stopclustermunitions.org/treatystatus/
        pytest.param(CCM, "2009-06-16", "2010-08-01", id="Albania waits for the treaty"),
        pytest.param(CCM, "2010-08-23", "2011-02-01", id="Antigua and Barbuda, first after it"),
        pytest.param(CCM, "2011-09-08", "2012-03-01", id="Afghanistan, over the new year"),
        pytest.param(CCM, "2012-10-08", "2013-04-01", id="Australia, from October to April"),
        pytest.param(CCM, "2013-04-09", "2013-10-01", id="Andorra, by accession"),
        pytest.param(CCM, "2025-09-05", "2026-03-01", id="Vanuatu (CMC)"),
        pytest.param(OTTAWA, "2025-03-12", "2025-09-01", id="Marshall Islands (ICBL)"),
        pytest.param(OTTAWA, "2025-06-25", "2025-12-01", id="Tonga (ICBL)"),
        # Art. 17: the day of the month does not matter, the month does.
        pytest.param(OTTAWA, "1998-09-30", "1999-03-01", id="last day that needs no waiting"),
        pytest.param(OTTAWA, "1998-10-01", "1999-04-01", id="first day that waits a month more"),
        pytest.param(OTTAWA, "2000-03-01", "2000-09-01", id="deposited on a first of the month"),
        pytest.param(OTTAWA, "2000-03-31", "2000-09-01", id="deposited on a last of the month"),
        pytest.param(OTTAWA, "2026-05", "2026-11-01", id="known to the month: no doubt at all"),
    ],
)
def test_consent_works_from_the_first_day_of_the_sixth_month_after(
    treaty: Treaty, deposited: str, in_force: str
) -> None:
    own = act("accession", deposited, treaty=treaty.treaty)
    assert effective_day(own, treaty) == date.fromisoformat(in_force)


@pytest.mark.parametrize(
    ("received", "effective"),
    [
        # Stated by the depositary or in a gazette.
        pytest.param("2025-06-27", "2025-12-27", id="Estonia, Latvia, Lithuania"),
        pytest.param("2025-07-10", "2026-01-10", id="Finland"),
        pytest.param("2025-08-20", "2026-02-20", id="Poland"),
        pytest.param("2024-09-06", "2025-03-06", id="Lithuania, CCM"),
        # No such day in the sixth month: its last day.
        pytest.param("2025-08-31", "2026-02-28", id="31 August, to the end of February"),
        pytest.param("2027-08-31", "2028-02-29", id="31 August, to a leap day"),
        pytest.param("2027-08-29", "2028-02-29", id="29 August, the leap day itself"),
        pytest.param("2025-03-31", "2025-09-30", id="31 March, to 30 September"),
        pytest.param("2025-02-28", "2025-08-28", id="28 February keeps its number"),
    ],
)
def test_withdrawal_works_six_months_after_receipt(received: str, effective: str) -> None:
    assert effective_day(act("withdrawal", received), OTTAWA) == date.fromisoformat(effective)


@pytest.mark.parametrize(
    ("deposits", "trigger", "in_force"),
    [
        pytest.param(39, None, None, id="the 39th deposit sets nothing going"),
        pytest.param(40, "1998-01-10", "1998-07-01", id="the 40th does"),
        pytest.param(41, "1998-01-10", "1998-07-01", id="the 41st changes nothing"),
    ],
)
def test_the_last_needed_deposit_sets_the_entry_into_force(
    deposits: int, trigger: str | None, in_force: str | None
) -> None:
    first = date(1997, 12, 2)
    acts = [act("ratification", str(first + n * ONE_DAY)) for n in range(deposits)]
    acts += [act("signature", "1997-12-03"), act("ratification", "1997-12-03", treaty="ccm")]
    found = trigger_day(acts, OTTAWA)
    assert found == (trigger and date.fromisoformat(trigger))
    if found and in_force:
        assert entry_into_force(found, OTTAWA) == date.fromisoformat(in_force)


@pytest.mark.parametrize(
    ("acts", "day", "next_day", "next_status"),
    [
        pytest.param(FINLAND, "2012-01-09", "2012-07-01", "party", id="deposit foretells party"),
        pytest.param(FINLAND, "2012-07-01", None, None, id="a party for good, as far as known"),
        pytest.param(FINLAND, "2025-07-09", None, None, id="no hindsight before notification"),
        pytest.param(FINLAND, "2025-07-10", "2026-01-10", "withdrawn", id="notice foretells end"),
        pytest.param(FINLAND, "2026-01-10", None, None, id="gone"),
        pytest.param(AT_WAR, "2025-12-29", None, None, id="no day while the war lasts"),
        pytest.param(PEACE, "2028-03-14", None, None, id="no hindsight before the peace"),
        pytest.param(SHORT_WAR, "2025-08-31", None, None, id="nor on its eve"),
        pytest.param(SHORT_WAR, "2025-09-01", "2025-12-29", "withdrawn", id="peace foretells"),
        pytest.param(REVOKED, "2026-01-08", "2026-01-10", "withdrawn", id="not revoked yet"),
        pytest.param(REVOKED, "2026-01-09", None, None, id="revoked: nothing follows"),
        pytest.param(POLAND, "2000-01-01", None, None, id="a signature foretells nothing"),
        pytest.param(MONTENEGRO, "2006-10-23", "2007-04-01", "party", id="a stated day"),
    ],
)
def test_the_next_change_is_what_acts_received_will_bring(
    acts: list[Act], day: str, next_day: str | None, next_status: str | None
) -> None:
    spell = spell_on(spells(acts, OTTAWA), date.fromisoformat(day))
    assert spell is not None
    found = spell.next_on(date.fromisoformat(day))
    assert found == (next_day and date.fromisoformat(next_day))
    assert (spell.next_status if found else None) == next_status
