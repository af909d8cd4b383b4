"""The law of time against a slow reading of the treaties, over random lawful acts."""

import csv
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from geo.law.effective_days import effective_day
from geo.law.status import spells, status_on
from geo.model.acts import Act, Action, Status, Treaty
from geo.tables.cross_table_checks import act_faults
from geo.tables.data_tables import ACTS
from geo.tables.schema import read_table
from tests.law.cases import (
    CCM,
    HOLY_SEE,
    LEFT_IN_THE_END,
    OTTAWA,
    PEACE,
    POLAND,
    RETURNED,
    REVOKED,
    SOUTH_SUDAN,
    UNSIGNED,
)
from tests.law.slow_law import CASES, slow_effective, slow_status, telling_days


@given(CASES)
@example((OTTAWA, POLAND))
@example((OTTAWA, RETURNED))
@example((OTTAWA, REVOKED))
@example((OTTAWA, LEFT_IN_THE_END))
@example((OTTAWA, PEACE))
@example((OTTAWA, UNSIGNED))
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
        # Before the state is bound the withdrawal changes nothing, nor does its revocation.
        if after.act.action is Action.REVOCATION and before.status is not Status.CONTRACTING:
            assert before.next_day is None or before.next_day > after.since
        elif before.next_day:  # in a lawful sequence nothing else comes in between
            assert before.next_day == after.since
            assert after.act is not before.act or before.next_status is after.status


def _takes_effect(act: Act) -> str:
    """The cell of an act."""
    if act.awaits_peace:
        return f"../{act.peace}" if act.peace else ".."
    return str(act.takes_effect or "")


@given(CASES)
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_lawful_sequence_passes_the_loader(
    tmp_path: Path, case: tuple[Treaty, list[Act]]
) -> None:
    treaty, acts = case
    rows = sorted(
        (a.state, a.treaty, str(a.received), a.action.value, _takes_effect(a)) for a in acts
    )
    with (tmp_path / "acts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["state", "treaty", "action", "received", "takes_effect", "source"])
        for state, law, received, action, effect in rows:
            writer.writerow([state, law, action, received, effect, "untc"])
    keys = {"states": {"XYZ"}, "treaties": {treaty.treaty}, "sources": {"untc"}}
    read = read_table(tmp_path / "acts.csv", ACTS, keys)
    assert set(read) == set(acts)
    assert list(act_faults({treaty.treaty: treaty}, read)) == []
