"""Which answers are kept, and which are evicted."""

from datetime import date
from pathlib import Path

from geo.server.answer_cache import AnswerCache, AnswerKey, EncodedAnswer


def test_the_least_recently_used_answer_goes_first() -> None:
    cache = AnswerCache(max_bytes=25)
    keys = [AnswerKey(Path("data"), f"{n}", (), date(2026, 1, 1)) for n in range(3)]
    answer = EncodedAnswer(b"ten bytes.", None, "", "text/csv")
    cache.keep(keys[0], answer)
    cache.keep(keys[1], answer)
    assert cache.find(keys[0]) is answer
    cache.keep(keys[2], answer)
    assert [cache.find(key) for key in keys] == [answer, None, answer]
    cache.keep(keys[1], EncodedAnswer(b"x" * 26, None, "", "text/csv"))
    assert [cache.find(key) for key in keys] == [None, None, None]
