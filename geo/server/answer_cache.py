"""A cache of answers given over HTTP, least recently used out first, bounded by bytes."""

import gzip
import hashlib
import sys
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import NamedTuple

#: Bytes that an entry takes beside its texts and its body: tuples, their places in the
#: dictionary and in the order of use, and the digests, rounded up.
ENTRY_BYTES = 1024


class AnswerKey(NamedTuple):
    """What an answer depends on: the data and the question."""

    data: str  #: digest of the files from which the atlas was read
    path: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    today: date

    @property
    def size(self) -> int:
        """Bytes that its texts take."""
        texts = [self.path]
        for name, values in self.parameters:
            texts += [name, *values]
        return sum(map(sys.getsizeof, texts))


class EncodedAnswer(NamedTuple):
    """An answer as it is kept: compressed where that is shorter."""

    body: bytes
    is_packed: bool  #: by gzip
    digest: str  #: of the plain body
    media_type: str

    @classmethod
    def of(cls, text: str, media_type: str) -> "EncodedAnswer":
        """Return a text as it is kept."""
        plain = text.encode()
        packed = gzip.compress(plain, 5, mtime=0)
        is_packed = len(packed) < len(plain)
        digest = hashlib.sha256(plain).hexdigest()[:32]
        return cls(packed if is_packed else plain, is_packed, digest, media_type)

    @property
    def plain(self) -> bytes:
        """The body for clients that take no compressed one; they are few, so it is not kept."""
        return gzip.decompress(self.body) if self.is_packed else self.body


class AnswerCache:
    """A least recently used cache, bounded by the bytes that it holds; safe between threads.

    Parameters
    ----------
    max_bytes : int
        Bytes that are kept at most: of the bodies, of the questions, and `ENTRY_BYTES` for each
        entry, which bounds the number of entries, too. What alone is larger is not kept.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        #: Bytes that are kept now; a sum over all entries would cost more with each of them.
        self.bytes = 0
        self._answers: OrderedDict[AnswerKey, EncodedAnswer] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of answers that are kept."""
        return len(self._answers)

    def find(self, key: AnswerKey) -> EncodedAnswer | None:
        """Return a kept answer and mark it as the most recently used; None if there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: AnswerKey, answer: EncodedAnswer) -> None:
        """Keep an answer, and evict the least recently used while there are too many bytes."""
        size = _size(key, answer)
        with self._lock:
            if key in self._answers:
                self.bytes -= _size(key, self._answers.pop(key))
            if size > self.max_bytes:
                return
            self._answers[key] = answer
            self.bytes += size
            while self.bytes > self.max_bytes:
                self.bytes -= _size(*self._answers.popitem(last=False))


def _size(key: AnswerKey, answer: EncodedAnswer) -> int:
    return ENTRY_BYTES + key.size + len(answer.body)


#: A thousand tables as large as that of all states on a day, or a dozen with their outlines.
ANSWERS = AnswerCache(4 * 2**20)
