"""Answers that hold lengths of measured.csv hand on the terms of that table."""

from dataclasses import replace

import pytest

from geo.answers.questions import QUESTIONS
from geo.answers.terms import licences_of, measured_answers
from geo.atlas.atlas import Atlas
from geo.model.description import Licence

ODBL = (
    Licence(
        "ODbL-1.0",
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
)


def test_borders_have_the_terms_of_the_measured_lengths(atlas: Atlas) -> None:
    assert licences_of(atlas, "borders") == ODBL
    assert {name for name in QUESTIONS if licences_of(atlas, name)} == {"borders"}


@pytest.mark.parametrize(("lengths", "licences"), [("published", ()), ("measured", ODBL)])
def test_a_frontier_has_them_where_measured_lengths_are_asked_for(
    atlas: Atlas, lengths: str, licences: tuple[Licence, ...]
) -> None:
    assert licences_of(atlas, "frontier", lengths) == licences
    assert licences_of(atlas, "counts", lengths) == ()


def test_each_answer_with_terms_of_its_own_is_told(atlas: Atlas) -> None:
    assert dict(measured_answers(atlas)) == {"borders": ODBL, "frontier?lengths=measured": ODBL}


def test_nothing_is_handed_on_where_there_is_nothing(atlas: Atlas) -> None:
    own_line = replace(atlas, measured=())
    no_terms = replace(atlas, description=replace(atlas.description, licences_by_file={}))
    for other in (own_line, no_terms):
        assert dict(measured_answers(other)) == {}
