"""Words as they are compared."""

import pytest

from geo.words.fold import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        pytest.param("Białoruś", "bialorus", id="a stroke and an acute"),
        pytest.param("VENÄJÄ", "venaja", id="dots and capitals"),
        pytest.param("Šiaurės  Makedonija ", "siaures makedonija", id="carons, dots, spaces"),
        pytest.param("Кот-д’Івуар", fold("Кот-дʼІвуар"), id="two apostrophes"),
        pytest.param("Україна", "украіна", id="a Cyrillic letter with two dots"),
        pytest.param("Weißrussland", "weissrussland", id="a letter that is two"),
    ],
)
def test_words_are_compared_without_case_accents_and_apostrophes(words: str, folded: str) -> None:
    assert fold(words) == folded
