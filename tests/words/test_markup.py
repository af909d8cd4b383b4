"""Days in words."""

import pytest

from geo.model.days import Day
from geo.words.markup import in_words


@pytest.mark.parametrize(
    "edtf, long, short",
    [
        ("2026-11-02", "2 November 2026", "2 Nov 2026"),
        ("2025-07", "July 2025", "Jul 2025"),
        ("2026", "2026", "2026"),
    ],
)
def test_days_in_words_keep_their_precision(edtf: str, long: str, short: str) -> None:
    assert (in_words(Day.parse(edtf)), in_words(Day.parse(edtf), 3)) == (long, short)
