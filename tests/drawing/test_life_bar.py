"""The pieces of a life bar agree with the law."""

from datetime import date
from itertools import pairwise

import pytest

from geo.answers.query import track
from geo.atlas.atlas import Atlas
from geo.drawing.axis import Axis
from geo.drawing.life_bar import pieces
from geo.model.acts import STATUSES
from tests.conftest import FIRST_DAY

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_the_pieces_cover_the_track_and_agree_with_the_law(atlas: Atlas, treaty: str) -> None:
    axis = Axis(*track(atlas, TODAY))
    history = atlas.histories[treaty]
    assert axis.first == FIRST_DAY
    for position, state in enumerate(history.states):
        found = pieces(atlas, treaty, state, axis)
        assert (found[0].from_, found[-1].until) == (axis.first, axis.last)
        for one, other in pairwise(found):
            assert one.from_ < one.until == other.from_
        for day in [axis.first, *history.change_days(), axis.last]:
            piece = [each for each in found if each.from_ <= day][-1]
            assert piece.status is STATUSES[history.codes_on(day)[position]]
            born = atlas.states[state].from_
            assert piece.is_state == (born is None or born <= day)
