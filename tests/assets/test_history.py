"""The history on the wire: replayed as the browser does, it tells what the law tells."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.assets import wire
from geo.assets.history import _acts_of, browser_history, spell_record, to_script
from geo.atlas.atlas import Atlas
from geo.law.status import spell_on, spells, status_on
from geo.model.acts import Action, Status
from geo.model.days import day_number
from tests.law.cases import OTTAWA, act
from tests.law.slow_law import lawful, telling_days

EPOCH = date(1970, 1, 1)
ONE_DAY = timedelta(days=1)


def replay(spells: list[wire.Spell], day: date) -> tuple[str, date | None]:
    """The status and the day of the next change by the last spell that has begun."""
    begun = [spell for spell in spells if EPOCH + timedelta(days=spell["since"]) <= day]
    if not begun:
        return "outside", None
    spell = begun[-1]
    known = EPOCH + timedelta(days=spell.get("known", spell["since"]))
    is_known = "next" in spell and known <= day
    return spell["status"], EPOCH + timedelta(days=spell["next"]) if is_known else None


@pytest.fixture(scope="module")
def told(atlas: Atlas) -> dict[str, Any]:
    """What the browser gets, after a way through JSON."""
    found: dict[str, Any] = json.loads(json.dumps(browser_history(atlas)))
    return found


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_every_state_on_every_change_day_and_its_eve(
    atlas: Atlas, told: dict[str, Any], treaty: str
) -> None:
    known = told["spells"][treaty]
    history = atlas.histories[treaty]
    changes = set(history.change_days()) | {date(1998, 9, 16), date(2010, 2, 16)}
    days = sorted({near for day in changes for near in (day - ONE_DAY, day)})
    for state, own in history.spells.items():
        acts = [a for a in atlas.acts if (a.state, a.treaty) == (state, treaty)]
        assert (state in known) == bool(acts)
        near = {d for a in acts for d in telling_days([a], atlas.treaties[treaty])}
        for day in days:
            spell = spell_on(own, day)
            expected = spell.status if spell else Status.OUTSIDE
            foretold = spell.next_on(day) if spell else None
            assert replay(known.get(state, []), day) == (expected, foretold), (state, day)
        for day in near:
            law = status_on(acts, atlas.treaties[treaty], day)
            assert replay(known.get(state, []), day)[0] == law, (state, day)


@given(lawful(OTTAWA), st.dates(date(1997, 12, 3), date(2004, 1, 1)))
@settings(deadline=None, max_examples=100)
def test_any_lawful_history_can_be_replayed(acts: list[Any], trigger: date) -> None:
    history = spells(acts, OTTAWA, trigger)
    records = [spell_record(spell, acts) for spell in history]
    assert [record["since"] for record in records] == sorted(
        {record["since"] for record in records}
    )
    for day in {*telling_days(acts, OTTAWA), trigger - ONE_DAY, trigger}:
        spell = spell_on(history, day)
        expected = (spell.status, spell.next_on(day)) if spell else (Status.OUTSIDE, None)
        assert replay(records, day) == expected


def test_when_a_consent_before_the_trigger_takes_effect_is_known_with_the_trigger() -> None:
    acts = [act("ratification", "1997-12-03")]
    numbers = [day_number(date(*day)) for day in ((1997, 12, 3), (1998, 9, 16), (1999, 3, 1))]
    consent, trigger, in_force = numbers
    assert [spell_record(spell, acts) for spell in spells(acts, OTTAWA, date(1998, 9, 16))] == [
        {"since": consent, "status": "contracting", "act": 0, "next": in_force, "known": trigger},
        {"since": in_force, "status": "party", "act": 0},
    ]


def test_the_browser_gets_every_state_act_step_and_border(
    atlas: Atlas, told: dict[str, Any]
) -> None:
    assert told["edition"] == atlas.edition
    assert told["statuses"] == [
        "outside", "signatory", "contracting", "party", "withdrawing", "withdrawn",
    ]  # fmt: skip
    assert {code: state["name"] for code, state in told["states"].items()} == {
        code: state.name for code, state in atlas.states.items()
    }
    assert set(told["areas"]) == {"TWN", "XKX"}
    acts = [row for by_state in told["acts"].values() for rows in by_state.values() for row in rows]
    assert len(acts) == len(atlas.acts)
    assert {row["action"] for row in acts} <= set(Action)
    steps = [s for by_state in told["steps"].values() for rows in by_state.values() for s in rows]
    assert len(steps) == len(atlas.steps)
    meetings = [step.what for step in atlas.steps if not step.state]
    assert sorted(s["what"] for steps in told["steps"].values() for s in steps[""]) == sorted(
        meetings
    )
    assert len(told["borders"]) == 14 + 5
    assert told["borders"]["FIN-RUS"]["published"]["factbook"] == {
        "km": 1309,
        "source": "factbook",
    }
    assert told["borders"]["BLR-RUS"]["measured"] == told["borders"]["RUS-BLR"]["measured"]
    first, last = day_number(date(2026, 2, 4)), day_number(date(2026, 11, 22))
    assert told["doubtful"] == [
        {
            "state": "LBN",
            "treaty": "apmbc",
            "action": "accession",
            "received": "2026-02-04/2026-11-22",
            "isReported": True,
            "from": first,
            "until": None,
            "earliest": first,
            "latest": last,
        }
    ]
    assert {record["source"] for record in [*acts, *steps]} <= set(told["sources"])
    assert "factbook" in told["sources"]
    assert "un-m49" not in told["sources"]  # nothing that the browser tells rests on it


def test_acts_of_one_day_stand_in_the_order_of_the_law(told: dict[str, Any]) -> None:
    assert [row["action"] for row in told["acts"]["ccm"]["VAT"]] == ["signature", "ratification"]


def test_a_signature_is_withdrawn_before_the_consent_of_that_day(atlas: Atlas) -> None:
    actions = ("signature_withdrawal", "accession")
    acts = [replace(act(action, "2001-01-01"), state="AUT") for action in reversed(actions)]
    sent = _acts_of(replace(atlas, acts=tuple(acts)), "apmbc")["AUT"]
    assert [sent_act.action for sent_act in sent] == list(actions)


def test_a_script_is_one_assignment_that_json_can_read_back() -> None:
    script = to_script("ATLAS", {"name": "Türkiye", "km": [1, 2.5, None]})
    assert script == 'window.ATLAS={"name":"Türkiye","km":[1,2.5,null]};\n'
