"""The table of codes of a treaty, over random lawful acts and for one state."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.law.history import history
from geo.model.acts import STATUSES, Act, Status, Treaty
from tests.law.cases import CCM, FINLAND, ONE_DAY, OTTAWA
from tests.law.slow_law import lawful, slow_status


@pytest.mark.parametrize(
    ("until", "last"),
    [
        pytest.param(date(2012, 7, 1), date(2012, 7, 1), id="the day itself"),
        pytest.param(date(2025, 7, 9), date(2012, 7, 1), id="the eve of the next change"),
        pytest.param(date.max, date(2026, 1, 10), id="the last of all"),
        pytest.param(date(2012, 1, 8), None, id="none yet"),
    ],
)
def test_the_last_change_up_to_a_day(until: date, last: date | None) -> None:
    treaty = replace(OTTAWA, deposits_needed=1)
    assert history(FINLAND, treaty, ["XYZ"]).last_change(until) == last


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


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param("2012-01-08", Status.OUTSIDE, id="day before deposit"),
        pytest.param("2012-01-09", Status.CONTRACTING, id="day of deposit"),
        pytest.param("2012-06-30", Status.CONTRACTING, id="eve of entry into force"),
        pytest.param("2012-07-01", Status.PARTY, id="first day of the sixth month"),
    ],
)
def test_the_status_of_one_state_on_a_day(day: str, status: Status) -> None:
    finland = history(FINLAND, OTTAWA, [FINLAND[0].state])
    assert finland.status_on(FINLAND[0].state, date.fromisoformat(day)) is status
