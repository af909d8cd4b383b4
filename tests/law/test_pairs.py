"""Which of the two conventions bind."""

import pytest

from geo.law.pairs import Pair
from geo.model.acts import Status


@pytest.mark.parametrize(
    ("apmbc", "ccm", "pair"),
    [
        pytest.param("party", "withdrawing", "both", id="still bound by both"),
        pytest.param("withdrawing", "contracting", "apmbc", id="bound by Ottawa only"),
        pytest.param("withdrawn", "party", "ccm", id="bound by the CCM only"),
        pytest.param("signatory", "outside", "neither", id="bound by neither"),
    ],
)
def test_a_pair_is_what_binds(apmbc: str, ccm: str, pair: str) -> None:
    assert Pair("apmbc", "ccm").binding(Status(apmbc), Status(ccm)) == pair


def test_each_of_the_two_has_a_position_and_other_statuses_have_none() -> None:
    pair = Pair("ccm", "tpnw")
    words = [pair.position(word) for word in (*pair.words, "party")]
    assert words == ["both", "first", "second", "neither", "party"]
