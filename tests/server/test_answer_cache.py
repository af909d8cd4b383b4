"""Which answers are kept, and which are given up."""

from datetime import date
from pathlib import Path

from geo.server.answer_cache import AnswerCache, AnswerKey, EncodedAnswer


def test_the_shelf_gives_up_what_was_asked_for_longest_ago() -> None:
    shelf = AnswerCache(room=25)
    asked = [AnswerKey(Path("data"), f"{n}", (), date(2026, 1, 1)) for n in range(3)]
    told = EncodedAnswer(b"ten bytes.", None, "", "text/csv")
    shelf.keep(asked[0], told)
    shelf.keep(asked[1], told)
    assert shelf.find(asked[0]) is told
    shelf.keep(asked[2], told)
    assert [shelf.find(each) for each in asked] == [told, None, told]
    shelf.keep(asked[1], EncodedAnswer(b"x" * 26, None, "", "text/csv"))
    assert [shelf.find(each) for each in asked] == [None, None, None]
