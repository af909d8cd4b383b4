"""Which answers are kept, and which are evicted."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.server.answer_cache import ENTRY_BYTES, AnswerCache, AnswerKey, EncodedAnswer

TODAY = date(2026, 1, 1)
ANSWER = EncodedAnswer(b"ten bytes.", is_packed=False, digest="", media_type="text/csv")


def key(path: str, *names: str) -> AnswerKey:
    return AnswerKey("0" * 64, path, (("name", names),) if names else (), TODAY)


#: What one short question with that answer takes.
SIZE = ENTRY_BYTES + key("0").size + len(ANSWER.body)


def test_the_least_recently_used_answer_goes_first() -> None:
    cache = AnswerCache(max_bytes=2 * SIZE)
    keys = [key(f"{n}") for n in range(3)]
    cache.keep(keys[0], ANSWER)
    cache.keep(keys[1], ANSWER)
    assert cache.find(keys[0]) is ANSWER
    cache.keep(keys[2], ANSWER)
    assert [cache.find(key) for key in keys] == [ANSWER, None, ANSWER]


def test_what_is_too_large_is_not_kept_and_evicts_no_other() -> None:
    cache = AnswerCache(max_bytes=2 * SIZE)
    cache.keep(key("0"), ANSWER)
    cache.keep(key("1"), ANSWER._replace(body=b"x" * 2 * SIZE))
    assert cache.find(key("0")) is ANSWER
    assert cache.find(key("1")) is None
    cache.keep(key("0"), ANSWER._replace(body=b"x" * 2 * SIZE))
    assert (len(cache), cache.bytes) == (0, 0), "a stale answer would stay"


def test_long_questions_count_as_answers_do() -> None:
    cache = AnswerCache(max_bytes=100 * SIZE)
    for place in range(50):
        cache.keep(key("status.csv", f"{place}" + "ä" * 60_000), ANSWER)
    assert len(cache) == 1


def test_many_questions_without_an_answer_are_few_entries() -> None:
    cache = AnswerCache(max_bytes=2**20)
    for place in range(5_000):
        cache.keep(key("status.csv", f"z{place}"), ANSWER._replace(body=b""))
    assert len(cache) < 1024


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), max_size=60))
def test_the_running_total_is_the_sum_of_what_is_kept(steps: list[tuple[int, int]]) -> None:
    cache = AnswerCache(max_bytes=4 * SIZE)
    for place, length in steps:
        cache.keep(key(f"{place}"), ANSWER._replace(body=b"x" * length))
    answers = [(key(f"{place}"), cache.find(key(f"{place}"))) for place in range(6)]
    sizes = [ENTRY_BYTES + key.size + len(answer.body) for key, answer in answers if answer]
    assert cache.bytes == sum(sizes) <= cache.max_bytes
    assert len(cache) == len(sizes)


def test_a_body_is_kept_compressed_where_that_is_shorter() -> None:
    long, short = "state,name\n" * 100, "state"
    packed = EncodedAnswer.of(long, "text/csv")
    assert packed.is_packed
    assert len(packed.body) < 100
    assert packed.plain == long.encode()
    assert EncodedAnswer.of(short, "text/csv").body == b"state"
