"""A cache of answers given over HTTP, least recently used out first, bounded by bytes."""

from collections import OrderedDict
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple


class AnswerKey(NamedTuple):
    """What an answer depends on: the edition of the data, by its folder, and the question."""

    folder: Path
    path: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    today: date


class EncodedAnswer(NamedTuple):
    """An answer as it goes over the wire."""

    plain: bytes
    packed: bytes | None  #: by gzip, where that is shorter
    digest: str
    media_type: str

    @property
    def size(self) -> int:
        """Bytes that it takes to keep."""
        return len(self.plain) + len(self.packed or b"")


class AnswerCache:
    """A least recently used cache, bounded by the bytes that it holds; safe between threads.

    Parameters
    ----------
    max_bytes : int
        Bytes of the bodies that are kept at most, plain and compressed ones together. An
        answer that alone is larger is not kept, nor is any other then.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._answers: OrderedDict[AnswerKey, EncodedAnswer] = OrderedDict()
        self._lock = Lock()

    def find(self, key: AnswerKey) -> EncodedAnswer | None:
        """Return a kept answer and mark it as the most recently used; None if there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: AnswerKey, answer: EncodedAnswer) -> None:
        """Keep an answer, and evict the least recently used while there are too many bytes."""
        with self._lock:
            self._answers[key] = answer
            while sum(kept.size for kept in self._answers.values()) > self.max_bytes:
                self._answers.popitem(last=False)


ANSWERS = AnswerCache(32 * 2**20)
