"""What was answered over HTTP, kept for those who ask the same."""

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
    """The answers asked for last, as many as have room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._answers: OrderedDict[AnswerKey, EncodedAnswer] = OrderedDict()
        self._lock = Lock()

    def find(self, key: AnswerKey) -> EncodedAnswer | None:
        """Return an answer that is kept, which makes it the last asked for."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: AnswerKey, answer: EncodedAnswer) -> None:
        """Keep an answer, and give up the oldest until all have room."""
        with self._lock:
            self._answers[key] = answer
            while sum(each.size for each in self._answers.values()) > self.room:
                self._answers.popitem(last=False)


ANSWERS = AnswerCache(32 * 2**20)
