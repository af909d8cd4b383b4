"""Random lawful histories of one state, with what a slow reading of the treaties says of each day.

The browser looks up spells that Python sends; here it is held to the treaties themselves.
"""

from typing import Any

from hypothesis import HealthCheck, given, settings

from geo.assets.history import spell_record
from geo.atlas.atlas import Atlas
from geo.law.status import order_of, spell_on, spells
from geo.model.acts import Act, Action, Treaty
from geo.model.days import day_number
from tests.law.cases import TIMELINES
from tests.law.slow_law import CASES, slow_status, telling_days


def lives(_: Atlas) -> list[dict[str, Any]]:
    """Each timeline of the tests of the law, and a hundred histories that are always the same."""
    cases = [(treaty, list(acts)) for _, treaty, acts, _ in TIMELINES]

    @given(CASES)
    @settings(
        deadline=None,
        derandomize=True,
        database=None,
        max_examples=100,
        suppress_health_check=list(HealthCheck),
    )
    def collect(case: tuple[Treaty, list[Act]]) -> None:
        cases.append(case)

    collect()
    return [_life(treaty, acts) for treaty, acts in cases]


def _life(treaty: Treaty, acts: list[Act]) -> dict[str, Any]:
    ordered = sorted(acts, key=order_of)
    course = spells(acts, treaty)
    days = []
    for day in telling_days(acts, treaty):
        spell = spell_on(course, day)
        upcoming = spell.next_on(day) if spell else None
        days.append(
            [day_number(day), slow_status(acts, treaty, day), upcoming and day_number(upcoming)]
        )
    return {
        "acts": [f"{act.action} {act.received}" for act in ordered],
        "revoked": any(act.action is Action.REVOCATION for act in acts),
        "spells": [spell_record(spell, ordered) for spell in course],
        "days": days,
    }
