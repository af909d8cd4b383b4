"""Acts that cannot have been done."""

from dataclasses import replace
from datetime import date

import pytest

from geo.atlas.atlas import Atlas
from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.tables.impossible_acts import course_faults, listed_faults, time_faults


def act(words: str) -> Act:
    """An act, written: state treaty action received takes_effect."""
    state, treaty, action, received, *effect = words.split()
    stated = date.fromisoformat(effect[0]) if effect else None
    return Act(state, treaty, Action(action), Day.parse(received), "untc", stated)


def test_the_projects_own_acts_are_possible(atlas: Atlas) -> None:
    assert list(listed_faults(atlas.acts, atlas.states)) == []
    assert list(listed_faults(atlas.steps, atlas.states)) == []
    assert list(time_faults(atlas.acts, atlas.treaties, atlas.states)) == []
    assert list(course_faults(list(atlas.treaties.values()))) == []


def test_an_area_has_no_acts_and_no_steps(atlas: Atlas) -> None:
    fault = "line 2: XKX is not listed by the depositary, which takes its acts"
    assert list(listed_faults([act("XKX apmbc accession 2020-01-01")], atlas.states)) == [fault]
    step = replace(atlas.steps[0], state="XKX")
    assert list(listed_faults([step], atlas.states)) == [fault]
    assert list(listed_faults([replace(step, state=None)], atlas.states)) == []


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        pytest.param("AGO apmbc signature 1997-12-03", [], id="on the first day of signature"),
        pytest.param(
            "AGO apmbc signature 1997-12-02",
            ["signature of 1997-12-02 comes before apmbc was opened on 1997-12-03"],
            id="on its eve",
        ),
        pytest.param("AGO apmbc signature 1997", [], id="some day of that year"),
        pytest.param("AGO apmbc signature 1999-02-28", [], id="on the last day of signature"),
        pytest.param(
            "AGO apmbc signature 1999-03-01",
            [
                "signature of 1999-03-01 comes when apmbc is open for signature no more, from "
                "1999-03-01 on"
            ],
            id="on the day of entry into force",
        ),
        pytest.param("AGO apmbc signature 1999-02/1999-03", [], id="perhaps in time"),
        pytest.param("AGO ccm accession 2020-01-01", [], id="an accession has no term"),
        pytest.param("SSD ccm accession 2011-07-09", [], id="on the first day of the state"),
        pytest.param(
            "SSD ccm accession 2011-07-08",
            ["accession of 2011-07-08 comes before SSD was a state on 2011-07-09"],
            id="before the state was one",
        ),
        pytest.param("SSD apmbc succession 2011-11-11 2011-07-09", [], id="works backwards"),
        pytest.param(
            "SSD apmbc succession 2011-11-11 2011-07-08",
            [
                "takes_effect 2011-07-08 is earlier than 2011-07-09, before which the succession "
                "cannot work"
            ],
            id="backwards beyond the first day of the state",
        ),
        pytest.param("AGO apmbc accession 2020-01-01 2020-01-01", [], id="works at once"),
        pytest.param(
            "AGO apmbc accession 2020-01-01 1950-01-01",
            [
                "takes_effect 1950-01-01 is earlier than 2020-01-01, before which the accession "
                "cannot work"
            ],
            id="an accession that works before it is deposited",
        ),
        pytest.param(
            "AGO apmbc ratification 1998-01-01 1998-07-01",
            [
                "takes_effect 1998-07-01 is earlier than 1999-03-01, before which the "
                "ratification cannot work"
            ],
            id="an effect before that of the treaty",
        ),
        pytest.param("AGO apmbc withdrawal 2020-01-01 2019-01-01", [], id="told by another check"),
    ],
)
def test_an_act_has_its_time(atlas: Atlas, words: str, faults: list[str]) -> None:
    found = list(time_faults([act(words)], atlas.treaties, atlas.states))
    assert found == [f"line 2: {fault}" for fault in faults]


def test_a_treaty_has_its_course(atlas: Atlas) -> None:
    treaty = replace(atlas.treaties["ccm"], opened=date(2008, 5, 29))
    assert list(course_faults([treaty])) == [
        "line 2: opened 2008-05-29 comes before adopted 2008-05-30"
    ]
    treaty = replace(atlas.treaties["ccm"], signature_until=date(2008, 12, 3))
    assert list(course_faults([treaty])) == [
        "line 2: signature_until 2008-12-03 must come after opened 2008-12-03"
    ]
    treaty = replace(atlas.treaties["ccm"], entered_into_force=date(2008, 12, 2))
    assert list(course_faults([treaty])) == [
        "line 2: entered_into_force 2008-12-02 comes before opened 2008-12-03"
    ]
