"""A declaration is made with an act."""

import pytest

from geo.model.acts import Act, Action
from geo.model.days import Day
from geo.model.declarations import Declaration
from geo.tables.declarations import declaration_faults

ACTS = [
    Act("AUS", "apmbc", Action.SIGNATURE, Day.parse("1997-12-03"), "s"),
    Act("AUS", "apmbc", Action.RATIFICATION, Day.parse("1999-01"), "s"),
]


def declaration(state: str, day: str, occasion: Action = Action.RATIFICATION) -> Declaration:
    parsed = Day.parse(day) if day else None
    return Declaration(state, "apmbc", parsed, "declaration", occasion, "Declares.", "s")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(declaration("AUS", "1999-01-14"), None, id="on the day of the act"),
        pytest.param(declaration("AUS", "1999"), None, id="in the year of the act"),
        pytest.param(declaration("AUS", "1997-12-03", Action.SIGNATURE), None, id="on signature"),
        pytest.param(declaration("AUS", ""), None, id="on a day that is not known"),
        pytest.param(
            declaration("USA", "1999-01-14"),
            "line 2: USA has not acted under apmbc: acts.csv has no act of it",
            id="of a state that has not acted",
        ),
        pytest.param(
            declaration("USA", ""),
            "line 2: USA has not acted under apmbc",
            id="of such a state, on a day that is not known",
        ),
        pytest.param(
            declaration("AUS", "1999-02-14"),
            "line 2: AUS apmbc: acts.csv has no ratification of 1999-02-14, with which it was "
            "declared; it has signature of 1997-12-03, ratification of 1999-01",
            id="on another day",
        ),
        pytest.param(
            declaration("AUS", "1997-12-03"),
            "line 2: AUS apmbc: acts.csv has no ratification of 1997-12-03",
            id="with another act",
        ),
    ],
)
def test_a_declaration_is_made_with_an_act(row: Declaration, fault: str | None) -> None:
    faults = list(declaration_faults([row], ACTS))
    assert bool(faults) == bool(fault)
    assert not fault or faults[0].startswith(fault)
