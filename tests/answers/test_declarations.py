"""Declarations as both pages of the depositary print them."""

from datetime import date

import pytest

from geo.answers.declarations import declarations
from geo.answers.query import Query
from geo.atlas.atlas import Atlas

TODAY = date(2026, 11, 22)
#: States under each heading of the two pages.
PRINTED = {
    ("apmbc", False): {
        "ARG", "AUS", "CAN", "CHL", "CZE", "GBR", "GRC", "LTU", "MNE", "POL", "SRB",
    },
    ("apmbc", True): {"AUT", "CHE", "MUS", "SWE", "ZAF"},
    ("ccm", False): {"BEL", "COL", "SLV", "VAT"},
    ("ccm", True): {"BLZ", "CHE", "LTU", "NOR"},
}  # fmt: skip


@pytest.mark.parametrize(("treaty", "under_article_18"), PRINTED)
def test_the_states_are_those_of_the_page(
    atlas: Atlas, treaty: str, under_article_18: bool
) -> None:
    rows = declarations(atlas, Query(TODAY, treaty))
    # Chile's on provisional application stands among the declarations.
    states = {
        row.state
        for row in rows
        if (row.kind == "provisional_application" and row.state != "CHL") == under_article_18
    }
    assert states == PRINTED[treaty, under_article_18]


def test_provisional_application_stands_among_the_steps_too(atlas: Atlas) -> None:
    steps = {
        (step.state, step.treaty, str(step.day))
        for step in atlas.steps
        if step.kind == "provisional_application"
    }
    rows = declarations(atlas, Query(TODAY, "both"))
    declared = {(r.state, r.treaty, r.day) for r in rows if r.kind == "provisional_application"}
    assert declared == steps


@pytest.mark.parametrize(
    ("day", "states"),
    [
        pytest.param("1999-02-25", [], id="eve of the signature"),
        pytest.param("1999-02-26", ["LTU"], id="day of the signature"),
    ],
)
def test_a_declaration_stands_from_its_day_on(atlas: Atlas, day: str, states: list[str]) -> None:
    rows = declarations(atlas, Query(date.fromisoformat(day), "apmbc", state="LTU"))
    assert [row.state for row in rows] == states


def test_one_of_unknown_day_stands_from_the_first_act_on(atlas: Atlas) -> None:
    eve, day = (
        declarations(atlas, Query(day, "apmbc", state="SRB"))
        for day in (date(2003, 9, 17), date(2003, 9, 18))
    )
    assert eve == []
    assert [(row.day, row.occasion) for row in day] == [("", "succession")]


def test_each_is_one_sentence(atlas: Atlas) -> None:
    for row in atlas.declarations:
        assert row.what.endswith(".")
        assert ". " not in row.what.replace("Art. ", "")
