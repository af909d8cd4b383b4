"""Which answers are kept, and which are given up."""

from datetime import date
from pathlib import Path

from geo.server.answer_cache import AnswerCache, AnswerKey, EncodedAnswer


def test_the_shelf_gives_up_what_was_asked_for_longest_ago() -> None:
    cache = AnswerCache(max_bytes=25)
    asked = [AnswerKey(Path("data"), f"{n}", (), date(2026, 1, 1)) for n in range(3)]
    told = EncodedAnswer(b"ten bytes.", None, "", "text/csv")
    cache.keep(asked[0], told)
    cache.keep(asked[1], told)
    assert cache.find(asked[0]) is told
    cache.keep(asked[2], told)
    assert [cache.find(each) for each in asked] == [told, None, told]
    cache.keep(asked[1], EncodedAnswer(b"x" * 26, None, "", "text/csv"))
    assert [cache.find(each) for each in asked] == [None, None, None]
