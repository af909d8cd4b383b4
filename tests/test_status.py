"""The law of time: what each act does, on its eve and on its day."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.checks import act_faults
from geo.doubts import doubts
from geo.model import STATUSES, Act, Action, Day, Status, Treaty
from geo.status import (
    effective_day,
    entry_into_force,
    history,
    spell_on,
    spells,
    status_on,
    trigger_day,
)
from geo.tables import read_acts

OTTAWA = Treaty(
    treaty="apmbc",
    title="Ottawa Convention",
    short_title="Ottawa",
    adopted=date(1997, 9, 18),
    opened=date(1997, 12, 3),
    entered_into_force=date(1999, 3, 1),
    deposits_needed=40,
    consent_months=6,
    withdrawal_months=6,
    checked=date(2026, 2, 3),
    source="untc",
)
CCM = replace(
    OTTAWA,
    treaty="ccm",
    title="Convention on Cluster Munitions",
    adopted=date(2008, 5, 30),
    opened=date(2008, 12, 3),
    entered_into_force=date(2010, 8, 1),
    deposits_needed=30,
)
ONE_DAY = timedelta(days=1)


def act(
    action: str,
    received: str,
    takes_effect: str = "",
    *,
    treaty: str = "apmbc",
    awaits_peace: bool = False,
) -> Act:
    effect = date.fromisoformat(takes_effect) if takes_effect else None
    return Act("XYZ", treaty, Action(action), Day.parse(received), "untc", effect, awaits_peace)


FINLAND = [act("accession", "2012-01-09"), act("withdrawal", "2025-07-10")]
POLAND = [
    act("signature", "1997-12-04"),
    act("ratification", "2012-12-27"),
    act("withdrawal", "2025-08-20"),
]
BALTICS = [act("accession", "2004-05-12"), act("withdrawal", "2025-06-27")]
LITHUANIA_CCM = [
    act("signature", "2008-12-03", treaty="ccm"),
    act("ratification", "2011-03-24", treaty="ccm"),
    act("withdrawal", "2024-09-06", treaty="ccm"),
]
SOUTH_SUDAN = [act("succession", "2011-11-11", "2011-07-09")]
MONTENEGRO = [act("succession", "2006-10-23", "2007-04-01")]
HOLY_SEE = [
    act("ratification", "2008-12-03", treaty="ccm"),
    act("signature", "2008-12-03", treaty="ccm"),
]
LEBANON = [act("accession", "2026")]
AT_WAR = [act("ratification", "2005-12-27"), act("withdrawal", "2025-06-29", awaits_peace=True)]
RETURNED = [*FINLAND, act("accession", "2030-05-15")]

TIMELINES = [
    (
        "Finland, Ottawa",
        OTTAWA,
        FINLAND,
        [
            ("2012-01-08", "outside", "eve of deposit"),
            ("2012-01-09", "contracting", "day of deposit"),
            ("2012-06-30", "contracting", "eve of entry into force"),
            ("2012-07-01", "party", "first day of the sixth month after"),
            ("2025-07-09", "party", "eve of notification"),
            ("2025-07-10", "withdrawing", "notified, still bound"),
            ("2026-01-09", "withdrawing", "last day bound"),
            ("2026-01-10", "withdrawn", "six months on"),
        ],
    ),
    (
        "Poland, Ottawa",
        OTTAWA,
        POLAND,
        [
            ("1997-12-03", "outside", "eve of signature"),
            ("1997-12-04", "signatory", "day of signature"),
            ("2012-12-26", "signatory", "fifteen years a signatory"),
            ("2012-12-27", "contracting", "day of ratification"),
            ("2013-05-31", "contracting", "eve of entry into force"),
            ("2013-06-01", "party", "entry into force over the new year"),
            ("2025-08-19", "party", "eve of notification"),
            ("2025-08-20", "withdrawing", "notified"),
            ("2026-02-19", "withdrawing", "last day bound"),
            ("2026-02-20", "withdrawn", "six months on, over the new year"),
        ],
    ),
    (
        "Estonia, Latvia, Lithuania, Ottawa",
        OTTAWA,
        BALTICS,
        [
            ("2025-06-26", "party", "eve of notification"),
            ("2025-06-27", "withdrawing", "notified together"),
            ("2025-12-26", "withdrawing", "last day bound"),
            ("2025-12-27", "withdrawn", "six months on"),
        ],
    ),
    (
        "Lithuania, cluster munitions",
        CCM,
        LITHUANIA_CCM,
        [
            ("2011-03-23", "signatory", "eve of ratification"),
            ("2011-03-24", "contracting", "day of ratification"),
            ("2011-09-01", "party", "in force"),
            ("2024-09-05", "party", "eve of notification"),
            ("2024-09-06", "withdrawing", "notified"),
            ("2025-03-05", "withdrawing", "still a party the day before"),
            ("2025-03-06", "withdrawn", "first to leave the CCM"),
        ],
    ),
    (
        "South Sudan, Ottawa",
        OTTAWA,
        SOUTH_SUDAN,
        [
            ("2011-07-08", "outside", "eve of statehood"),
            ("2011-07-09", "party", "bound from its first day, deposited four months later"),
            ("2011-11-11", "party", "the deposit itself changes nothing"),
        ],
    ),
    (
        "Montenegro, Ottawa",
        OTTAWA,
        MONTENEGRO,
        [
            ("2006-10-22", "outside", "eve of deposit"),
            ("2006-10-23", "contracting", "succession deposited"),
            ("2007-03-31", "contracting", "eve of the day the depositary states"),
            ("2007-04-01", "party", "the day the depositary states"),
        ],
    ),
    (
        "Holy See, cluster munitions",
        CCM,
        HOLY_SEE,
        [
            ("2008-12-02", "outside", "eve of the signing conference"),
            ("2008-12-03", "contracting", "signed and ratified on one day: consent outranks"),
            ("2010-07-31", "contracting", "waits for the treaty itself"),
            ("2010-08-01", "party", "with the treaty itself"),
        ],
    ),
    (
        "Lebanon, Ottawa: received some day in 2026",
        OTTAWA,
        LEBANON,
        [
            ("2026-12-30", "outside", "counts from its latest possible day"),
            ("2026-12-31", "contracting", "latest possible day of deposit"),
            ("2027-05-31", "contracting", "eve of the latest entry into force"),
            ("2027-06-01", "party", "latest entry into force"),
        ],
    ),
    (
        "a state at war that notifies withdrawal, Art. 20(3)",
        OTTAWA,
        AT_WAR,
        [
            ("2025-06-28", "party", "eve of notification"),
            ("2025-06-29", "withdrawing", "notified"),
            ("2025-12-29", "withdrawing", "six months on: still bound while the war lasts"),
            ("2099-01-01", "withdrawing", "for as long as it lasts"),
        ],
    ),
    (
        "a state that leaves and comes back",
        OTTAWA,
        RETURNED,
        [
            ("2030-05-14", "withdrawn", "eve of the new accession"),
            ("2030-05-15", "contracting", "the new accession"),
            ("2030-10-31", "contracting", "eve of its entry into force"),
            ("2030-11-01", "party", "bound again"),
        ],
    ),
]


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


# --- Against a slow reading of the treaties ------------------------------------------


@cache
def slow_effective(act: Act, treaty: Treaty) -> date | None:
    """Walk to the day month by month."""
    if act.action is Action.SIGNATURE:
        return act.received.latest
    if act.awaits_peace:
        return None
    if act.takes_effect:
        return act.takes_effect
    if act.action is Action.WITHDRAWAL:
        year, month = act.received.latest.year, act.received.latest.month
        for _ in range(6):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        number = act.received.latest.day
        while True:
            try:
                return date(year, month, number)
            except ValueError:
                number -= 1
    first = act.received.latest.replace(day=1)
    for _ in range(6):
        first = (first + timedelta(days=31)).replace(day=1)
    return first if first > treaty.entered_into_force else treaty.entered_into_force


def slow_status(acts: Sequence[Act], treaty: Treaty, day: date) -> Status:
    """Read the acts in the order in which they were received; each speaks once it has begun."""
    status = Status.OUTSIDE
    for own in sorted(acts, key=lambda a: (a.received.latest, a.action is not Action.SIGNATURE)):
        effective = slow_effective(own, treaty)
        works, is_received = effective is not None and effective <= day, own.received.latest <= day
        if own.action is Action.SIGNATURE:
            status = Status.SIGNATORY if is_received else status
        elif own.action is Action.WITHDRAWAL:
            if is_received:
                status = Status.WITHDRAWN if works else Status.WITHDRAWING
        elif works:
            status = Status.PARTY
        elif is_received:
            status = Status.CONTRACTING
    return status


@st.composite
def lawful(draw: st.DrawFn, treaty: Treaty, state: str = "XYZ") -> list[Act]:
    """Sign or not, consent, withdraw, consent again, …: every act at its time.

    Imprecise days lie wholly where the act would be lawful; the day after an act is the
    first on which the next may come.
    """
    free = treaty.opened

    def received() -> Day:
        first = free + timedelta(days=draw(st.integers(0, 900)))
        match draw(st.sampled_from(["day", "day", "month", "year"])):
            case "month":
                month = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
                return Day.parse(f"{month:%Y-%m}")
            case "year":
                return Day.parse(str(first.year + 1))
        return Day.exactly(first)

    acts: list[Act] = []
    for place in range(draw(st.integers(0, 5))):
        day, effect, peace = received(), None, False
        if place == 0 and draw(st.booleans()):
            action = Action.SIGNATURE
            free = day.latest + draw(st.sampled_from([0, 1])) * ONE_DAY
        elif acts and acts[-1].action.is_consent:
            action = Action.WITHDRAWAL
            free = slow_effective(Act(state, treaty.treaty, action, day, "untc"), treaty) or free
            match draw(st.sampled_from(["rule", "rule", "stated", "war"])):
                case "stated":
                    free = effect = free + timedelta(days=draw(st.integers(0, 400)))
                case "war":
                    peace = True
        else:
            consents = [each for each in Action if each.is_consent]
            action = draw(st.sampled_from(consents))
            if action is Action.SUCCESSION or draw(st.integers(0, 5)) == 0:
                span = (day.latest - free).days + 900
                effect = free + timedelta(days=draw(st.integers(0, span)))
            own = Act(state, treaty.treaty, action, day, "untc", effect)
            free = max(slow_effective(own, treaty) or free, day.latest + ONE_DAY)
        acts.append(Act(state, treaty.treaty, action, day, "untc", effect, peace))
        if peace:
            break
    return draw(st.permutations(acts))


CASES = st.sampled_from([OTTAWA, CCM]).flatmap(lambda t: st.tuples(st.just(t), lawful(t)))


def telling_days(acts: Sequence[Act], treaty: Treaty) -> list[date]:
    """Every day on which something may change, its eve and the day after."""
    days = {treaty.opened, treaty.entered_into_force}
    for own in acts:
        days |= {own.received.earliest, own.received.latest}
        days |= {effective for effective in [slow_effective(own, treaty)] if effective}
    return sorted({near for day in days for near in (day - ONE_DAY, day, day + ONE_DAY)})


@given(CASES)
@example((OTTAWA, POLAND))
@example((OTTAWA, RETURNED))
@example((OTTAWA, SOUTH_SUDAN))
@example((CCM, HOLY_SEE))
@settings(deadline=None, max_examples=200)
def test_status_agrees_with_a_slow_reading_of_the_treaty(case: tuple[Treaty, list[Act]]) -> None:
    treaty, acts = case
    for day in telling_days(acts, treaty):
        assert status_on(acts, treaty, day) == slow_status(acts, treaty, day), day


@given(CASES)
@settings(deadline=None, max_examples=100)
def test_effective_days_agree_with_walking_month_by_month(case: tuple[Treaty, list[Act]]) -> None:
    treaty, acts = case
    for own in acts:
        assert effective_day(own, treaty) == slow_effective(own, treaty)


@given(CASES)
@settings(deadline=None, max_examples=80)
def test_spells_stand_in_order_and_the_next_is_what_was_foretold(
    case: tuple[Treaty, list[Act]],
) -> None:
    treaty, acts = case
    found = spells(acts, treaty)
    for before, after in pairwise(found):
        assert before.since < after.since
        assert before.status is not after.status
        if before.next_day:  # in a lawful sequence nothing comes in between
            assert before.next_day == after.since
            assert after.act is not before.act or before.next_status is after.status


@given(
    st.sampled_from([OTTAWA, CCM]).flatmap(
        lambda t: st.tuples(st.just(t), lawful(t, "AAA"), lawful(t, "BBB"), lawful(t, "CCC"))
    )
)
@settings(deadline=None, max_examples=100)
def test_the_table_of_codes_agrees_with_each_state_alone(
    case: tuple[Treaty, list[Act], list[Act], list[Act]],
) -> None:
    treaty, *groups = case
    acts = [own for group in groups for own in group]
    states = ("AAA", "BBB", "CCC", "DDD")
    found = history([*acts, replace(FINLAND[0], treaty="other")], treaty, states)
    assert found.codes.shape == (len(found.days), len(states))
    changes = found.change_days()
    for day in {d for change in changes for d in (change - ONE_DAY, change)} | {treaty.opened}:
        told = [STATUSES[code] for code in found.codes_on(day)]
        assert told == [slow_status(g, treaty, day) for g in (*groups, [])]
    for day in changes:
        assert (found.codes_on(day) != found.codes_on(day - ONE_DAY)).any()


def each_day(first: date, until: date) -> list[date]:
    return [date.fromordinal(n) for n in range(first.toordinal(), until.toordinal())]


@given(CASES)
@example((OTTAWA, LEBANON))
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
        for doubt in doubts(acts, treaty)
        for day in each_day(doubt.from_, doubt.until)
        for other in doubt.others
    }
    assert found == expected


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        pytest.param(FINLAND, [], id="nothing in doubt where all days are known"),
        pytest.param(
            LEBANON,
            [
                ("2026-01-01", "2026-07-01", ["contracting"]),
                ("2026-07-01", "2026-12-31", ["contracting", "party"]),
                ("2026-12-31", "2027-06-01", ["party"]),
            ],
            id="Lebanon: deposited some day in 2026",
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
    found = doubts(acts, OTTAWA)
    assert [(str(d.from_), str(d.until), list(d.others)) for d in found] == expected


@given(CASES)
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_lawful_sequence_passes_the_loader(
    tmp_path: Path, case: tuple[Treaty, list[Act]]
) -> None:
    treaty, acts = case
    rows = sorted(
        (a.state, a.treaty, str(a.received), a.action.value, a.takes_effect, a.awaits_peace)
        for a in acts
    )
    with (tmp_path / "acts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["state", "treaty", "action", "received", "takes_effect", "source"])
        for state, law, received, action, effect, peace in rows:
            writer.writerow([state, law, action, received, ".." if peace else effect, "untc"])
    read = read_acts(tmp_path / "acts.csv", {"XYZ"}, {treaty.treaty}, {"untc"})
    assert set(read) == set(acts)
    assert list(act_faults({treaty.treaty: treaty}, read)) == []
