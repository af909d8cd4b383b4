"""What an act of no exact day leaves in doubt."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings

from geo.law.uncertainty import uncertainties
from geo.model.acts import Act, Status, Treaty
from geo.model.days import Day
from tests.law.cases import FINLAND, LEBANON, ONE_DAY, OTTAWA, act
from tests.law.slow_law import CASES, slow_status, telling_days

#: Revoked on the last day on which the withdrawal may have been received.
REVOKED_IN_ITS_MONTH = [
    act("accession", "2012-01-09"),
    act("withdrawal", "2025-07"),
    act("revocation", "2025-07-31"),
]


def each_day(first: date, until: date) -> list[date]:
    return [date.fromordinal(n) for n in range(first.toordinal(), until.toordinal())]


@given(CASES)
@example((OTTAWA, LEBANON))
@example((OTTAWA, REVOKED_IN_ITS_MONTH))
@settings(deadline=None, max_examples=8)
def test_doubts_are_all_days_on_which_some_possible_reading_differs(
    case: tuple[Treaty, list[Act]],
) -> None:
    treaty, acts = case
    expected: set[tuple[date, Status]] = set()
    last = max(telling_days(acts, treaty))
    for own in acts:
        if own.received.precision == "day":
            continue
        told: defaultdict[date, set[Status]] = defaultdict(set)
        for n in range((own.received.latest - own.received.earliest).days + 1):
            possible = replace(own, received=Day.exactly(own.received.earliest + n * ONE_DAY))
            reading = [possible if each is own else each for each in acts]
            for first, until in pairwise([*telling_days(reading, treaty), last]):
                status = slow_status(reading, treaty, first)
                for day in each_day(first, until):
                    told[day].add(status)
        for day, statuses in told.items():
            if len(statuses) > 1:
                expected |= {(day, s) for s in statuses - {slow_status(acts, treaty, day)}}
    found = {
        (day, other)
        for doubt in uncertainties(acts, treaty)
        for day in each_day(doubt.from_, doubt.until)
        for other in doubt.other_statuses
    }
    assert found == expected


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        pytest.param(FINLAND, [], id="nothing in doubt where all days are known"),
        pytest.param(
            LEBANON,
            [
                ("2026-02-04", "2026-08-01", ["contracting"]),
                ("2026-08-01", "2026-11-22", ["contracting", "party"]),
                ("2026-11-22", "2027-05-01", ["party"]),
            ],
            id="Lebanon: deposited some day between two",
        ),
        pytest.param(
            [act("accession", "2026")],
            [
                ("2026-01-01", "2026-07-01", ["contracting"]),
                ("2026-07-01", "2026-12-31", ["contracting", "party"]),
                ("2026-12-31", "2027-06-01", ["party"]),
            ],
            id="deposited some day in a year",
        ),
        pytest.param(
            [act("accession", "2026-05")],
            [("2026-05-01", "2026-05-31", ["contracting"])],
            id="a month: the day of deposit is in doubt, entry into force is not",
        ),
        pytest.param(
            [act("accession", "2012-01-09"), act("withdrawal", "2025-07")],
            [
                ("2025-07-01", "2025-07-31", ["withdrawing"]),
                ("2026-01-01", "2026-01-31", ["withdrawn"]),
            ],
            id="a withdrawal known to the month: both its days are in doubt",
        ),
        pytest.param(
            REVOKED_IN_ITS_MONTH,
            [("2025-07-01", "2025-07-31", ["withdrawing"])],
            id="revoked in its month: perhaps notified before that day",
        ),
        pytest.param(
            [
                act("accession", "2012-01-09"),
                act("withdrawal", "2025-01/2025-03"),
                act("revocation", "2025-08-15"),
            ],
            [("2025-02-16", "2025-03-31", ["withdrawing"])],
            id="revoked: not notified so early that it had taken effect by then",
        ),
        pytest.param(
            [act("signature", "2008-05-04"), act("ratification", "2008")],
            [
                ("2008-05-04", "2008-11-01", ["contracting"]),
                ("2008-11-01", "2008-12-31", ["contracting", "party"]),
                ("2008-12-31", "2009-06-01", ["party"]),
            ],
            id="ratified in the year of signature: not before the signature",
        ),
        pytest.param(
            [
                act("accession", "2012-01-09"),
                act("withdrawal", "2025-09-10"),
                act("accession", "2026"),
            ],
            [
                ("2026-03-10", "2026-09-01", ["contracting"]),
                ("2026-09-01", "2026-12-31", ["contracting", "party"]),
                ("2026-12-31", "2027-06-01", ["party"]),
            ],
            id="back in the year of leaving: not before it had left",
        ),
    ],
)
def test_what_an_imprecise_day_leaves_in_doubt(
    acts: list[Act], expected: list[tuple[str, str, list[str]]]
) -> None:
    found = uncertainties(acts, OTTAWA)
    assert [(str(d.from_), str(d.until), list(d.other_statuses)) for d in found] == expected


def test_a_report_leaves_in_doubt_whether_the_act_was_done() -> None:
    (accession,) = LEBANON
    notice = act("withdrawal", "2028-03-01")
    found = uncertainties(LEBANON, OTTAWA, reported=LEBANON)
    assert [(str(d.from_), str(d.until), list(d.other_statuses)) for d in found] == [
        ("2026-02-04", "2026-08-01", ["contracting"]),
        ("2026-08-01", "2026-11-22", ["contracting", "party"]),
        ("2026-11-22", "2027-05-01", ["outside", "party"]),
        ("2027-05-01", "None", ["outside"]),
    ]
    *_, last = uncertainties([accession, notice], OTTAWA, reported=LEBANON)
    assert (str(last.from_), str(last.until)) == ("2027-05-01", "2028-03-01")


def test_of_two_acts_each_has_its_own_doubt() -> None:
    acts = [act("accession", "2012-05"), act("withdrawal", "2025-07")]
    found = uncertainties(acts, OTTAWA)
    assert {doubt.act for doubt in found} == set(acts)
    assert all(doubt.act.received.latest.year == doubt.from_.year for doubt in found[:2])
